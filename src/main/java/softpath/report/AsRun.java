package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.YamlText;
import softpath.page.Folded;
import softpath.page.Part;
import softpath.page.Section;

/** A file that was asked with, options applied: another run of it gives the same. */
public final class AsRun {

    private AsRun() {}

    /**
     * To be opened by who wants to run it again.
     *
     * @param what    it is, as in {@code the scenario}
     * @param content of the file; results may quote none, or one of another form
     */
    public static Part folded(String what, Object content) {
        return content instanceof Map<?, ?> map
                ? new Folded("What was asked: " + what + " as run", new Section().verbatim(yaml(map)))
                : new Section();
    }

    static String yaml(Map<?, ?> content) {
        Map<String, Object> body = new LinkedHashMap<>();
        content.forEach((key, value) -> body.put(String.valueOf(key), value));
        String kind = String.valueOf(body.remove("kind"));
        body.remove("softpath");
        return YamlText.of(List.of(), kind, body);
    }
}
