package softpath.model.dataplane;

/**
 * Runs of the kernel thread behind the transmit ring of a guest that always has packets: told of some, it takes what waits by
 * then, tells the guest of free slots, and is told again when the guest has taken that in.
 *
 * @param onceMicros   from one run's beginning to the next, but for the packets that it takes
 * @param packetMicros of each packet that it takes
 * @param slots        of the ring
 */
public record ThreadRuns(double onceMicros, double packetMicros, double slots) {

    /** Of each run while the guest sends {@code mpps}; infinitely many if that is more than the thread can take. */
    public double packets(double mpps) {
        double left = 1 - mpps * packetMicros;
        return left <= 0 ? Double.POSITIVE_INFINITY : Math.min(slots, Math.max(1, mpps * onceMicros / left));
    }
}
