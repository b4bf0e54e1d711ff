package softpath.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import softpath.model.result.Result;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Part;
import softpath.page.Point;
import softpath.page.Section;
import softpath.page.Series;

/** What became of packets over time, and how full rings were, with marks where they dropped some. */
final class OverTimeCharts {

    /** More curves are a tangle; those that dropped most and held most come first. */
    private static final int MOST_RINGS = 6;

    private OverTimeCharts() {}

    static Part of(Result result) {
        Section charts = new Section();
        for (Result.ChainResult chain : result.chains()) {
            chain.timeline().ifPresent(bins -> charts.add(packets(result, chain.name(), bins)));
        }
        if (result.rings().stream().anyMatch(ring -> ring.timeline().isPresent())) {
            charts.add(rings(result));
        }
        return charts;
    }

    private static Chart packets(Result result, String chain, Result.Timeline bins) {
        return new Chart(
                "Packets of " + chain + " over time",
                "What was offered, delivered and lost from the start of each replication on, its warm-up included.",
                Axis.linear("time", "ms"),
                Axis.linear("packets", "Mpps"),
                List.of(
                        steps("offered", Series.Role.OFFERED, bins.binMs(), bins.endMs(), bins.offeredMpps()),
                        steps("delivered", Series.Role.SIMULATED, bins.binMs(), bins.endMs(), bins.deliveredMpps()),
                        steps("lost", Series.Role.LOST, bins.binMs(), bins.endMs(), bins.lostMpps())),
                List.of(),
                Evidence.of(result));
    }

    private static Chart rings(Result result) {
        List<Result.RingResult> shown = result.rings().stream()
                .filter(ring -> ring.timeline().isPresent())
                .sorted(Comparator.comparingDouble(OverTimeCharts::interest).reversed())
                .limit(MOST_RINGS)
                .toList();
        List<Series> series = new ArrayList<>();
        shown.forEach(ring -> series.add(filling(ring)));
        shown.stream().flatMap(ring -> drops(ring).stream()).forEach(series::add);
        int leftOut = result.rings().size() - shown.size();
        return new Chart(
                "Rings over time",
                "How full rings are, mean over each bin; diamonds mark bins in which one dropped packets."
                        + (leftOut > 0 ? " " + leftOut + " that held less are left out." : ""),
                Axis.linear("time", "ms"),
                Axis.linear("slots in use", "%"),
                series,
                List.of(),
                Evidence.of(result));
    }

    private static double interest(Result.RingResult ring) {
        return ring.droppedPackets() + ring.meanOccupancy() / ring.slots();
    }

    private static Series filling(Result.RingResult ring) {
        Result.RingTimeline bins = ring.timeline().orElseThrow();
        return steps(
                ring.name(),
                Series.Role.ONE_OF_MANY,
                bins.binMs(),
                bins.endMs(),
                bins.meanOccupancy().stream()
                        .map(slots -> 100 * slots / ring.slots())
                        .toList());
    }

    private static Optional<Series> drops(Result.RingResult ring) {
        Result.RingTimeline bins = ring.timeline().orElseThrow();
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < bins.droppedMpps().size(); b++) {
            double mpps = bins.droppedMpps().get(b);
            if (mpps > 0) {
                double middleMs = (b * bins.binMs() + Math.min(bins.endMs(), (b + 1) * bins.binMs())) / 2;
                double percent = 100 * bins.meanOccupancy().get(b) / ring.slots();
                points.add(Point.of(middleMs, percent).called(Numbers.significant(mpps, 3) + " Mpps dropped"));
            }
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Series(ring.name() + " drops", Series.Look.POINTS, Series.Role.LOST, List.copyOf(points)));
    }

    /** Each value from the start of its bin to its end. */
    private static Series steps(String name, Series.Role role, double binMs, double endMs, List<Double> values) {
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < values.size(); b++) {
            points.add(Point.of(b * binMs, values.get(b)));
        }
        points.add(Point.of(endMs, values.get(values.size() - 1)));
        return new Series(name, Series.Look.STEPS, role, points);
    }
}
