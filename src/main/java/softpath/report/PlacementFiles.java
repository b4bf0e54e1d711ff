package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.YamlText;
import softpath.place.PlacementAnswer;
import softpath.place.Verified;

/** A placement as scenarios that {@code run} takes, and as pins for other tools. */
public final class PlacementFiles {

    private static final String SCENARIO = "scenario";
    private static final List<String> HEADER = List.of("softpath", "kind");

    private PlacementFiles() {}

    /** Texts by the names of their files, of one part of each form. */
    public static Map<String, String> of(PlacementAnswer answer) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Verified form : answer.verified()) {
            Map<String, Object> body = new LinkedHashMap<>(form.scenario().content());
            body.keySet().removeAll(HEADER);
            String server = form.site().servers().get(0).name();
            texts.put(server + ".yaml", YamlText.of(List.of(comment(form)), SCENARIO, body));
            texts.putAll(PinFiles.of(
                    YamlText.of(List.of(), SCENARIO, body),
                    form.scenario().scenario(),
                    form.scenario().models().hosts()));
        }
        return texts;
    }

    private static String comment(Verified form) {
        String alike =
                form.alike() == 1 ? "" : "; " + (form.alike() - 1) + " other parts of the fleet are just like it";
        return "Placed by softpath place, with head-room on top of what is offered" + alike + ".";
    }
}
