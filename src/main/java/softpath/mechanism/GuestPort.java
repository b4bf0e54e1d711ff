package softpath.mechanism;

import softpath.engine.PacketRing;

/**
 * The receive side of a guest's port on a VALE switch: a ring (1023 of 1024 slots are usable) and the guest's bell.
 *
 * <p>Limit: a full ring drops, it never makes its sender wait (netmap_vale.c:1364-1377 at 3ccdada), so at overload a
 * packet waits {@code 1023 / rate} in it. The guest is notified once a batch, not once a packet. Senders on several cores
 * share it: what one was promised and has not handed over is not promised to another (nm_kr_lease advances nkr_hwlease,
 * nm_kr_space counts from there). There a batch that is copied before one with an earlier lease is seen after it; here each
 * is seen when its own run is over.
 */
public final class GuestPort implements ValePort {

    private final PacketRing ring;
    private final EventChannel toGuest;
    private int promised;

    public GuestPort(PacketRing ring, EventChannel toGuest) {
        this.ring = ring;
        this.toGuest = toGuest;
    }

    @Override
    public int lease(int most, long nowPs) {
        int leased = Math.min(most, ring.room(nowPs) - promised);
        promised += leased;
        return leased;
    }

    @Override
    public long offer(PacketRing from, int count, int leased, long nowPs) {
        promised -= leased;
        ring.offerLeased(from, count, leased, nowPs);
        if (leased > 0) {
            toGuest.ring(nowPs);
        }
        return 0;
    }
}
