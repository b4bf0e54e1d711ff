package softpath.reference;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.function.IntUnaryOperator;
import softpath.wiring.Blueprint;

/** Work on the packets of one ring: what is in hand, how long it lasts, where it goes. */
final class PlainStage implements PlainWork {

    private final Blueprint.Stage blueprint;
    private final IntUnaryOperator wayOfClass;
    private final double frequencyGhz;
    private final PlainRing ring;
    private final PlainTarget target;
    private final Optional<DoubleSupplier> factors;
    private final double[] distinctCycles;
    private List<Frame> inFlight = List.of();
    private long packets;

    PlainStage(
            Blueprint.Stage blueprint,
            IntUnaryOperator wayOfClass,
            double frequencyGhz,
            PlainRing ring,
            PlainTarget target,
            Optional<DoubleSupplier> factors) {
        this.blueprint = blueprint;
        this.wayOfClass = wayOfClass;
        this.frequencyGhz = frequencyGhz;
        this.ring = ring;
        this.target = target;
        this.distinctCycles = Arrays.stream(blueprint.cyclesOfClass())
                .filter(cycles -> !Double.isNaN(cycles))
                .distinct()
                .toArray();
        this.factors = factors;
    }

    /** Whether there was anything to claim. */
    boolean claim() {
        inFlight = ring.claim(blueprint.burstPackets());
        return !inFlight.isEmpty();
    }

    /** How long the burst in hand takes. */
    long durationPs() {
        long durationPs = Math.max(1, (long) Math.rint(cyclesInHand() * 1_000 / frequencyGhz));
        return PlainFactors.varied(durationPs, factors);
    }

    private double cyclesInHand() {
        double ofBurst = blueprint.cyclesPerBurst();
        if (target instanceof PlainDispatch dispatch) {
            return dispatch.dispatch(inFlight, ofBurst, blueprint.cyclesOfClass());
        }
        if (blueprint.ways().stream().anyMatch(way -> way.least().isPresent())) {
            return withLeastOfBatches(ofBurst);
        }
        if (blueprint.ways().size() == 1) {
            ofBurst += blueprint.ways().get(0).cyclesPerBatch();
            if (distinctCycles.length == 1) {
                return ofBurst + inFlight.size() * distinctCycles[0];
            }
        }
        double cycles = ofBurst;
        Set<Integer> seen = new HashSet<>();
        for (Frame frame : inFlight) {
            cycles += blueprint.cyclesOfClass()[frame.packetClass()];
            int way = wayOfClass.applyAsInt(frame.packetClass());
            if (blueprint.ways().size() > 1 && seen.add(way)) {
                cycles += blueprint.ways().get(way).cyclesPerBatch();
            }
        }
        return cycles;
    }

    /** Each batch lasts as long as it and its packets take, or for its least. */
    private double withLeastOfBatches(double ofBurst) {
        double cycles = ofBurst;
        double[] counted = new double[blueprint.ways().size()];
        Set<Integer> seen = new TreeSet<>();
        for (Frame frame : inFlight) {
            int way = wayOfClass.applyAsInt(frame.packetClass());
            cycles += blueprint.cyclesOfClass()[frame.packetClass()];
            Optional<Blueprint.LeastBatch> least = blueprint.ways().get(way).least();
            counted[way] += least.isEmpty() ? 0 : least.get().cyclesOfClass()[frame.packetClass()];
            seen.add(way);
        }
        for (int way : seen) {
            Blueprint.Way to = blueprint.ways().get(way);
            double least = to.least().map(Blueprint.LeastBatch::cycles).orElse(0.0);
            cycles += Math.max(to.cyclesPerBatch(), least - counted[way]);
        }
        return cycles;
    }

    long emptyPollPs() {
        double cycles = polled().emptyPollCycles();
        return cycles == 0 ? 0 : Math.max(1, (long) Math.rint(cycles * 1_000 / frequencyGhz));
    }

    private Blueprint.Polled polled() {
        return (Blueprint.Polled) blueprint.drive();
    }

    /** {@link PlainTarget#DONE}, or how long to wait before the next try. */
    long handOn() {
        long waitPs = target.handOn(inFlight);
        if (waitPs == PlainTarget.DONE) {
            packets += inFlight.size();
            ring.finish(inFlight.size());
            inFlight = List.of();
        }
        return waitPs;
    }

    PlainRing ring() {
        return ring;
    }

    @Override
    public int inFlight() {
        return inFlight.size() - target.forwarded();
    }

    @Override
    public long packets() {
        return packets;
    }
}
