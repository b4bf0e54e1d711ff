package softpath.mechanism;

import softpath.engine.PacketRing;

/**
 * The receive side of a guest's port on a VALE switch: a ring (1023 of 1024 slots are usable) and the guest's bell.
 *
 * <p>Limit: a full ring drops, it never makes its sender wait (netmap_vale.c:1364-1377 at 3ccdada), so at overload a
 * packet waits {@code 1023 / rate} in it. The guest is notified once a batch, not once a packet.
 */
public final class GuestPort implements ValePort {

    private final PacketRing ring;
    private final EventChannel toGuest;

    public GuestPort(PacketRing ring, EventChannel toGuest) {
        this.ring = ring;
        this.toGuest = toGuest;
    }

    @Override
    public int room(long nowPs) {
        return ring.room(nowPs);
    }

    @Override
    public long offer(PacketRing from, int count, int leased, long nowPs) {
        ring.offerLeased(from, count, leased, nowPs);
        if (leased > 0) {
            toGuest.ring(nowPs);
        }
        return 0;
    }
}
