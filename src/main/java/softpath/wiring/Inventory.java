package softpath.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import softpath.cost.Readings;
import softpath.model.dataplane.Host;
import softpath.model.scenario.Flows;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;

/** Finds what a scenario declares by the names that its paths use. */
final class Inventory {

    private final Map<String, Host> hosts;
    private final Map<String, Scenario.Vm> vms;
    private final Map<String, Scenario.Generator> generators;
    private final Map<String, Scenario.Sink> sinks;
    private final Map<String, Optional<Flows>> flowsOfChain = new HashMap<>();

    private final int largestFrameBytes;
    private final ToIntFunction<String> queuesOfNic;
    private final Readings readings;
    private final Legs legs;

    Inventory(Scenario scenario, Map<String, Host> hosts, Readings readings) {
        this.readings = readings;
        this.hosts = hosts;
        this.queuesOfNic = scenario::queuesOfNic;
        this.largestFrameBytes = scenario.traffic().stream()
                .flatMap(Inventory::sizes)
                .flatMap(sizes -> sizes.occurring().stream())
                .max(Integer::compare)
                .orElse(Units.MIN_FRAME_BYTES);
        vms = byName(scenario.vms(), Scenario.Vm::name);
        generators = byName(scenario.generators().orElse(List.of()), Scenario.Generator::name);
        sinks = byName(scenario.sinks().orElse(List.of()), Scenario.Sink::name);
        scenario.chains().forEach(chain -> flowsOfChain.put(chain.name(), scenario.flowsOf(chain)));
        legs = new Legs(scenario, vms::containsKey);
    }

    /** Of the paths of all chains. */
    Legs legs() {
        return legs;
    }

    private static Stream<SizeMix> sizes(Scenario.Traffic traffic) {
        return Stream.concat(
                Stream.of(traffic.sizes()),
                traffic.phases().orElse(List.of()).stream().flatMap(phase -> phase.sizes().stream()));
    }

    /** Of all traffic, in any phase. */
    int largestFrameBytes() {
        return largestFrameBytes;
    }

    Hop.EndKind kind(String name) {
        if (vms.containsKey(name)) {
            return Hop.EndKind.VM;
        }
        if (generators.containsKey(name)) {
            return Hop.EndKind.GENERATOR;
        }
        return sinks.containsKey(name) ? Hop.EndKind.SINK : Hop.EndKind.NIC;
    }

    Scenario.Vm vm(String name) {
        return known(vms, name);
    }

    Scenario.Generator generator(String name) {
        return known(generators, name);
    }

    /** A port named {@code server.nic}. */
    Host.NicPort nic(String name) {
        String[] parts = name.split("\\.", 2);
        return hosts.get(parts[0]).nics().get(parts[1]);
    }

    /** Of the server of a port named {@code server.nic}. */
    Host hostOf(String name) {
        return hosts.get(name.split("\\.", 2)[0]);
    }

    /** The card that a port named {@code server.nic} is on. */
    Optional<Host.Card> cardOf(String name) {
        String[] parts = name.split("\\.", 2);
        return hosts.get(parts[0]).cardOf(parts[1]);
    }

    Optional<Flows> flowsOf(String chain) {
        return known(flowsOfChain, chain);
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

    int queuesOfNic(String name) {
        return queuesOfNic.applyAsInt(name);
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
    int queuePairs(Hop.Port port) {
        return switch (port.kind()) {
            case VM -> vm(port.owner()).allQueuePairs();
            case NIC -> queuesOfNic(port.owner());
            case GENERATOR, SINK -> 1;
        };
    }

    private Scenario.Sink sink(String name) {
        return known(sinks, name);
    }

    private interface NameOf<T> {
        String of(T item);
    }

    private static <T> Map<String, T> byName(List<T> items, NameOf<T> nameOf) {
        Map<String, T> byName = new HashMap<>();
        items.forEach(item -> byName.putIfAbsent(nameOf.of(item), item));
        return byName;
    }

    private static <T> T known(Map<String, T> items, String name) {
        T item = items.get(name);
        if (item == null) {
            throw new NoSuchElementException(name);
        }
        return item;
    }
}
