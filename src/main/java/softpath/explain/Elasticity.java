package softpath.explain;

import java.util.Optional;

/**
 * By how many per cent delivered throughput changes for one per cent of a number.
 *
 * @param of            the clock, or a place in the dataplane's file
 * @param value         as it stands
 * @param halfWidth95   of the simulation, from pairs of replications; NaN of one replication
 * @param overInterval  what is delivered at the ends of the interval that the number is known within, if it has one
 */
public record Elasticity(
        String of, double value, String unit, double elasticity, double halfWidth95, Optional<Range> overInterval) {

    /** The interval and what is delivered at its ends. */
    public record Range(double low, double high, double mppsAtLow, double mppsAtHigh) {}
}
