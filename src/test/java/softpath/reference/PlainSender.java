package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.IntUnaryOperator;
import softpath.wiring.Blueprint;

/** Forwarding by a VALE switch in the context of whoever sends: a batch for each port that any packet of a run goes to. */
final class PlainSender implements PlainWork {

    private final Blueprint.Stage blueprint;
    private final double[] unsentCyclesOfClass;
    private final double frequencyGhz;
    private final boolean oneClass;
    private final PlainRing ring;
    private final List<PlainPort> ports;
    private final IntUnaryOperator portOfClass;
    private final Optional<DoubleSupplier> factors;
    private List<Frame> run = List.of();
    private final Deque<Batch> left = new ArrayDeque<>();
    private long packets;
    private long unsent;
    private long unsentOfRun;

    /** The first {@code leased} of the frames have slots. */
    private record Batch(PlainPort port, List<Frame> frames, int leased) {}

    PlainSender(
            Blueprint.Stage blueprint,
            double[] unsentCyclesOfClass,
            double frequencyGhz,
            boolean oneClass,
            PlainRing ring,
            List<PlainPort> ports,
            IntUnaryOperator portOfClass,
            Optional<DoubleSupplier> factors) {
        this.blueprint = blueprint;
        this.unsentCyclesOfClass = unsentCyclesOfClass;
        this.frequencyGhz = frequencyGhz;
        this.oneClass = oneClass;
        this.ring = ring;
        this.ports = ports;
        this.portOfClass = portOfClass;
        this.factors = factors;
    }

    boolean hasPackets() {
        return ring.waiting() > 0;
    }

    /** Returns how long the run takes. */
    long begin() {
        run = ring.claim(blueprint.burstPackets());
        Map<Integer, List<Frame>> byPort = new LinkedHashMap<>();
        run.forEach(frame ->
                byPort.computeIfAbsent(portOf(frame), port -> new ArrayList<>()).add(frame));
        byPort.forEach((port, frames) -> {
            int leased = ports.get(port).lease(frames.size());
            left.add(new Batch(ports.get(port), frames, leased));
        });
        return PlainFactors.varied(Math.max(1, (long) Math.rint(cycles() * (1_000 / frequencyGhz))), factors);
    }

    private int portOf(Frame frame) {
        return portOfClass.applyAsInt(frame.packetClass());
    }

    private double cycles() {
        if (oneClass) {
            int leased = left.element().leased();
            int unsent = run.size() - leased;
            return blueprint.cyclesPerBurst()
                    + (leased * blueprint.cyclesOfClass()[0] + unsent * unsentCyclesOfClass[0]);
        }
        Set<Frame> withSlot = Collections.newSetFromMap(new IdentityHashMap<>());
        left.forEach(batch -> withSlot.addAll(batch.frames().subList(0, batch.leased())));
        Set<Integer> seen = new HashSet<>();
        double cycles = blueprint.cyclesPerBurst();
        for (Frame frame : run) {
            double[] ofClass = withSlot.contains(frame) ? blueprint.cyclesOfClass() : unsentCyclesOfClass;
            cycles += ofClass[frame.packetClass()];
            if (blueprint.ways().size() > 1 && seen.add(portOf(frame))) {
                cycles += blueprint.ways().get(portOf(frame)).cyclesPerBatch();
            }
        }
        return cycles;
    }

    /** {@link PlainTarget#DONE}, or how long to wait before the next try. */
    long end() {
        while (!left.isEmpty()) {
            Batch batch = left.element();
            long waitPs = batch.port().handOn(batch.frames(), batch.leased());
            if (waitPs != PlainTarget.DONE) {
                return waitPs;
            }
            left.remove();
            unsentOfRun += batch.frames().size() - batch.leased();
        }
        packets += run.size();
        unsent += unsentOfRun;
        unsentOfRun = 0;
        ring.finish(run.size());
        run = List.of();
        return PlainTarget.DONE;
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public long unsent() {
        return unsent;
    }

    /** What is not handed over yet. */
    @Override
    public int inFlight() {
        return left.stream().mapToInt(batch -> batch.frames().size()).sum();
    }
}
