package softpath.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The page and what it is made of. */
final class WebFiles {

    private static final String FOLDER = "/softpath/web/";

    /** By path; nothing else is served. */
    private static final Map<String, String> NAMES = Map.of(
            "/", "explorer.html",
            "/explorer.js", "explorer.js",
            "/explorer-chunk.js", "explorer-chunk.js",
            "/explorer-echarts.js", "explorer-echarts.js",
            "/explorer.css", "explorer.css");

    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html; charset=utf-8",
            "js",
            "text/javascript; charset=utf-8",
            "css",
            "text/css; charset=utf-8");

    private WebFiles() {}

    static boolean has(String path) {
        return NAMES.containsKey(path);
    }

    /** Once: to unpack a script takes as long as to answer. */
    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();

    static Answer of(String path) {
        return ANSWERS.computeIfAbsent(NAMES.get(path), WebFiles::read);
    }

    private static Answer read(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new Refusal(
                        Refusal.NOT_FOUND, "this build of Softpath has no " + name + "; what is under /api/ answers");
            }
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return Answer.bytes(Answer.OK, type, in.readAllBytes()).with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
