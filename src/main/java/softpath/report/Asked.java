package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.LoadedFile;
import softpath.io.YamlText;
import softpath.page.Folded;
import softpath.page.Part;
import softpath.page.Section;
import softpath.wiring.Blueprint;

/** The question that a run answers, where it is at hand: results that are read from files have none. */
public record Asked(LoadedFile file, Blueprint blueprint) {

    /** The file, to be opened by who wants to run it again. */
    Part part() {
        return new Folded("What was asked: the scenario file as run", new Section().verbatim(yaml()));
    }

    /** The file as run, options applied: another run of it gives the same. */
    String yaml() {
        Map<String, Object> body = new LinkedHashMap<>(file.content());
        String kind = String.valueOf(body.remove("kind"));
        body.remove("softpath");
        return YamlText.of(List.of(), kind, body);
    }
}
