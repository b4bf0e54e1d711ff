package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import softpath.model.Counted;
import softpath.page.Document;
import softpath.page.Section;

/** What numbers rest on that no measurement supports, at the foot of a report. */
final class Assumed {

    private static final String NOTHING = "No parameter that this rests on is assumed.";

    private Assumed() {}

    /**
     * @param warnings     what a reader has to know
     * @param hypotheses   switches between explanations that measurements leave open, by name
     * @param uncalibrated {@code file: parameter}, each
     */
    static void addTo(
            Document document, List<String> warnings, Map<String, Object> hypotheses, List<String> uncalibrated) {
        Section foot = of(warnings, hypotheses, uncalibrated);
        document.drawn(Assumed::heading).add(foot);
        if (hypotheses.isEmpty() && uncalibrated.isEmpty()) {
            document.drawn(() -> new Section().paragraph(NOTHING));
        }
    }

    /** With its heading, where a page alone tells it. */
    static Section section(List<String> uncalibrated) {
        Section section = heading();
        return uncalibrated.isEmpty() ? section.paragraph(NOTHING) : section.add(of(List.of(), Map.of(), uncalibrated));
    }

    private static Section heading() {
        return new Section().heading(2, "What was assumed");
    }

    static Section of(List<String> warnings, Map<String, Object> hypotheses, List<String> uncalibrated) {
        Section foot = new Section();
        warnings.forEach(warning -> foot.paragraph("Warning: ", warning));
        if (!hypotheses.isEmpty()) {
            StringJoiner switches = new StringJoiner(", ");
            hypotheses.forEach((name, value) -> switches.add(name + " = " + value));
            foot.paragraph("Hypotheses: ", switches.toString());
        }
        if (!uncalibrated.isEmpty()) {
            foot.paragraph(
                    "Rests on " + Counted.of(uncalibrated.size(), "parameter") + " that no measurement supports:");
            byFile(uncalibrated).forEach((file, names) -> foot.paragraph("  ", file + names));
        }
        return foot;
    }

    /** {@code file: name} of many names of one file becomes {@code file: name, name}. */
    private static Map<String, StringJoiner> byFile(List<String> uncalibrated) {
        Map<String, StringJoiner> namesOfFile = new LinkedHashMap<>();
        for (String parameter : uncalibrated) {
            int end = parameter.indexOf(": ");
            String file = end < 0 ? "" : parameter.substring(0, end + 2);
            namesOfFile.computeIfAbsent(file, f -> new StringJoiner(", ")).add(parameter.substring(file.length()));
        }
        return namesOfFile;
    }
}
