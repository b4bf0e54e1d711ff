package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import softpath.cost.NumaLink;
import softpath.cost.PolledNic;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Models;
import softpath.model.dataplane.Passthrough;
import softpath.model.scenario.Scenario;

/**
 * Wires functions that poll NICs themselves: the first vCPU of each takes packets from a receive queue and puts them on a
 * transmit queue; further vCPUs idle.
 */
final class PassthroughWiring implements ScenarioWiring.Wiring {

    private final Scenario scenario;
    private final Passthrough dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final NicQueues nicQueues;
    private final Ports ports;
    private final EmbeddedSwitches switches;
    private final Cores cores;
    private final Streams streams;

    /** The stages and the vCPU that runs each; a VM's two directions share one. */
    private final List<Placement.Work> work = new ArrayList<>();

    private final Readings readings = new Readings();

    /** Rings that a stage reads. */
    private final Set<Integer> entered = new HashSet<>();

    private final Map<String, Cores.Thread> threadOfVm = new LinkedHashMap<>();

    PassthroughWiring(Scenario scenario, Models models, Passthrough dataplane) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.inventory = new Inventory(scenario, models.hosts(), readings);
        PollModeOnly.refuse(scenario);
        PollModeOnly.refuseOneArmed(scenario);
        requireOneQueue();
        requireNicsAtTheEnds();
        this.streams = new Streams(scenario, inventory, readings);
        this.topology = new Topology(scenario, inventory, Topology.Joins.BY_OWNER);
        this.nicQueues = new NicQueues(scenario, inventory, topology);
        nicQueues.requireOne();
        nicQueues.requireOwnersDrop(dataplane.options().nicDropEnable());
        this.switches = new EmbeddedSwitches(scenario, topology, dataplane.embeddedSwitch());
        Ports.Shape receive = Ports.Shape.of(dataplane.nicReceive());
        Ports.Shape transmit = Ports.Shape.of(dataplane.nicTransmit());
        this.ports = Ports.ofPolledNics(
                inventory,
                new Ports.Shapes(
                        receive,
                        transmit,
                        receive,
                        transmit,
                        dataplane.options().nicDropEnable(),
                        dataplane.bufferBytes()),
                topology.hops(),
                readings);
        this.cores = new Cores(scenario, models.hosts(), setting -> setting, readings);
    }

    private void requireOneQueue() {
        for (int i = 0; i < scenario.vms().size(); i++) {
            Scenario.Vm vm = scenario.vms().get(i);
            requireOne("vms[" + i + "].vnic-pairs", vm.vnicPairs());
            requireOne("vms[" + i + "].queue-pairs", vm.queuePairsOfVnic());
        }
    }

    private void requireOne(String path, int found) {
        if (found != 1) {
            throw new InvalidInput(
                    path,
                    "expected 1: a function of " + scenario.dataplane()
                            + " polls one queue of a NIC; several are modelled of the queues that switches poll, found "
                            + found);
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
            streams.add(c, start, ports.ofOwner(topology.hopsFrom(start).get(0)), switchedPs(topology.hopsOfChain(c)));
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
                nicQueues.ofOwners(ports),
                ports.cards(streams.classes()),
                readings);
    }

    /** The way through a function from one hop to the next, once for all chains that go it. */
    private void addFunction(Hop in, Hop out) {
        int ring = in.from().kind() == Hop.EndKind.NIC ? ports.ofOwner(in) : ports.towardsGuest(in.to(), 0);
        if (!entered.add(ring)) {
            return;
        }
        Scenario.Vm vm = inventory.vm(in.to().owner());
        Cores.Thread thread = threadOfVm.computeIfAbsent(vm.name(), name -> addVcpus(vm));
        StageCost cost = PolledNic.cost(
                dataplane,
                vm.nf(),
                crossings(switches.nicOf(in), vm, thread) + crossings(switches.nicOf(out), vm, thread));
        Blueprint.Stage stage = new Blueprint.Stage(
                Ports.vnic(in.to(), 0) + "." + vm.nf(),
                vm.name(),
                ring,
                List.of(new Blueprint.ToNic(transmitQueue(out))),
                readings.value(dataplane.core().burstCycles()),
                streams.cyclesOfClass(out.legs(), cost.perPacket()),
                readings.count(dataplane.burstPackets()),
                new Blueprint.Polled(readings.value(dataplane.core().pollCycles())),
                Placement.NOT_PLACED,
                streams.shares(out.legs(), 1),
                cost);
        work.add(new Placement.Work(stage, thread.name()));
    }

    /** What embedded switches between the functions of a chain add to each packet's time. */
    private long switchedPs(List<Hop> hops) {
        FixedDelays delays = new FixedDelays(inventory, readings);
        return hops.stream()
                .filter(hop -> hop.from().kind() == Hop.EndKind.VM && hop.to().kind() == Hop.EndKind.VM)
                .mapToLong(hop -> delays.switchedPs(inventory.nic(switches.nicOf(hop))))
                .sum();
    }

    private int transmitQueue(Hop out) {
        return out.to().kind() == Hop.EndKind.NIC
                ? ports.newTransmitQueue(out.to().owner())
                : ports.newSwitchQueue(
                        switches.nicOf(out), dataplane.embeddedSwitch().orElseThrow(), ports.towardsGuest(out.to(), 0));
    }

    private int crossings(String nic, Scenario.Vm vm, Cores.Thread thread) {
        return NumaLink.crossingsOfPolledRing(inventory.socketOfNic(nic), vm.socket(), cores.socketOf(thread));
    }

    /** Adds the vCPUs of a VM; returns the one that works. */
    private Cores.Thread addVcpus(Scenario.Vm vm) {
        List<Cores.Thread> vcpus = new ArrayList<>();
        for (int v = 0; v < vm.vcpus(); v++) {
            String name = vm.name() + ".vcpu" + v;
            String role = name + " (" + (v == 0 ? vm.nf() : "no queue") + ")";
            vcpus.add(new Cores.Thread(name, Cores.ThreadKind.VCPU, vm.server(), vm.socket(), role, v == 0));
        }
        vcpus.forEach(cores::add);
        return vcpus.get(0);
    }
}
