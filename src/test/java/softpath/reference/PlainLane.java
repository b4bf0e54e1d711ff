package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import softpath.wiring.Blueprint;

/** A guest's way from the receive ring of one vif to the transmit ring of another: a batch, a burst, two events. */
final class PlainLane implements PlainWork {

    private final Blueprint.Stage blueprint;
    private final Blueprint.Batched drive;
    private final boolean oneClass;
    private final PlainRing receiveRing;
    private final PlainRing transmitRing;
    private final PlainGuest guest;
    private final IntConsumer notifyThread;
    private final Optional<DoubleSupplier> factors;
    private final ArrayDeque<Frame> batch = new ArrayDeque<>();
    private double extraCycles;
    private List<Frame> burst = List.of();
    private boolean kickArmed = true;
    private boolean wasTold;
    private OptionalLong packetsEventPs = OptionalLong.empty();
    private OptionalLong slotsEventPs = OptionalLong.empty();
    private long packets;

    /** @param notifyThread of a vif by its index */
    PlainLane(
            Blueprint.Stage blueprint,
            boolean oneClass,
            PlainRing receiveRing,
            PlainRing transmitRing,
            PlainGuest guest,
            IntConsumer notifyThread,
            Optional<DoubleSupplier> factors) {
        this.blueprint = blueprint;
        this.drive = (Blueprint.Batched) blueprint.drive();
        this.oneClass = oneClass;
        this.receiveRing = receiveRing;
        this.transmitRing = transmitRing;
        this.guest = guest;
        this.notifyThread = notifyThread;
        this.factors = factors;
    }

    void packetsCome(long ps) {
        if (packetsEventPs.isEmpty()) {
            packetsEventPs = OptionalLong.of(ps);
            guest.hasEventAt(ps);
        }
    }

    void slotsCome(long ps) {
        if (slotsEventPs.isEmpty()) {
            slotsEventPs = OptionalLong.of(ps);
            guest.hasEventAt(ps);
        }
    }

    boolean hasEventDue(long nowPs) {
        return isDue(packetsEventPs, nowPs) || isDue(slotsEventPs, nowPs);
    }

    private static boolean isDue(OptionalLong eventPs, long nowPs) {
        return eventPs.isPresent() && eventPs.getAsLong() <= nowPs;
    }

    /** Whether it took one. */
    boolean takePacketsEvent(long nowPs) {
        boolean due = isDue(packetsEventPs, nowPs);
        packetsEventPs = due ? OptionalLong.empty() : packetsEventPs;
        wasTold = wasTold || due;
        return due;
    }

    /** Whether it took one. */
    boolean takeSlotsEvent(long nowPs) {
        if (!isDue(slotsEventPs, nowPs)) {
            return false;
        }
        slotsEventPs = OptionalLong.empty();
        kickArmed = true;
        if (transmitRing.waiting() > 0) {
            kick();
        }
        return true;
    }

    private void kick() {
        if (kickArmed) {
            kickArmed = false;
            notifyThread.accept(drive.transmitVif());
            guest.owesHypercall();
        }
    }

    boolean mayTakeBatch(boolean pollsAgain) {
        return receiveRing.waiting() > 0 && (wasTold || pollsAgain);
    }

    void takeBatch() {
        wasTold = false;
        batch.addAll(receiveRing.claim(receiveRing.waiting()));
        receiveRing.finish(batch.size());
        extraCycles = batch.size() > drive.largeBatchPackets() ? drive.largeBatchCycles() : 0;
        notifyThread.accept(drive.receiveVif());
        guest.owesHypercall();
    }

    boolean hasBatch() {
        return !batch.isEmpty();
    }

    boolean keepsBurst() {
        return !burst.isEmpty();
    }

    /** Returns the cycles of the next burst. */
    double takeBurst() {
        burst = new ArrayList<>();
        while (burst.size() < blueprint.burstPackets() && !batch.isEmpty()) {
            burst.add(batch.remove());
        }
        if (oneClass) {
            return burst.size() * (blueprint.cyclesOfClass()[0] + extraCycles);
        }
        double cycles = 0;
        for (Frame frame : burst) {
            cycles += blueprint.cyclesOfClass()[frame.packetClass()] + extraCycles;
        }
        return cycles;
    }

    /** How long the step with the burst takes, of how long it takes on average. */
    long varied(long wholePs) {
        return PlainFactors.varied(wholePs, factors);
    }

    /** If the transmit ring has room for all of the burst that is done. */
    void handOnIfThereIsRoom() {
        if (keepsBurst() && transmitRing.room() >= burst.size()) {
            burst.forEach(transmitRing::put);
            packets += burst.size();
            burst = List.of();
            kick();
        }
    }

    PlainRing receiveRing() {
        return receiveRing;
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public int inFlight() {
        return batch.size() + burst.size();
    }
}
