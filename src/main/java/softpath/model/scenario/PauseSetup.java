package softpath.model.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Quantity;
import softpath.model.dataplane.PauseClasses;
import softpath.model.dataplane.PauseLength;

/**
 * The pauses of a core: a class of its host, or so many a second of a length.
 *
 * @param ofClass      whose kinds of pauses the host's file has; a file may have its name alone in the place of a map
 * @param perSecond    how many
 * @param micros       how long, if they are all alike
 * @param histogram    how long, as measured: upper edges of bins in microseconds to weights
 * @param medianMicros how long, log-normal, with {@code p99Micros}
 * @param p99Micros    that one in a hundred exceeds
 */
public record PauseSetup(
        Optional<PauseClasses.Name> ofClass,
        Optional<Double> perSecond,
        Optional<Double> micros,
        Optional<Map<String, Double>> histogram,
        Optional<Double> medianMicros,
        Optional<Double> p99Micros) {

    public PauseSetup {
        histogram = histogram.map(TreeMap::new);
        boolean hasLength =
                micros.isPresent() || histogram.isPresent() || medianMicros.isPresent() || p99Micros.isPresent();
        Check.require(
                ofClass.isPresent() != perSecond.isPresent() && !(ofClass.isPresent() && hasLength),
                "",
                "either a class (isolated, pinned, shared) or per-second with a length",
                ofClass.isPresent() ? "both" : "neither");
        if (perSecond.isPresent()) {
            Quantity.PAUSES_PER_SECOND.require("per-second", perSecond.get());
            PauseLength.of(micros, histogram, medianMicros, p99Micros);
        }
    }

    /** How long those are that the scenario states itself. */
    public PauseLength length() {
        return PauseLength.of(micros, histogram, medianMicros, p99Micros);
    }
}
