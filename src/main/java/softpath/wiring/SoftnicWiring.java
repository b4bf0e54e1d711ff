package softpath.wiring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import softpath.engine.PacketClasses;
import softpath.mechanism.GuestFunction;
import softpath.mechanism.NumaLink;
import softpath.mechanism.TrafficClass;
import softpath.model.Host;
import softpath.model.InvalidInput;
import softpath.model.Models;
import softpath.model.Result;
import softpath.model.Scenario;
import softpath.model.Softnic;
import softpath.units.Units;

/**
 * Wires a scenario the way SoftNIC is set up: a traffic class for each hop and vNIC pair, a worker for each traffic
 * class, one pipeline thread for each of min(vCPUs, vNIC pairs) of a VM, round robin over vNIC pairs in the worker that
 * fills them, and a NIC transmit queue for each egress traffic class.
 *
 * <p>Workers stand on the socket of the memory they read from.
 */
final class SoftnicWiring {

    private final Scenario scenario;
    private final Models models;
    private final Softnic dataplane;
    private final Topology topology;
    private final PacketClasses classes = new PacketClasses();
    private final List<Plan.Chain> chains = new ArrayList<>();
    private final List<Plan.Ring> rings = new ArrayList<>();
    private final List<Plan.Source> sources = new ArrayList<>();
    private final List<Plan.Wire> wires = new ArrayList<>();
    private final List<Plan.TransmitQueue> transmitQueues = new ArrayList<>();
    private final List<PendingStage> pending = new ArrayList<>();
    private final Map<String, Integer> ringByName = new LinkedHashMap<>();
    private final Map<String, Integer> wireByNic = new LinkedHashMap<>();
    private final Cores cores;

    /** A stage whose core is not dealt yet. */
    private record PendingStage(Plan.Stage stage, String thread) {}

    SoftnicWiring(Scenario scenario, Models models, Softnic dataplane) {
        this.scenario = scenario;
        this.models = models;
        this.dataplane = dataplane;
        this.topology = new Topology(scenario);
        this.cores = new Cores(scenario, models.hosts());
    }

    Plan plan() {
        addChains();
        addRings();
        addSources();
        for (int c = 0; c < scenario.chains().size(); c++) {
            addAlong(c);
        }
        Map<String, String> coreOf = cores.deal(dataplane.workerLimit());
        List<Plan.Core> planned = cores.planned(coreOf);
        List<String> names = planned.stream().map(Plan.Core::name).toList();
        List<Plan.Stage> stages = pending.stream()
                .map(p -> onCore(p.stage(), names.indexOf(coreOf.get(p.thread()))))
                .toList();
        return new Plan(classes, chains, rings, sources, wires, transmitQueues, stages, planned);
    }

    private void addChains() {
        for (int c = 0; c < scenario.chains().size(); c++) {
            Scenario.Chain chain = scenario.chains().get(c);
            Scenario.Traffic traffic = trafficOf(chain.name());
            for (Map.Entry<Integer, Double> size : traffic.sizes().weights().entrySet()) {
                if (size.getValue() > 0) {
                    classes.of(size.getKey(), c);
                }
            }
            String start = chain.path().get(0);
            boolean fromNic = topology.kind(start) == Hop.Kind.NIC;
            double wireGbps = fromNic ? nic(start).lineRateGbps().value() : 0;
            double meanBytes = traffic.sizes().meanFrameBytes();
            double mpps = traffic.offered().gbpsL1(meanBytes, wireGbps) / Units.gbpsL1(1, meanBytes);
            chains.add(new Plan.Chain(
                    chain.name(), mpps, traffic.sizes(), fromNic ? Optional.of(start) : Optional.empty(), wireGbps));
        }
    }

    private Scenario.Traffic trafficOf(String chain) {
        return scenario.traffic().stream()
                .filter(traffic -> traffic.chain().equals(chain))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInput("traffic", "expected an entry for chain " + chain + ", found none"));
    }

    private void addRings() {
        for (Hop hop : topology.hops()) {
            if (hop.from().kind() == Hop.Kind.NIC && hop.to().kind() != Hop.Kind.NIC) {
                nicReceiveRing(hop.from().owner());
            }
            if (hop.from().kind() == Hop.Kind.GENERATOR) {
                ring(hop.from().owner() + ".tx", dataplane.vnicTransmit(), Result.Place.VNIC_TX, Optional.empty());
            }
            if (hop.from().kind() == Hop.Kind.VM) {
                vnicRings(hop.from(), "tx", dataplane.vnicTransmit(), Result.Place.VNIC_TX);
            }
            if (hop.to().kind() == Hop.Kind.VM) {
                vnicRings(hop.to(), "rx", dataplane.vnicReceive(), Result.Place.VNIC_RX);
            }
        }
    }

    private void nicReceiveRing(String nic) {
        Host.NicPort port = nic(nic);
        long bufferBytes = dataplane.options().nicDropEnable()
                ? 0
                : Math.round(port.packetBufferKib().value() * 1024);
        ring(
                nic + ".rx",
                dataplane.nicReceive(),
                Result.Place.NIC_RX,
                Optional.of(new Plan.Ingress(
                        port.lineRateGbps().value(), port.packetCapMpps().value(), bufferBytes)));
    }

    private void vnicRings(Hop.Port port, String direction, Softnic.Ring shape, Result.Place place) {
        for (int pair = 0; pair < vm(port.owner()).vnicPairs(); pair++) {
            ring(vnicRing(port, pair, direction), shape, place, Optional.empty());
        }
    }

    private static String vnicRing(Hop.Port port, int pair, String direction) {
        return port.owner() + ".vnic" + (2 * pair + port.side()) + "." + direction;
    }

    private void ring(String name, Softnic.Ring shape, Result.Place place, Optional<Plan.Ingress> ingress) {
        ringByName.computeIfAbsent(name, key -> {
            rings.add(new Plan.Ring(
                    name, shape.slots().count(), shape.refillBlock().count(), false, place, ingress));
            return rings.size() - 1;
        });
    }

    private void addSources() {
        for (int c = 0; c < chains.size(); c++) {
            Plan.Chain chain = chains.get(c);
            Scenario.Traffic traffic = trafficOf(chain.name());
            String start = scenario.chains().get(c).path().get(0);
            int ring = ringByName.get(start + (chain.ingressNic().isPresent() ? ".rx" : ".tx"));
            double gbpsL1 = traffic.offered().gbpsL1(traffic.sizes().meanFrameBytes(), chain.ingressGbps());
            sources.add(new Plan.Source(c, ring, traffic.arrivals(), gbpsL1, traffic.sizes(), OptionalLong.empty()));
        }
    }

    /** Adds what chain {@code c} needs and no chain before it has added, in the order of its path. */
    private void addAlong(int c) {
        List<Hop> hops = topology.hopsOfChain(c);
        for (int h = 0; h < hops.size(); h++) {
            Hop hop = hops.get(h);
            if (hop.from().kind() == Hop.Kind.VM) {
                addGuest(hops.get(h - 1).to(), hop);
            }
            if (hop.chains().get(0) == c) {
                addHop(hop);
            }
        }
    }

    private void addHop(Hop hop) {
        if (hop.from().kind() == Hop.Kind.NIC && hop.to().kind() == Hop.Kind.NIC) {
            connectServers(hop);
            return;
        }
        if (hop.from().kind() == Hop.Kind.GENERATOR) {
            String name = hop.from().owner() + ".vcpu0";
            Scenario.Generator generator = generator(hop.from().owner());
            cores.add(new Cores.Thread(
                    name, Cores.Kind.GENERATOR, generator.server(), generator.socket(), name + " (generator)", true));
        }
        int lanes = lanes(hop.from());
        for (int lane = 0; lane < lanes; lane++) {
            addTrafficClass(hop, lane, lanes);
        }
    }

    private int lanes(Hop.Port port) {
        return port.kind() == Hop.Kind.VM ? vm(port.owner()).vnicPairs() : 1;
    }

    private void addTrafficClass(Hop hop, int lane, int lanes) {
        String name = lanes == 1 ? hop.name() : hop.name() + "#" + lane;
        int inSocket = socketOf(hop.from());
        Cores.Thread thread = new Cores.Thread(
                name, Cores.Kind.TRAFFIC_CLASS, serverOf(hop.from()), inSocket, "worker " + name, true);
        cores.add(thread);
        int crossings = crossings(inSocket, cores.socketOf(thread), socketOf(hop.to()));
        double pollCycles = dataplane.worker().pollCycles().value();
        pending.add(new PendingStage(
                new Plan.Stage(
                        name,
                        hop.name(),
                        inRing(hop.from(), lane),
                        targets(hop, lane, lanes),
                        pollCycles,
                        cyclesOfClass(hop.chains(), bytes -> trafficClassCycles(hop, bytes, crossings)),
                        pollCycles,
                        dataplane.burstPackets().count(),
                        false,
                        -1,
                        shares(hop.chains(), lanes)),
                name));
    }

    private int inRing(Hop.Port from, int lane) {
        return ringByName.get(
                switch (from.kind()) {
                    case NIC -> from.owner() + ".rx";
                    case VM -> vnicRing(from, lane, "tx");
                    case GENERATOR, SINK -> from.owner() + ".tx";
                });
    }

    private List<Plan.Target> targets(Hop hop, int lane, int lanes) {
        return switch (hop.to().kind()) {
            case NIC -> List.of(new Plan.ToNic(transmitQueue(hop.to().owner(), lane, lanes)));
            case VM -> vnicTargets(hop, lane, lanes);
            case SINK, GENERATOR -> List.of(new Plan.ToSink());
        };
    }

    private List<Plan.Target> vnicTargets(Hop hop, int lane, int lanes) {
        int gates = lanes(hop.to());
        if (lanes != gates && lanes != 1) {
            throw new InvalidInput(
                    "vms[" + scenario.vms().indexOf(vm(hop.to().owner())) + "].vnic-pairs",
                    "expected one owner for each vhost queue: 1 vNIC pair at "
                            + hop.from().owner() + " or as many as at "
                            + hop.to().owner() + ", found " + lanes + " and " + gates + " (a queue would have two"
                            + " owners)");
        }
        Softnic.SendRetry retry = dataplane.sendRetry();
        int tries = dataplane.options().vhostRetry() ? retry.tries().count() : 0;
        return IntStream.range(0, gates)
                .filter(gate -> lanes == 1 || gate == lane)
                .mapToObj(gate -> ringByName.get(vnicRing(hop.to(), gate, "rx")))
                .<Plan.Target>map(
                        ring -> new Plan.ToVnic(ring, retry.waitMicros().value(), tries))
                .toList();
    }

    private int transmitQueue(String nic, int lane, int lanes) {
        String name = nic + ".tx" + (lanes == 1 ? "" : lane);
        boolean taken = transmitQueues.stream().anyMatch(queue -> queue.name().equals(name));
        Softnic.Ring shape = dataplane.nicTransmit();
        transmitQueues.add(new Plan.TransmitQueue(
                taken ? name + "." + transmitQueues.size() : name,
                wire(nic, Plan.OUTSIDE),
                shape.slots().count(),
                shape.refillBlock().count()));
        return transmitQueues.size() - 1;
    }

    private int wire(String nic, int farRing) {
        return wireByNic.computeIfAbsent(nic, key -> {
            Host.NicPort port = nic(nic);
            wires.add(new Plan.Wire(
                    nic, port.lineRateGbps().value(), port.packetCapMpps().value(), farRing));
            return wires.size() - 1;
        });
    }

    private void connectServers(Hop hop) {
        int wire = wire(hop.from().owner(), Plan.OUTSIDE);
        int farRing = ringByName.get(hop.to().owner() + ".rx");
        Plan.Wire known = wires.get(wire);
        wires.set(wire, new Plan.Wire(known.name(), known.gbpsL1(), known.capMpps(), farRing));
    }

    private double trafficClassCycles(Hop hop, int frameBytes, int crossings) {
        double in = hop.from().kind() == Hop.Kind.NIC
                ? TrafficClass.receiveCycles(dataplane)
                : TrafficClass.dequeueCycles(dataplane, frameBytes);
        double out = hop.to().kind() == Hop.Kind.NIC
                ? TrafficClass.transmitCycles(dataplane)
                : TrafficClass.enqueueCycles(dataplane, frameBytes);
        double cycles = in + dataplane.worker().moduleCycles().value() + out;
        return Math.max(cycles, queueCapCycles(hop)) + NumaLink.extraCycles(dataplane.numa(), frameBytes, crossings);
    }

    /** Under the queue-cap hypothesis the worker that fills a vNIC spends c_q on each packet at full bursts. */
    private double queueCapCycles(Hop hop) {
        boolean caps = dataplane.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP
                && hop.to().kind() == Hop.Kind.VM;
        double pollCycles = dataplane.worker().pollCycles().value();
        return caps
                ? dataplane.vhostQueueCap().queueCycles().value()
                        - pollCycles / dataplane.burstPackets().count()
                : 0;
    }

    private static int crossings(int inSocket, int coreSocket, int outSocket) {
        return (inSocket == coreSocket ? 0 : 1) + (coreSocket == outSocket ? 0 : 1);
    }

    private interface CyclesOfBytes {
        double cycles(int frameBytes);
    }

    private double[] cyclesOfClass(List<Integer> ofChains, CyclesOfBytes cycles) {
        double[] ofClass = new double[classes.count()];
        Arrays.setAll(
                ofClass, c -> ofChains.contains(classes.chain(c)) ? cycles.cycles(classes.frameBytes(c)) : Double.NaN);
        return ofClass;
    }

    private double[] shares(List<Integer> ofChains, int lanes) {
        double[] share = new double[chains.size()];
        for (int chain : ofChains) {
            share[chain] = 1.0 / lanes;
        }
        return share;
    }

    /** The pipelines of a VM that take packets in at {@code in} and send them on over {@code out}. */
    private void addGuest(Hop.Port in, Hop out) {
        Scenario.Vm vm = vm(in.owner());
        boolean there = pending.stream().anyMatch(p -> p.stage().ring() == ringByName.get(vnicRing(in, 0, "rx")));
        if (there) {
            return;
        }
        boolean firstDirection =
                pending.stream().noneMatch(p -> p.stage().group().equals(vm.name()));
        int threads = Math.min(vm.vcpus(), vm.vnicPairs());
        for (int vcpu = 0; firstDirection && vcpu < vm.vcpus(); vcpu++) {
            boolean busy = vcpu < threads;
            String role = vcpu(vm, vcpu) + " (" + (busy ? vm.nf() : "no pipeline") + ")";
            cores.add(new Cores.Thread(vcpu(vm, vcpu), Cores.Kind.VCPU, vm.server(), vm.socket(), role, busy));
        }
        for (int pair = 0; pair < vm.vnicPairs(); pair++) {
            pending.add(new PendingStage(
                    new Plan.Stage(
                            vnicRing(in, pair, vm.nf()),
                            vm.name(),
                            ringByName.get(vnicRing(in, pair, "rx")),
                            List.of(new Plan.ToRing(ringByName.get(vnicRing(out.from(), pair, "tx")))),
                            0,
                            cyclesOfClass(out.chains(), bytes -> GuestFunction.cycles(dataplane, vm.nf(), bytes)),
                            dataplane.guest().pollCycles().value(),
                            dataplane.burstPackets().count(),
                            false,
                            -1,
                            shares(out.chains(), vm.vnicPairs())),
                    vcpu(vm, pair % threads)));
        }
    }

    private static String vcpu(Scenario.Vm vm, int index) {
        return vm.name() + ".vcpu" + index;
    }

    private static Plan.Stage onCore(Plan.Stage stage, int core) {
        return new Plan.Stage(
                stage.name(),
                stage.group(),
                stage.ring(),
                stage.targets(),
                stage.cyclesPerBurst(),
                stage.cyclesOfClass(),
                stage.emptyPollCycles(),
                stage.burstPackets(),
                stage.exponential(),
                core,
                stage.shareOfChain());
    }

    private Scenario.Vm vm(String name) {
        return scenario.vms().stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Scenario.Generator generator(String name) {
        return scenario.generators().stream()
                .flatMap(List::stream)
                .filter(generator -> generator.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Scenario.Sink sink(String name) {
        return scenario.sinks().stream()
                .flatMap(List::stream)
                .filter(sink -> sink.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A NIC named {@code server.nic}. */
    private Host.NicPort nic(String name) {
        String[] parts = name.split("\\.", 2);
        return models.hosts().get(parts[0]).nics().get(parts[1]);
    }

    private String serverOf(Hop.Port port) {
        return switch (port.kind()) {
            case NIC -> port.owner().split("\\.", 2)[0];
            case VM -> vm(port.owner()).server();
            case GENERATOR -> generator(port.owner()).server();
            case SINK -> sink(port.owner()).server();
        };
    }

    /** The socket of the memory at this end. */
    private int socketOf(Hop.Port port) {
        return switch (port.kind()) {
            case NIC -> nic(port.owner()).socket().count();
            case VM -> vm(port.owner()).socket();
            case GENERATOR -> generator(port.owner()).socket();
            case SINK -> sink(port.owner()).socket();
        };
    }
}
