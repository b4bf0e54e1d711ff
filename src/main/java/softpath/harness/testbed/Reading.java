package softpath.harness.testbed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counters at one time.
 *
 * @param ns     on the clock of whoever read them, in the middle of doing so
 * @param tookNs time that it took to read them, by which {@code ns} may be off
 */
public record Reading(long ns, long tookNs, Map<String, Long> counters) {

    private static final long UNTIMED = -1;

    public static Reading between(long beforeNs, long afterNs, Map<String, Long> counters) {
        return new Reading((beforeNs + afterNs) / 2, afterNs - beforeNs, counters);
    }

    /** Counters that say nothing of time, as they belong to a window only by and large. */
    public static Reading untimed(Map<String, Long> counters) {
        return new Reading(0, UNTIMED, counters);
    }

    /** All counters of several readings, those with a time made one after the other on one clock. */
    public static Reading together(List<Reading> readings) {
        List<Reading> timed =
                readings.stream().filter(each -> each.tookNs != UNTIMED).toList();
        long firstNs = timed.stream()
                .mapToLong(each -> each.ns - each.tookNs / 2)
                .min()
                .orElseThrow();
        long lastNs = timed.stream()
                .mapToLong(each -> each.ns + each.tookNs / 2)
                .max()
                .orElseThrow();
        Map<String, Long> counters = new TreeMap<>();
        readings.forEach(each -> counters.putAll(each.counters));
        return between(firstNs, lastNs, counters);
    }

    public Reading {
        counters = new TreeMap<>(counters);
    }

    /** What was counted since {@code earlier}. */
    public Reading since(Reading earlier) {
        Map<String, Long> counted = new TreeMap<>();
        counters.forEach((name, value) -> counted.put(name, value - earlier.counters.getOrDefault(name, 0L)));
        return new Reading(ns - earlier.ns, Math.max(tookNs, earlier.tookNs), counted);
    }
}
