package softpath.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.io.CsvTable;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.HeatMap;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Series;
import softpath.sweep.SweepRun;
import softpath.sweep.SweepSummary;

/**
 * One answer over the factors of a grid: curves over a number, bars over names, and a heat map over two numbers. What is shown
 * neither along the axis nor as a series nor as a chart stands at its first value.
 */
final class SweepGrid implements SweepCharts.Drawn {

    private static final int LEAST_OF_MAP = 3;
    private static final int MOST_ACROSS = 16;
    private static final int MOST_MAPS = 2;

    private final SweepSummary summary;
    private final SweepAxes axes;
    private final SweepAnswer answer;
    private final SweepRun run;
    private final List<List<String>> panels;
    private final List<String> series;
    private final List<String> along;
    private final Map<List<String>, Cell> cells = new HashMap<>();

    private record Cell(double value, double halfWidth) {}

    SweepGrid(SweepSummary summary, SweepAxes axes, SweepAnswer answer, SweepRun run) {
        this.summary = summary;
        this.axes = axes;
        this.answer = answer;
        this.run = run;
        this.panels = axes.ofPanels();
        this.series = axes.ofSeries();
        this.along = axes.along();
    }

    @Override
    public void add(CsvTable.Row row) {
        double value = answer.value(row);
        List<String> panel =
                axes.panels().stream().map(factor -> cell(row, factor)).toList();
        String name = axes.series().map(factor -> cell(row, factor)).orElse("");
        String at = cell(row, axes.x());
        if (Double.isFinite(value)
                && panels.contains(panel)
                && series.contains(name)
                && along.contains(at)
                && others().allMatch(factor -> cell(row, factor).equals(factor.level(0)))) {
            cells.put(key(panel, name, at), new Cell(value, answer.halfWidth(row)));
        }
    }

    private static String cell(CsvTable.Row row, Factor factor) {
        return row.cells().get(factor.column());
    }

    private Stream<Factor> others() {
        return summary.study().factors().stream()
                .filter(factor -> factor != axes.x()
                        && axes.series().filter(of -> of == factor).isEmpty()
                        && !axes.panels().contains(factor));
    }

    private static List<String> key(List<String> panel, String name, String at) {
        List<String> key = new ArrayList<>(panel);
        key.add(name);
        key.add(at);
        return key;
    }

    @Override
    public Stream<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (List<String> panel : panels) {
            List<Series> drawn = drawn(panel);
            if (!drawn.isEmpty()) {
                parts.add(chart(panel, drawn));
                if (isMap() && panels.size() <= MOST_MAPS) {
                    parts.add(map(panel));
                }
            }
        }
        return parts.stream();
    }

    private List<Series> drawn(List<String> panel) {
        List<Series> drawn = new ArrayList<>();
        for (String name : series) {
            List<Point> points = points(panel, name);
            if (!points.isEmpty()) {
                drawn.add(new Series(nameOf(name), look(), role(), points));
            }
        }
        if (!drawn.isEmpty()
                && SweepAxes.isFrameSize(axes.x())
                && answer.words().unit().equals("Mpps")) {
            List<Point> most = lineRate(panel);
            if (!most.isEmpty()) {
                drawn.add(new Series("line rate", Series.Look.LINE, Series.Role.LIMIT, most));
            }
        }
        return drawn;
    }

    private List<Point> points(List<String> panel, String name) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < along.size(); i++) {
            Cell cell = cells.get(key(panel, name, along.get(i)));
            if (cell != null) {
                points.add(point(i, cell));
            }
        }
        return points;
    }

    private Point point(int i, Cell cell) {
        double low = Math.max(0, cell.value() - cell.halfWidth());
        double high = cell.value() + cell.halfWidth();
        boolean isKnown = Double.isFinite(high);
        if (isLying()) {
            Point point = Point.of(cell.value(), i);
            return isKnown ? point.xWithin(low, high) : point;
        }
        Point point = Point.of(isByName() ? i : Double.parseDouble(along.get(i)), cell.value());
        return isKnown ? point.yWithin(low, high) : point;
    }

    /** Names stand below each other, bars beside them. */
    private boolean isLying() {
        return !SweepAxes.isNumber(axes.x());
    }

    /** Sizes of frames are chosen at unequal steps, each for itself. */
    private boolean isByName() {
        return SweepAxes.isFrameSize(axes.x()) && along.size() <= MOST_ACROSS;
    }

    private Series.Look look() {
        return isLying() ? Series.Look.BARS : Series.Look.LINE;
    }

    private Series.Role role() {
        if (series.size() > 1) {
            return Series.Role.ONE_OF_MANY;
        }
        return summary.study().fidelity() == Sweep.Fidelity.CLOSED_FORM
                ? Series.Role.CLOSED_FORM
                : Series.Role.SIMULATED;
    }

    private String nameOf(String name) {
        return axes.series()
                .map(factor -> SweepColumn.of(factor.column()).named(name))
                .orElse(answer.words().label());
    }

    /** Where the wires take the same of all series. */
    private List<Point> lineRate(List<String> panel) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < along.size(); i++) {
            OptionalDouble first = wireMpps(panel, series.get(0), along.get(i));
            OptionalDouble last = wireMpps(panel, series.get(series.size() - 1), along.get(i));
            if (first.isPresent() && first.equals(last)) {
                points.add(Point.of(isByName() ? i : Double.parseDouble(along.get(i)), first.getAsDouble()));
            }
        }
        return points;
    }

    private OptionalDouble wireMpps(List<String> panel, String name, String at) {
        List<Factor> factors = summary.study().factors();
        String[] values = factors.stream().map(factor -> factor.level(0)).toArray(String[]::new);
        values[factors.indexOf(axes.x())] = at;
        axes.series().ifPresent(factor -> values[factors.indexOf(factor)] = name);
        for (int p = 0; p < panel.size(); p++) {
            values[factors.indexOf(axes.panels().get(p))] = panel.get(p);
        }
        return run.wireMpps(Arrays.asList(values));
    }

    private Chart chart(List<String> panel, List<Series> drawn) {
        SweepColumn x = SweepColumn.of(axes.x().column());
        Axis ofX = isLying() || isByName() ? Axis.of(x.heading(), along) : x.linear();
        Axis ofAnswer = answer.words().linear();
        String intervals = answer.halfWidth().isPresent() ? ", 95 % intervals" : "";
        return new Chart(
                title(panel),
                upper(answer.words().label()) + " by " + x.label()
                        + axes.series()
                                .map(factor -> ", " + (isLying() ? "a bar" : "a curve") + " for each "
                                        + SweepColumn.of(factor.column()).label())
                                .orElse("")
                        + intervals + fixed() + "." + axes.leftOut(),
                isLying() ? ofAnswer : ofX,
                isLying() ? ofX : ofAnswer,
                drawn,
                List.of(),
                SweepCharts.evidence(summary));
    }

    private String fixed() {
        List<String> at = others().map(factor -> SweepColumn.of(factor.column()).named(factor.level(0)))
                .toList();
        return at.isEmpty() ? "" : "; " + String.join(", ", at);
    }

    private String title(List<String> panel) {
        String of = IntStream.range(0, panel.size())
                .mapToObj(p -> SweepColumn.of(axes.panels().get(p).column()).named(panel.get(p)))
                .reduce((a, b) -> a + ", " + b)
                .map(text -> ", " + text)
                .orElse("");
        return upper(answer.words().label()) + of;
    }

    private static String upper(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private boolean isMap() {
        return axes.series().filter(SweepAxes::isNumber).isPresent()
                && SweepAxes.isNumber(axes.x())
                && series.size() >= LEAST_OF_MAP
                && along.size() >= LEAST_OF_MAP
                && along.size() <= MOST_ACROSS;
    }

    private HeatMap map(List<String> panel) {
        List<HeatMap.Cell> shown = new ArrayList<>();
        for (int y = 0; y < series.size(); y++) {
            for (int x = 0; x < along.size(); x++) {
                Cell cell = cells.get(key(panel, series.get(y), along.get(x)));
                if (cell != null) {
                    shown.add(new HeatMap.Cell(x, y, cell.value(), Numbers.significant(cell.value(), 3)));
                }
            }
        }
        Factor across = axes.series().orElseThrow();
        return new HeatMap(
                title(panel) + ", both at once",
                upper(answer.words().heading()) + " by "
                        + SweepColumn.of(axes.x().column()).label() + " and "
                        + SweepColumn.of(across.column()).label() + fixed() + "." + axes.leftOut(),
                Axis.of(SweepCharts.heading(axes.x()), along),
                Axis.of(SweepCharts.heading(across), series),
                answer.words().heading(),
                shown,
                SweepCharts.evidence(summary));
    }
}
