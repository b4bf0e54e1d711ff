package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.HeatMap;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;
import softpath.validate.FigureData;

/**
 * A figure of a paper, drawn again from simulations, a chart for each dataplane. Where its curves are values of a number,
 * such as clocks, they are lines; where they are ways to set up, they are bars.
 */
final class FigureCharts {

    private static final double PERCENT = 100;

    /** Rates that differ by less are the same. */
    private static final double SAME = 1e-3;

    private final FigureData figure;
    private final String x;
    private final List<String> numbers;

    FigureCharts(FigureData figure) {
        this.figure = figure;
        this.x = figure.figure().x();
        this.numbers = figure.figure().each().keySet().stream()
                .filter(name -> !name.equals(x))
                .toList();
    }

    Section charts() {
        Section charts = new Section();
        figure.rows().stream()
                .collect(Collectors.groupingBy(FigureData.Row::dataplane, LinkedHashMap::new, Collectors.toList()))
                .forEach((dataplane, rows) -> add(charts, dataplane, rows));
        return charts;
    }

    private void add(Section charts, String dataplane, List<FigureData.Row> rows) {
        List<String> places =
                figure.figure().each().get(x).stream().map(String::valueOf).toList();
        Map<String, List<FigureData.Row>> curves =
                rows.stream().collect(Collectors.groupingBy(this::curve, LinkedHashMap::new, Collectors.toList()));
        boolean isOneOffer = isOneOffer(curves, places);
        charts.add(rates(dataplane, curves, places, isOneOffer));
        if (!isOneOffer) {
            charts.add(scaling(dataplane, curves, places));
        }
        if (numbers.size() == 1 && figure.figure().curves().size() == 1) {
            charts.add(heatMap(dataplane, rows, places));
        }
    }

    private String curve(FigureData.Row row) {
        List<String> parts = new ArrayList<>();
        if (numbers.isEmpty() || figure.figure().curves().size() > 1) {
            parts.add(row.curve());
        }
        numbers.forEach(name -> parts.add(row.each().get(name) + " " + unit(name)));
        return String.join(", ", parts);
    }

    private Chart rates(
            String dataplane, Map<String, List<FigureData.Row>> curves, List<String> places, boolean isOneOffer) {
        List<Series> series = new ArrayList<>();
        curves.forEach((name, rows) -> series.add(new Series(
                name,
                numbers.isEmpty() ? Series.Look.BARS : Series.Look.LINE,
                Series.Role.ONE_OF_MANY,
                rows.stream().map(row -> rate(row, places)).toList())));
        if (isOneOffer) {
            List<FigureData.Row> first = curves.values().iterator().next();
            Result.Rate offered = first.get(0).result().offered();
            series.add(new Series(
                    "offered, " + Numbers.significant(offered.gbpsL1(), 3) + " Gbit/s on the wire",
                    Series.Look.LINE,
                    Series.Role.OFFERED,
                    first.stream()
                            .map(row -> Point.of(
                                    place(row, places), row.result().offered().mpps()))
                            .toList()));
        }
        return new Chart(
                dataplane,
                "Delivered, with the 95 % interval over replications"
                        + (isOneOffer ? ", and what the wire offers: no curve can be above that." : "."),
                Axis.of(axisName(), places),
                Axis.linear("delivered", "Mpps"),
                series,
                List.of(),
                evidence(dataplane, curves.values().iterator().next().get(0).result()));
    }

    private static Point rate(FigureData.Row row, int place) {
        Result.Delivered delivered = row.result().delivered();
        Point point = Point.of(place, delivered.mpps())
                .called(
                        (row.result().lineRate()
                                ? "the wire's rate"
                                : "binds: " + row.result().bottleneck().resource()));
        double half = delivered.halfWidthMpps();
        return Double.isFinite(half) ? point.yWithin(delivered.mpps() - half, delivered.mpps() + half) : point;
    }

    private Point rate(FigureData.Row row, List<String> places) {
        return rate(row, place(row, places));
    }

    private int place(FigureData.Row row, List<String> places) {
        return places.indexOf(String.valueOf(row.each().get(x)));
    }

    private String axisName() {
        return x.equals("bytes") ? "frame size in bytes" : unit(x);
    }

    /** What stands beside values of a name that claims and figures use. */
    private static String unit(String name) {
        return switch (name) {
            case "bytes" -> "B";
            case "ghz" -> "GHz";
            default -> name.replace('_', ' ');
        };
    }

    private boolean isOneOffer(Map<String, List<FigureData.Row>> curves, List<String> places) {
        Map<Integer, Double> offered = new LinkedHashMap<>();
        return curves.values().stream().flatMap(List::stream).allMatch(row -> {
            double mpps = row.result().offered().mpps();
            Double before = offered.putIfAbsent(place(row, places), mpps);
            return before == null || Math.abs(mpps / before - 1) < SAME;
        });
    }

    /** Curves that are offered different loads, such as one to three bundles: how delivered grows with what is offered. */
    private Chart scaling(String dataplane, Map<String, List<FigureData.Row>> curves, List<String> places) {
        List<String> names = List.copyOf(curves.keySet());
        List<Series> series = new ArrayList<>();
        List<Point> linear = new ArrayList<>();
        for (int p = 0; p < places.size(); p++) {
            List<Point> points = new ArrayList<>();
            linear.clear();
            Result first = curves.get(names.get(0)).get(p).result();
            for (int c = 0; c < names.size(); c++) {
                Result result = curves.get(names.get(c)).get(p).result();
                linear.add(Point.of(c, result.offered().mpps() / first.offered().mpps()));
                if (first.delivered().mpps() > 0) {
                    double times = result.delivered().mpps() / first.delivered().mpps();
                    points.add(Point.of(c, times)
                            .called(Numbers.significant(result.delivered().mpps(), 4) + " Mpps"));
                }
            }
            series.add(new Series(places.get(p) + " " + unit(x), Series.Look.LINE, Series.Role.ONE_OF_MANY, points));
        }
        series.add(new Series("linear", Series.Look.LINE, Series.Role.LIMIT, linear));
        return new Chart(
                dataplane + ": how throughput grows",
                "Aggregate throughput in multiples of " + names.get(0)
                        + ". Linear is in proportion to what is offered.",
                Axis.of("", names),
                Axis.linear("throughput", "times that of " + names.get(0)),
                series,
                List.of(),
                evidence(dataplane, curves.get(names.get(0)).get(0).result()));
    }

    private HeatMap heatMap(String dataplane, List<FigureData.Row> rows, List<String> places) {
        String number = numbers.get(0);
        List<String> values =
                figure.figure().each().get(number).stream().map(String::valueOf).toList();
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (FigureData.Row row : rows) {
            double percent = PERCENT * (1 - row.result().lossRatio());
            cells.add(new HeatMap.Cell(
                    place(row, places),
                    values.indexOf(String.valueOf(row.each().get(number))),
                    percent,
                    Numbers.fixed(percent, 0)));
        }
        return new HeatMap(
                dataplane + ": part of the wire's rate",
                "What is delivered of what is offered, in percent, by " + unit(number) + " and " + axisName() + ".",
                Axis.of(axisName(), places),
                Axis.of(unit(number), values),
                "% of what is offered",
                cells,
                evidence(dataplane, rows.get(0).result()));
    }

    private String evidence(String dataplane, Result any) {
        return "simulated: " + dataplane + " · seed " + any.seed() + ", " + Evidence.times(any.replications())
                + " · no digits of the paper's figure are published";
    }
}
