package softpath.cost;

import java.util.List;
import softpath.model.dataplane.Numa;

/**
 * What moving a packet between memory of two sockets costs the core that moves it.
 *
 * <p>{@code X(L) = control + ceil((L − 64) / 64) · payloadLine} cycles a packet for each crossing, added to the stage's
 * own cycles (it does not multiply them): control stands for descriptors, header and the first line (about 2.4 line
 * transfers), payloadLine for each further line. Niu et al. §4.3 see it on chains whose VMs sit on two sockets.
 * Contention on the link between the sockets is left out.
 *
 * <p>A stage touches two memories, the ring it reads and the ring it writes. Each that does not lie on the socket of the
 * stage's core is a crossing: 0, 1 or 2 of them. So it is for whoever moves packets: a worker or a thread of Dom0, whose
 * rings lie at a NIC, a generator or a guest; and a guest, whose rings both lie in its VM's memory, so that a vCPU pinned
 * off that socket pays twice.
 */
public final class NumaLink {

    private NumaLink() {}

    /** Of a stage that reads memory on one socket and writes memory on another. */
    public static int crossings(int inSocket, int coreSocket, int outSocket) {
        return (inSocket == coreSocket ? 0 : 1) + (coreSocket == outSocket ? 0 : 1);
    }

    /**
     * Of a ring between a NIC and a function that polls it: it lies in the function's memory, and what one side has
     * written the other fetches. It is one crossing if either the NIC or that memory is on another socket than the core.
     */
    public static int crossingsOfPolledRing(int nicSocket, int memorySocket, int coreSocket) {
        return nicSocket == coreSocket && memorySocket == coreSocket ? 0 : 1;
    }

    /** Extra cycles of a packet. */
    static Cycles cost(Numa numa, int crossings) {
        return Sum.of(
                new Item("NUMA descriptors", Item.Per.ONCE, crossings, List.of(numa.controlCycles())),
                new Item("NUMA lines", Item.Per.FURTHER_LINE, crossings, List.of(numa.payloadLineCycles())));
    }
}
