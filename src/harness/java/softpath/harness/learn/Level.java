package softpath.harness.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import softpath.harness.CoreProbe;
import softpath.harness.Sample;

/**
 * What the two cores were to each other for a part of the set-ups: how long a cache line took from one to the other and
 * back. A hypervisor moves virtual CPUs between cores that share a last-level cache and cores that do not, and all that
 * goes over a queue between them then costs something else.
 *
 * @param lowestNanos  of a round trip, this level's shortest
 * @param highestNanos its longest
 * @param medianNanos  its median
 * @param share        of all set-ups
 */
public record Level(double lowestNanos, double highestNanos, double medianNanos, double share) {

    /** Round trips that differ by less are of one level: within one, they differ by a tenth. */
    private static final double LEAST_RATIO = 1.5;

    /** Levels, shortest round trip first; one without bounds where nothing was probed. */
    public static List<Level> of(double[] roundTripNanos) {
        double[] sorted = Arrays.stream(roundTripNanos)
                .filter(nanos -> nanos > 0)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return List.of(new Level(0, Double.POSITIVE_INFINITY, Double.NaN, 1));
        }
        List<Level> levels = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] > LEAST_RATIO * sorted[i - 1]) {
                double share = (i - first) / (double) sorted.length;
                levels.add(new Level(sorted[first], sorted[i - 1], sorted[(first + i) / 2], share));
                first = i;
            }
        }
        return List.copyOf(levels);
    }

    /** Of all samples of a record. */
    public static List<Level> ofSamples(List<Sample> samples) {
        return of(samples.stream()
                .mapToDouble(sample -> sample.probe().getOrDefault(CoreProbe.ROUND_TRIP, 0.0))
                .toArray());
    }

    /**
     * Those of a record that were of this level from their own probe to that of the next set-up: a hypervisor may have moved
     * CPUs meanwhile.
     *
     * @param samples all of the record, in the order in which they were taken
     */
    public Set<Sample> settled(List<Sample> samples) {
        Set<Sample> settled = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < samples.size(); i++) {
            Sample next = samples.get(Math.min(i + 1, samples.size() - 1));
            if (holds(samples.get(i)) && holds(next)) {
                settled.add(samples.get(i));
            }
        }
        return settled;
    }

    /** One whose cores were not probed is of the only level. */
    private boolean holds(Sample sample) {
        double nanos = sample.probe().getOrDefault(CoreProbe.ROUND_TRIP, lowestNanos);
        return nanos >= lowestNanos && nanos <= highestNanos;
    }

    /** Whether cores with this round trip, not a number where nothing was probed, would be of the level. */
    public boolean isNear(double nanos) {
        return Double.isNaN(nanos)
                ? Double.isNaN(medianNanos)
                : nanos < LEAST_RATIO * medianNanos && medianNanos < LEAST_RATIO * nanos;
    }

    /** In a table. */
    public String words() {
        return Double.isNaN(medianNanos)
                ? "not probed"
                : String.format(Locale.ROOT, "%.0f ns there and back, %.0f %% of set-ups", medianNanos, 100 * share);
    }
}
