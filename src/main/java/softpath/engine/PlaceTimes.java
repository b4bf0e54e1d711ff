package softpath.engine;

/**
 * How long packets of each class are at one place, in sums: each that comes at t subtracts t, each that leaves at t adds
 * t. Sums wrap around, their differences over a stretch of time are exact.
 */
public final class PlaceTimes {

    private final long[] sumPs;
    private final long[] inside;
    private final long[] left;

    public PlaceTimes(int classes) {
        sumPs = new long[classes];
        inside = new long[classes];
        left = new long[classes];
    }

    /** Another of as many classes. */
    public static PlaceTimes likewise(PlaceTimes other) {
        return new PlaceTimes(other.sumPs.length);
    }

    /** A packet comes. */
    public void enter(int packetClass, long nowPs) {
        sumPs[packetClass] -= nowPs;
        inside[packetClass]++;
    }

    /** A packet is done here. */
    public void leave(int packetClass, long nowPs) {
        moveOn(packetClass, nowPs);
        left[packetClass]++;
    }

    /** A packet moves within the place, and comes again at the same time. */
    public void moveOn(int packetClass, long nowPs) {
        sumPs[packetClass] += nowPs;
        inside[packetClass]--;
    }

    /** A packet that is taken to be here until {@code untilPs} has gone at {@code nowPs}. */
    void goneBefore(int packetClass, long nowPs, long untilPs) {
        sumPs[packetClass] += nowPs - untilPs;
    }

    /** Of each class until {@code nowPs}. */
    public long[] sumsPs(long nowPs) {
        long[] sums = sumPs.clone();
        for (int k = 0; k < sums.length; k++) {
            sums[k] += inside[k] * nowPs;
        }
        return sums;
    }

    /** Packets of each class that have left. */
    public long[] left() {
        return left.clone();
    }
}
