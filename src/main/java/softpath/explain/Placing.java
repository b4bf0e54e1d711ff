package softpath.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.model.dataplane.Host;
import softpath.model.scenario.Scenario;

/** Everything of a server on one socket: what it runs on that of the NICs, or the NICs on that of what it runs. */
final class Placing {

    private Placing() {}

    static List<Change> of(Situation at) {
        List<Change> changes = new ArrayList<>();
        for (Scenario.Server server : at.scenario().servers()) {
            List<Thing> things = things(at.scenario(), server.name());
            Set<Integer> ofThings = things.stream().map(Thing::socket).collect(Collectors.toCollection(TreeSet::new));
            List<String> ports = portsOf(at, server.name());
            Set<Integer> ofPorts = ports.stream().map(at::socketOfPort).collect(Collectors.toCollection(TreeSet::new));
            Set<Integer> all = new TreeSet<>(ofThings);
            all.addAll(ofPorts);
            if (things.isEmpty() || all.size() < 2) {
                continue;
            }
            for (int socket : ofPorts.isEmpty() ? ofThings : ofPorts) {
                changes.add(moved(server.name(), things, socket));
            }
            if (ofThings.size() == 1 && ofPorts.size() == 1) {
                changes.add(
                        otherPorts(at, server.name(), ports, ofThings.iterator().next()));
            }
        }
        return changes;
    }

    /** @param key of the list entry, as in {@code vms[0]} */
    private record Thing(String key, int socket) {}

    private static List<Thing> things(Scenario scenario, String server) {
        return Stream.of(
                        things("vms", scenario.vms(), server, Scenario.Vm::server, Scenario.Vm::socket),
                        things(
                                "generators",
                                scenario.generators().orElse(List.of()),
                                server,
                                Scenario.Generator::server,
                                Scenario.Generator::socket),
                        things(
                                "sinks",
                                scenario.sinks().orElse(List.of()),
                                server,
                                Scenario.Sink::server,
                                Scenario.Sink::socket))
                .flatMap(List::stream)
                .toList();
    }

    private static <T> List<Thing> things(
            String list, List<T> entries, String server, Function<T, String> serverOf, Function<T, Integer> socketOf) {
        List<Thing> things = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (serverOf.apply(entries.get(i)).equals(server)) {
                things.add(new Thing(list + "[" + i + "]", socketOf.apply(entries.get(i))));
            }
        }
        return things;
    }

    static List<String> portsOf(Situation at, String server) {
        return at.scenario().chains().stream()
                .flatMap(chain -> chain.path().stream())
                .filter(name -> at.isPort(name) && name.startsWith(server + "."))
                .distinct()
                .toList();
    }

    private static Change moved(String server, List<Thing> things, int socket) {
        return Change.of(
                "all of server " + server + " on socket " + socket,
                things.stream()
                        .filter(thing -> thing.socket() != socket)
                        .map(thing -> thing.key() + ".socket=" + socket)
                        .toList());
    }

    private static Change otherPorts(Situation at, String server, List<String> ports, int socket) {
        String what = "NIC ports of server " + server + " on socket " + socket;
        Host host = at.host(server);
        List<String> there = host.nics().entrySet().stream()
                .filter(nic -> nic.getValue().socket().count() == socket)
                .map(nic -> server + "." + nic.getKey())
                .toList();
        if (there.size() < ports.size()) {
            return Change.impossible(
                    what, "its host has " + there.size() + " ports there, the chains take " + ports.size());
        }
        List<String> sets = new ArrayList<>();
        List<Scenario.Chain> chains = at.scenario().chains();
        for (int c = 0; c < chains.size(); c++) {
            List<String> path = chains.get(c).path().stream()
                    .map(name -> ports.contains(name) ? there.get(ports.indexOf(name)) : name)
                    .toList();
            sets.add("chains[" + c + "].path=" + Flow.list(path));
        }
        Optional<String> setUp = at.scenario()
                .nics()
                .flatMap(nics -> nics.keySet().stream().filter(ports::contains).findFirst());
        return setUp.isPresent()
                ? Change.impossible(what, "nics states queues of " + setUp.get() + ", which would move too")
                : Change.of(what, sets);
    }
}
