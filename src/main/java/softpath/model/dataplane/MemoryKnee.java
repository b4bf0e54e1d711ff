package softpath.model.dataplane;

import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * From how much on the cores of a socket slow each other down by way of its memory and last-level cache, and how much.
 *
 * @param kneeGbps             that they move together before anything is slower
 * @param cyclesPerBytePerGbps that each byte costs more for each Gbit/s above it
 */
public record MemoryKnee(Parameter kneeGbps, Parameter cyclesPerBytePerGbps) {

    public MemoryKnee {
        Quantity.MEMORY_GBPS.require("knee-gbps", kneeGbps);
        Quantity.CYCLES_PER_BYTE_PER_GBPS.require("cycles-per-byte-per-gbps", cyclesPerBytePerGbps);
    }
}
