package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One traffic class's way between two neighbours on a path, shared by every chain that goes it; or the cable from one NIC
 * into another.
 *
 * @param legs     of those chains, as {@link Legs} numbers them
 * @param legAfter of those that end here, the leg that goes on
 */
record Hop(Port from, Port to, List<Integer> legs, Map<Integer, Integer> legAfter) {

    Hop(Port from, Port to) {
        this(from, to, new ArrayList<>(), new HashMap<>());
    }

    String name() {
        return from.owner() + "->" + to.owner();
    }

    boolean isCable() {
        return from.kind() == EndKind.NIC && from.side() == Port.TRANSMIT;
    }

    /** What a hop begins or ends at. */
    enum EndKind {
        NIC,
        VM,
        GENERATOR,
        SINK
    }

    /**
     * One end of a hop.
     *
     * @param owner name of the VM, generator or sink, or {@code server.nic}
     * @param side  of a VM: 0 for the first vNIC of each pair, 1 for the second; of a NIC: 0, or {@link #TRANSMIT}
     */
    record Port(EndKind kind, String owner, int side) {

        /** The transmit side of a NIC that is wired to another. */
        static final int TRANSMIT = 1;

        /** Where a NIC's packets are read. */
        static Port receiving(String nic) {
            return new Port(EndKind.NIC, nic, 0);
        }

        String key() {
            return kind + " " + owner + " " + side;
        }
    }
}
