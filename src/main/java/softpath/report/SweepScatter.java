package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.io.CsvTable;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Series;
import softpath.sweep.SweepSummary;

/** One answer of points that were drawn, over one of the factors while the others vary, too. */
final class SweepScatter implements SweepCharts.Drawn {

    private static final int MOST_POINTS = 1_000;

    private final SweepSummary summary;
    private final Factor factor;
    private final SweepAnswer answer;
    private final List<String> names;
    private List<Point> points = new ArrayList<>();
    private long step = 1;
    private long answered;

    SweepScatter(SweepSummary summary, Factor factor, SweepAnswer answer) {
        this.summary = summary;
        this.factor = factor;
        this.answer = answer;
        this.names = SweepAxes.isNumber(factor)
                ? List.of()
                : IntStream.range(0, factor.levels()).mapToObj(factor::level).toList();
    }

    /** Each so many-th, twice as far apart whenever they are too many. */
    @Override
    public void add(CsvTable.Row row) {
        double value = answer.value(row);
        if (!Double.isFinite(value)) {
            return;
        }
        if (answered++ % step == 0) {
            points.add(point(row, value));
        }
        if (points.size() > MOST_POINTS) {
            List<Point> all = points;
            points = new ArrayList<>(IntStream.range(0, all.size())
                    .filter(i -> i % 2 == 0)
                    .mapToObj(all::get)
                    .toList());
            step *= 2;
        }
    }

    private Point point(CsvTable.Row row, double value) {
        String at = row.cells().get(factor.column());
        double half = answer.halfWidth(row);
        Point point = Point.of(names.isEmpty() ? Double.parseDouble(at) : names.indexOf(at), value);
        return Double.isFinite(half) ? point.yWithin(Math.max(0, value - half), value + half) : point;
    }

    @Override
    public Stream<Part> parts() {
        return points.isEmpty() ? Stream.empty() : Stream.of(chart());
    }

    private Chart chart() {
        SweepColumn x = SweepColumn.of(factor.column());
        String label = answer.words().label();
        String shown = answered == points.size()
                ? ""
                : " Shown are " + points.size() + " of " + answered + "; the table has all.";
        return new Chart(
                Character.toUpperCase(label.charAt(0)) + label.substring(1) + " by " + x.label(),
                "A point for each row of the table; the other factors differ from row to row, too." + shown,
                names.isEmpty() ? x.linear() : Axis.of(x.heading(), names),
                answer.words().linear(),
                List.of(new Series(
                        label,
                        Series.Look.POINTS,
                        summary.study().fidelity() == Sweep.Fidelity.CLOSED_FORM
                                ? Series.Role.CLOSED_FORM
                                : Series.Role.SIMULATED,
                        points)),
                List.of(),
                SweepCharts.evidence(summary));
    }
}
