package softpath.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import softpath.harness.PointSummary;
import softpath.harness.Repeatability;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Point;
import softpath.model.Counted;
import softpath.model.result.Result;
import softpath.page.Document;
import softpath.page.Part;
import softpath.page.Section;
import softpath.page.TextTable;
import softpath.report.Numbers;

/** What was measured, and what a check of a testbed found, for people. */
final class MeasureReport {

    private static final int MPPS_DECIMALS = 3;

    /** Half of an interval, beyond which a value is told to be known badly. */
    private static final double WIDE = 0.1;

    /** Of a percentage. */
    private static final int LOSS_DECIMALS = 3;

    private MeasureReport() {}

    /** @param asked what was measured, and on which machine, in lines */
    static Document of(List<String> asked, List<PointSummary> summaries, List<Repeatability> repeated) {
        int decimals = Numbers.mppsDecimals(
                summaries.stream().mapToDouble(PointSummary::medianMpps).max().orElse(0));
        List<PointSummary> chains = some(summaries, true);
        List<PointSummary> parts = some(summaries, false);
        return new Document()
                .told("", heading(asked, summaries))
                .drawn(() -> MeasureCharts.of(chains, true))
                .add(table("CHAIN", chains, true, decimals))
                .drawn(() -> MeasureCharts.of(parts, false))
                .add(table("PART ALONE", parts, false, decimals))
                .add(notes(summaries, repeated));
    }

    private static Section heading(List<String> asked, List<PointSummary> summaries) {
        Section heading = new Section().heading("What was measured");
        asked.forEach(line -> heading.paragraph("  ", line));
        summaries.stream()
                .max(Comparator.comparingDouble(PointSummary::medianMpps))
                .ifPresent(most -> heading.paragraph("► ", answer(summaries, most)));
        return heading;
    }

    private static String answer(List<PointSummary> summaries, PointSummary most) {
        long wide = summaries.stream()
                .filter(row -> !(row.halfWidth95Mpps() <= WIDE * row.medianMpps()))
                .count();
        String half = Double.isFinite(most.halfWidth95Mpps())
                ? " ± " + Numbers.fixed(most.halfWidth95Mpps(), MPPS_DECIMALS) + " (95 %)"
                : "";
        return Counted.of(summaries.size(), "point") + ", at most " + Numbers.fixed(most.medianMpps(), MPPS_DECIMALS)
                + half + " Mpps (" + most.point().title() + ", " + most.point().frameBytes() + " B). "
                + (wide == 0
                        ? "Each is known within a tenth."
                        : Counted.of(wide, "point", "is", "are") + " not known within a tenth.");
    }

    private static List<PointSummary> some(List<PointSummary> all, boolean chains) {
        return all.stream()
                .filter(summary -> summary.point() instanceof Point.OfChain == chains)
                .toList();
    }

    private static Part table(String title, List<PointSummary> rows, boolean chains, int decimals) {
        if (rows.isEmpty()) {
            return new Section();
        }
        boolean told = chains && rows.stream().anyMatch(row -> row.tells(Result.Place.NIC_RX));
        TextTable table = TextTable.titled(title).number("bytes");
        if (!chains) {
            table.number("burst");
        }
        if (told) {
            table.number("offered");
        }
        table.number("Mpps").number("± (95 %)").number("least").number("most");
        if (told) {
            table.number("lost %").number("missed");
        }
        if (chains) {
            table.number("lost before").number("in guest");
        }
        table.number("times").number("flagged");
        rows.forEach(row -> table.row(cells(row, chains, told, decimals)));
        return table;
    }

    private static String[] cells(PointSummary row, boolean isChain, boolean told, int decimals) {
        List<String> cells = new ArrayList<>();
        // A column has the rate that is in its title.
        String name = row.point() instanceof Point.OfChain chain
                ? String.join("+", chain.functions())
                : row.point().title();
        cells.add(name + (row.isGeneratorLimited() ? " *" : ""));
        cells.add(String.valueOf(row.point().frameBytes()));
        if (!isChain) {
            cells.add(String.valueOf(row.point().burstPackets()));
        }
        if (told) {
            cells.add(Numbers.fixed(row.offeredMpps(), decimals));
        }
        for (double mpps : List.of(row.medianMpps(), row.halfWidth95Mpps(), row.lowestMpps(), row.highestMpps())) {
            cells.add(Numbers.fixed(mpps, decimals));
        }
        if (told) {
            cells.add(Numbers.fixedOrLess(100 * row.lossRatio(), LOSS_DECIMALS));
            cells.add(Numbers.fixedOrLess(row.lostMpps(Result.Place.NIC_RX), decimals));
        }
        if (isChain) {
            cells.add(Numbers.fixedOrLess(row.lostMpps(Result.Place.VNIC_RX), decimals));
            cells.add(Numbers.fixedOrLess(row.lostMpps(Result.Place.VNIC_TX), decimals));
        }
        cells.add(String.valueOf(row.setUps()));
        cells.add(row.disturbed() + "/" + row.windows());
        return cells.toArray(String[]::new);
    }

    private static Section notes(List<PointSummary> summaries, List<Repeatability> repeated) {
        Section notes = new Section();
        if (summaries.stream().anyMatch(PointSummary::isGeneratorLimited)) {
            notes.paragraph("* ", "The path took all that was offered and might carry more.");
        }
        notes.paragraph(
                "Mpps is the median over the times that a point was set up, flagged windows included: windows in"
                        + " which a poll-mode thread ran less than 97 % of the time, the hypervisor took time away, or"
                        + " counters came late.");
        summaries.stream()
                .flatMap(summary -> summary.remarks().stream())
                .distinct()
                .forEach(remark -> notes.paragraph("To know: " + remark + "."));
        repeated.forEach(point -> notes.paragraph(repeatability(point)));
        return notes;
    }

    /** How far the intervals of a point that was measured again and again can be believed. */
    private static String repeatability(Repeatability point) {
        return point.point().title() + ", " + point.point().frameBytes() + " B, measured " + point.groups()
                + " times: the 95 % interval held the median of all in " + Numbers.percent(point.covered())
                + " %; its median half-width was " + Numbers.percent(point.relativeHalfWidth()) + " % of the value.";
    }

    /** A line for each finding, and the commands that mend what is wrong. */
    static Document findings(List<Finding> findings) {
        TextTable table = TextTable.titled("CHECK").text("verdict").text("found");
        findings.forEach(finding -> table.row(finding.what(), verdict(finding.severity()), finding.found()));
        Document document = new Document()
                .told("", new Section().heading("Whether the testbed can be measured on"))
                .add(table);
        String mends = findings.stream()
                .filter(finding -> !finding.mend().isEmpty())
                .map(finding -> "  " + finding.what() + ": " + String.join(" && ", finding.mend()) + "\n")
                .collect(Collectors.joining());
        return mends.isEmpty() ? document : document.add(new Section().verbatim("To mend it:\n" + mends));
    }

    private static String verdict(Finding.Severity severity) {
        return switch (severity) {
            case GOOD -> "good";
            case NOTE -> "to know";
            case WARNING -> "warning";
            case FATAL -> "MISSING";
        };
    }
}
