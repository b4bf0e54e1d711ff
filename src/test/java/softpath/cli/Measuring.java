package softpath.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code softpath measure} as a shell would run it, and what it did to a folder. */
final class Measuring {

    private Measuring() {}

    record Outcome(int exit, String out, String err) {}

    /** @param environment all that is set in it */
    static Outcome run(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("measure"));
        all.addAll(List.of(args));
        PrintStream errText = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = Main.run(all, new Console(out, false, errText, false), environment::get);
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Everything below a folder: what it is, whose, files since when, and what is in it. */
    static Map<String, String> snapshot(Path folder) throws IOException {
        Map<String, String> seen = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Map<String, Object> known = Files.readAttributes(each, "unix:*", LinkOption.NOFOLLOW_LINKS);
                // That a folder can be written is tried by a file that is gone again, which moves the folder's time.
                boolean isFolder = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
                String content = Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) ? Files.readString(each) : "";
                seen.put(
                        folder.relativize(each).toString(),
                        known.get("ino") + " " + known.get("mode") + " " + known.get("uid") + " "
                                + (isFolder ? "" : known.get("lastModifiedTime")) + " " + content);
            }
        }
        return seen;
    }
}
