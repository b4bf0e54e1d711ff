package softpath.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import softpath.model.Names;
import softpath.model.dataplane.Host;
import softpath.model.result.Roles;
import softpath.model.scenario.Scenario;
import softpath.wiring.Blueprint;

/** What of a scenario stands where it costs more than it must: across sockets, or two threads where there is room for one. */
final class PlacingWarnings {

    private final Scenario scenario;
    private final Map<String, Host> hosts;
    private final Blueprint blueprint;
    private final List<String> warnings = new ArrayList<>();

    private PlacingWarnings(Scenario scenario, Map<String, Host> hosts, Blueprint blueprint) {
        this.scenario = scenario;
        this.hosts = hosts;
        this.blueprint = blueprint;
    }

    /** @param hosts by the names of servers */
    static List<String> of(Scenario scenario, Map<String, Host> hosts, Blueprint blueprint) {
        PlacingWarnings placing = new PlacingWarnings(scenario, hosts, blueprint);
        scenario.chains().forEach(placing::crossings);
        placing.farFromMemory();
        placing.withoutQueues();
        placing.sharedCores();
        placing.siblings();
        return placing.warnings;
    }

    /** A place that packets are at: a port or a VM, on a socket of a server. */
    private record Place(String name, String server, int socket, boolean isPort) {

        private String inWords() {
            return name + " (" + (isPort ? "NIC on " : "") + "socket " + socket + ")";
        }
    }

    private void crossings(Scenario.Chain chain) {
        List<Place> places =
                chain.path().stream().flatMap(name -> place(name).stream()).toList();
        List<String> crossed = IntStream.range(1, places.size())
                .filter(hop ->
                        places.get(hop - 1).server().equals(places.get(hop).server())
                                && places.get(hop - 1).socket()
                                        != places.get(hop).socket())
                .mapToObj(hop ->
                        places.get(hop - 1).inWords() + " to " + places.get(hop).inWords())
                .toList();
        if (!crossed.isEmpty()) {
            warnings.add("placing: chain " + chain.name() + " crosses sockets from " + Names.few(crossed, ", from "));
        }
    }

    private List<Place> place(String name) {
        for (Scenario.Vm vm : scenario.vms()) {
            if (vm.name().equals(name)) {
                return List.of(new Place(name, vm.server(), vm.socket(), false));
            }
        }
        int dot = name.indexOf('.');
        if (dot < 0 || !hosts.containsKey(name.substring(0, dot))) {
            return List.of();
        }
        String server = name.substring(0, dot);
        Host.NicPort port = hosts.get(server).nics().get(name.substring(dot + 1));
        return port == null
                ? List.of()
                : List.of(new Place(name, server, port.socket().count(), true));
    }

    private void farFromMemory() {
        new TreeMap<>(scenario.pinning().orElse(Map.of()))
                .forEach((thread, core) -> place(ownerOf(thread)).stream()
                        .filter(owner -> !core.startsWith(owner.server() + "." + owner.socket() + "."))
                        .forEach(owner -> warnings.add("placing: " + thread + " is pinned to " + core + ", "
                                + (owner.isPort() ? "NIC " : "the memory of ") + owner.name() + " is on socket "
                                + owner.socket())));
    }

    /** Of a thread as pins name it, {@code vm1.vcpu0}, {@code a.pnic0->vm1#1} or {@code vm1.vnic0.kthread}: the VM or NIC. */
    private static String ownerOf(String thread) {
        return thread.replaceFirst("(->.*|#[0-9]+)$", "")
                .replaceFirst("(\\.vnic[0-9]+)?(\\.(vcpu[0-9]+|kthread|irq))?$", "");
    }

    private void withoutQueues() {
        List<String> idle = blueprint.cores().stream()
                .filter(core -> core.always() == Blueprint.Always.POLL)
                .map(Blueprint.Core::name)
                .toList();
        if (!idle.isEmpty()) {
            warnings.add("workers: " + Names.few(idle) + (idle.size() == 1 ? " gets" : " get")
                    + " no queue to poll: there are more workers than queues, or none on their socket");
        }
    }

    /** Where {@code workers} are named, that each polls many queues is meant so. */
    private void sharedCores() {
        for (Blueprint.Core core : blueprint.cores()) {
            long workers = core.roles().stream()
                    .filter(role -> role.startsWith("worker "))
                    .count();
            if (workers > 1 && scenario.workers().isEmpty()) {
                warnings.add("placing: core " + core.name() + " is shared by " + Roles.inWords(core.roles()));
            }
        }
    }

    private void siblings() {
        Map<String, Integer> threads = new TreeMap<>();
        List<String> pairs = new ArrayList<>();
        for (Blueprint.Core core : blueprint.cores()) {
            threads.merge(core.server() + "." + core.socket(), 1, Integer::sum);
            core.sibling()
                    .map(sibling -> blueprint.cores().get(sibling.core()))
                    .filter(other -> core.name().compareTo(other.name()) < 0)
                    .ifPresent(other -> pairs.add(core.name() + " (" + Roles.inWords(core.roles()) + " beside "
                            + Roles.inWords(other.roles()) + ")"));
        }
        if (!pairs.isEmpty()) {
            warnings.add("placing: hardware threads of one core slow each other down: " + Names.few(pairs));
        }
        threads.forEach((socket, count) -> {
            int cores = hosts.get(socket.substring(0, socket.indexOf('.')))
                    .coresPerSocket()
                    .count();
            if (count > cores) {
                warnings.add("placing: " + count + " threads run on the " + cores + " cores of socket " + socket);
            }
        });
    }
}
