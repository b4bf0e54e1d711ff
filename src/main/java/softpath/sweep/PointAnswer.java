package softpath.sweep;

import java.io.Serializable;

/**
 * What was found at a point.
 *
 * @param digest of all that the answer depends on; empty if there can be no such scenario
 * @param text   cells as they stand in the table, or why there are none
 */
public record PointAnswer(long point, boolean isRefused, String digest, String text) implements Serializable {}
