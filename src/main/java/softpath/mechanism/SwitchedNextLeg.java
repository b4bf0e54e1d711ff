package softpath.mechanism;

import softpath.engine.PacketRing;

/** A port of a guest that a chain has been at before: as {@link NextLeg}, on a switch that senders drive. */
public final class SwitchedNextLeg implements ValePort {

    private final GuestPort port;
    private final int[] classAfter;

    /** @param classAfter of each class; itself of a class whose leg does not end here */
    public SwitchedNextLeg(GuestPort port, int[] classAfter) {
        this.port = port;
        this.classAfter = classAfter.clone();
    }

    @Override
    public int lease(int most, long nowPs) {
        return port.lease(most, nowPs);
    }

    /** Never makes its sender wait, so that no packet begins its next leg twice. */
    @Override
    public long offer(PacketRing from, int count, int leased, long nowPs) {
        from.reclassClaimed(leased, classAfter, nowPs);
        return port.offer(from, count, leased, nowPs);
    }
}
