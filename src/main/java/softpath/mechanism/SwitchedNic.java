package softpath.mechanism;

import softpath.engine.PacketRing;

/**
 * A NIC as a destination on a VALE switch: the sender's context kicks its transmit ring, too.
 *
 * <p>While fewer descriptors are free than the batch needs, the sender waits {@code retryPs} and polls again, {@code
 * tries} times at most (netmap_txsync_retry is 2: netmap.c:217, netmap_vale.c:1351-1373 at 3ccdada); then what does not
 * fit is dropped.
 */
public final class SwitchedNic implements ValePort {

    private final TransmitQueue queue;
    private final long retryPs;
    private final int tries;
    private int triesLeft;

    public SwitchedNic(TransmitQueue queue, long retryPs, int tries) {
        this.queue = queue;
        this.retryPs = retryPs;
        this.tries = tries;
        this.triesLeft = tries;
    }

    @Override
    public int lease(int most, long nowPs) {
        return most;
    }

    @Override
    public long offer(PacketRing from, int count, int leased, long nowPs) {
        if (triesLeft > 0 && queue.room(nowPs) < count) {
            triesLeft--;
            return retryPs;
        }
        triesLeft = tries;
        return queue.offer(from, count, nowPs);
    }
}
