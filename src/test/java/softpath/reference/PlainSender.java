package softpath.reference;

import java.util.List;
import softpath.wiring.Blueprint;

/** Forwarding by a VALE switch in the context of whoever sends. */
final class PlainSender implements PlainWork {

    private final Blueprint.Stage blueprint;
    private final double[] unsentCyclesOfClass;
    private final double frequencyGhz;
    private final boolean oneClass;
    private final PlainRing ring;
    private final PlainPort port;
    private List<Frame> batch = List.of();
    private int leased;
    private long packets;

    PlainSender(
            Blueprint.Stage blueprint,
            double[] unsentCyclesOfClass,
            double frequencyGhz,
            boolean oneClass,
            PlainRing ring,
            PlainPort port) {
        this.blueprint = blueprint;
        this.unsentCyclesOfClass = unsentCyclesOfClass;
        this.frequencyGhz = frequencyGhz;
        this.oneClass = oneClass;
        this.ring = ring;
        this.port = port;
    }

    boolean hasPackets() {
        return ring.waiting() > 0;
    }

    /** Returns how long the run takes. */
    long begin() {
        batch = ring.claim(blueprint.burstPackets());
        leased = port.lease(batch.size());
        return Math.max(1, (long) Math.rint(cycles() * (1_000 / frequencyGhz)));
    }

    private double cycles() {
        if (oneClass) {
            int unsent = batch.size() - leased;
            return blueprint.cyclesPerBurst()
                    + (leased * blueprint.cyclesOfClass()[0] + unsent * unsentCyclesOfClass[0]);
        }
        double cycles = blueprint.cyclesPerBurst();
        for (int p = 0; p < batch.size(); p++) {
            double[] ofClass = p < leased ? blueprint.cyclesOfClass() : unsentCyclesOfClass;
            cycles += ofClass[batch.get(p).packetClass()];
        }
        return cycles;
    }

    /** {@link PlainTarget#DONE}, or how long to wait before the next try. */
    long end() {
        long waitPs = port.handOn(batch, leased);
        if (waitPs == PlainTarget.DONE) {
            packets += batch.size();
            ring.finish(batch.size());
            batch = List.of();
        }
        return waitPs;
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public int inFlight() {
        return batch.size();
    }
}
