package softpath.harness.testbed;

import java.util.List;
import java.util.Map;

/**
 * Counters that add up to one quantity.
 *
 * @param plus  names of counters that are added
 * @param minus names of counters that are taken off
 */
public record Tally(List<String> plus, List<String> minus) {

    public Tally {
        plus = List.copyOf(plus);
        minus = List.copyOf(minus);
    }

    public static Tally of(String... plus) {
        return new Tally(List.of(plus), List.of());
    }

    public Tally less(String... taken) {
        return new Tally(plus, List.of(taken));
    }

    /** Never below 0: what is on its way between two counters may make it so by a few packets. */
    public long of(Map<String, Long> counters) {
        return Math.max(0, sum(plus, counters) - sum(minus, counters));
    }

    /** How much of it a second, never below 0. */
    public double perSecond(Reading counted) {
        return Math.max(0, perSecond(plus, counted) - perSecond(minus, counted));
    }

    private static double perSecond(List<String> names, Reading counted) {
        return names.stream().mapToDouble(counted::perSecond).sum();
    }

    private static long sum(List<String> names, Map<String, Long> counters) {
        return names.stream().mapToLong(name -> counters.getOrDefault(name, 0L)).sum();
    }
}
