package softpath.imports.vm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import softpath.imports.CpuHome;
import softpath.imports.HostCpus;
import softpath.imports.Notes;
import softpath.io.InputError;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;

/** Guests on a server become the body of a scenario. */
final class VmScenario {

    private static final String SERVER = "a";
    private static final String USUAL_FUNCTION = "l2fwd";
    private static final double PERCENT = 100;

    private final VmWishes wishes;
    private final String hostName;
    private final Map<String, ImportedGuest> guests;
    private final Host host;
    private final String dataplaneName;
    private final Dataplane dataplane;
    private final HostCpus cpus;
    private final Notes notes;

    VmScenario(
            VmWishes wishes,
            Map<String, ImportedGuest> guests,
            String hostName,
            Host host,
            String dataplaneName,
            Dataplane dataplane,
            Notes notes) {
        this.wishes = wishes;
        this.guests = guests;
        this.hostName = hostName;
        this.host = host;
        this.dataplaneName = dataplaneName;
        this.dataplane = dataplane;
        this.cpus = HostCpus.likely(host, wishes.order(), homes(guests.values()));
        this.notes = notes;
    }

    Map<String, Object> body() {
        guests.forEach((name, guest) -> notes.took(name + ": " + guest.kind() + ", "
                + (guest.vcpus() == 1 ? "1 vCPU" : guest.vcpus() + " vCPUs")
                + guest.memoryGb().map(gb -> ", " + gb + " GB").orElse("") + "."));
        List<String> ports = ports();
        Map<String, Object> body = new LinkedHashMap<>();
        List<Map<String, Object>> chains = chains(ports);
        body.put("about", about(ports));
        body.put("dataplane", dataplaneName);
        body.put("servers", List.of(server()));
        GuestPins pins = new GuestPins(cpus, notes);
        List<String> workers = workers(pins);
        Map<String, String> pinning = pinning(pins);
        List<Map<String, Object>> vms = new ArrayList<>();
        guests.forEach((name, guest) -> vms.add(vm(name, guest, pinning)));
        body.put("vms", vms);
        body.put("chains", chains);
        body.put("traffic", traffic(chains));
        if (!pinning.isEmpty()) {
            body.put("pinning", pinning);
        }
        if (!workers.isEmpty()) {
            body.put("workers", workers);
        }
        boolean areOnSiblings = areOnSiblings();
        if (areOnSiblings) {
            body.put("siblings", List.of("vcpus"));
        }
        noteLoose(pinning, areOnSiblings);
        body.put("run", run());
        return body;
    }

    /** Who pins vCPUs and memory means both to be on one socket. */
    static List<CpuHome> homes(Collection<ImportedGuest> guests) {
        List<CpuHome> homes = new ArrayList<>();
        guests.forEach(guest -> guest.memoryNode()
                .ifPresent(node -> guest.pins().values().stream()
                        .filter(pin -> pin.cpus().members().size() == 1)
                        .forEach(pin -> homes.add(
                                new CpuHome(pin.spot(), pin.cpus().members().get(0), node.number())))));
        return homes;
    }

    private String about(List<String> ports) {
        String kinds =
                guests.values().stream().map(ImportedGuest::kind).distinct().collect(Collectors.joining(", "));
        return (wishes.sideBySide() ? "each of " : "") + String.join(", ", guests.keySet()) + " between " + ports.get(0)
                + " and " + ports.get(ports.size() - 1) + " (imported: " + kinds + ")";
    }

    /** The first port that the host names, and the second. */
    private List<String> ports() {
        List<String> names = new ArrayList<>(host.nics().keySet());
        if (names.isEmpty()) {
            throw new InputError("--host: expected a host with NICs, found none in " + hostName);
        }
        if (names.size() == 1) {
            notes.assumed("Packets leave by the port that they come in by, the only one of the host.");
        }
        String first = SERVER + "." + names.get(0);
        return List.of(first, names.size() == 1 ? first : SERVER + "." + names.get(1));
    }

    private Map<String, Object> server() {
        Map<String, Object> server = new LinkedHashMap<>();
        double ghz = host.highestFrequencyGhz().value();
        server.put("name", SERVER);
        server.put("host", hostName);
        server.put("frequency-ghz", ghz);
        notes.assumed("All cores run at " + ghz + " GHz, the highest clock of the host.");
        return server;
    }

    private List<Map<String, Object>> chains(List<String> ports) {
        List<List<String>> middles = wishes.sideBySide()
                ? guests.keySet().stream().map(List::of).toList()
                : List.of(new ArrayList<>(guests.keySet()));
        List<Map<String, Object>> chains = new ArrayList<>();
        for (List<String> middle : middles) {
            List<String> path = new ArrayList<>(middle);
            path.add(0, ports.get(0));
            path.add(ports.get(1));
            Map<String, Object> chain = new LinkedHashMap<>();
            chain.put("name", "c" + (chains.size() + 1));
            chain.put("path", path);
            chains.add(chain);
        }
        notes.assumed(
                wishes.sideBySide()
                        ? "Each VM has a chain of its own from " + ports.get(0) + " to " + ports.get(1) + "."
                        : "Packets go from " + ports.get(0) + " through " + String.join(", ", guests.keySet()) + " to "
                                + ports.get(1) + ", one way.");
        return chains;
    }

    private List<Map<String, Object>> traffic(List<Map<String, Object>> chains) {
        List<Map<String, Object>> traffic = new ArrayList<>();
        Object sizes = wishes.sizes().orElse(Map.of("64", 1));
        String share = chains.size() == 1 ? "100%" : Math.floor(PERCENT * 1000 / chains.size()) / 1000 + "%";
        for (Map<String, Object> chain : chains) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("chain", chain.get("name"));
            each.put("offered", wishes.offered().orElse(share));
            each.put("arrivals", wishes.arrivals().orElse("constant"));
            each.put("sizes", sizes);
            traffic.add(each);
        }
        List<String> assumed = new ArrayList<>();
        if (wishes.offered().isEmpty()) {
            assumed.add(share + " of the wire" + (chains.size() == 1 ? "" : " for each chain"));
        }
        if (wishes.sizes().isEmpty()) {
            assumed.add("frames of 64 B");
        }
        if (wishes.arrivals().isEmpty()) {
            assumed.add("gaps that are all alike");
        }
        if (!assumed.isEmpty()) {
            notes.assumed("The traffic: " + String.join(", ", assumed) + ".");
        }
        return traffic;
    }

    private List<String> workers(GuestPins pins) {
        if (wishes.workers().isEmpty()) {
            notes.assumed("What moves packets between ports and VMs has cores that nothing else takes (--workers says"
                    + " which).");
            return List.of();
        }
        return workers(wishes.workers().get(), cpus, pins, SERVER);
    }

    /** The cores of {@code --workers}, which from now on nothing else takes. */
    static List<String> workers(String set, HostCpus cpus, GuestPins pins, String server) {
        List<String> workers = new ArrayList<>();
        for (int cpu : CpuSet.option("--workers", set).members()) {
            if (cpu >= cpus.count()) {
                throw new InputError("--workers: expected CPUs of the host, 0 to " + (cpus.count() - 1) + " ("
                        + cpus.words() + "), found " + cpu);
            }
            pins.reserve(cpu, "a worker");
            workers.add(cpus.place(cpu).on(server));
        }
        return workers;
    }

    private Map<String, String> pinning(GuestPins pins) {
        Map<String, String> pinning = new LinkedHashMap<>();
        Map<String, Integer> placed = pins.place(guests);
        placed.forEach((thread, cpu) -> pinning.put(thread, cpus.place(cpu).on(SERVER)));
        guests.keySet().forEach(name -> {
            List<String> places = placed.keySet().stream()
                    .filter(thread -> thread.startsWith(name + "."))
                    .map(thread -> placed.get(thread) + " (" + pinning.get(thread) + ")")
                    .toList();
            if (!places.isEmpty()) {
                notes.took(name + ": vCPUs on CPUs " + String.join(", ", places) + ".");
            }
        });
        if (!pinning.isEmpty() || wishes.workers().isPresent()) {
            notes.assumed("The operating system numbers CPUs " + cpus.order().words() + " (--cpu-order), on "
                    + cpus.words() + ".");
        }
        return pinning;
    }

    private void noteLoose(Map<String, String> pinning, boolean areOnSiblings) {
        guests.forEach((name, guest) -> {
            long pinned = pinning.keySet().stream()
                    .filter(thread -> thread.startsWith(name + "."))
                    .count();
            if (pinned < guest.vcpus()) {
                notes.assumed(name + ": vCPUs that nothing pins (" + (guest.vcpus() - pinned) + " of " + guest.vcpus()
                        + ") are on cores of its socket that nothing else takes, "
                        + (areOnSiblings ? "two on each." : "each alone."));
            }
        });
    }

    private Map<String, Object> vm(String name, ImportedGuest guest, Map<String, String> pinning) {
        VnicSetup vnics = VnicSetup.of(name, guest, dataplane, notes);
        Map<String, Object> vm = new LinkedHashMap<>();
        vm.put("name", name);
        vm.put("nf", function(name, guest));
        vm.put("server", SERVER);
        vm.put("socket", socket(name, guest, pinning));
        vm.put("vcpus", guest.vcpus());
        vm.put("vnic-pairs", vnics.pairs());
        if (vnics.queuePairs() > 1) {
            vm.put("queue-pairs", vnics.queuePairs());
        }
        if (vnics.oneArmed()) {
            vm.put("one-armed", true);
        }
        guest.memoryGb().ifPresent(gb -> vm.put("memory-gb", gb));
        return vm;
    }

    private String function(String name, ImportedGuest guest) {
        if (wishes.function().isPresent()) {
            return wishes.function().get();
        }
        if (guest.function().isPresent()) {
            notes.took(name + ": it runs " + guest.function().get() + ".");
            return guest.function().get();
        }
        String function = dataplane.functionCycles().containsKey(USUAL_FUNCTION)
                ? USUAL_FUNCTION
                : dataplane.functionCycles().keySet().iterator().next();
        notes.assumed("VMs of which no file says what they do run " + function + " (--nf).");
        return function;
    }

    private void noteFar(String name, int socket, Map<String, String> pinning) {
        boolean isFar = pinning.entrySet().stream()
                .anyMatch(pin ->
                        pin.getKey().startsWith(name + ".") && !pin.getValue().startsWith(SERVER + "." + socket + "."));
        if (isFar) {
            notes.assumed(name + ": vCPUs on a socket other than its memory's, which costs; if they are not,"
                    + " --cpu-order or --host is another.");
        }
    }

    /** Of its memory: where the file puts it, else where its first pinned vCPU is, else that of the first port. */
    private int socket(String name, ImportedGuest guest, Map<String, String> pinning) {
        if (guest.memoryNode().isPresent()) {
            int node = guest.memoryNode()
                    .map(each -> cpus.socket(each.spot(), each.number()))
                    .get();
            notes.took(name + ": its memory on NUMA node " + node + ", taken to be socket " + node + ".");
            noteFar(name, node, pinning);
            return node;
        }
        Optional<Integer> ofVcpu = pinning.keySet().stream()
                .filter(thread -> thread.startsWith(name + "."))
                .findFirst()
                .map(thread -> Integer.parseInt(pinning.get(thread).split("\\.")[1]));
        if (ofVcpu.isPresent()) {
            notes.assumed(name + ": its memory on the socket of its first vCPU, " + ofVcpu.get() + ".");
            return ofVcpu.get();
        }
        int ofPort = host.nics().values().iterator().next().socket().count();
        notes.assumed(name + ": on the socket of the first port, " + ofPort + ".");
        return ofPort;
    }

    /** The scenario says it of all VMs at once. */
    private boolean areOnSiblings() {
        List<ImportedGuest> loose = guests.values().stream()
                .filter(guest -> guest.pins().isEmpty() && guest.nodeOfVcpu().isEmpty())
                .toList();
        boolean someAsk = loose.stream().anyMatch(guest -> guest.siblings().orElse(false));
        if (!someAsk) {
            return false;
        }
        if (cpus.threadsPerCore() == 1) {
            notes.ignored("hw:cpu_thread_policy, as cores of the host have one thread each.");
            return false;
        }
        if (loose.stream().anyMatch(guest -> !guest.siblings().orElse(false))) {
            notes.ignored("hw:cpu_thread_policy, as vCPUs of all VMs are put on siblings, or of none.");
            return false;
        }
        notes.took("The vCPUs of a VM share cores by two, on both hardware threads of each (hw:cpu_thread_policy).");
        return true;
    }

    private static Map<String, Object> run() {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("warmup-ms", 2);
        run.put("measure-ms", 10);
        run.put("replications", 3);
        run.put("seed", 1);
        return run;
    }
}
