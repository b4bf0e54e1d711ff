package softpath.harness;

import softpath.harness.testbed.Point;

/**
 * A point to be set up and measured once.
 *
 * @param round       from 0
 * @param isReference a visit to the reference point, which {@code round} then counts
 */
public record Step(Point point, int round, boolean isReference) {}
