package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import softpath.cost.GuestFunction;
import softpath.cost.NumaLink;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.model.InvalidInput;
import softpath.model.Parameter;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Scenario;

/**
 * Wires a scenario the way poll-mode switches are set up: a reader for each receive queue, which is that of a NIC or one
 * queue pair of a vNIC; a worker for each reader, or those that the scenario names; one pipeline thread for each of
 * min(vCPUs, pairs) of a VM.
 *
 * <p>Workers stand on the socket of the memory they read from, unless the scenario says where.
 */
final class SoftnicWiring implements ScenarioWiring.Wiring {

    private final Scenario scenario;
    private final Softnic dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final DirectLinks links;
    private final NicQueues nicQueues;
    private final Ports ports;
    private final Cores cores;
    private final Streams streams;
    private final Readings readings = new Readings();
    private final HandOvers handOvers;
    private final QueueReaders readers;

    /** What runs where, in the order of the chains; made when every thread is known. */
    private final List<Supplier<Placement.Work>> work = new ArrayList<>();

    /** First rings of the ways into guests that are wired, the guests whose vCPUs are, and the ports that have readers. */
    private final Set<Integer> entered = new HashSet<>();

    private final Set<String> placed = new HashSet<>();
    private final Set<String> read = new HashSet<>();

    SoftnicWiring(Scenario scenario, Models models, Softnic dataplane) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.inventory = new Inventory(scenario, models.hosts(), readings);
        requireQueuePairs();
        Draining.requireNoRetry(dataplane);
        this.streams = new Streams(scenario, inventory, readings);
        this.topology = new Topology(scenario, inventory, Topology.Joins.BY_PACKET);
        this.links = new DirectLinks(scenario, topology, inventory);
        this.nicQueues = new NicQueues(scenario, inventory, topology);
        nicQueues.requireDropEnable(dataplane.options().nicDropEnable());
        Optional<Parameter> ofVnic = dataplane.vnicBufferBytes().or(dataplane::bufferBytes);
        this.ports = new Ports(
                inventory,
                new Ports.Shapes(
                        Ports.Shape.of(dataplane.nicReceive(), dataplane.bufferBytes()),
                        Ports.Shape.of(dataplane.nicTransmit(), dataplane.bufferBytes()),
                        Ports.Shape.of(dataplane.vnicReceive(), ofVnic),
                        Ports.Shape.of(dataplane.vnicTransmit(), ofVnic),
                        dataplane.options().nicDropEnable()),
                topology.hops(),
                links::isDirect,
                readings);
        this.cores = new Cores(scenario, models.hosts(), setting -> setting, readings);
        this.handOvers = new HandOvers(scenario, dataplane, readings, ports::newHandOver);
        this.readers = new QueueReaders(
                scenario,
                dataplane,
                models.functions(),
                inventory,
                topology,
                ports,
                cores,
                streams,
                handOvers,
                new L3Domains(models.hosts(), inventory, cores, readings),
                readings);
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

    @Override
    public Map<String, String> coreOfThread() {
        return cores.coreOfThread();
    }

    @Override
    public Blueprint blueprint() {
        for (int c = 0; c < scenario.chains().size(); c++) {
            Hop.Port start = topology.hopsOfChain(c).get(0).from();
            streams.add(c, start, ports.readFrom(start, 0));
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            addAlong(c);
        }
        readers.assign();
        readers.ofHandOvers().forEach(reader -> work.add(() -> readers.work(reader)));
        readers.findSenders();
        Placement placement = cores.pin(dataplane.workerLimit());
        List<Placement.Work> all = work.stream().map(Supplier::get).toList();
        List<Blueprint.Spread> spreads = nicQueues.spreads(ports);
        Blueprint even = new Blueprint(
                streams.classes(),
                streams.chains(),
                ports.rings(),
                streams.sources(),
                ports.wires(),
                ports.transmitQueues(),
                placement.stages(all),
                List.of(),
                List.of(),
                placement.cores(),
                spreads,
                ports.cards(streams.classes()),
                readings);
        boolean isEven =
                spreads.isEmpty() && !handOvers.isAny() && !dataplane.options().sendsByWorker();
        return isEven ? even : even.withStages(Shares.of(even));
    }

    /** Adds what chain {@code c} needs and no chain before it has added, in the order of its path. */
    private void addAlong(int c) {
        List<Hop> hops = topology.hopsOfChain(c);
        for (int h = 0; h < hops.size(); h++) {
            Hop hop = hops.get(h);
            if (hop.from().kind() == Hop.EndKind.VM) {
                addGuest(hops.get(h - 1).to(), hop);
            }
            if (!hop.isCable() && !links.isDirect(hop) && read.add(hop.from().key())) {
                addReaders(hop.from());
            }
        }
    }

    private void addReaders(Hop.Port from) {
        if (from.kind() == Hop.EndKind.GENERATOR) {
            Scenario.Generator generator = inventory.generator(from.owner());
            String name = generator.name() + ".vcpu0";
            cores.add(new Cores.Thread(
                    name,
                    Cores.ThreadKind.GENERATOR,
                    generator.server(),
                    generator.socket(),
                    name + " (generator)",
                    false));
        }
        readers.of(from).forEach(reader -> work.add(() -> readers.work(reader)));
    }

    /** The pipelines of a VM that take packets in at {@code in} and send them on over {@code out}. */
    private void addGuest(Hop.Port in, Hop out) {
        Scenario.Vm vm = inventory.vm(in.owner());
        if (!entered.add(ports.towardsGuest(in, 0))) {
            return;
        }
        int threads = Math.min(vm.vcpus(), vm.allQueuePairs());
        if (placed.add(vm.name())) {
            for (int v = 0; v < vm.vcpus(); v++) {
                cores.add(vcpu(vm, v, threads));
            }
        }
        for (int pair = 0; pair < vm.allQueuePairs(); pair++) {
            int each = pair;
            work.add(() -> pipeline(vm, in, out, each, vcpu(vm, each % threads, threads)));
        }
    }

    private Placement.Work pipeline(Scenario.Vm vm, Hop.Port in, Hop out, int pair, Cores.Thread vcpu) {
        List<Integer> legs = topology.legsInto(in);
        StageCost cost = GuestFunction.cost(dataplane, vm.nf(), crossings(vcpu));
        boolean isDirect = links.isDirect(out);
        int behind = isDirect ? ports.towardsGuest(out.to(), pair) : ports.readFrom(out.from(), pair);
        int[] legAfter = isDirect ? topology.legAfter(out) : new int[0];
        return new Placement.Work(
                new Blueprint.Stage(
                        ports.queue(in, pair) + "." + vm.nf(),
                        vm.name(),
                        ports.towardsGuest(in, pair),
                        List.of(new Blueprint.Way(List.of(new Blueprint.ToRing(behind)), 0, cost, 0, legAfter)
                                .withHeld(Draining.of(dataplane.guest().drain(), readings))),
                        new int[0],
                        cost.perBurst().of(0, readings),
                        streams.cyclesOfClass(legs, cost.perPacket()),
                        readings.count(dataplane.guestBurstPackets()),
                        new Blueprint.Polled(readings.value(dataplane.guest().pollCycles())),
                        Placement.NOT_PLACED,
                        streams.shares(legs, vm.allQueuePairs())),
                vcpu.name());
    }

    /** The thread of vCPU {@code v}, of which the first {@code threads} have a pipeline. */
    private Cores.Thread vcpu(Scenario.Vm vm, int v, int threads) {
        String name = vm.name() + ".vcpu" + v;
        String role = name + " (" + (v < threads ? vm.nf() : "no pipeline") + ")";
        boolean mayShare = v < threads && dataplane.options().isOneGuestProcess();
        Cores.ThreadKind kind = mayShare ? Cores.ThreadKind.FUNCTION : Cores.ThreadKind.VCPU;
        return new Cores.Thread(name, kind, vm.server(), vm.socket(), role, v < threads);
    }

    /** A guest's rings lie in its VM's memory, wherever its vCPU is pinned. */
    private int crossings(Cores.Thread vcpu) {
        return NumaLink.crossings(vcpu.socket(), cores.socketOf(vcpu), vcpu.socket());
    }
}
