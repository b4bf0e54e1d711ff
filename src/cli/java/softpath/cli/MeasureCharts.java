package softpath.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.harness.PointSummary;
import softpath.model.Counted;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** What was measured, in pictures: against the rate where that was set, against the size where sizes differ, else by point. */
final class MeasureCharts {

    /** More curves than that are told apart by nobody. */
    private static final int MOST_CURVES = 8;

    private final List<PointSummary> rows;
    private final boolean isChain;

    private MeasureCharts(List<PointSummary> rows, boolean isChain) {
        this.rows = rows;
        this.isChain = isChain;
    }

    /** @param rows all of chains, or all of parts alone */
    static Part of(List<PointSummary> rows, boolean isChain) {
        return rows.isEmpty() ? new Section() : new MeasureCharts(rows, isChain).chart();
    }

    private Part chart() {
        boolean isPaced = rows.stream().allMatch(MeasureCharts::isPaced);
        Map<String, List<PointSummary>> curves = rows.stream()
                .collect(Collectors.groupingBy(row -> curve(row, isPaced), LinkedHashMap::new, Collectors.toList()));
        boolean isCurve =
                curves.size() <= MOST_CURVES && curves.values().stream().allMatch(curve -> isAlong(curve, isPaced));
        return isCurve ? along(curves, isPaced) : byPoint();
    }

    private static boolean isPaced(PointSummary row) {
        return row.point() instanceof softpath.harness.testbed.Point.OfChain chain
                && chain.pacedMpps().isPresent();
    }

    /** What stays the same along a curve. */
    private String curve(PointSummary row, boolean isPaced) {
        String name = row.point() instanceof softpath.harness.testbed.Point.OfChain chain && isPaced
                ? String.join("+", chain.functions()) + ", " + row.point().frameBytes() + " B"
                : row.point().title();
        boolean isOneBurst = rows.stream()
                        .map(each -> each.point().burstPackets())
                        .distinct()
                        .count()
                == 1;
        return isChain || isOneBurst
                ? name
                : name + ", bursts of " + row.point().burstPackets();
    }

    private static double x(PointSummary row, boolean isPaced) {
        return isPaced ? row.offeredMpps() : row.point().frameBytes();
    }

    private static boolean isAlong(List<PointSummary> curve, boolean isPaced) {
        long places = curve.stream().map(row -> x(row, isPaced)).distinct().count();
        return places == curve.size() && places > 1;
    }

    private Part along(Map<String, List<PointSummary>> curves, boolean isPaced) {
        List<Series> series = new ArrayList<>();
        List<Point> flagged = new ArrayList<>();
        curves.forEach((name, curve) -> {
            series.add(new Series(
                    name,
                    Series.Look.LINE,
                    Series.Role.ONE_OF_MANY,
                    curve.stream()
                            .map(row -> yInterval(row, x(row, isPaced)).called(about(row)))
                            .toList()));
            curve.stream()
                    .filter(row -> row.disturbed() > 0)
                    .forEach(row -> flagged.add(
                            Point.of(x(row, isPaced), row.medianMpps()).called(name + ": " + about(row))));
        });
        if (!flagged.isEmpty()) {
            series.add(new Series("some windows flagged", Series.Look.POINTS, Series.Role.MISSED, flagged));
        }
        return new Chart(
                title(),
                "Medians over set-ups with their 95 % intervals.",
                isPaced ? Axis.linear("offered", "Mpps") : Axis.linear("frame", "bytes"),
                Axis.linear("delivered", "Mpps"),
                series,
                List.of(),
                evidence());
    }

    private Part byPoint() {
        List<String> names = new ArrayList<>();
        List<Point> quiet = new ArrayList<>();
        List<Point> flagged = new ArrayList<>();
        for (PointSummary row : rows) {
            double half = row.halfWidth95Mpps();
            Point point = Point.of(row.medianMpps(), names.size()).called(about(row));
            (row.disturbed() > 0 ? flagged : quiet)
                    .add(
                            Double.isFinite(half)
                                    ? point.xWithin(row.medianMpps() - half, row.medianMpps() + half)
                                    : point);
            names.add(row.point().title() + ", " + row.point().frameBytes() + " B"
                    + (isChain ? "" : ", bursts of " + row.point().burstPackets()));
        }
        List<Series> series = new ArrayList<>();
        if (!quiet.isEmpty()) {
            series.add(new Series("no window flagged", Series.Look.POINTS, Series.Role.MEASURED, quiet));
        }
        if (!flagged.isEmpty()) {
            series.add(new Series("some windows flagged", Series.Look.POINTS, Series.Role.MISSED, flagged));
        }
        return new Chart(
                title(),
                "Medians over set-ups with their 95 % intervals.",
                Axis.linear("delivered", "Mpps"),
                Axis.of("point", names),
                series,
                List.of(),
                evidence());
    }

    private String title() {
        return isChain ? "Chains" : "Parts alone";
    }

    /** A single set-up has none. */
    private static Point yInterval(PointSummary row, double x) {
        double half = row.halfWidth95Mpps();
        return Double.isFinite(half)
                ? Point.within(x, row.medianMpps(), row.medianMpps() - half, row.medianMpps() + half)
                : Point.of(x, row.medianMpps());
    }

    private static String about(PointSummary row) {
        return Counted.of(row.setUps(), "set-up") + ", " + row.disturbed() + " of " + row.windows() + " windows flagged"
                + (row.isGeneratorLimited() ? ", took all that was offered" : "");
    }

    private String evidence() {
        int windows = rows.stream().mapToInt(PointSummary::windows).sum();
        int flagged = rows.stream().mapToInt(PointSummary::disturbed).sum();
        return "measured: " + Counted.of(rows.size(), "point") + " · " + Counted.of(windows, "window") + ", " + flagged
                + " of them flagged and counted in";
    }
}
