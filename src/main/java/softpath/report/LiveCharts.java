package softpath.report;

import java.util.ArrayList;
import java.util.List;
import softpath.model.Counted;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Series;
import softpath.validate.LiveResult;
import softpath.validate.LiveRow;

/** Paths as measured and as foretold from parts, in pictures. */
final class LiveCharts {

    private static final double PERCENT = 100;
    private static final double NEAR_PERCENT = 10;

    private final LiveResult result;
    private final String other;

    /** @param other name of the dataplane that predictions are compared with */
    LiveCharts(LiveResult result, String other) {
        this.result = result;
        this.other = other;
    }

    private String evidence(List<LiveRow> rows) {
        int setUps = rows.stream().mapToInt(row -> row.point().setUps()).sum();
        return "measured: " + Counted.of(setUps, "set-up") + " of whole paths · simulated: models learnt from parts, "
                + result.draws() + " draws within their intervals; " + other + " as shipped";
    }

    private List<LiveRow> rows(String level) {
        return result.rows().stream()
                .filter(row -> row.point().level().equals(level))
                .toList();
    }

    Part rates(String level) {
        List<LiveRow> rows = rows(level);
        List<Point> measured = new ArrayList<>();
        List<Point> foretold = new ArrayList<>();
        List<Point> shipped = new ArrayList<>();
        for (LiveRow row : rows) {
            int place = measured.size();
            double median = row.point().medianMpps();
            Point middle = Point.of(median, place).called(Counted.of(row.point().setUps(), "set-up"));
            double half = row.point().halfWidth95Mpps();
            // A single set-up has no interval.
            measured.add(Double.isFinite(half) ? middle.xWithin(median - half, median + half) : middle);
            foretold.add(Point.of(row.predictedMpps(), place)
                    .xWithin(row.lowestMpps(), row.highestMpps())
                    .called(row.verdict().words()));
            shipped.add(Point.of(row.otherMpps(), place));
        }
        return new Chart(
                "Measured and foretold",
                "Medians over set-ups and predictions from parts alone, each with its 95 % interval; beside them what "
                        + other + " says, which nobody measured here.",
                Axis.linear("delivered", "Mpps"),
                Axis.of("path", rows.stream().map(LiveCharts::name).toList()),
                List.of(
                        new Series("measured", Series.Look.POINTS, Series.Role.MEASURED, measured),
                        new Series("foretold", Series.Look.POINTS, Series.Role.SIMULATED, foretold),
                        new Series(other + " as shipped", Series.Look.POINTS, Series.Role.CLOSED_FORM, shipped)),
                List.of(),
                evidence(rows));
    }

    Part errors(String level) {
        List<Compared> rows = rows(level).stream().map(LiveCharts::compared).toList();
        return new Chart(
                "Error of each path",
                "Foretold less measured, with the interval of what was foretold. Dashed: 10 %, within which a prediction"
                        + " serves.",
                Axis.linear("error", "% of measured"),
                Axis.of("path", rows.stream().map(Compared::id).toList()),
                Compared.groups(
                        rows,
                        row -> Point.of(error(row, row.said()), rows.indexOf(row))
                                .xWithin(error(row, row.low()), error(row, row.high()))
                                .called(row.group())),
                List.of(new Mark(false, 0, ""), new Mark(false, -NEAR_PERCENT, ""), new Mark(false, NEAR_PERCENT, "")),
                evidence(rows(level)));
    }

    private static double error(Compared row, double said) {
        return PERCENT * (said / row.measured() - 1);
    }

    private static Compared compared(LiveRow row) {
        return new Compared(
                name(row),
                row.verdict().words(),
                !row.verdict().isMet(),
                "Mpps",
                row.point().medianMpps(),
                row.point().halfWidth95Mpps(),
                row.predictedMpps(),
                row.lowestMpps(),
                row.highestMpps());
    }

    private static String name(LiveRow row) {
        return row.point().title() + ", " + row.point().frameBytes() + " B";
    }
}
