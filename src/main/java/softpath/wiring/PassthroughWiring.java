package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import softpath.cost.NumaLink;
import softpath.cost.PolledNic;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Passthrough;
import softpath.model.scenario.Scenario;

/**
 * Wires functions that poll NICs themselves: each has receive queues at its ends ({@link PolledQueues}), its vCPUs take
 * packets from these in turn, each queue polled by one vCPU, and put them on transmit queues, one for each receive queue;
 * vCPUs beyond the queues idle.
 */
final class PassthroughWiring implements ScenarioWiring.Wiring {

    private final Scenario scenario;
    private final Passthrough dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final NicQueues nicQueues;
    private final PolledQueues queues;
    private final Ports ports;
    private final EmbeddedSwitches switches;
    private final Cores cores;
    private final Streams streams;

    /** The stages and the vCPU that runs each; a VM's two directions share one. */
    private final List<Placement.Work> work = new ArrayList<>();

    private final Readings readings = new Readings();

    /** Rings that a stage reads. */
    private final Set<Integer> entered = new HashSet<>();

    /** Those that poll. */
    private final Map<String, List<Cores.Thread>> threadsOfVm = new LinkedHashMap<>();

    PassthroughWiring(Scenario scenario, Models models, Passthrough dataplane) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.inventory = new Inventory(scenario, models.hosts(), readings);
        PollModeOnly.refuse(scenario);
        PollModeOnly.refuseOneArmed(scenario);
        requireOneVnicPair();
        requireNicsAtTheEnds();
        this.streams = new Streams(scenario, inventory, readings);
        this.topology = new Topology(scenario, inventory, Topology.Joins.BY_OWNER);
        this.nicQueues = new NicQueues(scenario, inventory, topology);
        nicQueues.requireNoHandOver();
        nicQueues.requireOwnersDrop(dataplane.options().nicDropEnable());
        this.queues = new PolledQueues(scenario, inventory, topology, dataplane.mostQueuePairs());
        queues.requireDropEnable(dataplane.options().nicDropEnable());
        this.switches = new EmbeddedSwitches(scenario, topology, dataplane.embeddedSwitch());
        Ports.Shape receive = Ports.Shape.of(dataplane.nicReceive(), dataplane.bufferBytes());
        Ports.Shape transmit = Ports.Shape.of(dataplane.nicTransmit(), dataplane.bufferBytes());
        this.ports = Ports.ofPolledNics(
                inventory,
                new Ports.Shapes(
                        receive,
                        transmit,
                        receive,
                        transmit,
                        dataplane.options().nicDropEnable()),
                topology.hops(),
                queues,
                readings);
        this.cores = new Cores(scenario, models.hosts(), setting -> setting, readings);
    }

    private void requireOneVnicPair() {
        for (int i = 0; i < scenario.vms().size(); i++) {
            int found = scenario.vms().get(i).vnicPairs();
            if (found != 1) {
                throw new InvalidInput(
                        "vms[" + i + "].vnic-pairs",
                        "expected 1: a function of " + scenario.dataplane()
                                + " polls one port at each of its sides, of which it may have several queues"
                                + " (queue-pairs), found " + found);
            }
        }
    }

    private void requireNicsAtTheEnds() {
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<String> path = scenario.chains().get(c).path();
            for (int end : List.of(0, path.size() - 1)) {
                if (inventory.kind(path.get(end)) != Hop.EndKind.NIC) {
                    throw new InvalidInput(
                            "chains[" + c + "].path[" + end + "]",
                            "expected a NIC at both ends, as functions of " + scenario.dataplane()
                                    + " poll NICs, found '" + path.get(end) + "'");
                }
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
            streams.add(
                    c,
                    start,
                    ports.ofOwner(topology.hopsFrom(start).get(0)).get(0),
                    switchedPs(topology.hopsOfChain(c)));
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<Hop> hops = topology.hopsOfChain(c);
            for (int h = 0; h < hops.size(); h++) {
                if (hops.get(h).to().kind() == Hop.EndKind.VM) {
                    addFunction(hops.get(h), hops.get(h + 1));
                }
            }
        }
        Placement placement = cores.pin(Integer.MAX_VALUE);
        Blueprint even = new Blueprint(
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
                nicQueues.ofOwners(ports, queues),
                ports.cards(streams.classes()),
                readings);
        return queues.areSeveral() ? even.withStages(Shares.of(even)) : even;
    }

    /** The way through a function from one hop to the next, once for all chains that go it. */
    private void addFunction(Hop in, Hop out) {
        List<Integer> rings = ports.readBy(in, queues);
        if (!entered.add(rings.get(0))) {
            return;
        }
        Scenario.Vm vm = inventory.vm(in.to().owner());
        List<Cores.Thread> threads = threadsOfVm.computeIfAbsent(vm.name(), name -> addVcpus(vm));
        IntUnaryOperator transmitQueues = transmitQueues(out);
        for (int lane = 0; lane < rings.size(); lane++) {
            Cores.Thread thread = threads.get(lane % threads.size());
            StageCost cost = PolledNic.cost(
                    dataplane,
                    vm.nf(),
                    crossings(switches.nicOf(in), vm, thread) + crossings(switches.nicOf(out), vm, thread));
            Blueprint.Stage stage = new Blueprint.Stage(
                    Ports.vnic(in.to(), 0) + (rings.size() == 1 ? "" : ".q" + lane) + "." + vm.nf(),
                    vm.name(),
                    rings.get(lane),
                    List.of(new Blueprint.ToNic(transmitQueues.applyAsInt(lane))),
                    readings.value(dataplane.core().burstCycles()),
                    streams.cyclesOfClass(out.legs(), cost.perPacket()),
                    readings.count(dataplane.burstPackets()),
                    new Blueprint.Polled(readings.value(dataplane.core().pollCycles())),
                    Placement.NOT_PLACED,
                    streams.shares(out.legs(), rings.size()),
                    cost);
            work.add(new Placement.Work(stage, thread.name()));
        }
    }

    /** What embedded switches between the functions of a chain add to each packet's time. */
    private long switchedPs(List<Hop> hops) {
        FixedDelays delays = new FixedDelays(inventory, readings);
        return hops.stream()
                .filter(hop -> hop.from().kind() == Hop.EndKind.VM && hop.to().kind() == Hop.EndKind.VM)
                .mapToLong(hop -> delays.switchedPs(inventory.nic(switches.nicOf(hop))))
                .sum();
    }

    /** A transmit queue of its own for each lane. */
    private IntUnaryOperator transmitQueues(Hop out) {
        if (out.to().kind() == Hop.EndKind.NIC) {
            return lane -> ports.newTransmitQueue(out.to().owner());
        }
        Ports.IntoSwitch into = ports.intoSwitch(
                switches.nicOf(out),
                dataplane.embeddedSwitch().orElseThrow(),
                ports.readBy(out, queues).get(0));
        return lane -> ports.newSwitchQueue(into, lane);
    }

    private int crossings(String nic, Scenario.Vm vm, Cores.Thread thread) {
        return NumaLink.crossingsOfPolledRing(inventory.socketOfNic(nic), vm.socket(), cores.socketOf(thread));
    }

    /** Adds the vCPUs of a VM; returns those that poll. */
    private List<Cores.Thread> addVcpus(Scenario.Vm vm) {
        int pollers = queues.pollers(vm);
        List<Cores.Thread> vcpus = new ArrayList<>();
        for (int v = 0; v < vm.vcpus(); v++) {
            String name = vm.name() + ".vcpu" + v;
            String role = name + " (" + (v < pollers ? vm.nf() : "no queue") + ")";
            vcpus.add(new Cores.Thread(name, Cores.ThreadKind.VCPU, vm.server(), vm.socket(), role, v < pollers));
        }
        vcpus.forEach(cores::add);
        return vcpus.subList(0, pollers);
    }
}
