package softpath.mechanism;

/**
 * Most packets a second that a NIC port moves, by the generic cell rate algorithm: each packet books a slot of the cap, a
 * bounded way ahead of time; what comes faster for longer is lost.
 */
final class PacketCap {

    /** Packets that may come at wire speed before the cap bites: depth of the NIC's own pipeline, assumed. */
    private static final int BURST = 64;

    private final long gapPs;
    private long bookedUntilPs = Long.MIN_VALUE / 2;

    /** @param gapPs least mean gap between packets, 0 for no cap */
    PacketCap(long gapPs) {
        this.gapPs = gapPs;
    }

    /** Whether a packet that arrives now is too much; it books its slot if not. */
    boolean isExceededAt(long arrivalPs) {
        long bookedPs = Math.max(bookedUntilPs, arrivalPs);
        if (bookedPs - arrivalPs > BURST * gapPs) {
            return true;
        }
        bookedUntilPs = bookedPs + gapPs;
        return false;
    }
}
