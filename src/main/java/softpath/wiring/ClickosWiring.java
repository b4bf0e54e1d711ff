package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import softpath.mechanism.EffectiveClock;
import softpath.mechanism.NumaLink;
import softpath.mechanism.SwitchCost;
import softpath.model.Clickos;
import softpath.model.InvalidInput;
import softpath.model.Models;
import softpath.model.Scenario;

/**
 * Wires a scenario the way ClickOS is set up: a VALE switch for each hop, driven by a NIC's interrupt, a generator's loop
 * or the kernel thread behind the guest's port that sends; one vCPU for each guest.
 */
final class ClickosWiring {

    private static final int NOT_DEALT = -1;

    private final Scenario scenario;
    private final Clickos dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final Ports ports;
    private final Cores cores;
    private final Streams streams;
    private final Dom0Groups groups;
    private final SwitchGuests guests;
    private final List<Placement.Work> work = new ArrayList<>();

    /** Rings into guests whose ways are wired, and the guests whose threads are. */
    private final Set<Integer> entered = new HashSet<>();

    private final Set<String> placed = new HashSet<>();

    ClickosWiring(Scenario scenario, Models models, Clickos dataplane) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.inventory = new Inventory(scenario, models.hosts());
        requireWhatGuestsHave();
        this.guests = new SwitchGuests(dataplane);
        this.streams = new Streams(scenario, inventory);
        this.topology = new Topology(scenario, inventory);
        this.ports = new Ports(
                inventory,
                new Ports.Shapes(
                        Ports.Shape.of(dataplane.nicReceive()),
                        Ports.Shape.of(dataplane.nicTransmit()),
                        new Ports.Shape(dataplane.vnicReceive().count(), 1),
                        new Ports.Shape(dataplane.vnicTransmit().count(), 1),
                        true),
                topology.hops());
        this.cores = new Cores(scenario, models.hosts(), setting -> EffectiveClock.frequencyGhz(dataplane, setting));
        this.groups = new Dom0Groups(dataplane.options().dom0Map(), scenario);
    }

    private void requireWhatGuestsHave() {
        for (int i = 0; i < scenario.vms().size(); i++) {
            Scenario.Vm vm = scenario.vms().get(i);
            require(
                    vm.vcpus() <= dataplane.mostVcpus().count(),
                    "vms[" + i + "].vcpus",
                    "at most " + dataplane.mostVcpus().count() + " vCPU: a guest of " + scenario.dataplane()
                            + " has no SMP, more would idle",
                    vm.vcpus());
            require(
                    vm.vnicPairs() <= dataplane.mostVnicPairs().count(),
                    "vms[" + i + "].vnic-pairs",
                    "at most " + dataplane.mostVnicPairs().count() + " pair: " + scenario.dataplane()
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

    Plan plan() {
        for (int c = 0; c < scenario.chains().size(); c++) {
            Hop.Port start = topology.hopsOfChain(c).get(0).from();
            streams.add(c, start, ports.readFrom(start, 0));
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            for (Hop hop : topology.hopsOfChain(c)) {
                if (hop.to().kind() == Hop.Kind.VM) {
                    declare(inventory.vm(hop.to().owner()), c);
                }
            }
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            addAlong(c);
        }
        return dealt();
    }

    /** Adds what chain {@code c} needs and no chain before it has added, in the order of its path. */
    private void addAlong(int c) {
        List<Hop> hops = topology.hopsOfChain(c);
        for (int h = 0; h < hops.size(); h++) {
            Hop hop = hops.get(h);
            boolean isNew = hop.chains().get(0) == c && !hop.isCable();
            if (isNew && hop.from().kind() != Hop.Kind.VM) {
                addIngress(hop);
            }
            if (hop.to().kind() == Hop.Kind.VM) {
                addGuest(hop.to(), hops.get(h + 1));
            }
            if (isNew && hop.from().kind() == Hop.Kind.VM) {
                addForwarding(hop);
            }
        }
    }

    private void addIngress(Hop hop) {
        boolean generates = hop.from().kind() == Hop.Kind.GENERATOR;
        String owner = hop.from().owner();
        String server = inventory.serverOf(hop.from());
        Cores.Thread thread = new Cores.Thread(
                generates ? owner : owner + ".irq",
                generates ? Cores.Kind.GENERATOR : Cores.Kind.DOM0,
                server,
                inventory.socketOf(hop.from()),
                generates ? owner + " (generator)" : "irq " + owner,
                generates ? "" : groups.ofInterrupt(server),
                true);
        cores.add(thread);
        double ownCycles = generates
                ? dataplane.generator().makeCycles().value()
                : dataplane.interrupt().receiveCycles().value();
        Clickos.Interrupt interrupt = dataplane.interrupt();
        Plan.Stage stage = sender(
                hop,
                thread,
                generates
                        ? dataplane.generator().runCycles().value()
                        : interrupt.runCycles().value(),
                ownCycles,
                new Plan.Interrupted(
                        generates ? 0 : dataplane.interruptGapMicros(), unsent(hop, ownCycles), generates));
        work.add(new Placement.Work(stage, thread.name()));
    }

    private void addForwarding(Hop hop) {
        Cores.Thread thread = kthread(hop.from());
        Clickos.Kthread kthread = dataplane.kthread();
        double ownCycles = kthread.ringCycles().value();
        guests.sends(hop.from(), work.size());
        Plan.Stage stage =
                sender(hop, thread, kthread.runCycles().value(), ownCycles, new Plan.Woken(unsent(hop, ownCycles)));
        work.add(new Placement.Work(stage, thread.name()));
    }

    private Plan.Stage sender(Hop hop, Cores.Thread thread, double runCycles, double ownCycles, Plan.Drive drive) {
        int crossings = crossings(inventory.socketOf(hop.from()), cores.socketOf(thread), inventory.socketOf(hop.to()));
        IntToDoubleFunction cycles = bytes -> ownCycles
                + SwitchCost.copiedCycles(dataplane.vale(), bytes)
                + NumaLink.extraCycles(dataplane.numa(), bytes, crossings);
        return new Plan.Stage(
                hop.name(),
                hop.name(),
                ports.readFrom(hop.from(), 0),
                List.of(target(hop)),
                runCycles,
                streams.cyclesOfClass(hop.chains(), cycles),
                dataplane.vale().batchPackets().count(),
                drive,
                NOT_DEALT,
                streams.shares(hop.chains(), 1));
    }

    private double[] unsent(Hop hop, double ownCycles) {
        return streams.cyclesOfClass(
                hop.chains(), bytes -> ownCycles + dataplane.vale().lookCycles().value());
    }

    private static int crossings(int inSocket, int coreSocket, int outSocket) {
        return (inSocket == coreSocket ? 0 : 1) + (coreSocket == outSocket ? 0 : 1);
    }

    private Plan.Target target(Hop hop) {
        return switch (hop.to().kind()) {
            case VM -> new Plan.ToVif(guests.vif(hop.to()));
            case NIC ->
                new Plan.ToSwitchedNic(
                        ports.newTransmitQueue(hop.to().owner()),
                        dataplane.nicRetry().waitMicros().value(),
                        dataplane.nicRetry().tries().count());
            case SINK, GENERATOR -> new Plan.ToSink();
        };
    }

    /** The way of a chain through a VM, from the port that it comes in by to the one that it leaves by. */
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
        Clickos.Guest guest = dataplane.guest();
        double function = guest.functions().get(vm.nf()).value();
        double perByte = guest.cyclesPerByteOf(vm.nf());
        Plan.Stage stage = new Plan.Stage(
                Ports.vnic(in, 0) + "." + vm.nf(),
                vm.name(),
                ring,
                List.of(new Plan.ToRing(ports.readFrom(out.from(), 0))),
                0,
                streams.cyclesOfClass(out.chains(), bytes -> function + perByte * bytes),
                guest.burstPackets().count(),
                new Plan.Batched(
                        guests.guest(vm),
                        guests.vif(in),
                        guests.vif(out.from()),
                        guest.largeBatchPackets().count(),
                        dataplane.options().batchPenalty()
                                ? guest.largeBatchCycles().value()
                                : 0),
                NOT_DEALT,
                streams.shares(out.chains(), 1));
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
        String vcpu = SwitchGuests.vcpu(vm.name());
        cores.add(new Cores.Thread(vcpu, Cores.Kind.VCPU, vm.server(), vm.socket(), vcpu + " (" + vm.nf() + ")", true));
        SwitchGuests.ports(vm).forEach(port -> cores.add(kthread(port)));
    }

    private Cores.Thread kthread(Hop.Port port) {
        Scenario.Vm vm = inventory.vm(port.owner());
        String vif = Ports.vnic(port, 0);
        return new Cores.Thread(
                SwitchGuests.kthread(vif),
                Cores.Kind.DOM0,
                vm.server(),
                vm.socket(),
                "kthread " + vif,
                groups.ofKthread(port, vm.server()),
                true);
    }

    private Plan dealt() {
        Placement placement = cores.deal(Integer.MAX_VALUE);
        return new Plan(
                streams.classes(),
                streams.chains(),
                ports.rings(),
                streams.sources(),
                ports.wires(),
                ports.transmitQueues(),
                placement.stages(work),
                guests.vifs(placement),
                guests.guests(placement),
                placement.cores());
    }
}
