package softpath.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import softpath.harness.PointSummary;
import softpath.harness.Repeatability;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Point;
import softpath.model.result.Result;
import softpath.page.Lines;
import softpath.page.TextTable;
import softpath.report.Numbers;

/** What was measured, and what a check of a testbed found, for people. */
final class MeasureReport {

    /** Of a percentage. */
    private static final int LOSS_DECIMALS = 3;

    private MeasureReport() {}

    static String text(List<PointSummary> summaries) {
        int decimals = Numbers.mppsDecimals(
                summaries.stream().mapToDouble(PointSummary::medianMpps).max().orElse(0));
        return table("CHAIN", summaries, true, decimals)
                + table("PART ALONE", summaries, false, decimals)
                + notes(summaries);
    }

    private static String table(String title, List<PointSummary> all, boolean chains, int decimals) {
        List<PointSummary> rows = all.stream()
                .filter(summary -> summary.point() instanceof Point.OfChain == chains)
                .toList();
        if (rows.isEmpty()) {
            return "";
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
        return table + "\n";
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

    /** Of points that were measured again and again: how far the intervals can be believed. */
    static String repeatability(List<Repeatability> repeated) {
        return repeated.stream()
                .map(point -> Lines.paragraph(
                        "",
                        point.point().title() + ", " + point.point().frameBytes() + " B, measured " + point.groups()
                                + " times: the 95 % interval held the median of all in "
                                + Numbers.percent(point.covered()) + " %; its median half-width was "
                                + Numbers.percent(point.relativeHalfWidth()) + " % of the value."))
                .collect(Collectors.joining());
    }

    private static String notes(List<PointSummary> summaries) {
        boolean someLimited = summaries.stream().anyMatch(PointSummary::isGeneratorLimited);
        String remarks = summaries.stream()
                .flatMap(summary -> summary.remarks().stream())
                .distinct()
                .map(remark -> Lines.paragraph("", "To know: " + remark + "."))
                .collect(Collectors.joining());
        return (someLimited ? Lines.paragraph("* ", "The path took all that was offered and might carry more.") : "")
                + Lines.paragraph(
                        "",
                        "Mpps is the median over the times that a point was set up, flagged windows included: windows in which a"
                                + " poll-mode thread ran less than 97 % of the time, the hypervisor took time away, or"
                                + " counters came late.")
                + remarks;
    }

    /** A line for each finding, and the commands that mend what is wrong. */
    static String findings(List<Finding> findings) {
        TextTable table = TextTable.titled("CHECK").text("verdict").text("found");
        findings.forEach(finding -> table.row(finding.what(), verdict(finding.severity()), finding.found()));
        String mends = findings.stream()
                .filter(finding -> !finding.mend().isEmpty())
                .map(finding -> "  " + finding.what() + ": " + String.join(" && ", finding.mend()) + "\n")
                .collect(Collectors.joining());
        return table + (mends.isEmpty() ? "" : "\nTo mend it:\n" + mends);
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
