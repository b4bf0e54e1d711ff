package softpath.model.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the times of a core's bursts vary, as a file states it.
 *
 * @param cv     standard deviation over mean, log-normal
 * @param cycles measured: cycles of a burst to weights
 */
public record ServiceSetup(Optional<Double> cv, Optional<Map<String, Double>> cycles) {

    public ServiceSetup {
        cycles = cycles.map(TreeMap::new);
        ServiceSpread.of(cv, cycles);
    }

    public ServiceSpread spread() {
        return ServiceSpread.of(cv, cycles);
    }
}
