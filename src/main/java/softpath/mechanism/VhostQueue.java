package softpath.mechanism;

import softpath.engine.Outlet;
import softpath.engine.PacketRing;

/**
 * The host's sending half of the vhost queue of one vNIC.
 *
 * <p>A vNIC has one queue pair and its indices have a single writer, so one host core fills it and one guest core
 * empties it: throughput is at most {@code min(f/c_enqueue, f/c_guest)} however many vCPUs the VM has.
 *
 * <p>When fewer descriptors are free than the burst needs, the sender busy-waits {@code retryPs} (15 µs) and polls
 * again, up to {@code tries} (4) times; then it sends what fits and the rest is lost
 * (bess/core/drivers/vhost_driver.c:24-32, 259-270 at b43bbdd). While it waits its input fills up, which is why a slow
 * guest shows as loss at the physical NIC. A sender that never waits needs none of this: it fills the ring, where the loss is.
 */
public final class VhostQueue implements Outlet {

    private final PacketRing ring;
    private final long retryPs;
    private final int tries;
    private int triesLeft;

    public VhostQueue(PacketRing ring, long retryPs, int tries) {
        this.ring = ring;
        this.retryPs = retryPs;
        this.tries = tries;
        this.triesLeft = tries;
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        if (triesLeft > 0 && ring.room(nowPs) < count) {
            triesLeft--;
            return retryPs;
        }
        triesLeft = tries;
        return ring.offer(from, count, nowPs);
    }
}
