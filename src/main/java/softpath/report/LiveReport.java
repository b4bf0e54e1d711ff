package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.model.Counted;
import softpath.page.Document;
import softpath.page.Section;
import softpath.page.TextTable;
import softpath.statistics.Proportion;
import softpath.validate.LiveResult;
import softpath.validate.LiveRow;

/** Whole paths measured and foretold, for people and for machines. */
public final class LiveReport {

    private final LiveResult result;
    private final List<String> asked;
    private final String other;

    /**
     * @param asked what was measured and with which models it was foretold, in lines
     * @param other name of the dataplane that predictions are compared with
     */
    public LiveReport(LiveResult result, List<String> asked, String other) {
        this.result = result;
        this.asked = List.copyOf(asked);
        this.other = other;
    }

    public Document document() {
        List<String> levels = result.rows().stream()
                .map(row -> row.point().level())
                .distinct()
                .toList();
        LiveCharts charts = new LiveCharts(result, other);
        List<String> summary = summary();
        Section heading = new Section().heading("Whole paths, measured and foretold from parts");
        asked.forEach(line -> heading.paragraph("  ", line));
        heading.paragraph("► ", summary.get(0) + ".").items(summary.subList(1, summary.size()));
        Document document = new Document().told("", heading);
        for (String level : levels) {
            document.told("CORES WITH " + level + "\n", new Section().heading(2, "Cores with " + level))
                    .drawn(() -> charts.errors(level))
                    .drawn(() -> charts.rates(level))
                    .add(table(level));
        }
        List<String> misses = misses();
        if (!misses.isEmpty()) {
            document.told(
                    "Misses, and what was counted:\n" + lines(misses),
                    new Section().heading(2, "Misses, and what was counted").items(misses));
        }
        return document.told(lines(summary), new Section());
    }

    private static String lines(List<String> sentences) {
        return sentences.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private TextTable table(String level) {
        TextTable table = TextTable.titled("PATH")
                .number("bytes")
                .number("Mpps")
                .number("± (95 %)")
                .number("foretold")
                .number("from")
                .number("to")
                .number("error %")
                .text("verdict")
                .number("times");
        result.rows().stream()
                .filter(row -> row.point().level().equals(level))
                .forEach(row -> table.row(
                        row.point().title(),
                        String.valueOf(row.point().frameBytes()),
                        fixed(row.point().medianMpps()),
                        row.point().setUps() < 2 ? "" : fixed(row.point().halfWidth95Mpps()),
                        fixed(row.predictedMpps()),
                        fixed(row.lowestMpps()),
                        fixed(row.highestMpps()),
                        String.format(Locale.ROOT, "%+.1f", 100 * row.error()),
                        row.verdict().words(),
                        String.valueOf(row.point().setUps())));
        return table;
    }

    private List<String> misses() {
        List<String> lines = new ArrayList<>();
        result.rows().stream()
                .filter(row -> !row.verdict().isMet())
                .forEach(row -> lines.add(String.format(
                        Locale.ROOT,
                        "%s, %d B (%s): %s.",
                        row.point().title(),
                        row.point().frameBytes(),
                        row.verdict().words(),
                        row.evidence())));
        return lines;
    }

    private List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add("Inside the measured interval or within 10 %: " + words(result.met()));
        if (result.metByWidthAlone() > 0) {
            lines.add("Of these within 10 %:                        " + words(result.near()) + "; "
                    + Counted.of(result.metByWidthAlone(), "other")
                    + " only by the width of the measured interval, which tells less");
        }
        lines.add("Measured median in the predicted interval:   " + words(result.covered()));
        lines.add("Predicted interval meets the measured one:   " + words(result.overlapping()));
        lines.add("Predicted intervals are of numbers "
                + String.join(
                        "; ",
                        result.draws().stream()
                                .filter(draws -> !draws.isEmpty())
                                .toList())
                + "; they leave out how far the model itself is off");
        lines.add(String.format(
                Locale.ROOT,
                "Error: mean %.1f %%, worst %.1f %%, median %+.1f %%; with %s, which nobody measured here: mean %.1f %%",
                100 * result.meanAbsoluteError(),
                100 * result.worstError(),
                100 * result.bias(),
                other,
                100 * result.otherMeanAbsoluteError()));
        lines.add("Models were learnt from parts alone; no measured path was looked at for them.");
        return List.copyOf(lines);
    }

    private static String words(Proportion part) {
        return String.format(
                Locale.ROOT,
                "%d of %d (%.0f %%; 95 %%: %.0f to %.0f)",
                part.count(),
                part.trials(),
                100 * part.value(),
                100 * part.low95(),
                100 * part.high95());
    }

    private static String fixed(double mpps) {
        return String.format(Locale.ROOT, "%.3f", mpps);
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "softpath/live/1");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (LiveRow row : result.rows()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("path", row.point().title());
            each.put("frameBytes", row.point().frameBytes());
            each.put("cores", row.point().level());
            each.put("setUpsMpps", row.point().setUpMpps());
            each.put("medianMpps", row.point().medianMpps());
            each.put("offeredMpps", row.point().offeredMpps());
            each.put("lostAtVnic", row.point().lostAtVnic());
            each.put("predictedMpps", row.predictedMpps());
            each.put("predictedLow95Mpps", row.lowestMpps());
            each.put("predictedHigh95Mpps", row.highestMpps());
            each.put("predictedLostAtVnic", row.predictedLoss());
            each.put("error", row.error());
            each.put("comparedMpps", row.otherMpps());
            each.put("verdict", row.verdict().words());
            each.put("evidence", row.evidence());
            rows.add(each);
        }
        json.put("rows", rows);
        json.put("met", result.met().count());
        json.put("within10Percent", result.near().count());
        json.put("covered", result.covered().count());
        json.put("overlapping", result.overlapping().count());
        json.put("draws", result.draws());
        json.put("meanAbsoluteError", result.meanAbsoluteError());
        json.put("worstError", result.worstError());
        json.put("bias", result.bias());
        json.put("compared", other);
        json.put("comparedMeanAbsoluteError", result.otherMeanAbsoluteError());
        return json;
    }
}
