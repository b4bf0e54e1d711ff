package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import softpath.cost.EffectiveClock;
import softpath.cost.NumaLink;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.cost.UnikernelFunction;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Scenario;

/**
 * Wires a scenario the way ClickOS is set up: a VALE switch for each hop, driven by a NIC's interrupt, a generator's loop
 * or the kernel thread behind the guest's port that sends; one vCPU for each guest.
 */
final class ClickosWiring implements ScenarioWiring.Wiring {

    /** A batch that no guest takes. */
    private static final int NEVER_LARGE = Integer.MAX_VALUE;

    private final Scenario scenario;
    private final Clickos dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final Ports ports;
    private final Cores cores;
    private final Streams streams;
    private final Dom0Groups groups;
    private final SwitchGuests guests;
    private final SwitchSenders senders;
    private final Readings readings = new Readings();
    private final List<Placement.Work> work = new ArrayList<>();

    /** Ports whose senders are wired, rings into guests whose ways are, and the guests whose threads are. */
    private final Set<Hop.Port> sending = new HashSet<>();

    private final Set<Integer> entered = new HashSet<>();

    private final Set<String> placed = new HashSet<>();

    ClickosWiring(Scenario scenario, Models models, Clickos dataplane) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.inventory = new Inventory(scenario, models.hosts(), readings);
        PollModeOnly.refuse(scenario);
        requireWhatGuestsHave();
        this.guests = new SwitchGuests(dataplane, readings);
        this.streams = new Streams(scenario, inventory, readings);
        this.topology = new Topology(scenario, inventory, Topology.Joins.BY_PACKET);
        requireWaysOn();
        new NicQueues(scenario, inventory, topology).requireOne();
        this.ports = new Ports(
                inventory,
                new Ports.Shapes(
                        Ports.Shape.of(dataplane.nicReceive(), dataplane.bufferBytes()),
                        Ports.Shape.of(dataplane.nicTransmit(), dataplane.bufferBytes()),
                        Ports.Shape.of(dataplane.vnicReceive(), dataplane.bufferBytes()),
                        Ports.Shape.of(dataplane.vnicTransmit(), dataplane.bufferBytes()),
                        true),
                topology.hops(),
                readings);
        this.cores = new Cores(
                scenario,
                models.hosts(),
                setting -> EffectiveClock.frequencyGhz(dataplane, setting, readings),
                readings);
        this.groups = new Dom0Groups(dataplane.options().dom0Map(), scenario);
        this.senders = new SwitchSenders(dataplane, inventory, topology, ports, cores, streams, guests, readings);
    }

    /** A switch drops what is addressed to the port that it came by (nm_bdg_flush). */
    private void requireWaysOn() {
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<Hop> hops = topology.hopsOfChain(c);
            for (int h = 0; h < hops.size(); h++) {
                if (hops.get(h).from().equals(hops.get(h).to())) {
                    throw new InvalidInput(
                            "chains[" + c + "].path[" + (h + 1) + "]",
                            "expected another port than the one that packets come from, as the switch of "
                                    + scenario.dataplane() + " sends nothing back to it, found '"
                                    + hops.get(h).to().owner() + "' again");
                }
            }
        }
    }

    private void requireWhatGuestsHave() {
        for (int i = 0; i < scenario.vms().size(); i++) {
            Scenario.Vm vm = scenario.vms().get(i);
            require(
                    vm.vcpus() <= Readings.limit(dataplane.mostVcpus()),
                    "vms[" + i + "].vcpus",
                    "at most " + Readings.limit(dataplane.mostVcpus()) + " vCPU: a guest of " + scenario.dataplane()
                            + " has no SMP, more would idle",
                    vm.vcpus());
            require(
                    vm.vnicPairs() <= Readings.limit(dataplane.mostVnicPairs()),
                    "vms[" + i + "].vnic-pairs",
                    "at most " + Readings.limit(dataplane.mostVnicPairs()) + " pair: " + scenario.dataplane()
                            + " cannot spread traffic, as a VALE switch has no load balancer",
                    vm.vnicPairs());
            require(
                    vm.queuePairsOfVnic() == 1,
                    "vms[" + i + "].queue-pairs",
                    "1: a port of a VALE switch is one pair of rings with one kernel thread in " + scenario.dataplane(),
                    vm.queuePairsOfVnic());
        }
    }

    private static void require(boolean holds, String path, String expected, int found) {
        if (!holds) {
            throw new InvalidInput(path, "expected " + expected + ", found " + found);
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
            for (Hop hop : topology.hopsOfChain(c)) {
                if (hop.to().kind() == Hop.EndKind.VM) {
                    declare(inventory.vm(hop.to().owner()), c);
                }
            }
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            addAlong(c);
        }
        return pinned();
    }

    /** Adds what chain {@code c} needs and no chain before it has added, in the order of its path. */
    private void addAlong(int c) {
        List<Hop> hops = topology.hopsOfChain(c);
        for (int h = 0; h < hops.size(); h++) {
            Hop hop = hops.get(h);
            boolean isNew = !hop.isCable() && sending.add(hop.from());
            if (isNew && hop.from().kind() != Hop.EndKind.VM) {
                addIngress(hop.from());
            }
            if (hop.to().kind() == Hop.EndKind.VM) {
                addGuest(hop.to(), hops.get(h + 1));
            }
            if (isNew && hop.from().kind() == Hop.EndKind.VM) {
                addForwarding(hop.from());
            }
        }
    }

    private void addIngress(Hop.Port from) {
        boolean generates = from.kind() == Hop.EndKind.GENERATOR;
        String owner = from.owner();
        String server = inventory.serverOf(from);
        Cores.Thread thread = new Cores.Thread(
                generates ? owner : owner + ".irq",
                generates ? Cores.ThreadKind.GENERATOR : Cores.ThreadKind.DOM0,
                server,
                inventory.socketOf(from),
                generates ? owner + " (generator)" : "irq " + owner,
                generates ? "" : groups.ofInterrupt(server),
                true);
        cores.add(thread);
        work.add(senders.interrupted(from, thread, generates ? 0 : interruptGapMicros()));
    }

    /** Least time between two interrupts of a NIC, the scenario's option applied. */
    private double interruptGapMicros() {
        return dataplane
                .options()
                .interruptGapMicros()
                .orElseGet(() -> readings.value(dataplane.interrupt().gapMicros()));
    }

    private void addForwarding(Hop.Port from) {
        guests.sends(from, work.size());
        work.add(senders.woken(from, kthread(from)));
    }

    /** The way through a VM from the port that chains come in by to the one that they leave by. */
    private void addGuest(Hop.Port in, Hop out) {
        Scenario.Vm vm = inventory.vm(in.owner());
        int ring = ports.towardsGuest(in, 0);
        if (!entered.add(ring)) {
            return;
        }
        if (placed.add(vm.name())) {
            addThreads(vm);
        }
        guests.receives(in, ring);
        List<Integer> legs = topology.legsInto(in);
        Clickos.UnikernelCosts guest = dataplane.guest();
        StageCost cost = UnikernelFunction.cost(dataplane, vm.nf(), crossings(vcpu(vm)));
        boolean outgrows = dataplane.options().batchPenalty();
        Blueprint.Stage stage = new Blueprint.Stage(
                Ports.vnic(in, 0) + "." + vm.nf(),
                vm.name(),
                ring,
                List.of(new Blueprint.ToRing(ports.readFrom(out.from(), 0))),
                0,
                streams.cyclesOfClass(legs, cost.perPacket()),
                readings.count(guest.burstPackets()),
                new Blueprint.Batched(
                        guests.guest(vm),
                        guests.vif(in),
                        guests.vif(out.from()),
                        outgrows ? readings.count(guest.largeBatchPackets()) : NEVER_LARGE,
                        cost.largeBatch().of(0, readings)),
                Placement.NOT_PLACED,
                streams.shares(legs, 1),
                cost);
        work.add(new Placement.Work(stage, SwitchGuests.vcpu(vm.name())));
    }

    /** A guest, which chain {@code chain} is the first to visit. */
    private void declare(Scenario.Vm vm, int chain) {
        if (!guests.isKnown(vm)) {
            guests.add(vm, cores.frequencyGhz(vm.server()));
            SwitchGuests.ports(vm).forEach(port -> groups.add(port, topology, chain));
        }
    }

    private void addThreads(Scenario.Vm vm) {
        cores.add(vcpu(vm));
        SwitchGuests.ports(vm).forEach(port -> cores.add(kthread(port)));
    }

    private static Cores.Thread vcpu(Scenario.Vm vm) {
        String vcpu = SwitchGuests.vcpu(vm.name());
        String role = vcpu + " (" + vm.nf() + ")";
        return new Cores.Thread(vcpu, Cores.ThreadKind.VCPU, vm.server(), vm.socket(), role, true);
    }

    /** A guest's rings lie in its VM's memory, wherever its vCPU is pinned. */
    private int crossings(Cores.Thread vcpu) {
        return NumaLink.crossings(vcpu.socket(), cores.socketOf(vcpu), vcpu.socket());
    }

    private Cores.Thread kthread(Hop.Port port) {
        Scenario.Vm vm = inventory.vm(port.owner());
        String vif = Ports.vnic(port, 0);
        return new Cores.Thread(
                SwitchGuests.kthread(vif),
                Cores.ThreadKind.DOM0,
                vm.server(),
                vm.socket(),
                "kthread " + vif,
                groups.ofKthread(port, vm.server()),
                true);
    }

    private Blueprint pinned() {
        Placement placement = cores.pin(Integer.MAX_VALUE);
        return new Blueprint(
                streams.classes(),
                streams.chains(),
                ports.rings(),
                streams.sources(),
                ports.wires(),
                ports.transmitQueues(),
                placement.stages(work),
                guests.vifs(placement),
                guests.guests(placement),
                placement.cores(),
                List.of(),
                ports.cards(streams.classes()),
                readings);
    }
}
