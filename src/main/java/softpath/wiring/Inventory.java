package softpath.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.cost.Readings;
import softpath.model.Host;
import softpath.model.Scenario;

/** Finds what a scenario declares by the names that its paths use. */
final class Inventory {

    private final Scenario scenario;
    private final Map<String, Host> hosts;
    private final Readings readings;

    Inventory(Scenario scenario, Map<String, Host> hosts, Readings readings) {
        this.scenario = scenario;
        this.hosts = hosts;
        this.readings = readings;
    }

    Hop.Kind kind(String name) {
        if (find(scenario.vms(), Scenario.Vm::name, name).isPresent()) {
            return Hop.Kind.VM;
        }
        if (find(generators(), Scenario.Generator::name, name).isPresent()) {
            return Hop.Kind.GENERATOR;
        }
        return find(sinks(), Scenario.Sink::name, name).isPresent() ? Hop.Kind.SINK : Hop.Kind.NIC;
    }

    Scenario.Vm vm(String name) {
        return find(scenario.vms(), Scenario.Vm::name, name).orElseThrow();
    }

    Scenario.Generator generator(String name) {
        return find(generators(), Scenario.Generator::name, name).orElseThrow();
    }

    /** A port named {@code server.nic}. */
    Host.NicPort nic(String name) {
        String[] parts = name.split("\\.", 2);
        return hosts.get(parts[0]).nics().get(parts[1]);
    }

    Scenario.Traffic trafficOf(String chain) {
        return find(scenario.traffic(), Scenario.Traffic::chain, chain).orElseThrow();
    }

    String serverOf(Hop.Port port) {
        return switch (port.kind()) {
            case NIC -> port.owner().split("\\.", 2)[0];
            case VM -> vm(port.owner()).server();
            case GENERATOR -> generator(port.owner()).server();
            case SINK -> sink(port.owner()).server();
        };
    }

    int socketOfNic(String name) {
        return readings.count(nic(name).socket());
    }

    /** The socket of the memory at this end. */
    int socketOf(Hop.Port port) {
        return switch (port.kind()) {
            case NIC -> socketOfNic(port.owner());
            case VM -> vm(port.owner()).socket();
            case GENERATOR -> generator(port.owner()).socket();
            case SINK -> sink(port.owner()).socket();
        };
    }

    /** Queues at this end that packets are spread over. */
    int lanes(Hop.Port port) {
        return port.kind() == Hop.Kind.VM ? vm(port.owner()).lanes() : 1;
    }

    private Scenario.Sink sink(String name) {
        return find(sinks(), Scenario.Sink::name, name).orElseThrow();
    }

    private List<Scenario.Generator> generators() {
        return scenario.generators().orElse(List.of());
    }

    private List<Scenario.Sink> sinks() {
        return scenario.sinks().orElse(List.of());
    }

    private interface NameOf<T> {
        String of(T item);
    }

    private static <T> Optional<T> find(List<T> items, NameOf<T> nameOf, String name) {
        return items.stream().filter(item -> nameOf.of(item).equals(name)).findFirst();
    }
}
