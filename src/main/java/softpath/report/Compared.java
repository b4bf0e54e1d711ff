package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/**
 * A measured value and what a model says of it.
 *
 * @param id       of the row
 * @param group    that it is drawn with, such as its verdict
 * @param isMissed whether the model misses it
 * @param unit     of both values
 * @param half     of the 95 % interval of what was measured
 * @param low      of the 95 % interval of what is said
 * @param high     of the same
 */
record Compared(
        String id,
        String group,
        boolean isMissed,
        String unit,
        double measured,
        double half,
        double said,
        double low,
        double high) {

    /** Standard errors to half a 95 % interval. */
    static final double NORMAL_95 = 1.959964;

    /** Values that lie further apart than so many times crowd at one end of a linear axis. */
    private static final double WIDE = 20;

    /**
     * Both values of each row, one chart for each unit; on the line they are the same.
     *
     * @param says of what is said, such as {@code simulated}
     */
    static Section onALine(List<Compared> rows, String says, String sentence, String evidence) {
        Section charts = new Section();
        Map<String, List<Compared>> byUnit = byUnit(rows);
        byUnit.forEach((unit, some) -> {
            boolean isPositive = some.stream().allMatch(row -> row.low > 0 && row.measured > row.half);
            boolean isWide = isPositive && most(some) > WIDE * least(some);
            List<Series> series = groups(
                    some,
                    row -> Point.within(row.measured, row.said, row.low, row.high)
                            .xWithin(row.measured - row.half, row.measured + row.half)
                            .called(row.id));
            series.add(new Series(
                    "the same",
                    Series.Look.LINE,
                    Series.Role.LIMIT,
                    List.of(Point.of(least(some), least(some)), Point.of(most(some), most(some)))));
            charts.add(new Chart(
                    "Measured and " + says + (byUnit.size() > 1 ? ", " + unit : ""),
                    sentence,
                    axis("measured", unit, isWide),
                    axis(says, unit, isWide),
                    series,
                    List.of(),
                    evidence));
        });
        return charts;
    }

    /** Both values of each row, a row below the other, one chart for each unit. */
    static Section besideEachOther(List<Compared> rows, String says, String sentence, String evidence) {
        Section charts = new Section();
        byUnit(rows).forEach((unit, some) -> {
            List<Point> measured = new ArrayList<>();
            List<Point> said = new ArrayList<>();
            for (Compared row : some) {
                int place = measured.size();
                measured.add(Point.of(row.measured, place).xWithin(row.measured - row.half, row.measured + row.half));
                said.add(Point.of(row.said, place).xWithin(row.low, row.high).called(row.group));
            }
            charts.add(new Chart(
                    "Row by row",
                    sentence,
                    Axis.linear("measured and " + says, unit),
                    Axis.of("row", some.stream().map(Compared::id).toList()),
                    List.of(
                            new Series("measured", Series.Look.POINTS, Series.Role.MEASURED, measured),
                            new Series(says, Series.Look.POINTS, Series.Role.SIMULATED, said)),
                    List.of(),
                    evidence));
        });
        return charts;
    }

    private static Map<String, List<Compared>> byUnit(List<Compared> rows) {
        return rows.stream().collect(Collectors.groupingBy(Compared::unit, LinkedHashMap::new, Collectors.toList()));
    }

    /** How a row becomes a point. */
    interface Drawn {
        Point of(Compared row);
    }

    /** A series for each group, in the order in which they come; what is missed stands out. */
    static List<Series> groups(List<Compared> rows, Drawn drawn) {
        Map<String, List<Compared>> byGroup =
                rows.stream().collect(Collectors.groupingBy(Compared::group, LinkedHashMap::new, Collectors.toList()));
        return byGroup.entrySet().stream()
                .map(group -> new Series(
                        group.getKey(),
                        Series.Look.POINTS,
                        group.getValue().get(0).isMissed ? Series.Role.MISSED : Series.Role.ONE_OF_MANY,
                        group.getValue().stream().map(drawn::of).toList()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Axis axis(String label, String unit, boolean isWide) {
        return isWide ? Axis.log(label, unit) : Axis.linear(label, unit);
    }

    private static double least(List<Compared> rows) {
        return ends(rows).mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double most(List<Compared> rows) {
        return ends(rows).mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static Stream<Double> ends(List<Compared> rows) {
        return rows.stream().flatMap(row -> Stream.of(row.measured, row.said));
    }
}
