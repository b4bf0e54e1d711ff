package softpath.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.study.Suite;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.page.TextTable;
import softpath.validate.ClaimResult;
import softpath.validate.FigureData;
import softpath.validate.Reproduction;
import softpath.validate.SuiteResult;
import softpath.validate.Verdict;

/** A paper beside the simulation of it, in pictures: first where it is hit and where it is missed. */
final class PaperCharts {

    private static final double PERCENT = 100;
    private static final Pattern FIGURES = Pattern.compile("figures? ([0-9]+(?: and [0-9]+)*)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Reproduction reproduction;

    PaperCharts(Reproduction reproduction) {
        this.reproduction = reproduction;
    }

    Part verdicts() {
        Map<Verdict, Integer> counts = reproduction.counts();
        List<Verdict> order = List.copyOf(counts.keySet());
        List<Point> missed = new ArrayList<>();
        List<Point> others = new ArrayList<>();
        counts.forEach((verdict, count) ->
                (verdict.isMissed() ? missed : others).add(Point.of(count, order.indexOf(verdict))));
        List<Series> series = new ArrayList<>();
        if (!missed.isEmpty()) {
            series.add(new Series("missed", Series.Look.STACKED_BARS, Series.Role.MISSED, missed));
        }
        if (!others.isEmpty()) {
            series.add(new Series("not missed", Series.Look.STACKED_BARS, Series.Role.SIMULATED, others));
        }
        return new Chart(
                "Verdicts",
                "Every claim of the paper and every cell of its tables, by what the simulation says to it. Only those that"
                        + " are blind are evidence for the model.",
                Axis.linear("claims", ""),
                Axis.of("verdict", order.stream().map(Verdict::words).toList()),
                series,
                List.of(),
                "simulated: " + reproduction.suites().size() + " tables, "
                        + reproduction.claims().size() + " sentences");
    }

    /** Cells of tables whose tolerances differ, on one scale. */
    Part cells() {
        List<SuiteResult> judged =
                reproduction.suites().stream().filter(SuiteResult::isJudged).toList();
        if (judged.isEmpty()) {
            return new Section();
        }
        List<Point> missed = new ArrayList<>();
        List<Point> held = new ArrayList<>();
        for (int s = 0; s < judged.size(); s++) {
            SuiteResult suite = judged.get(s);
            double worst = suite.study()
                    .content()
                    .tolerance()
                    .map(Suite.Tolerance::worst)
                    .orElseThrow();
            for (SuiteResult.Row row : suite.rows()) {
                Verdict verdict = suite.verdict(row);
                (verdict.isMissed() ? missed : held)
                        .add(Point.of(PERCENT * row.error() / worst, s)
                                .called(row.measured().id() + ": "
                                        + Numbers.fixed(row.error(), 2)
                                        + (suite.unit() == Suite.ErrorUnit.PERCENT ? " %" : " points") + ", "
                                        + verdict.words()));
            }
        }
        List<Series> series = new ArrayList<>();
        if (!held.isEmpty()) {
            series.add(new Series("within tolerance", Series.Look.POINTS, Series.Role.SIMULATED, held));
        }
        if (!missed.isEmpty()) {
            series.add(new Series("missed", Series.Look.POINTS, Series.Role.MISSED, missed));
        }
        return new Chart(
                "Cells of the paper's tables",
                "Simulated less measured of each cell, in percent of its table's tolerance for the worst cell: between the"
                        + " dashed lines it is within.",
                Axis.linear("error", "% of the tolerance"),
                Axis.of(
                        "table",
                        judged.stream().map(suite -> suite.study().name()).toList()),
                series,
                List.of(new Mark(false, 0, ""), new Mark(false, -PERCENT, ""), new Mark(false, PERCENT, "")),
                "measured: the paper's tables · simulated: as each table's section says");
    }

    /** The figure drawn again, and below it what the paper says of it with what becomes of that. */
    Part figure(FigureData figure) {
        Section section = new FigureCharts(figure).charts();
        List<ClaimResult> about = about(figure);
        if (!about.isEmpty()) {
            TextTable table = TextTable.unlimited()
                    .text("claim")
                    .text("the paper says")
                    .text("simulated")
                    .text("verdict");
            about.forEach(claim -> table.row(
                    claim.claim().id(),
                    claim.claim().says(),
                    ClaimTables.findings(claim),
                    claim.verdict().words()));
            section.add(table);
        }
        return section;
    }

    /** Claims on its dataplanes whose section names it, as "4.1, figure 2" or "4.2, figures 3 and 4" do. */
    private List<ClaimResult> about(FigureData figure) {
        Matcher number = NUMBER.matcher(figure.figure().name());
        if (!number.find()) {
            return List.of();
        }
        return reproduction.claims().stream()
                .filter(claim -> isNamed(number.group(), claim.claim().section()))
                .filter(claim -> claim.claim().dataplanes().stream()
                        .anyMatch(figure.figure().dataplanes()::contains))
                .toList();
    }

    private static boolean isNamed(String number, String section) {
        Matcher figures = FIGURES.matcher(section);
        return figures.find() && Arrays.asList(figures.group(1).split(" and ")).contains(number);
    }
}
