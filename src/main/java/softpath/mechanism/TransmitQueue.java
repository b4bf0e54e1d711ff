package softpath.mechanism;

import softpath.engine.Drops;
import softpath.engine.Outlet;
import softpath.engine.PacketRing;

/**
 * A transmit descriptor ring of a physical NIC; every egress traffic class owns one.
 *
 * <p>Limit: {@code slots} descriptors, of which those of sent frames come back in blocks of {@code refillBlock} when the
 * sender polls (ixgbe's tx free threshold, drivers/net/ixgbe at DPDK 2.2). What does not fit is dropped and counted as
 * the port's, without retry or back-pressure (bess/core/modules/port_out.c:73-78 at b43bbdd).
 */
public final class TransmitQueue implements Outlet {

    private final String name;
    private final TransmitWire wire;
    private final int slots;
    private final int refillBlock;
    private final long[] lastBitsPs;
    private final int mask;
    private int head;
    private int held;
    private int mostHeld;
    private final Drops drops;
    private long slotTimePs;

    public TransmitQueue(String name, TransmitWire wire, int slots, int refillBlock, Drops drops) {
        this.name = name;
        this.wire = wire;
        this.slots = slots;
        this.refillBlock = refillBlock;
        this.drops = drops;
        int size = Integer.highestOneBit(Math.max(2, 2 * slots - 1));
        this.lastBitsPs = new long[size];
        this.mask = size - 1;
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        reclaim(nowPs);
        int taken = Math.min(count, slots - held);
        if (taken < count) {
            drops.addClaimed(from, taken, count);
        }
        for (int i = 0; i < taken; i++) {
            long lastBitPs = wire.send(from.claimedPacket(i), nowPs);
            lastBitsPs[head + held & mask] = lastBitPs;
            held++;
            slotTimePs += lastBitPs - nowPs;
        }
        mostHeld = Math.max(mostHeld, held);
        return 0;
    }

    /** Descriptors that are free at {@code nowPs}. */
    int room(long nowPs) {
        reclaim(nowPs);
        return slots - held;
    }

    /** Frames leave in order: the last of a block says that all of it are sent. */
    private void reclaim(long nowPs) {
        while (held >= refillBlock && lastBitsPs[head + refillBlock - 1 & mask] <= nowPs) {
            head = head + refillBlock & mask;
            held -= refillBlock;
        }
    }

    private int sentBefore(long nowPs) {
        int sent = 0;
        while (sent < held && lastBitsPs[head + sent & mask] <= nowPs) {
            sent++;
        }
        return sent;
    }

    public String name() {
        return name;
    }

    public int slots() {
        return slots;
    }

    public Drops drops() {
        return drops;
    }

    public int mostHeld() {
        return mostHeld;
    }

    public void resetMostHeld() {
        mostHeld = held;
    }

    /** Sum over frames of the time from hand-over to last bit, until {@code nowPs}. */
    public long slotTimePs(long nowPs) {
        long aheadPs = 0;
        for (int i = sentBefore(nowPs); i < held; i++) {
            aheadPs += lastBitsPs[head + i & mask] - nowPs;
        }
        return slotTimePs - aheadPs;
    }
}
