package softpath.reference;

/** The packet cap of a port or card: the generic cell rate algorithm as virtual scheduling (ITU-T I.371). */
final class PlainCap {

    private static final int TOLERANCE_GAPS = 64;

    private final long gapPs;
    private long theoreticalArrivalPs;

    PlainCap(long gapPs) {
        this.gapPs = gapPs;
    }

    boolean isExceededAt(long nowPs) {
        return isExceededAt(nowPs, gapPs);
    }

    /** By a packet that takes {@code slotPs}. */
    boolean isExceededAt(long nowPs, long slotPs) {
        if (theoreticalArrivalPs - nowPs > TOLERANCE_GAPS * gapPs) {
            return true;
        }
        theoreticalArrivalPs = Math.max(theoreticalArrivalPs, nowPs) + slotPs;
        return false;
    }
}
