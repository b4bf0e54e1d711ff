package softpath.model.dataplane;

import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * Extra cycles a packet when a stage moves it between memory of two sockets.
 *
 * @param controlCycles     descriptors, headers and the first line
 * @param payloadLineCycles each further cache line of the frame
 */
public record Numa(Parameter controlCycles, Parameter payloadLineCycles) {
    public Numa {
        Quantity.CYCLES_PER_PACKET.require("control-cycles", controlCycles);
        Quantity.CYCLES_PER_LINE.require("payload-line-cycles", payloadLineCycles);
    }
}
