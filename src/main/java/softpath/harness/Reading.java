package softpath.harness;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counters at one time.
 *
 * @param ns on the clock of whoever read them
 */
record Reading(long ns, Map<String, Long> counters) {

    Reading {
        counters = new TreeMap<>(counters);
    }

    /** What was counted since {@code earlier}. */
    Reading since(Reading earlier) {
        Map<String, Long> counted = new TreeMap<>();
        counters.forEach((name, value) -> counted.put(name, value - earlier.counters.getOrDefault(name, 0L)));
        return new Reading(ns - earlier.ns, counted);
    }
}
