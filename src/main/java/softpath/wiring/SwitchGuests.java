package softpath.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.cost.EventDelay;
import softpath.cost.Readings;
import softpath.model.Parameter;
import softpath.model.dataplane.Clickos;
import softpath.model.scenario.Scenario;

/** The guests that hang on VALE switches, each with the ports of its vNIC pair and the threads behind them. */
final class SwitchGuests {

    private final Clickos dataplane;
    private final Readings readings;
    private final Map<String, Integer> guestOfVm = new LinkedHashMap<>();
    private final Map<String, Integer> vifByName = new LinkedHashMap<>();
    private final List<Blueprint.Guest> guests = new ArrayList<>();
    private final List<Blueprint.Vif> vifs = new ArrayList<>();

    SwitchGuests(Clickos dataplane, Readings readings) {
        this.dataplane = dataplane;
        this.readings = readings;
    }

    boolean isKnown(Scenario.Vm vm) {
        return guestOfVm.containsKey(vm.name());
    }

    /** Makes a guest known, with its ports, on a server whose cores run at {@code frequencyGhz}. */
    void add(Scenario.Vm vm, double frequencyGhz) {
        Clickos.Events events = dataplane.events();
        boolean sleeps = dataplane.options().netfrontPoll();
        guestOfVm.put(vm.name(), guests.size());
        guests.add(new Blueprint.Guest(
                vm.name(),
                Placement.NOT_PLACED,
                sleeps ? scaled(events.wakeCycles()) : 0,
                scaled(events.eventCycles()),
                scaled(events.hypercallCycles()),
                EventDelay.micros(dataplane, events.deliveryMicros(), frequencyGhz, readings),
                EventDelay.isCycles(dataplane),
                sleeps,
                dataplane.options().guestPollsAgain()));
        for (Hop.Port port : ports(vm)) {
            String name = Ports.vnic(port, 0);
            vifByName.put(name, vifs.size());
            vifs.add(new Blueprint.Vif(
                    name,
                    guestOfVm.get(vm.name()),
                    Blueprint.NONE,
                    Blueprint.NONE,
                    Placement.NOT_PLACED,
                    readings.value(dataplane.kthread().runCycles()),
                    EventDelay.micros(dataplane, events.kthreadWakeMicros(), frequencyGhz, readings)));
        }
    }

    /** Cycles of an event as the scenario has it; of none if events are free. */
    private double scaled(Parameter nominalCycles) {
        double scale = dataplane.options().eventCost().scale();
        return scale == 0 ? 0 : scale * readings.value(nominalCycles);
    }

    /** Two, or the only one of a one-armed VM. */
    static List<Hop.Port> ports(Scenario.Vm vm) {
        Hop.Port first = new Hop.Port(Hop.EndKind.VM, vm.name(), 0);
        return vm.isOneArmed() ? List.of(first) : List.of(first, new Hop.Port(Hop.EndKind.VM, vm.name(), 1));
    }

    int guest(Scenario.Vm vm) {
        return guestOfVm.get(vm.name());
    }

    int vif(Hop.Port port) {
        return vifByName.get(Ports.vnic(port, 0));
    }

    /** Packets reach the guest over this port, through ring {@code ring}. */
    void receives(Hop.Port port, int ring) {
        Blueprint.Vif vif = vifs.get(vif(port));
        vifs.set(
                vif(port),
                new Blueprint.Vif(
                        vif.name(), vif.guest(), ring, vif.stage(), vif.core(), vif.runCycles(), vif.wakeMicros()));
    }

    /** The guest sends over this port, whose thread runs stage {@code stage}. */
    void sends(Hop.Port port, int stage) {
        Blueprint.Vif vif = vifs.get(vif(port));
        vifs.set(
                vif(port),
                new Blueprint.Vif(
                        vif.name(),
                        vif.guest(),
                        vif.receiveRing(),
                        stage,
                        vif.core(),
                        vif.runCycles(),
                        vif.wakeMicros()));
    }

    /** The name of the thread behind a port. */
    static String kthread(String vif) {
        return vif + ".kthread";
    }

    /** The name of a guest's only vCPU. */
    static String vcpu(String vm) {
        return vm + ".vcpu0";
    }

    List<Blueprint.Vif> vifs(Placement placement) {
        return vifs.stream()
                .map(vif -> vif.onCore(placement.coreOf(kthread(vif.name()))))
                .toList();
    }

    List<Blueprint.Guest> guests(Placement placement) {
        return guests.stream()
                .map(guest -> guest.onCore(placement.coreOf(vcpu(guest.name()))))
                .toList();
    }
}
