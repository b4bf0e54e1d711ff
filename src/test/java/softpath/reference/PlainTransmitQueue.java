package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import softpath.wiring.Blueprint;

/**
 * A transmit descriptor ring.
 *
 * <p>Its slot time runs from hand-over to last bit; its greatest occupancy counts descriptors until they are reclaimed.
 */
final class PlainTransmitQueue implements PlainTarget {

    private final Calendar calendar;
    private final Blueprint.TransmitQueue blueprint;
    private final PlainWire wire;
    private final ArrayDeque<Long> lastBitsPs = new ArrayDeque<>();
    private int mostHeld;
    private final List<Frame> dropped = new ArrayList<>();
    private int unsent;
    private long slotTimePs;
    private long unsentSincePs;

    PlainTransmitQueue(Calendar calendar, Blueprint.TransmitQueue blueprint, PlainWire wire) {
        this.calendar = calendar;
        this.blueprint = blueprint;
        this.wire = wire;
    }

    @Override
    public long handOn(List<Frame> burst) {
        reclaim();
        for (Frame frame : burst) {
            if (lastBitsPs.size() == blueprint.slots()) {
                dropped.add(frame);
            } else {
                changeUnsent(1);
                lastBitsPs.add(wire.send(frame, () -> changeUnsent(-1)));
                mostHeld = Math.max(mostHeld, lastBitsPs.size());
            }
        }
        return DONE;
    }

    /** Free descriptors. */
    int roomAfterReclaiming() {
        reclaim();
        return blueprint.slots() - lastBitsPs.size();
    }

    private void reclaim() {
        long sent = lastBitsPs.stream().filter(ps -> ps <= calendar.nowPs()).count();
        for (long block = blueprint.refillBlock(); block <= sent; block += blueprint.refillBlock()) {
            for (int i = 0; i < blueprint.refillBlock(); i++) {
                lastBitsPs.remove();
            }
        }
    }

    private void changeUnsent(int change) {
        slotTimePs += unsent * (calendar.nowPs() - unsentSincePs);
        unsentSincePs = calendar.nowPs();
        unsent += change;
    }

    long slotTimePs() {
        changeUnsent(0);
        return slotTimePs;
    }

    void resetMostHeld() {
        mostHeld = lastBitsPs.size();
    }

    int mostHeld() {
        return mostHeld;
    }

    List<Frame> dropped() {
        return dropped;
    }
}
