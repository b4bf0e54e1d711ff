package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.YamlText;
import softpath.place.PlacementAnswer;
import softpath.place.Verified;

/** A placement as scenarios that {@code run} takes, and as pins for other tools. */
public final class PlacementFiles {

    private static final List<String> HEADER = List.of("softpath", "kind");

    private PlacementFiles() {}

    /** Texts by the names of their files, of one part of each form. */
    public static Map<String, String> of(PlacementAnswer answer) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Verified form : answer.verified()) {
            texts.put(form.site().servers().get(0).name() + ".yaml", scenario(form));
            texts.putAll(PinFiles.of(
                    form.scenario().scenario(), form.scenario().models().hosts()));
        }
        return texts;
    }

    private static String scenario(Verified form) {
        Map<String, Object> body = new LinkedHashMap<>(form.scenario().content());
        body.keySet().removeAll(HEADER);
        String alike =
                form.alike() == 1 ? "" : "; " + (form.alike() - 1) + " other parts of the fleet are just like it";
        return YamlText.of(
                List.of("Placed by softpath place, with head-room on top of what is offered" + alike + "."),
                "scenario",
                body);
    }
}
