package softpath.model;

import java.util.List;

/**
 * A number of a dataplane file that is looked for.
 *
 * @param parameter its place in the file, such as {@code guest.functions.l3fwd}
 * @param bounds    lowest and highest value that is tried
 * @param start     first value that is tried
 */
public record FreeParameter(String parameter, List<Double> bounds, double start) {

    public FreeParameter {
        bounds = Check.range("bounds", bounds);
        Check.require(
                bounds.get(0) <= start && start <= bounds.get(1), "start", "a value within bounds " + bounds, start);
    }

    public double lowest() {
        return bounds.get(0);
    }

    public double highest() {
        return bounds.get(1);
    }

    /** The value, or the bound that it is beyond. */
    public double within(double value) {
        return Math.max(lowest(), Math.min(highest(), value));
    }
}
