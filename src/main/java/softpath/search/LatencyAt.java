package softpath.search;

import softpath.model.result.Result;

/**
 * Latency of a trial at a part of the rate that a goal found.
 *
 * @param goal its name
 * @param part of its lower bound; 0 is the least rate that is tried
 */
public record LatencyAt(String goal, double part, double mpps, Result.Latency micros) {}
