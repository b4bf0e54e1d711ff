package softpath.mechanism;

import softpath.engine.PacketRing;

/**
 * Where a VALE switch forwards packets to: a guest's port, a NIC, or nowhere that could be full.
 *
 * <p>A sender leases slots for a batch before it copies. What gets no slot at a guest's port is dropped without a copy;
 * a NIC makes its sender look again first (netmap_vale.c:191, 1351-1377, 1485-1487 at 3ccdada).
 */
public interface ValePort {

    /** Promises slots to a batch of {@code most} packets that begins at {@code nowPs}; returns how many. */
    int lease(int most, long nowPs);

    /**
     * The batch is copied: takes its first {@code leased} packets and drops the rest of {@code count}.
     *
     * @return 0 when done; otherwise the sender busy-waits this many picoseconds and offers the batch again
     */
    long offer(PacketRing from, int count, int leased, long nowPs);
}
