package softpath.mechanism;

/**
 * Most packets a second that a NIC port or card moves, by the generic cell rate algorithm: each packet books a slot of the
 * cap, a bounded way ahead of time; what comes faster for longer is lost.
 */
public final class PacketCap implements Admission {

    /** Packets that may come at wire speed before the cap bites: depth of the NIC's own pipeline, assumed. */
    private static final int BURST = 64;

    private final long gapPs;
    private final long tolerancePs;
    private long bookedUntilPs = Long.MIN_VALUE / 2;

    /** @param gapPs least mean gap between packets, or between those that take longest; 0 for no cap */
    public PacketCap(long gapPs) {
        this.gapPs = gapPs;
        this.tolerancePs = BURST * gapPs;
    }

    @Override
    public boolean isRefusedAt(long arrivalPs) {
        return isRefusedAt(arrivalPs, gapPs);
    }

    /** Of a packet whose slot is {@code slotPs}; it books it unless it is too much. */
    boolean isRefusedAt(long arrivalPs, long slotPs) {
        long bookedPs = Math.max(bookedUntilPs, arrivalPs);
        if (bookedPs - arrivalPs > tolerancePs) {
            return true;
        }
        bookedUntilPs = bookedPs + slotPs;
        return false;
    }
}
