package softpath.model.dataplane;

import java.util.Optional;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * One of the tables in which a switch looks up whose packet it is, the smallest and fastest first.
 *
 * @param entries       flows that it holds for each worker; the last table, which holds all, states none
 * @param furtherCycles of a packet that is found here, more than of one that is found in the first table; 0 if not given
 */
public record FlowCache(Optional<Parameter> entries, Optional<Parameter> furtherCycles) {

    public FlowCache {
        entries.ifPresent(flows -> Quantity.FLOWS.requireCount("entries", flows));
        furtherCycles.ifPresent(cycles -> Quantity.CYCLES_PER_PACKET.require("further-cycles", cycles));
    }
}
