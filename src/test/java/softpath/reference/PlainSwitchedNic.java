package softpath.reference;

import java.util.List;

/** One sender's end of a NIC on the switch: it waits and looks again while too few descriptors are free. */
final class PlainSwitchedNic implements PlainPort {

    private final PlainTransmitQueue queue;
    private final long waitPs;
    private final int tries;
    private int triesLeft;

    PlainSwitchedNic(PlainTransmitQueue queue, long waitPs, int tries) {
        this.queue = queue;
        this.waitPs = waitPs;
        this.tries = tries;
        this.triesLeft = tries;
    }

    @Override
    public int lease(int packets) {
        return packets;
    }

    @Override
    public long handOn(List<Frame> batch, int leased) {
        if (triesLeft > 0 && queue.roomAfterReclaiming() < batch.size()) {
            triesLeft--;
            return waitPs;
        }
        triesLeft = tries;
        return queue.handOn(batch);
    }
}
