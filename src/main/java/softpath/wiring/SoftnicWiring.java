package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.cost.GuestFunction;
import softpath.cost.NumaLink;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.cost.TrafficClass;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.SendRetry;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;

/**
 * Wires a scenario the way SoftNIC is set up: a traffic class for each hop and pair, a worker for each traffic class, one
 * pipeline thread for each of min(vCPUs, pairs) of a VM, round robin over pairs in the worker that fills them, and a NIC
 * transmit queue for each egress traffic class. A pair is one queue pair of one vNIC pair.
 *
 * <p>Workers stand on the socket of the memory they read from.
 */
final class SoftnicWiring {

    private static final int NOT_DEALT = -1;

    private final Scenario scenario;
    private final Softnic dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final Ports ports;
    private final Cores cores;
    private final Streams streams;
    private final Readings readings = new Readings();
    private final List<Placement.Work> work = new ArrayList<>();

    /** First rings of the ways into guests that are wired, and the guests whose vCPUs are. */
    private final Set<Integer> entered = new HashSet<>();

    private final Set<String> placed = new HashSet<>();

    SoftnicWiring(Scenario scenario, Models models, Softnic dataplane) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.inventory = new Inventory(scenario, models.hosts(), readings);
        requireQueuePairs();
        this.streams = new Streams(scenario, inventory, readings);
        this.topology = new Topology(scenario, inventory);
        this.ports = new Ports(
                inventory,
                new Ports.Shapes(
                        Ports.Shape.of(dataplane.nicReceive()),
                        Ports.Shape.of(dataplane.nicTransmit()),
                        Ports.Shape.of(dataplane.vnicReceive()),
                        Ports.Shape.of(dataplane.vnicTransmit()),
                        dataplane.options().nicDropEnable()),
                topology.hops(),
                readings);
        this.cores = new Cores(scenario, models.hosts(), setting -> setting);
    }

    private void requireQueuePairs() {
        int most = Readings.limit(dataplane.mostQueuePairs());
        for (int i = 0; i < scenario.vms().size(); i++) {
            int found = scenario.vms().get(i).queuePairsOfVnic();
            if (found > most) {
                throw new InvalidInput(
                        "vms[" + i + "].queue-pairs",
                        "expected at most " + most + ", as many as " + scenario.dataplane()
                                + " serves of one vNIC (its most-queue-pairs), found " + found);
            }
        }
    }

    Blueprint blueprint() {
        for (int c = 0; c < scenario.chains().size(); c++) {
            Hop.Port start = topology.hopsOfChain(c).get(0).from();
            streams.add(c, start, ports.readFrom(start, 0));
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            addAlong(c);
        }
        Placement placement = cores.pin(dataplane.workerLimit());
        return new Blueprint(
                streams.classes(),
                streams.chains(),
                ports.rings(),
                streams.sources(),
                ports.wires(),
                ports.transmitQueues(),
                placement.stages(work),
                List.of(),
                List.of(),
                placement.cores(),
                readings);
    }

    /** Adds what chain {@code c} needs and no chain before it has added, in the order of its path. */
    private void addAlong(int c) {
        List<Hop> hops = topology.hopsOfChain(c);
        for (int h = 0; h < hops.size(); h++) {
            Hop hop = hops.get(h);
            if (hop.from().kind() == Hop.Kind.VM) {
                addGuest(hops.get(h - 1).to(), hop);
            }
            if (hop.chains().get(0) == c && !hop.isCable()) {
                addHop(hop);
            }
        }
    }

    private void addHop(Hop hop) {
        if (hop.from().kind() == Hop.Kind.GENERATOR) {
            Scenario.Generator generator = inventory.generator(hop.from().owner());
            String name = generator.name() + ".vcpu0";
            cores.add(new Cores.Thread(
                    name, Cores.Kind.GENERATOR, generator.server(), generator.socket(), name + " (generator)", true));
        }
        int pairs = inventory.queuePairs(hop.from());
        for (int pair = 0; pair < pairs; pair++) {
            addTrafficClass(hop, pair, pairs);
        }
    }

    private void addTrafficClass(Hop hop, int pair, int pairs) {
        String name = pairs == 1 ? hop.name() : hop.name() + "#" + pair;
        Cores.Thread thread = new Cores.Thread(
                name,
                Cores.Kind.TRAFFIC_CLASS,
                inventory.serverOf(hop.from()),
                inventory.socketOf(hop.from()),
                "worker " + name,
                true);
        cores.add(thread);
        StageCost cost = TrafficClass.cost(
                dataplane,
                hop.from().kind() == Hop.Kind.NIC,
                switch (hop.to().kind()) {
                    case NIC -> TrafficClass.End.NIC;
                    case VM -> TrafficClass.End.GUEST;
                    case SINK, GENERATOR -> TrafficClass.End.SINK;
                },
                NumaLink.crossings(thread.socket(), cores.socketOf(thread), inventory.socketOf(hop.to())));
        double pollCycles = readings.value(dataplane.worker().pollCycles());
        work.add(new Placement.Work(
                new Blueprint.Stage(
                        name,
                        hop.name(),
                        ports.readFrom(hop.from(), pair),
                        targets(hop, pair, pairs),
                        pollCycles,
                        streams.cyclesOfClass(hop.chains(), cost.perPacket()),
                        readings.count(dataplane.burstPackets()),
                        new Blueprint.Polled(pollCycles, false),
                        NOT_DEALT,
                        streams.shares(hop.chains(), pairs),
                        cost),
                name));
    }

    private List<Blueprint.Target> targets(Hop hop, int pair, int pairs) {
        return switch (hop.to().kind()) {
            case NIC ->
                List.of(new Blueprint.ToNic(ports.newTransmitQueue(hop.to().owner())));
            case VM -> vnicTargets(hop, pair, pairs);
            case SINK, GENERATOR -> List.of(new Blueprint.ToSink());
        };
    }

    private List<Blueprint.Target> vnicTargets(Hop hop, int pair, int pairs) {
        int gates = inventory.queuePairs(hop.to());
        if (pairs != gates && pairs != 1) {
            Scenario.Vm vm = inventory.vm(hop.to().owner());
            boolean queues = vm.queuePairsOfVnic() > 1
                    || inventory.vm(hop.from().owner()).queuePairsOfVnic() > 1;
            throw new InvalidInput(
                    "vms[" + scenario.vms().indexOf(vm) + "]." + (queues ? "queue-pairs" : "vnic-pairs"),
                    "expected one owner for each vhost queue: 1 " + (queues ? "queue pair" : "vNIC pair") + " at "
                            + hop.from().owner()
                            + " or as many as at " + hop.to().owner() + ", found " + pairs + " and " + gates
                            + " (a queue would have two owners)");
        }
        SendRetry retry = dataplane.sendRetry();
        boolean waits = dataplane.options().vhostRetry();
        double waitMicros = waits ? readings.value(retry.waitMicros()) : 0;
        int tries = waits ? readings.count(retry.tries()) : 0;
        return IntStream.range(0, gates)
                .filter(gate -> pairs == 1 || gate == pair)
                .mapToObj(gate -> ports.towardsGuest(hop.to(), gate))
                .<Blueprint.Target>map(ring -> new Blueprint.ToVnic(ring, waitMicros, tries))
                .toList();
    }

    /** The pipelines of a VM that take packets in at {@code in} and send them on over {@code out}. */
    private void addGuest(Hop.Port in, Hop out) {
        Scenario.Vm vm = inventory.vm(in.owner());
        if (!entered.add(ports.towardsGuest(in, 0))) {
            return;
        }
        int threads = Math.min(vm.vcpus(), vm.allQueuePairs());
        if (placed.add(vm.name())) {
            addVcpus(vm, threads);
        }
        for (int pair = 0; pair < vm.allQueuePairs(); pair++) {
            StageCost cost = GuestFunction.cost(dataplane, vm.nf(), crossings(vcpu(vm, pair % threads, threads)));
            work.add(new Placement.Work(
                    new Blueprint.Stage(
                            ports.queue(in, pair) + "." + vm.nf(),
                            vm.name(),
                            ports.towardsGuest(in, pair),
                            List.of(new Blueprint.ToRing(ports.readFrom(out.from(), pair))),
                            0,
                            streams.cyclesOfClass(out.chains(), cost.perPacket()),
                            readings.count(dataplane.burstPackets()),
                            new Blueprint.Polled(
                                    readings.value(dataplane.guest().pollCycles()), false),
                            NOT_DEALT,
                            streams.shares(out.chains(), vm.allQueuePairs()),
                            cost),
                    vcpu(vm, pair % threads)));
        }
    }

    private void addVcpus(Scenario.Vm vm, int threads) {
        for (int v = 0; v < vm.vcpus(); v++) {
            cores.add(vcpu(vm, v, threads));
        }
    }

    /** The thread of vCPU {@code v}, of which the first {@code threads} have a pipeline. */
    private Cores.Thread vcpu(Scenario.Vm vm, int v, int threads) {
        String role = vcpu(vm, v) + " (" + (v < threads ? vm.nf() : "no pipeline") + ")";
        boolean mayShare = v < threads && dataplane.options().isOneGuestProcess();
        Cores.Kind kind = mayShare ? Cores.Kind.FUNCTION : Cores.Kind.VCPU;
        return new Cores.Thread(vcpu(vm, v), kind, vm.server(), vm.socket(), role, v < threads);
    }

    /** A guest's rings lie in its VM's memory, wherever its vCPU is pinned. */
    private int crossings(Cores.Thread vcpu) {
        return NumaLink.crossings(vcpu.socket(), cores.socketOf(vcpu), vcpu.socket());
    }

    private static String vcpu(Scenario.Vm vm, int index) {
        return vm.name() + ".vcpu" + index;
    }
}
