package softpath.model.dataplane;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * Pauses of one kind that a host makes on a core.
 *
 * @param perSecond    how many
 * @param micros       how long, if they are all alike
 * @param histogram    how long, as measured: upper edges of bins in microseconds to weights, from the source of the rate
 * @param medianMicros how long, log-normal, with {@code p99Micros}
 * @param p99Micros    that one in a hundred exceeds
 */
public record PauseKind(
        Parameter perSecond,
        Optional<Parameter> micros,
        Optional<Map<String, Double>> histogram,
        Optional<Parameter> medianMicros,
        Optional<Parameter> p99Micros) {

    public PauseKind {
        histogram = histogram.map(TreeMap::new);
        Quantity.PAUSES_PER_SECOND.require("per-second", perSecond);
        micros.ifPresent(parameter -> Quantity.PAUSE_MICROS.require("micros", parameter));
        medianMicros.ifPresent(parameter -> Quantity.PAUSE_MICROS.require("median-micros", parameter));
        p99Micros.ifPresent(parameter -> Quantity.PAUSE_MICROS.require("p99-micros", parameter));
        length(micros, histogram, medianMicros, p99Micros, Parameter::value);
    }

    /** @param reading of a parameter's value */
    public PauseLength length(ToDoubleFunction<Parameter> reading) {
        return length(micros, histogram, medianMicros, p99Micros, reading);
    }

    private static PauseLength length(
            Optional<Parameter> micros,
            Optional<Map<String, Double>> histogram,
            Optional<Parameter> medianMicros,
            Optional<Parameter> p99Micros,
            ToDoubleFunction<Parameter> reading) {
        return PauseLength.of(
                micros.map(reading::applyAsDouble),
                histogram,
                medianMicros.map(reading::applyAsDouble),
                p99Micros.map(reading::applyAsDouble));
    }
}
