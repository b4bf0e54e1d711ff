package softpath.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.PauseLength;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.Run;
import softpath.model.scenario.ServiceSpread;
import softpath.model.scenario.SizeMix;
import softpath.simulation.LostByChain;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A blueprint and what was counted in a window of it, both made by hand. The window lasts 1 ms, so 1000 packets are 1 Mpps;
 * cores run at 2.5 GHz and have 2500 cycles for each packet of 1 Mpps; chains come in by a wire of 10 Gbit/s.
 */
public final class ByHand {

    static final double WINDOW_PS = 1e9;
    static final Run RUN = new Run(1, 1, 1, 1);
    public static final SizeMix SMALL = new SizeMix(Map.of(64, 1.0));
    static final double GHZ = 2.5;

    /** Far above what any wire here brings. */
    public static final double NO_CAP_MPPS = 1_000;

    private final PacketClasses classes = new PacketClasses();
    private final List<Blueprint.Chain> chains = new ArrayList<>();
    private final List<Blueprint.Ring> rings = new ArrayList<>();
    private final List<Blueprint.Source> sources = new ArrayList<>();
    private final List<Blueprint.Wire> wires = new ArrayList<>();
    private final List<Blueprint.TransmitQueue> queues = new ArrayList<>();
    private final List<Blueprint.Stage> stages = new ArrayList<>();
    private final List<Blueprint.Guest> guests = new ArrayList<>();
    private final List<Blueprint.Vif> vifs = new ArrayList<>();
    private final List<Blueprint.Core> cores = new ArrayList<>();

    private double[] cardMicros = {};
    private long nextFirstPs;

    final long[] offeredOfClass = new long[8];
    final long[] deliveredOfClass = new long[8];
    final long[] lostOfChain = new long[8];
    final long[] lostOfRing = new long[8];
    private final Map<Integer, long[]> lostAtRingOf = new TreeMap<>();
    final long[] lostToCapOfRing = new long[8];
    final long[] lostOfQueue = new long[8];
    final double[] slotTimePsOfRing = new double[8];
    final double[] waitingTimePsOfRing = new double[8];
    final double[] slotTimePsOfQueue = new double[8];
    final long[] packetsOfStage = new long[8];
    final long[] unsentOfStage = new long[8];
    final double[] usefulPsOfCore = new double[8];
    final double[] waitingPsOfCore = new double[8];
    final double[] pausedPsOfCore = new double[8];
    final long[] growthOfRing = new long[8];
    final long[] growthOfWire = new long[8];

    /** Two stages in a row, of these cycles a packet: {@code in} on core 0, {@code fn} on core 1, out by a wire. */
    public static ByHand row(double offeredMpps, double inCycles, double fnCycles) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, offeredMpps, SMALL)
                .core("worker in")
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("in", 0, new Blueprint.ToRing(1), 0, new double[] {1}, inCycles)
                .stage("fn", 1, new Blueprint.ToNic(0), 1, new double[] {1}, fnCycles);
    }

    public ByHand nicRing(String name, double capMpps) {
        rings.add(new Blueprint.Ring(
                name, 256, 1, true, Result.Place.NIC_RX, Optional.of(new Blueprint.Ingress(10, capMpps, 0))));
        return this;
    }

    public ByHand ring(String name, Result.Place place) {
        return ring(name, place, 256, 1, true);
    }

    public ByHand ring(String name, Result.Place place, int slots, int refillBlock, boolean freeAtClaim) {
        rings.add(new Blueprint.Ring(name, slots, refillBlock, freeAtClaim, place, Optional.empty()));
        return this;
    }

    public ByHand chain(String name, int into, double offeredMpps, SizeMix sizes) {
        return chain(name, into, offeredMpps, sizes, Arrivals.CONSTANT);
    }

    /** Comes into ring {@code into}, by the wire of NIC "nic" if that ring is a NIC's. */
    public ByHand chain(String name, int into, double offeredMpps, SizeMix sizes, Arrivals arrivals) {
        boolean isWired = rings.get(into).ingress().isPresent();
        sizes.occurring().forEach(bytes -> classes.of(bytes, chains.size()));
        source(into, offeredMpps, sizes, arrivals, Units.FOREVER_PS);
        nextFirstPs = 0;
        chains.add(new Blueprint.Chain(
                name, offeredMpps, sizes, isWired ? Optional.of("nic") : Optional.empty(), isWired ? 10 : 0));
        return this;
    }

    private void source(int into, double mpps, SizeMix sizes, Arrivals arrivals, long untilPs) {
        double gbps = Units.gbpsL1(mpps, sizes.meanFrameBytes());
        sources.add(new Blueprint.Source(
                chains.size(), into, arrivals, gbps, sizes, OptionalLong.of(nextFirstPs), untilPs));
    }

    /** Of the chain that is added next: so much until then, and what the chain says after it. */
    public ByHand phase(int into, double mpps, double untilMs) {
        source(into, mpps, SMALL, Arrivals.CONSTANT, Units.psFromMillis(untilMs));
        nextFirstPs = Units.psFromMillis(untilMs);
        return this;
    }

    public ByHand core(String... roles) {
        return core(Blueprint.Always.STAGES, roles);
    }

    public ByHand core(Blueprint.Always always, String... roles) {
        String name = "a.0." + cores.size();
        cores.add(new Blueprint.Core(name, "a", 0, GHZ, List.of(roles), OptionalLong.empty(), always));
        return this;
    }

    /** Of the core before. */
    public ByHand withDrawnTimes() {
        int last = cores.size() - 1;
        cores.set(last, cores.get(last).withSpread(Optional.of(new ServiceSpread.Exponential())));
        return this;
    }

    public ByHand queue(String name, String wire, double gbpsL1) {
        return queue(name, wire, gbpsL1, 128, Blueprint.OUTSIDE);
    }

    /** Of a wire of its own that leads to a ring. */
    public ByHand queue(String name, String wire, double gbpsL1, int slots, int farRing) {
        queues.add(new Blueprint.TransmitQueue(name, wires.size(), slots, 32));
        wires.add(new Blueprint.Wire(wire, gbpsL1, NO_CAP_MPPS, farRing));
        return this;
    }

    /** Puts all ports on one card that a frame takes so long, coming in and going out. */
    public ByHand onCard(double receiveMicros, double transmitMicros) {
        cardMicros = new double[] {receiveMicros, transmitMicros};
        rings.replaceAll(ring -> new Blueprint.Ring(
                ring.name(),
                ring.slots(),
                ring.refillBlock(),
                ring.freeAtClaim(),
                ring.place(),
                ring.ingress().map(in -> new Blueprint.Ingress(in.gbpsL1(), in.capMpps(), in.bufferBytes(), 0))));
        wires.replaceAll(wire -> new Blueprint.Wire(wire.name(), wire.gbpsL1(), wire.capMpps(), wire.farRing(), 0));
        return this;
    }

    private List<Blueprint.Card> cards() {
        double[] receive = new double[classes.count()];
        double[] transmit = new double[classes.count()];
        if (cardMicros.length > 0) {
            Arrays.fill(receive, cardMicros[0]);
            Arrays.fill(transmit, cardMicros[1]);
        }
        return cardMicros.length == 0 ? List.of() : List.of(new Blueprint.Card("a.x520", receive, transmit));
    }

    /** A guest's port on a VALE switch, whose packets come into this ring. */
    public ByHand vif(int receiveRing) {
        vifs.add(new Blueprint.Vif("vif", 0, receiveRing, Blueprint.NONE, 0, 0, 0));
        return this;
    }

    /** Another queue of the wire made last. */
    public ByHand queueBeside(String name) {
        queues.add(new Blueprint.TransmitQueue(name, wires.size() - 1, 128, 32));
        return this;
    }

    public ByHand guest(int core, boolean sleeps) {
        guests.add(new Blueprint.Guest("guest", core, 0, 0, 0, 0, true, sleeps, true));
        return this;
    }

    /** Polls without cost; {@code cyclesOfClass} may be shorter than there are classes. */
    public ByHand stage(
            String group, int ring, Blueprint.Target target, int core, double[] shares, double... cyclesOfClass) {
        return stage(group, ring, target, core, shares, new Blueprint.Polled(40), 0, cyclesOfClass);
    }

    /** Dispatches its bursts to several targets in turn. */
    public ByHand dispatcher(
            String group,
            int ring,
            List<? extends Blueprint.Target> targets,
            int core,
            double[] shares,
            double... cyclesOfClass) {
        return stage(group, ring, targets, core, shares, new Blueprint.Polled(40), 0, cyclesOfClass);
    }

    public ByHand stage(
            String group,
            int ring,
            Blueprint.Target target,
            int core,
            double[] shares,
            Blueprint.Drive drive,
            double perBurst,
            double... cyclesOfClass) {
        return stage(group, ring, List.of(target), core, shares, drive, perBurst, cyclesOfClass);
    }

    public ByHand stage(
            String group,
            int ring,
            List<? extends Blueprint.Target> targets,
            int core,
            double[] shares,
            Blueprint.Drive drive,
            double perBurst,
            double... cyclesOfClass) {
        stages.add(new Blueprint.Stage(
                group + " stage", group, ring, List.copyOf(targets), perBurst, cyclesOfClass, 32, drive, core, shares));
        return this;
    }

    /** Says what the cycles of the stage made last are made of. */
    public ByHand costs(StageCost cost) {
        Blueprint.Stage last = stages.remove(stages.size() - 1);
        stages.add(new Blueprint.Stage(
                last.name(),
                last.group(),
                last.ring(),
                last.targets(),
                last.cyclesPerBurst(),
                last.cyclesOfClass(),
                last.burstPackets(),
                last.drive(),
                last.core(),
                last.shareOfLeg(),
                cost));
        return this;
    }

    /** Of one chain of one size: offered, delivered and so what is lost of it, in packets. */
    public ByHand counted(int chain, long offered, long delivered) {
        offeredOfClass[chain] = offered;
        deliveredOfClass[chain] = delivered;
        lostOfChain[chain] = offered - delivered;
        return this;
    }

    /** What was not delivered of a chain is not lost either. */
    public ByHand keptInside(int chain) {
        lostOfChain[chain] = 0;
        return this;
    }

    /** Packets that a stage handed on. */
    public ByHand worked(int stage, long packets) {
        packetsOfStage[stage] = packets;
        return this;
    }

    /** Of what a stage worked on, packets that found no slot. */
    public ByHand unsent(int stage, long packets) {
        unsentOfStage[stage] = packets;
        return this;
    }

    /** Parts of a core's time. */
    public ByHand spent(int core, double useful, double waiting) {
        usefulPsOfCore[core] = useful * WINDOW_PS;
        waitingPsOfCore[core] = waiting * WINDOW_PS;
        return this;
    }

    /** Pauses of one length, and the part of a core's time that they took. */
    public ByHand stops(int core, double perSecond, double micros, double part) {
        cores.set(core, cores.get(core).withPauses(List.of(new Pause(perSecond, new PauseLength.Constant(micros)))));
        pausedPsOfCore[core] = part * WINDOW_PS;
        return this;
    }

    public ByHand lostAtRing(int ring, long packets) {
        lostOfRing[ring] = packets;
        return this;
    }

    /** Of these, packets of one chain; without a word they are those of the chains in their order, as far as they lost any. */
    public ByHand lostAtRingOf(int ring, long... packetsOfChain) {
        lostAtRingOf.put(ring, packetsOfChain);
        return lostAtRing(ring, LongStream.of(packetsOfChain).sum());
    }

    public ByHand lostToCap(int ring, long packets) {
        lostToCapOfRing[ring] = packets;
        return this;
    }

    public ByHand lostAtQueue(int queue, long packets) {
        lostOfQueue[queue] = packets;
        return this;
    }

    public Blueprint blueprint() {
        return new Blueprint(
                classes,
                chains,
                rings,
                sources,
                wires,
                queues,
                stages,
                vifs,
                List.copyOf(guests),
                cores,
                List.of(),
                cards(),
                new Readings());
    }

    public Window window() {
        double[] restPs = IntStream.range(0, cores.size())
                .mapToDouble(c -> WINDOW_PS - usefulPsOfCore[c] - waitingPsOfCore[c] - pausedPsOfCore[c])
                .toArray();
        return new Window(
                WINDOW_PS,
                Arrays.copyOf(offeredOfClass, classes.count()),
                Arrays.copyOf(deliveredOfClass, classes.count()),
                Arrays.copyOf(lostOfChain, chains.size()),
                Arrays.copyOf(lostOfRing, rings.size()),
                Arrays.copyOf(lostToCapOfRing, rings.size()),
                Arrays.copyOf(lostOfQueue, queues.size()),
                lostByChain(),
                Arrays.copyOf(slotTimePsOfRing, rings.size()),
                Arrays.copyOf(waitingTimePsOfRing, rings.size()),
                Arrays.copyOf(slotTimePsOfQueue, queues.size()),
                Arrays.copyOf(packetsOfStage, stages.size()),
                Arrays.copyOf(unsentOfStage, stages.size()),
                Arrays.copyOf(usefulPsOfCore, cores.size()),
                Arrays.copyOf(waitingPsOfCore, cores.size()),
                restPs,
                Arrays.copyOf(pausedPsOfCore, cores.size()),
                new double[cores.size()],
                new double[cores.size()],
                Arrays.copyOf(growthOfRing, rings.size()),
                Arrays.copyOf(growthOfWire, wires.size()));
    }

    private LostByChain lostByChain() {
        long[] left = lostOfChain.clone();
        lostAtRingOf
                .values()
                .forEach(ofChain -> Arrays.setAll(left, c -> left[c] - (c < ofChain.length ? ofChain[c] : 0)));
        return new LostByChain(
                byChain(lostOfRing, rings.size(), left, lostAtRingOf),
                byChain(lostToCapOfRing, rings.size(), left, Map.of()),
                byChain(lostOfQueue, queues.size(), left, Map.of()));
    }

    private long[][] byChain(long[] lost, int places, long[] left, Map<Integer, long[]> said) {
        long[][] byChain = new long[places][];
        for (int place = 0; place < places; place++) {
            long[] ofChain = said.get(place);
            byChain[place] = ofChain == null ? inOrder(lost[place], left) : Arrays.copyOf(ofChain, chains.size());
        }
        return byChain;
    }

    private long[] inOrder(long lost, long[] left) {
        long[] ofChain = new long[chains.size()];
        long open = lost;
        for (int c = 0; c < ofChain.length; c++) {
            ofChain[c] = Math.max(0, Math.min(open, left[c]));
            open -= ofChain[c];
            left[c] -= ofChain[c];
        }
        ofChain[0] += open;
        return ofChain;
    }

    public LoadMatrix matrix() {
        Blueprint blueprint = blueprint();
        return LoadMatrix.of(
                blueprint,
                Loads.between(blueprint, Units.psFromMillis(RUN.warmupMs()), Units.psFromMillis(2 * RUN.measureMs())));
    }

    Usage usage() {
        return new Usage(matrix(), window());
    }

    Diagnosis diagnosis() {
        return new Diagnosis(blueprint(), RUN, window());
    }

    String sentence() {
        return diagnosis().ofAll().sentence();
    }
}
