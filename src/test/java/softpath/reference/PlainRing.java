package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import softpath.wiring.Blueprint;

/** A bounded ring of packet objects; every slot taken or given back is accounted for when it happens. */
final class PlainRing implements PlainTarget {

    private final Calendar calendar;
    private final Blueprint.Ring blueprint;
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private final List<PlainCore> readers = new ArrayList<>();
    private Runnable onArrival = () -> {};
    private PlainNic nic;

    private int held;
    private int leased;
    private int finishedNotRefilled;
    private int mostHeld;
    private final List<Frame> dropped = new ArrayList<>();
    private long slotTimePs;
    private long heldSincePs;
    private long waitingTimePs;
    private long waitingSincePs;

    PlainRing(Calendar calendar, Blueprint.Ring blueprint) {
        this.calendar = calendar;
        this.blueprint = blueprint;
    }

    void isBehind(PlainNic nic) {
        this.nic = nic;
    }

    void isReadBy(PlainCore core) {
        readers.add(core);
    }

    /** To be run when a packet came over a wire or from a source, even if it was lost. */
    void onArrival(Runnable action) {
        onArrival = action;
    }

    /** One packet comes over a wire or from a source. */
    void arrive(Frame frame) {
        if (nic == null) {
            put(frame);
            tell();
        } else {
            nic.arrive(frame, this::tell);
        }
    }

    private void tell() {
        if (!waiting.isEmpty()) {
            readers.forEach(PlainCore::wakeAfterArrivals);
        }
        onArrival.run();
    }

    @Override
    public long handOn(List<Frame> burst) {
        burst.forEach(this::put);
        if (!waiting.isEmpty()) {
            readers.forEach(PlainCore::wakeAtOnce);
        }
        return DONE;
    }

    void put(Frame frame) {
        if (room() == 0) {
            dropped.add(frame);
        } else {
            accountForWaiting();
            waiting.add(frame);
            hold(1);
        }
    }

    /** Slots that are free and not leased. */
    int room() {
        return blueprint.slots() - held - leased;
    }

    /** Keeps free slots for packets to come; returns how many, {@code most} if there are enough. */
    int lease(int most) {
        int slots = Math.min(most, room());
        leased += slots;
        return slots;
    }

    void putLeased(List<Frame> frames) {
        leased -= frames.size();
        frames.forEach(this::put);
    }

    /** Packets that found no slot to lease. */
    void drop(List<Frame> frames) {
        dropped.addAll(frames);
    }

    List<Frame> claim(int most) {
        accountForWaiting();
        List<Frame> burst = new ArrayList<>();
        while (burst.size() < most && !waiting.isEmpty()) {
            burst.add(waiting.remove());
        }
        if (blueprint.freeAtClaim()) {
            hold(-burst.size());
        }
        return burst;
    }

    /** A burst of {@code count} packets of this ring has ended. */
    void finish(int count) {
        if (blueprint.freeAtClaim()) {
            return;
        }
        finishedNotRefilled += count;
        while (finishedNotRefilled >= blueprint.refillBlock()) {
            finishedNotRefilled -= blueprint.refillBlock();
            hold(-blueprint.refillBlock());
        }
        if (nic != null) {
            nic.slotsCameBack();
        }
    }

    private void accountForWaiting() {
        waitingTimePs += waiting.size() * (calendar.nowPs() - waitingSincePs);
        waitingSincePs = calendar.nowPs();
    }

    long waitingTimePs() {
        accountForWaiting();
        return waitingTimePs;
    }

    private void hold(int change) {
        slotTimePs += held * (calendar.nowPs() - heldSincePs);
        heldSincePs = calendar.nowPs();
        held += change;
        mostHeld = Math.max(mostHeld, held);
    }

    long slotTimePs() {
        hold(0);
        return slotTimePs;
    }

    void resetMostHeld() {
        mostHeld = held;
    }

    int mostHeld() {
        return mostHeld;
    }

    int waiting() {
        return waiting.size();
    }

    List<Frame> dropped() {
        return dropped;
    }
}
