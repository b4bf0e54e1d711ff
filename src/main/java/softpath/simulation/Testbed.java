package softpath.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.engine.AffineCost;
import softpath.engine.BurstCost;
import softpath.engine.BurstSimulator;
import softpath.engine.Departures;
import softpath.engine.Drops;
import softpath.engine.Feed;
import softpath.engine.Outlet;
import softpath.engine.PacketRing;
import softpath.engine.Stage;
import softpath.engine.UniformCost;
import softpath.engine.Work;
import softpath.mechanism.Admission;
import softpath.mechanism.BatchCosts;
import softpath.mechanism.CardReceive;
import softpath.mechanism.CardTransmit;
import softpath.mechanism.CoreTime;
import softpath.mechanism.CpuCore;
import softpath.mechanism.DrawnService;
import softpath.mechanism.DrawnTimes;
import softpath.mechanism.HandOver;
import softpath.mechanism.HeldBatch;
import softpath.mechanism.LeastBatchCosts;
import softpath.mechanism.NextLeg;
import softpath.mechanism.NicBooks;
import softpath.mechanism.NicReceive;
import softpath.mechanism.OutputBatches;
import softpath.mechanism.PacketCap;
import softpath.mechanism.PauseDraws;
import softpath.mechanism.Pauses;
import softpath.mechanism.ReceiveQueues;
import softpath.mechanism.RoundRobin;
import softpath.mechanism.SmtSibling;
import softpath.mechanism.SteppedClock;
import softpath.mechanism.TimedCore;
import softpath.mechanism.TransmitQueue;
import softpath.mechanism.TransmitWire;
import softpath.mechanism.VhostQueue;
import softpath.model.InvalidInput;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.ServiceSpread;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** A {@link Blueprint} built of mechanisms, ready to run once. */
public final class Testbed {

    private final Blueprint blueprint;
    private final long[][] seeds;
    private final UniformRandomProvider phases;
    private final Parts parts;
    private final BurstSimulator simulator;
    private final Departures departures;
    private final Passing passing;
    private final PacketRing[] rings;
    private final List<Feed> sourceFeeds = new ArrayList<>();
    private final NicBooks[] nicOfRing;
    private final CardPorts cardPorts;
    private final CardTransmit[] cards;
    private final TransmitWire[] wires;
    private final TransmitQueue[] transmitQueues;
    private final Work[] works;
    private final Map<List<Double>, UniformCost> uniformCosts = new HashMap<>();
    private final TimedCore[] cores;
    private final Places places;

    /** Of each core; null where none changes anything over time. */
    private final SmtSibling[] siblings;

    /**
     * Streams that a blueprint draws from: phases, then gaps and sizes of each source, then services of each stage, then
     * flows of each port with several queues; and, after that of the {@link #edges}, if any core stops, pauses of each core,
     * and flows of each stage that hands some over.
     */
    public static int purposes(Blueprint blueprint) {
        int dispatchers = Spreads.dispatchers(blueprint).size();
        return blueprint.hasPauses() || dispatchers > 0
                ? firstDispatchStream(blueprint) + dispatchers
                : edges(blueprint);
    }

    /** The first stream of stages that hand flows over. */
    private static int firstDispatchStream(Blueprint blueprint) {
        return edges(blueprint) + 1 + (blueprint.hasPauses() ? blueprint.cores().size() : 0);
    }

    /** The stream that is left to the edges of windows: packets and edges are the same with pauses and without. */
    public static int edges(Blueprint blueprint) {
        return 1
                + 2 * blueprint.sources().size()
                + blueprint.stages().size()
                + blueprint.spreads().size();
    }

    /** @param seeds four words for each of {@link #purposes} */
    public Testbed(Blueprint blueprint, long[][] seeds) {
        this(blueprint, seeds, false);
    }

    /** @param byPlace whether it is taken down how long packets are at each place */
    public Testbed(Blueprint blueprint, long[][] seeds, boolean byPlace) {
        requireFewCores(blueprint);
        this.blueprint = blueprint;
        this.seeds = seeds;
        this.places = byPlace ? new Places(blueprint) : Places.NONE;
        this.phases = new XoShiRo256PlusPlus(seeds[0]);
        parts = new Parts(blueprint);
        simulator = new BurstSimulator(parts.count());
        departures = new Departures(
                blueprint.classes(),
                blueprint.chains().stream().mapToLong(Blueprint.Chain::fixedPs).toArray());
        passing = new Passing(blueprint);
        rings = IntStream.range(0, blueprint.rings().size())
                .mapToObj(this::ring)
                .toArray(PacketRing[]::new);
        nicOfRing = new NicBooks[rings.length];
        cards = blueprint.cards().stream()
                .map(card -> new CardTransmit(card.transmitPsOfClass()))
                .toArray(CardTransmit[]::new);
        wires = blueprint.wires().stream().map(this::wire).toArray(TransmitWire[]::new);
        places.timeWires(blueprint, wires);
        transmitQueues = IntStream.range(0, blueprint.transmitQueues().size())
                .mapToObj(this::transmitQueue)
                .toArray(TransmitQueue[]::new);
        cardPorts = feedRings();
        putNics();
        siblings = blueprint.cores().stream().map(this::sibling).toArray(SmtSibling[]::new);
        works = IntStream.range(0, blueprint.stages().size())
                .mapToObj(this::stage)
                .toArray(Work[]::new);
        cores = new TimedCore[blueprint.cores().size()];
        for (int c = 0; c < cores.length; c++) {
            cores[c] = core(c);
        }
        tieSiblings();
        SwitchedParts.connect(blueprint, rings, transmitQueues, departures, cores, works, this::timesOfStage);
        simulator.seal();
        for (int c = 0; c < cores.length; c++) {
            if (cores[c] != null) {
                cores[c].start(firstPollPs(c));
            }
        }
    }

    /** Siblings that leave the same all the time are in the clocks of their cores already; of others each must be watched. */
    private SmtSibling sibling(Blueprint.Core core) {
        return core.sibling()
                .filter(of -> !of.isSteady()
                        || !blueprint
                                .cores()
                                .get(of.core())
                                .sibling()
                                .orElseThrow()
                                .isSteady())
                .map(of -> new SmtSibling(of.stretch()))
                .orElse(null);
    }

    private void tieSiblings() {
        for (int c = 0; c < cores.length; c++) {
            if (siblings[c] != null) {
                siblings[c].is(
                        cores[blueprint.cores().get(c).sibling().orElseThrow().core()]);
            }
        }
    }

    private static void requireFewCores(Blueprint blueprint) {
        if (blueprint.cores().size() > Pipeline.MOST_CORES) {
            throw new InvalidInput(
                    "",
                    "expected at most " + Pipeline.MOST_CORES + " cores in use in one simulation, found "
                            + blueprint.cores().size() + "; simulate servers that share nothing one by one");
        }
    }

    private PacketRing ring(int r) {
        Blueprint.Ring ring = blueprint.rings().get(r);
        int mostClaimed = blueprint.stages().stream()
                .filter(stage -> stage.ring() == r)
                .mapToInt(Blueprint.Stage::burstPackets)
                .max()
                .orElse(1);
        PacketRing built = ring.freeAtClaim()
                ? PacketRing.freeAtClaim(ring.name(), ring.slots(), mostClaimed, passing.dropsOfRing(r))
                : PacketRing.freeAtEnd(ring.name(), ring.slots(), ring.refillBlock(), passing.dropsOfRing(r));
        places.timeRing(r, built);
        return built;
    }

    private TransmitWire wire(Blueprint.Wire wire) {
        TransmitWire built = new TransmitWire(
                blueprint.slotPsOfClass(wire.gbpsL1(), wire.capMpps()),
                wire.farRing() == Blueprint.OUTSIDE ? departures : null,
                wire.card() == Blueprint.NONE ? null : cards[wire.card()]);
        if (wire.farRing() != Blueprint.OUTSIDE) {
            built.leadsTo(blueprint.ringsOfPort(wire.farRing()).stream()
                    .map(r -> rings[r])
                    .toArray(PacketRing[]::new));
        }
        return built;
    }

    private TransmitQueue transmitQueue(int q) {
        Blueprint.TransmitQueue queue = blueprint.transmitQueues().get(q);
        return new TransmitQueue(
                queue.name(), wires[queue.wire()], queue.slots(), queue.refillBlock(), passing.dropsOfQueue(q));
    }

    private CardPorts feedRings() {
        SourceFeeds feeds = new SourceFeeds(blueprint, seeds, phases);
        Feed[] sources = new Feed[rings.length];
        for (int r = 0; r < rings.length; r++) {
            sources[r] = feeds.of(r).orElse(null);
        }
        for (int p = 0; p < blueprint.spreads().size(); p++) {
            sources[blueprint.spreads().get(p).rings().get(0)] =
                    feeds.ofSpread(p).orElse(null);
        }
        Feed[] all = sources.clone();
        for (int w = 0; w < wires.length; w++) {
            int far = blueprint.wires().get(w).farRing();
            if (far != Blueprint.OUTSIDE) {
                all[far] = wires[w];
            }
        }
        CardPorts ports = new CardPorts(
                blueprint, all, r -> capGapPs(blueprint.rings().get(r).ingress().orElseThrow()));
        for (int r = 0; r < rings.length; r++) {
            if (all[r] != null && blueprint.ringsOfPort(r).size() == 1) {
                feed(r, all[r], sources[r] != null, ports);
            }
        }
        for (int p = 0; p < blueprint.spreads().size(); p++) {
            int first = blueprint.spreads().get(p).rings().get(0);
            feedQueues(p, all[first], sources[first] != null, feeds, ports);
        }
        return ports;
    }

    /** @param isSource whether packets come from sources, not over a wire of the testbed */
    private void feed(int r, Feed comes, boolean isSource, CardPorts ports) {
        Feed feed = ports.of(r) == null ? comes : ports.of(r);
        if (isSource) {
            sourceFeeds.add(feed);
        }
        if (isFromOutside(r, isSource, ports)) {
            rings[r].feedBySource(feed);
        } else {
            rings[r].feedByWire(feed);
        }
    }

    /** Whether what comes to a port, and gets past its card, does not depend on the simulation. */
    private static boolean isFromOutside(int first, boolean isSource, CardPorts ports) {
        return isSource && (ports.of(first) == null || ports.isFedBySources(first));
    }

    private void feedQueues(int spread, Feed comes, boolean isSource, SourceFeeds feeds, CardPorts ports) {
        List<Integer> queues = blueprint.spreads().get(spread).rings();
        int first = queues.get(0);
        // What a switch in a NIC hands over has no cap behind it: the switch has its own.
        long capGapPs =
                blueprint.rings().get(first).ingress().map(this::capGapPs).orElse(0L);
        Drops[] lostToCap = queues.stream().map(passing::dropsOfRing).toArray(Drops[]::new);
        boolean isFromOutside = isFromOutside(first, isSource, ports);
        Feed port = ports.of(first) == null ? comes : ports.of(first);
        Admission cap = ports.of(first) == null ? new PacketCap(capGapPs) : ports.of(first);
        ReceiveQueues nic = feeds.queues(spread, port, cap, isFromOutside, lostToCap);
        for (int q = 0; q < queues.size(); q++) {
            ReceiveQueues.Queue queue = nic.queue(q);
            PacketRing ring = rings[queues.get(q)];
            if (isSource) {
                sourceFeeds.add(queue);
            }
            if (isFromOutside) {
                ring.feedBySource(queue);
            } else {
                ring.feedByWire(queue);
            }
            nicOfRing[queues.get(q)] = queue;
        }
    }

    /** The gap that a port's packet cap keeps, 0 if its wire keeps a longer one. */
    private long capGapPs(Blueprint.Ingress ingress) {
        long capGapPs = Math.round(Units.gapPsFromMpps(ingress.capMpps()));
        long leastSlotPs =
                LongStream.of(blueprint.slotPsOfClass(ingress.gbpsL1())).min().orElseThrow();
        return capGapPs > leastSlotPs ? capGapPs : 0;
    }

    private void putNics() {
        for (int r = 0; r < rings.length; r++) {
            Optional<Blueprint.Ingress> ingress = blueprint.rings().get(r).ingress();
            if (ingress.isPresent() && rings[r].isFed() && nicOfRing[r] == null) {
                putNicBefore(r, ingress.get());
            }
        }
    }

    private void putNicBefore(int r, Blueprint.Ingress ingress) {
        long capGapPs = capGapPs(ingress);
        CardReceive.Port port = cardPorts.of(r);
        if (capGapPs > 0 || ingress.bufferBytes() > 0 || port != null) {
            int[] frameBytes = blueprint.frameBytesOfClass();
            Drops lostToCap = passing.dropsOfRing(r);
            Drops lostToBuffer = passing.dropsOfRing(r);
            NicReceive nic = port == null
                    ? new NicReceive(
                            rings[r].feed(),
                            rings[r],
                            capGapPs,
                            ingress.bufferBytes(),
                            frameBytes,
                            lostToCap,
                            lostToBuffer)
                    : new NicReceive(port, rings[r], ingress.bufferBytes(), frameBytes, lostToCap, lostToBuffer);
            nicOfRing[r] = nic;
            if (rings[r].isFedBySource()) {
                rings[r].feedBySource(nic);
            } else {
                rings[r].feedByWire(nic);
            }
        }
    }

    /** The work of a polled stage; null for the others. */
    private Work stage(int s) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        if (!(stage.drive() instanceof Blueprint.Polled)) {
            return null;
        }
        PacketRing in = rings[stage.ring()];
        if (stage.ways().get(0).dispatch().isPresent()) {
            HandOver handOver = handOver(s, stage.ways().get(0));
            return new Stage(in, handOver, besideSibling(stage, varied(handOver, s)), stage.burstPackets(), false);
        }
        Outlet[] ways = new Outlet[stage.ways().size()];
        Arrays.setAll(ways, w -> held(way(stage.ways().get(w), stage), s, w));
        Outlet out = ways.length == 1
                ? ways[0]
                : new OutputBatches(ways, blueprint.waysOfClasses(stage), in, stage.burstPackets());
        boolean shared = blueprint.stages().stream()
                        .filter(o -> o.ring() == stage.ring())
                        .count()
                > 1;
        return new Stage(in, out, besideSibling(stage, varied(cost(stage), s)), stage.burstPackets(), shared);
    }

    private BurstCost varied(BurstCost cost, int s) {
        Optional<ServiceSpread> spread = spreadOfStage(s);
        return spread.isPresent() ? new DrawnService(cost, spread.get(), seedOfStage(s)) : cost;
    }

    private LongUnaryOperator timesOfStage(int s) {
        Optional<ServiceSpread> spread = spreadOfStage(s);
        return spread.isPresent() ? new DrawnTimes(spread.get(), seedOfStage(s)) : LongUnaryOperator.identity();
    }

    private Optional<ServiceSpread> spreadOfStage(int s) {
        return blueprint.cores().get(blueprint.stages().get(s).core()).spread();
    }

    private long[] seedOfStage(int s) {
        return seeds[1 + 2 * blueprint.sources().size() + s];
    }

    private BurstCost besideSibling(Blueprint.Stage stage, BurstCost cost) {
        SmtSibling sibling = siblings[stage.core()];
        return sibling == null ? cost : sibling.beside(cost);
    }

    private Outlet way(Blueprint.Way way, Blueprint.Stage stage) {
        Outlet[] gates = way.targets().stream().map(t -> outlet(t, stage)).toArray(Outlet[]::new);
        Outlet out = gates.length == 1 ? gates[0] : new RoundRobin(gates);
        return way.legAfter().length == 0 ? out : new NextLeg(out, blueprint.classesAfter(way));
    }

    private Outlet held(Outlet way, int s, int w) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        Optional<Blueprint.Held> held = stage.ways().get(w).held();
        return held.isEmpty()
                ? way
                : new HeldBatch(
                        simulator,
                        parts.ofCore(stage.core()),
                        way,
                        rings[stage.ring()],
                        stage.burstPackets(),
                        held.get().packets(),
                        held.get().drainPs(),
                        places.heldBehind(blueprint, s, w));
    }

    private HandOver handOver(int s, Blueprint.Way way) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        Blueprint.Dispatch dispatch = way.dispatch().orElseThrow();
        PacketClasses classes = blueprint.classes();
        return new HandOver(
                way.targets().stream().map(t -> outlet(t, stage)).toArray(Outlet[]::new),
                dispatch.own(),
                new HandOver.Costs(
                        stage.cyclesPerBurst(),
                        stage.cyclesOfClass(),
                        way.cyclesPerBatch(),
                        dispatch.cyclesPerPacket()),
                blueprint.cores().get(stage.core()).frequencyGhz(),
                IntStream.range(0, classes.count()).map(classes::chain).toArray(),
                Spreads.ofDispatcher(
                        blueprint,
                        s,
                        Arrays.copyOfRange(
                                seeds, Math.min(firstDispatchStream(blueprint), seeds.length), seeds.length)),
                rings[stage.ring()],
                stage.burstPackets());
    }

    private BurstCost cost(Blueprint.Stage stage) {
        double frequencyGhz = blueprint.cores().get(stage.core()).frequencyGhz();
        double[] perBatch =
                stage.ways().stream().mapToDouble(Blueprint.Way::cyclesPerBatch).toArray();
        if (stage.ways().stream().anyMatch(way -> way.least().isPresent())) {
            return withLeast(stage, perBatch, frequencyGhz);
        }
        if (perBatch.length > 1) {
            return new BatchCosts(
                    stage.cyclesPerBurst(),
                    stage.cyclesOfClass(),
                    blueprint.waysOfClasses(stage),
                    perBatch,
                    frequencyGhz);
        }
        double perBurst = stage.cyclesPerBurst() + perBatch[0];
        double[] perPacket = Arrays.stream(stage.cyclesOfClass())
                .filter(c -> !Double.isNaN(c))
                .distinct()
                .toArray();
        return perPacket.length == 1
                ? uniformCosts.computeIfAbsent(
                        List.of(perBurst, perPacket[0], frequencyGhz, (double) stage.burstPackets()),
                        same -> new UniformCost(perBurst, perPacket[0], frequencyGhz, stage.burstPackets()))
                : new AffineCost(perBurst, stage.cyclesOfClass(), frequencyGhz);
    }

    private BurstCost withLeast(Blueprint.Stage stage, double[] perBatch, double frequencyGhz) {
        int[] wayOfClass = blueprint.waysOfClasses(stage);
        double[] least = stage.ways().stream()
                .mapToDouble(
                        way -> way.least().map(Blueprint.LeastBatch::cycles).orElse(0.0))
                .toArray();
        double[] counted = IntStream.range(0, wayOfClass.length)
                .mapToDouble(k -> wayOfClass[k] == Blueprint.NONE
                        ? 0
                        : stage.ways().get(wayOfClass[k]).countedCyclesOfClass(k))
                .toArray();
        return new LeastBatchCosts(
                stage.cyclesPerBurst(),
                stage.cyclesOfClass(),
                wayOfClass,
                new LeastBatchCosts.Batches(perBatch, least),
                counted,
                frequencyGhz);
    }

    private Outlet outlet(Blueprint.Target target, Blueprint.Stage stage) {
        if (target instanceof Blueprint.ToVnic vnic && vnic.tries() > 0) {
            long retryPs = Math.max(1, Units.psFromMicros(vnic.retryMicros()));
            return new VhostQueue(rings[vnic.ring()], retryPs, vnic.tries());
        }
        if (target instanceof Blueprint.ToVnic vnic) {
            return rings[vnic.ring()];
        }
        if (target instanceof Blueprint.ToRing ring) {
            return rings[ring.ring()];
        }
        if (target instanceof Blueprint.ToNic nic) {
            return transmitQueues[nic.transmitQueue()];
        }
        int[] here = IntStream.range(0, stage.cyclesOfClass().length)
                .filter(k -> !Double.isNaN(stage.cyclesOfClass()[k]))
                .filter(k -> stage.wayOf(blueprint.classes().leg(k)).targets().stream()
                        .anyMatch(Blueprint.ToSink.class::isInstance))
                .toArray();
        return here.length == 1 ? departures.endOf(here[0]) : departures.end();
    }

    private TimedCore core(int c) {
        PauseDraws pauses = pauses(c);
        Blueprint.Core core = blueprint.cores().get(c);
        Pauses alone = pauses == null ? null : new Pauses(pauses);
        CoreTime time = core.clocks().isEmpty() ? alone : steppedClock(core, pauses);
        TimedCore switched = SwitchedParts.core(blueprint, c, simulator, time, siblings[c]);
        List<Integer> own = stagesOf(c);
        if (switched != null || own.isEmpty()) {
            return switched;
        }
        return new CpuCore(
                simulator,
                parts.ofCore(c),
                own.stream().map(s -> (Stage) works[s]).toArray(Stage[]::new),
                own.stream()
                        .mapToLong(s -> emptyPollPs(blueprint.stages().get(s)))
                        .toArray(),
                time,
                siblings[c],
                ringOnDemand(own));
    }

    /**
     * The ring that the stages of a core fill, if there is but one stage, which nobody else touches but those who put packets
     * into its ring and a core that takes them out of that one among others: then the core need not act before these do.
     */
    private PacketRing ringOnDemand(List<Integer> own) {
        if (own.size() > 1) {
            return null;
        }
        Blueprint.Stage stage = blueprint.stages().get(own.get(0));
        List<Blueprint.Target> targets = stage.targets();
        boolean isApart = blueprint.cores().get(stage.core()).sibling().isEmpty()
                && stage.ways().get(0).held().isEmpty();
        if (!isApart
                || targets.size() > 1
                || !(targets.get(0) instanceof Blueprint.ToRing to)
                || rings[stage.ring()].isFed()
                || !((Stage) works[own.get(0)]).isForeseeable()) {
            return null;
        }
        List<Blueprint.Stage> readers =
                blueprint.stages().stream().filter(s -> s.ring() == to.ring()).toList();
        boolean isAlone = blueprint.stages().stream()
                        .filter(s -> s.targets().contains(to))
                        .count()
                == 1;
        return isAlone
                        && !rings[to.ring()].isFed()
                        && readers.size() == 1
                        && stagesOf(readers.get(0).core()).size() > 1
                ? rings[to.ring()]
                : null;
    }

    /** Null if the core has none. */
    private PauseDraws pauses(int c) {
        Blueprint.Core core = blueprint.cores().get(c);
        return core.pauses().isEmpty() ? null : new PauseDraws(core.pauses(), seeds[edges(blueprint) + 1 + c]);
    }

    /** @param pauses null for none */
    static SteppedClock steppedClock(Blueprint.Core core, PauseDraws pauses) {
        List<Blueprint.Clock> clocks = core.clocks();
        return new SteppedClock(
                pauses,
                clocks.stream().mapToLong(Blueprint.Clock::fromPs).toArray(),
                clocks.stream().mapToDouble(Blueprint.Clock::ghz).toArray());
    }

    private List<Integer> stagesOf(int core) {
        return IntStream.range(0, blueprint.stages().size())
                .filter(s -> blueprint.stages().get(s).core() == core)
                .boxed()
                .toList();
    }

    private long emptyPollPs(Blueprint.Stage stage) {
        double cycles = stage.drive() instanceof Blueprint.Polled polled ? polled.emptyPollCycles() : 0;
        double psPerCycle = Units.psPerCycle(blueprint.cores().get(stage.core()).frequencyGhz());
        return cycles == 0 ? 0 : Math.max(1, Units.psFromCycles(cycles, psPerCycle));
    }

    private long firstPollPs(int c) {
        long periodPs = stagesOf(c).stream()
                .mapToLong(s -> emptyPollPs(blueprint.stages().get(s)))
                .sum();
        return blueprint.cores().get(c).firstPollPs().orElseGet(() -> periodPs == 0 ? 0 : phases.nextLong(periodPs));
    }

    public BurstSimulator simulator() {
        return simulator;
    }

    public Departures departures() {
        return departures;
    }

    /** Brings everything that is computed lazily up to {@code nowPs}. */
    public void settle(long nowPs) {
        for (TimedCore core : cores) {
            if (core != null) {
                core.settle(nowPs);
            }
        }
        for (PacketRing ring : rings) {
            ring.pull(nowPs);
        }
        for (TransmitWire wire : wires) {
            wire.settle(nowPs);
        }
    }

    /** The counters as they stand at {@code nowPs}, after {@link #settle}. */
    public Counters counters(long nowPs) {
        return books().at(nowPs);
    }

    /** How long packets were at each place until {@code nowPs}, after {@link #settle}; none unless asked for. */
    public Places.Read places(long nowPs) {
        return places.at(nowPs);
    }

    /** Packets inside as they stand after {@link #settle}. */
    public long inFlight() {
        return books().inFlight();
    }

    private Books books() {
        return new Books(blueprint, rings, nicOfRing, wires, transmitQueues, works, cores, sourceFeeds, departures);
    }

    /** Starts a new measurement of the greatest occupancies and of latency. */
    public void resetExtremes() {
        for (PacketRing ring : rings) {
            ring.resetMostHeld();
        }
        for (TransmitQueue queue : transmitQueues) {
            queue.resetMostHeld();
        }
        departures.resetLatency();
    }

    /** Greatest occupancy of each ring since the last reset. */
    public int[] mostHeld() {
        return Stream.of(rings).mapToInt(PacketRing::mostHeld).toArray();
    }

    /** Greatest occupancy of each transmit queue since the last reset. */
    public int[] mostQueued() {
        return Stream.of(transmitQueues).mapToInt(TransmitQueue::mostHeld).toArray();
    }
}
