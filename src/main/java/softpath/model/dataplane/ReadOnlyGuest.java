package softpath.model.dataplane;

import java.util.Map;
import java.util.Optional;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * What a worker spends on packets of a guest that has only read them, in the place of {@code dequeue-cycles} and the curve
 * of that name.
 *
 * @param dequeueCycles taking a packet from a vhost queue, 64 B copied
 * @param bySize        what frames above 64 B cost more, as in {@link SizeCycles}; that of other packets if not given
 */
public record ReadOnlyGuest(Parameter dequeueCycles, Optional<Map<String, Parameter>> bySize) {

    public ReadOnlyGuest {
        Quantity.CYCLES_PER_PACKET.require("dequeue-cycles", dequeueCycles);
        bySize = bySize.map(curve -> SizeCycles.checked("by-size", curve));
    }
}
