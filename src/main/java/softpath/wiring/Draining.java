package softpath.wiring;

import java.util.Optional;
import softpath.cost.Readings;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Drain;
import softpath.model.dataplane.Softnic;
import softpath.units.Units;

/** Batches that workers and guests of a dataplane hold. */
final class Draining {

    private Draining() {}

    static Optional<Blueprint.Held> of(Optional<Drain> drain, Readings readings) {
        return drain.map(each -> new Blueprint.Held(
                readings.count(each.packets()), Math.max(1, Units.psFromMicros(readings.value(each.micros())))));
    }

    /** What a timer sends cannot wait for room, as no core is with it. */
    static void requireNoRetry(Softnic dataplane) {
        if (dataplane.worker().drain().isPresent() && dataplane.options().vhostRetry()) {
            throw new InvalidInput(
                    "dataplane-options.vhost-retry",
                    "expected false, as the dataplane's workers hold batches (its worker.drain), which do not wait for room,"
                            + " found true");
        }
    }
}
