package softpath.harness.testbed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counters at one time.
 *
 * @param ns     on the clock of whoever read them, in the middle of doing so
 * @param tookNs time that it took to read them, by which {@code ns} may be off
 * @param ownNs  times of those counters that came with one, on the same clock
 */
public record Reading(long ns, long tookNs, Map<String, Long> counters, Map<String, Long> ownNs) {

    /** Counters that came without times of their own. */
    public Reading(long ns, long tookNs, Map<String, Long> counters) {
        this(ns, tookNs, counters, Map.of());
    }

    private static final long UNTIMED = -1;

    public static Reading between(long beforeNs, long afterNs, Map<String, Long> counters) {
        return new Reading((beforeNs + afterNs) / 2, afterNs - beforeNs, counters);
    }

    /** Counters that say nothing of time, as they belong to a window only by and large. */
    public static Reading untimed(Map<String, Long> counters) {
        return new Reading(0, UNTIMED, counters);
    }

    /** All counters of several readings, those with a time made one after the other on one clock and each at its own. */
    public static Reading together(List<Reading> readings) {
        List<Reading> timed =
                readings.stream().filter(each -> each.tookNs != UNTIMED).toList();
        Map<String, Long> counters = new TreeMap<>();
        Map<String, Long> ownNs = new TreeMap<>();
        readings.forEach(each -> counters.putAll(each.counters));
        timed.forEach(each -> each.counters.keySet().forEach(counter -> ownNs.put(counter, each.ns)));
        readings.forEach(each -> ownNs.putAll(each.ownNs));
        long tookNs = timed.stream().mapToLong(Reading::tookNs).max().orElseThrow();
        return new Reading(timed.get(0).ns, tookNs, counters, ownNs);
    }

    public Reading {
        counters = new TreeMap<>(counters);
        ownNs = new TreeMap<>(ownNs);
    }

    /** What was counted since {@code earlier}. */
    public Reading since(Reading earlier) {
        Map<String, Long> counted = new TreeMap<>();
        counters.forEach((name, value) -> counted.put(name, value - earlier.counters.getOrDefault(name, 0L)));
        Map<String, Long> own = new TreeMap<>();
        ownNs.forEach((name, at) -> own.put(name, at - earlier.ownNs.getOrDefault(name, earlier.ns)));
        return new Reading(ns - earlier.ns, Math.max(tookNs, earlier.tookNs), counted, own);
    }

    /** Of what was counted: how much of it a second, over the counter's own time where it came with one. */
    public double perSecond(String counter) {
        return counters.getOrDefault(counter, 0L) / (ownNs.getOrDefault(counter, ns) * 1e-9);
    }
}
