package softpath.reference;

import java.util.List;

/** One sender's end of a vhost queue, which waits and tries again while too few slots are free. */
final class PlainVnic implements PlainTarget {

    private final PlainRing ring;
    private final long waitPs;
    private final int tries;
    private int triesLeft;

    PlainVnic(PlainRing ring, long waitPs, int tries) {
        this.ring = ring;
        this.waitPs = waitPs;
        this.tries = tries;
        this.triesLeft = tries;
    }

    @Override
    public long handOn(List<Frame> burst) {
        if (ring.room() < burst.size() && triesLeft > 0) {
            triesLeft--;
            return waitPs;
        }
        triesLeft = tries;
        return ring.handOn(burst);
    }
}
