package softpath.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.harness.testbed.Point;
import softpath.statistics.Interval;
import softpath.statistics.Median;

/**
 * Whether the intervals that a measurement states can be believed: the set-ups of one point, dealt out in turn to as
 * many measurements of the usual size, each with its own interval, held to the median of all. Dealt out in turn each of
 * them is spread over the whole time, as the set-ups of one point are in a plan of many.
 *
 * @param groups              number of such measurements
 * @param covered             part of them whose interval holds the median of all set-ups
 * @param relativeHalfWidth   median half-width, as a part of that median
 */
public record Repeatability(Point point, int groups, double covered, double relativeHalfWidth) {

    /** Set-ups of a usual measurement. */
    static final int GROUP = 7;

    private static final int LEAST_GROUPS = 20;

    /** Of every point that was set up often enough to tell. */
    public static List<Repeatability> of(List<Point> points, List<Sample> samples) {
        List<Repeatability> found = new ArrayList<>();
        for (Point point : points) {
            of(point, PointSummary.setUpMedians(point, samples)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Repeatability> of(Point point, double[] setUpsMpps) {
        int groups = setUpsMpps.length / GROUP;
        if (groups < LEAST_GROUPS) {
            return Optional.empty();
        }
        double all = Median.of(setUpsMpps);
        int covering = 0;
        double[] halfWidths = new double[groups];
        for (int g = 0; g < groups; g++) {
            double[] group = new double[GROUP];
            for (int i = 0; i < GROUP; i++) {
                group[i] = setUpsMpps[g + i * groups];
            }
            halfWidths[g] = Interval.of95(group).halfWidth();
            covering += Math.abs(Median.of(group) - all) <= halfWidths[g] ? 1 : 0;
        }
        return Optional.of(new Repeatability(point, groups, (double) covering / groups, Median.of(halfWidths) / all));
    }
}
