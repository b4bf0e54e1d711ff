package softpath.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import softpath.model.KebabCase;
import softpath.model.study.Metric;
import softpath.model.study.Suite;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.validate.SuiteResult;
import softpath.validate.Verdict;

/** A suite in pictures: what was measured beside what is simulated, how far that is off, and how often its interval holds. */
final class SuiteCharts {

    private static final double PERCENT = 100;

    private final SuiteResult result;
    private final Suite suite;
    private final List<Compared> rows;

    SuiteCharts(SuiteResult result) {
        this.result = result;
        this.suite = result.study().content();
        this.rows = result.rows().stream().map(this::compared).toList();
    }

    private Compared compared(SuiteResult.Row row) {
        Verdict verdict = result.verdict(row);
        return new Compared(
                row.measured().id(),
                verdict.words(),
                verdict.isMissed(),
                row.measured().of().metric().spelledUnit(),
                row.measured().value(),
                Compared.NORMAL_95 * row.measured().standardError(),
                row.predicted().value(),
                row.predicted().low(),
                row.predicted().high());
    }

    private String evidence() {
        Set<String> tables = new LinkedHashSet<>();
        suite.rows().forEach(block -> tables.add(block.data()));
        return "measured: " + String.join(", ", tables) + " · simulated: " + suite.dataplane()
                + suite.fit().map(fit -> ", fit " + fit).orElse("")
                + (suite.options().isEmpty() ? "" : ", " + suite.options())
                + " · seed " + suite.run().seed() + ", "
                + Evidence.times(suite.run().replications());
    }

    Part agreement() {
        return Compared.onALine(
                rows,
                "simulated",
                "On the line the simulation says what was measured. Both have their 95 % intervals: that of a measurement"
                        + " is its stated error, that of a simulation has the parameters', the measurement's and the"
                        + " model's.",
                evidence());
    }

    Part errors() {
        boolean isPercent = result.unit() == Suite.ErrorUnit.PERCENT;
        List<Mark> marks = new ArrayList<>(List.of(new Mark(false, 0, "")));
        suite.tolerance().ifPresent(tolerance -> {
            marks.add(new Mark(false, -tolerance.worst(), ""));
            marks.add(new Mark(false, tolerance.worst(), ""));
        });
        return new Chart(
                "Error of each row",
                "Simulated less measured, with the interval of the prediction: where that holds 0 it holds what was"
                        + " measured."
                        + suite.tolerance()
                                .map(tolerance ->
                                        " Dashed: the tolerance of ±" + Numbers.significant(tolerance.worst(), 3)
                                                + (isPercent ? " %" : " points") + " for the worst row.")
                                .orElse(" Diagnostic, without a tolerance."),
                Axis.linear("error", isPercent ? "% of measured" : "points"),
                Axis.of("row", rowNames()),
                Compared.groups(rows, row -> {
                    double scale = isPercent ? PERCENT / row.measured() : 1;
                    return Point.of(scale * (row.said() - row.measured()), rows.indexOf(row))
                            .xWithin(scale * (row.low() - row.measured()), scale * (row.high() - row.measured()))
                            .called(row.group());
                }),
                marks,
                evidence());
    }

    /** Rows of one name are of several metrics. */
    private List<String> rowNames() {
        boolean isOneUnit = rows.stream().map(Compared::unit).distinct().count() == 1;
        return rows.stream()
                .map(row -> row.id() + (isOneUnit ? "" : ", " + row.unit()))
                .toList();
    }

    Part coverage() {
        Map<String, SuiteResult.Score> scores = new LinkedHashMap<>();
        scores.put("softpath, rows not fitted", result.score(false));
        scores.put("softpath, fitted rows", result.score(true));
        result.baselines().keySet().forEach(each -> scores.put(KebabCase.of(each), result.score(each)));
        scores.values().removeIf(score -> score.rows() == 0);
        List<String> names = List.copyOf(scores.keySet());
        List<Point> points = scores.entrySet().stream()
                .map(each -> Point.of(PERCENT * each.getValue().coverage().value(), names.indexOf(each.getKey()))
                        .xWithin(
                                PERCENT * each.getValue().coverage().low95(),
                                PERCENT * each.getValue().coverage().high95())
                        .called(each.getValue().covered() + " of "
                                + each.getValue().rows() + " rows, mean error "
                                + Numbers.significant(each.getValue().meanAbsolute(), 3) + " "
                                + (result.unit() == Suite.ErrorUnit.PERCENT ? "%" : "points")))
                .toList();
        return new Chart(
                "Rows within their interval",
                "The part of rows whose measured value lies in the 95 % interval of the prediction, with its own exact"
                        + " binomial interval. Far below the dashed 95 % intervals are too narrow; at 100 % they may be too wide.",
                Axis.linear("rows in their interval", "%"),
                Axis.of("predictor", names),
                List.of(new Series("rows in their interval", Series.Look.POINTS, Series.Role.ONE_OF_MANY, points)),
                List.of(new Mark(false, 95, "")),
                evidence());
    }

    /**
     * What was measured and simulated along the number in which the rows differ, such as the clock, a chart for each of
     * what else they differ in; along the rows where they differ in several numbers.
     */
    Part table() {
        List<String> numbers = varying(true);
        Section charts = new Section();
        if (numbers.size() != 1 || !isOneMetric()) {
            return Compared.besideEachOther(rows, "simulated", "Both with their 95 % intervals.", evidence());
        }
        List<String> words = varying(false);
        result.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> words.stream()
                                .map(word -> row.measured().cells().get(word))
                                .collect(Collectors.joining(", ")),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((name, some) -> charts.add(along(numbers.get(0), name, some)));
        return charts;
    }

    private boolean isOneMetric() {
        return result.rows().stream()
                        .map(row -> row.measured().of().metric())
                        .distinct()
                        .count()
                == 1;
    }

    /** Columns with several values, all of them numbers or not; but for what names a row or was measured. */
    private List<String> varying(boolean isNumber) {
        Set<String> aside = new LinkedHashSet<>(List.of("id", "role"));
        suite.rows().forEach(block -> aside.add(block.measured()));
        return result.rows().get(0).measured().cells().keySet().stream()
                .filter(column -> !aside.contains(column))
                .filter(column -> cells(column).size() > 1)
                .filter(column -> isNumber == cells(column).stream().allMatch(SuiteCharts::isDecimal))
                .toList();
    }

    private Set<String> cells(String column) {
        return result.rows().stream()
                .map(row -> String.valueOf(row.measured().cells().get(column)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isDecimal(String cell) {
        return cell.matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
    }

    private Part along(String column, String name, List<SuiteResult.Row> some) {
        List<SuiteResult.Row> sorted = some.stream()
                .sorted(Comparator.comparingDouble(row -> at(row, column)))
                .toList();
        Metric metric = sorted.get(0).measured().of().metric();
        return new Chart(
                "Measured and simulated" + (name.isEmpty() ? "" : ": " + name),
                "Both with their 95 % intervals.",
                SweepColumn.of(column).linear(),
                Axis.linear(
                        SweepColumn.of(metric.name().toLowerCase(Locale.ROOT)).label(), metric.spelledUnit()),
                List.of(
                        new Series(
                                "measured",
                                Series.Look.POINTS,
                                Series.Role.MEASURED,
                                sorted.stream()
                                        .map(row -> measured(row, at(row, column)))
                                        .toList()),
                        new Series(
                                "simulated",
                                Series.Look.LINE,
                                Series.Role.SIMULATED,
                                sorted.stream()
                                        .map(row -> simulated(row, at(row, column)))
                                        .toList())),
                List.of(),
                evidence());
    }

    private static double at(SuiteResult.Row row, String column) {
        return Double.parseDouble(row.measured().cells().get(column));
    }

    private Point measured(SuiteResult.Row row, double x) {
        double value = row.measured().value();
        double half = Compared.NORMAL_95 * row.measured().standardError();
        return Point.within(x, value, value - half, value + half)
                .called(row.measured().id());
    }

    private Point simulated(SuiteResult.Row row, double x) {
        return Point.within(
                        x,
                        row.predicted().value(),
                        row.predicted().low(),
                        row.predicted().high())
                .called(result.verdict(row).words());
    }
}
