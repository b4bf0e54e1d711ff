package softpath.mechanism;

import softpath.engine.Outlet;
import softpath.engine.PacketRing;

/**
 * A way that leads to a VM which a chain has been at before: packets that end a leg of their chain here begin the next one.
 *
 * <p>In reality a guest rewrites headers (a MAC, a VLAN), by which the switch tells one visit from the other; what that
 * costs is in the function's cycles. Only ways that end a leg pay for it in the simulation.
 */
public final class NextLeg implements Outlet {

    private final Outlet out;
    private final int[] classAfter;
    private boolean waits;

    /** @param classAfter of each class; itself of a class whose leg does not end here */
    public NextLeg(Outlet out, int[] classAfter) {
        this.out = out;
        this.classAfter = classAfter.clone();
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        if (!waits) {
            from.reclassClaimed(count, classAfter, nowPs);
        }
        long waitPs = out.offer(from, count, nowPs);
        waits = waitPs > 0;
        return waitPs;
    }

    @Override
    public int forwarded() {
        return out.forwarded();
    }
}
