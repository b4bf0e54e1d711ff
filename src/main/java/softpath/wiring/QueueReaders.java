package softpath.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.cost.FlowLookup;
import softpath.cost.NumaLink;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.cost.TrafficClass;
import softpath.model.dataplane.Drain;
import softpath.model.dataplane.NetworkFunction;
import softpath.model.dataplane.SendRetry;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;

/**
 * The work of a poll-mode switch: each receive queue has a reader, which takes bursts from it and puts the packets of each
 * burst into the ports that their chains go to, one batch a port.
 */
final class QueueReaders {

    private final Scenario scenario;
    private final Softnic dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final Ports ports;
    private final Cores cores;
    private final Streams streams;
    private final HandOvers handOvers;
    private final L3Domains l3Domains;
    private final FlowTables flowTables;
    private final Readings readings;

    /** By VM. */
    private final Map<String, NetworkFunction> functions;

    private final List<Reader> readers = new ArrayList<>();

    /** How readers that hand over do so, by their names. */
    private final Map<String, HandOvers.Destinations> destinationsOfReader = new HashMap<>();

    /** The workers that send to each ring of a guest. */
    private final Map<Integer, Set<String>> sendersOfRing = new HashMap<>();

    private final Map<String, Integer> ringsOfWorker = new HashMap<>();
    private final Map<String, Optional<FlowLookup>> lookupOfWorker = new HashMap<>();

    /** Transmit queues of workers that the scenario names, by NIC and worker. */
    private final Map<String, Integer> queueOfWorker = new HashMap<>();

    /**
     * The reader of one queue of a port, or of what other readers hand over to its worker.
     *
     * @param pair of the {@code pairs} at its port, or that are handed over to
     */
    record Reader(
            Hop.Port from, int pair, int pairs, String name, Cores.Thread thread, int ring, TrafficClass.Start start) {}

    QueueReaders(
            Scenario scenario,
            Softnic dataplane,
            Map<String, NetworkFunction> functions,
            Inventory inventory,
            Topology topology,
            Ports ports,
            Cores cores,
            Streams streams,
            HandOvers handOvers,
            L3Domains l3Domains,
            Readings readings) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.functions = functions;
        this.inventory = inventory;
        this.topology = topology;
        this.ports = ports;
        this.cores = cores;
        this.streams = streams;
        this.handOvers = handOvers;
        this.l3Domains = l3Domains;
        this.flowTables = new FlowTables(dataplane, inventory, topology, streams, readings);
        this.readings = readings;
    }

    /** Makes the readers of a port known, with a thread for each. */
    List<Reader> of(Hop.Port from) {
        int pairs = inventory.queuePairs(from);
        List<Reader> added = IntStream.range(0, pairs)
                .mapToObj(pair -> reader(from, pair, pairs))
                .toList();
        added.forEach(reader -> cores.add(reader.thread()));
        readers.addAll(added);
        return added;
    }

    private Reader reader(Hop.Port from, int pair, int pairs) {
        String name = group(from) + (pairs == 1 ? "" : "#" + pair);
        return new Reader(from, pair, pairs, name, thread(from, name), ports.readFrom(from, pair), start(from));
    }

    private Cores.Thread thread(Hop.Port from, String name) {
        return new Cores.Thread(
                name,
                Cores.ThreadKind.TRAFFIC_CLASS,
                inventory.serverOf(from),
                inventory.socketOf(from),
                "worker " + name,
                true);
    }

    /** Makes the readers of what is handed over known, each on its worker, and returns them. */
    List<Reader> ofHandOvers() {
        for (Reader reader : readers) {
            if (handOvers.isOf(reader.from())) {
                String place = cores.placeOf(reader.thread());
                destinationsOfReader.put(
                        reader.name(),
                        handOvers.destinations(reader.from(), group(reader.from()), reader.name(), place));
            }
        }
        List<Reader> added = handOvers.ends().stream().map(this::reader).toList();
        for (int r = 0; r < added.size(); r++) {
            cores.addAt(added.get(r).thread(), handOvers.ends().get(r).place());
        }
        readers.addAll(added);
        return added;
    }

    private Reader reader(HandOvers.End end) {
        return new Reader(
                end.from(),
                end.worker(),
                end.workers(),
                end.name(),
                thread(end.from(), end.name()),
                end.ring(),
                end.isKept() ? TrafficClass.Start.KEPT : TrafficClass.Start.HAND_OVER);
    }

    /** The name of the readers of a port: that of its hop, if it has one and no other port has one of that name. */
    private String group(Hop.Port from) {
        List<Hop> hops = topology.hopsFrom(from);
        if (hops.size() == 1 && topology.isOnlyOfItsName(hops.get(0))) {
            return hops.get(0).name();
        }
        return from.kind() == Hop.EndKind.VM ? Ports.vnic(from, 0) : from.owner();
    }

    /** Gives the readers known to the workers that the scenario names. */
    void assign() {
        scenario.workers().ifPresent(workers -> cores.give(workers, this::nominalMegacycles, dataplane));
    }

    /** Finds out which queues several workers send to. */
    void findSenders() {
        for (Reader reader : readers) {
            for (Hop hop : topology.hopsFrom(reader.from())) {
                if (hop.to().kind() == Hop.EndKind.VM && !destinationsOfReader.containsKey(reader.name())) {
                    for (int gate : gates(reader, hop)) {
                        sendersOfRing
                                .computeIfAbsent(ports.towardsGuest(hop.to(), gate), ring -> new HashSet<>())
                                .add(cores.placeOf(reader.thread()));
                    }
                }
            }
        }
    }

    /** What a thread does in a second at the load that the scenario states, on the socket where its memory is. */
    private double nominalMegacycles(Cores.Thread thread) {
        Reader reader =
                readers.stream().filter(r -> r.thread() == thread).findFirst().orElseThrow();
        double megacycles = 0;
        for (Hop hop : topology.hopsFrom(reader.from())) {
            StageCost cost = handOvers.isOf(reader.from())
                    ? handOvers.cost(reader.from(), Blueprint.NONE, 0)
                    : cost(reader, hop, false, 0, 1, flowTables.lookup(List.of(reader)), 0);
            for (int leg : hop.legs()) {
                Blueprint.Chain of = streams.chains().get(inventory.legs().chainOf(leg));
                int meanBytes = (int) Math.round(of.sizes().meanFrameBytes());
                megacycles +=
                        of.offeredMpps() / reader.pairs() * cost.perPacket().of(meanBytes);
            }
        }
        return megacycles;
    }

    private StageCost cost(
            Reader reader,
            Hop hop,
            boolean isShared,
            int crossings,
            int vhostRings,
            Optional<FlowLookup> lookup,
            double l3Crossings) {
        double frequencyGhz = cores.frequencyGhz(reader.thread().server());
        TrafficClass.Around around = new TrafficClass.Around(
                isShared, crossings, vhostRings, frequencyGhz, lookup, l3Crossings, burstPackets());
        return TrafficClass.cost(dataplane, reader.start(), end(hop), around);
    }

    /** The queues of guests and generators that the worker of a reader takes packets from. */
    private int vhostRings(Reader reader) {
        return ringsOfWorker.computeIfAbsent(cores.placeOf(reader.thread()), place -> (int) readers.stream()
                .filter(each -> each.from().kind() != Hop.EndKind.NIC)
                .filter(each -> cores.placeOf(each.thread()).equals(place))
                .count());
    }

    private double l3Crossings(Reader reader, Hop hop) {
        if (dataplane.l3Link().isEmpty()) {
            return 0;
        }
        double in = l3Domains.areApart(reader.thread(), reader.from(), reader.pair()) ? 1 : 0;
        double out = hop.to().kind() == Hop.EndKind.VM
                ? Arrays.stream(gates(reader, hop))
                        .mapToDouble(gate -> l3Domains.areApart(reader.thread(), hop.to(), gate) ? 1 : 0)
                        .average()
                        .orElse(0)
                : 0;
        return in + out;
    }

    private Optional<FlowLookup> lookup(Reader reader) {
        return lookupOfWorker.computeIfAbsent(
                cores.placeOf(reader.thread()),
                place -> flowTables.lookup(readers.stream()
                        .filter(each -> cores.placeOf(each.thread()).equals(place))
                        .filter(each -> !destinationsOfReader.containsKey(each.name()))
                        .toList()));
    }

    private TrafficClass.Start start(Hop.Port from) {
        return switch (from.kind()) {
            case NIC -> TrafficClass.Start.NIC;
            case VM ->
                functions.get(from.owner()).writes() ? TrafficClass.Start.GUEST : TrafficClass.Start.READ_ONLY_GUEST;
            case GENERATOR, SINK -> TrafficClass.Start.GENERATOR;
        };
    }

    private static TrafficClass.End end(Hop hop) {
        return switch (hop.to().kind()) {
            case NIC -> TrafficClass.End.NIC;
            case VM -> TrafficClass.End.GUEST;
            case SINK, GENERATOR -> TrafficClass.End.SINK;
        };
    }

    /** What a reader does, and the thread that does it. */
    Placement.Work work(Reader reader) {
        HandOvers.Destinations destinations = destinationsOfReader.get(reader.name());
        return destinations == null ? forwarding(reader) : handingOver(reader, destinations);
    }

    private Placement.Work handingOver(Reader reader, HandOvers.Destinations destinations) {
        List<Integer> legs = legsFrom(reader.from());
        int core = cores.socketOf(reader.thread());
        int crossings = NumaLink.crossings(reader.thread().socket(), core, core);
        Blueprint.Stage stage = new Blueprint.Stage(
                reader.name(),
                group(reader.from()),
                reader.ring(),
                List.of(handOvers.way(reader.from(), destinations, crossings)),
                new int[0],
                TrafficClass.taking(dataplane, reader.start()).of(0, readings),
                streams.cyclesOfClass(legs, TrafficClass.receiving(dataplane, crossings)),
                burstPackets(),
                new Blueprint.Polled(readings.value(dataplane.worker().pollCycles())),
                Placement.NOT_PLACED,
                streams.shares(legs, reader.pairs()));
        return new Placement.Work(stage, reader.thread().name());
    }

    private int burstPackets() {
        return scenario.burstPackets().orElseGet(() -> readings.count(dataplane.burstPackets()));
    }

    private List<Integer> legsFrom(Hop.Port from) {
        return topology.hopsFrom(from).stream()
                .flatMap(hop -> hop.legs().stream())
                .toList();
    }

    private Placement.Work forwarding(Reader reader) {
        List<Hop> hops = topology.hopsFrom(reader.from());
        int[] wayOfLeg = new int[hops.size() == 1 ? 0 : inventory.legs().count()];
        Arrays.fill(wayOfLeg, Blueprint.NONE);
        double[] cyclesOfClass = null;
        List<Blueprint.Way> ways = new ArrayList<>();
        for (Hop hop : hops) {
            Blueprint.Way way = way(reader, hop);
            double[] cycles = streams.cyclesOfClass(hop.legs(), way.cost().perPacket());
            cyclesOfClass = cyclesOfClass == null ? cycles : either(cyclesOfClass, cycles);
            if (hops.size() > 1) {
                hop.legs().forEach(leg -> wayOfLeg[leg] = ways.size());
            }
            ways.add(way);
        }
        double pollCycles = readings.value(dataplane.worker().pollCycles());
        List<Integer> legs = legsFrom(reader.from());
        Blueprint.Stage stage = new Blueprint.Stage(
                reader.name(),
                handOvers.groupOf(reader.start(), group(reader.from())),
                reader.ring(),
                List.copyOf(ways),
                wayOfLeg,
                TrafficClass.taking(dataplane, reader.start()).of(0, readings),
                cyclesOfClass,
                burstPackets(),
                new Blueprint.Polled(pollCycles),
                Placement.NOT_PLACED,
                streams.shares(legs, reader.pairs()));
        return new Placement.Work(stage, reader.thread().name());
    }

    private static double[] either(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(k -> Double.isNaN(one[k]) ? other[k] : one[k])
                .toArray();
    }

    private Blueprint.Way way(Reader reader, Hop hop) {
        boolean isShared = hop.to().kind() == Hop.EndKind.VM
                && Arrays.stream(gates(reader, hop))
                        .anyMatch(gate -> sendersOfRing
                                        .get(ports.towardsGuest(hop.to(), gate))
                                        .size()
                                > 1);
        int crossings = NumaLink.crossings(
                reader.thread().socket(), cores.socketOf(reader.thread()), inventory.socketOf(hop.to()));
        StageCost cost =
                cost(reader, hop, isShared, crossings, vhostRings(reader), lookup(reader), l3Crossings(reader, hop));
        double cyclesPerBatch =
                TrafficClass.sending(dataplane, end(hop), isShared).of(0, readings);
        double nanos = TrafficClass.nanos(dataplane, reader.start(), end(hop), readings);
        Optional<Drain> drain = hop.to().kind() == Hop.EndKind.SINK
                ? Optional.empty()
                : dataplane.worker().drain();
        return new Blueprint.Way(targets(reader, hop), cyclesPerBatch, cost, nanos, topology.legAfter(hop))
                .withHeld(Draining.of(drain, readings))
                .withLeast(leastOfBatch(hop));
    }

    private Optional<Blueprint.LeastBatch> leastOfBatch(Hop hop) {
        return TrafficClass.leastOfBatch(dataplane, end(hop))
                .map(least -> new Blueprint.LeastBatch(
                        least.of(0, readings), streams.cyclesOfClass(hop.legs(), TrafficClass.enqueueing(dataplane))));
    }

    private List<Blueprint.Target> targets(Reader reader, Hop hop) {
        return switch (hop.to().kind()) {
            case NIC ->
                List.of(new Blueprint.ToNic(transmitQueue(reader, hop.to().owner())));
            case VM -> vnicTargets(reader, hop);
            case SINK, GENERATOR -> List.of(new Blueprint.ToSink());
        };
    }

    /** Of its own for each reader; workers that the scenario names have one of each NIC. */
    private int transmitQueue(Reader reader, String nic) {
        return scenario.workers().isEmpty()
                ? ports.newTransmitQueue(nic)
                : queueOfWorker.computeIfAbsent(
                        nic + " of " + cores.placeOf(reader.thread()), key -> ports.newTransmitQueue(nic));
    }

    private List<Blueprint.Target> vnicTargets(Reader reader, Hop hop) {
        SendRetry retry = dataplane.sendRetry();
        boolean waits = dataplane.options().vhostRetry();
        double waitMicros = waits ? readings.value(retry.waitMicros()) : 0;
        int tries = waits ? readings.count(retry.tries()) : 0;
        return Arrays.stream(gates(reader, hop))
                .map(gate -> ports.towardsGuest(hop.to(), gate))
                .<Blueprint.Target>mapToObj(ring -> new Blueprint.ToVnic(ring, waitMicros, tries))
                .toList();
    }

    /** The queue pairs of a guest that a reader sends to. */
    private int[] gates(Reader reader, Hop hop) {
        int gates = inventory.queuePairs(hop.to());
        if (dataplane.options().sendsByWorker()) {
            return new int[] {cores.indexOfWorker(reader.thread()) % gates};
        }
        int pairs = reader.pairs();
        return IntStream.range(0, gates)
                .filter(gate -> pairs >= gates ? gate == reader.pair() % gates : gate % pairs == reader.pair())
                .toArray();
    }
}
