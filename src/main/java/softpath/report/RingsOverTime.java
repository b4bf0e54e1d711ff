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

/** How full rings were over time, with marks where they dropped packets; nothing unless that was asked for. */
final class RingsOverTime {

    /** More curves are a tangle; those that dropped most and held most come first. */
    private static final int MOST_RINGS = 6;

    private RingsOverTime() {}

    static Part of(Result result) {
        return result.rings().stream().anyMatch(ring -> ring.timeline().isPresent()) ? rings(result) : new Section();
    }

    private static Chart rings(Result result) {
        List<Result.RingResult> shown = result.rings().stream()
                .filter(ring -> ring.timeline().isPresent())
                .sorted(Comparator.comparingDouble(RingsOverTime::interest).reversed())
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
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < bins.meanOccupancy().size(); b++) {
            points.add(Point.of(b * bins.binMs(), percent(ring, bins, b)));
        }
        points.add(Point.of(bins.endMs(), points.get(points.size() - 1).y()));
        return new Series(ring.name(), Series.Look.STEPS, Series.Role.ONE_OF_MANY, points);
    }

    private static double percent(Result.RingResult ring, Result.RingTimeline bins, int bin) {
        return 100 * bins.meanOccupancy().get(bin) / ring.slots();
    }

    private static Optional<Series> drops(Result.RingResult ring) {
        Result.RingTimeline bins = ring.timeline().orElseThrow();
        List<Point> points = new ArrayList<>();
        for (int b = 0; b < bins.droppedMpps().size(); b++) {
            double mpps = bins.droppedMpps().get(b);
            if (mpps > 0) {
                double middleMs = (b * bins.binMs() + Math.min(bins.endMs(), (b + 1) * bins.binMs())) / 2;
                points.add(Point.of(middleMs, percent(ring, bins, b))
                        .called(Numbers.significant(mpps, 3) + " Mpps dropped"));
            }
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Series(ring.name() + " drops", Series.Look.POINTS, Series.Role.LOST, List.copyOf(points)));
    }
}
