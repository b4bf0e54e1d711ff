package softpath.model.study;

import java.util.List;
import java.util.Optional;
import softpath.model.Check;

/**
 * A number of a dataplane file that is looked for.
 *
 * @param parameter its place in the file, such as {@code guest.functions.l3fwd}
 * @param bounds    lowest and highest value that is tried
 * @param start     first value that is tried
 * @param prior     what is known of it without the fit's rows; nothing if left out
 */
public record FreeParameter(String parameter, List<Double> bounds, double start, Optional<Prior> prior) {

    /**
     * What other measurements say of the parameter. No row of the fit may be among them, as it would count twice.
     *
     * @param value         in the parameter's unit
     * @param standardError in the same
     * @param reason        which measurements
     */
    public record Prior(double value, double standardError, String reason) {
        public Prior {
            Check.require(Double.isFinite(value), "value", "a number", value);
            Check.require(
                    standardError > 0 && Double.isFinite(standardError),
                    "standard-error",
                    "a number above 0",
                    standardError);
            Check.require(!reason.isBlank(), "reason", "which measurements say so", "nothing");
        }
    }

    public FreeParameter {
        bounds = Check.range("bounds", bounds);
        Check.require(
                bounds.get(0) <= start && start <= bounds.get(1), "start", "a value within bounds " + bounds, start);
        double lowest = bounds.get(0);
        double highest = bounds.get(1);
        prior.ifPresent(known -> Check.require(
                lowest <= known.value() && known.value() <= highest,
                "prior.value",
                "a value within bounds " + lowest + " to " + highest,
                known.value()));
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

    /** What counts as all of each parameter: its value, or where that is near 0, what it was thought to be. */
    public static double[] scales(List<FreeParameter> parameters, double[] values) {
        double[] scales = new double[values.length];
        for (int p = 0; p < scales.length; p++) {
            FreeParameter parameter = parameters.get(p);
            double least = 0.01 * (parameter.highest() - parameter.lowest());
            scales[p] = Math.max(Math.max(Math.abs(values[p]), Math.abs(parameter.start())), least);
        }
        return scales;
    }
}
