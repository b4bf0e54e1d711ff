package softpath.harness;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counters at one time.
 *
 * @param ns     on the clock of whoever read them, in the middle of doing so
 * @param tookNs time that it took to read them, by which {@code ns} may be off
 */
record Reading(long ns, long tookNs, Map<String, Long> counters) {

    static Reading between(long beforeNs, long afterNs, Map<String, Long> counters) {
        return new Reading((beforeNs + afterNs) / 2, afterNs - beforeNs, counters);
    }

    Reading {
        counters = new TreeMap<>(counters);
    }

    /** What was counted since {@code earlier}. */
    Reading since(Reading earlier) {
        Map<String, Long> counted = new TreeMap<>();
        counters.forEach((name, value) -> counted.put(name, value - earlier.counters.getOrDefault(name, 0L)));
        return new Reading(ns - earlier.ns, Math.max(tookNs, earlier.tookNs), counted);
    }
}
