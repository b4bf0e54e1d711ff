package softpath.imports.vm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.imports.Notes;
import softpath.imports.Spot;
import softpath.imports.vm.FlavorText.Field;

/** An OpenStack flavour with its extra specs (Nova, admin guide, flavors) as one virtual machine. */
final class Flavor {

    private static final String KIND = "OpenStack flavour";
    private static final int MOST_NODES = 64;
    private static final Set<String> READ = Set.of(
            "hw:cpu_policy",
            "hw:cpu_thread_policy",
            "hw:cpu_dedicated_mask",
            "hw:numa_nodes",
            "hw:mem_page_size",
            "hw:vif_multiqueue_enabled",
            "pci_passthrough:alias",
            "resources:PCPU");

    private final FlavorText text;
    private final String name;
    private final Notes notes;

    private Flavor(FlavorText text, String name, Notes notes) {
        this.text = text;
        this.name = name;
        this.notes = notes;
    }

    static ImportedGuest read(FlavorText text, String name, Notes notes) {
        return new Flavor(text, name, notes).guest();
    }

    private ImportedGuest guest() {
        Field all = text.fields().get("vcpus");
        if (all == null) {
            throw text.spot().error("flavour", "a field vcpus", "none");
        }
        int inFlavor = all.spot().number("vcpus", all.text(), 1, ImportedGuest.MOST_VCPUS);
        List<Integer> working = working(inFlavor);
        Optional<Boolean> siblings = siblings();
        Map<Integer, ImportedGuest.Node> nodes = nodes(working, inFlavor);
        if (siblings.orElse(false) && !nodes.isEmpty()) {
            notes.ignored(
                    name + ": hw:cpu_thread_policy, as the CPUs of several NUMA nodes are dealt out core by core.");
        }
        notePages();
        noteOthers();
        return new ImportedGuest(
                text.spot(),
                KIND,
                working.size(),
                Map.of(),
                Optional.ofNullable(nodes.get(0)),
                nodes,
                memoryGb(),
                vnics(working.size()),
                Optional.empty(),
                siblings,
                Optional.empty());
    }

    private Optional<Field> property(String key) {
        return Optional.ofNullable(text.properties().get(key));
    }

    private String oneOf(String key, List<String> known, String unlessGiven) {
        Optional<Field> field = property(key);
        String value = field.map(Field::text).orElse(unlessGiven);
        if (!known.contains(value)) {
            throw field.orElseThrow().spot().error(key, String.join(", ", known), Spot.quoted(value));
        }
        return value;
    }

    /** The vCPUs of the flavour that have a CPU of their own, which is where packets are worked on. */
    private List<Integer> working(int vcpus) {
        List<Integer> all = IntStream.range(0, vcpus).boxed().toList();
        Optional<Field> dedicated = property("resources:PCPU");
        String policy = oneOf(
                "hw:cpu_policy",
                List.of("shared", "dedicated", "mixed"),
                dedicated.isPresent() ? "dedicated" : "shared");
        if (policy.equals("shared")) {
            notes.assumed(
                    name + ": its vCPUs share the CPUs of the server with others (hw:cpu_policy shared); here each"
                            + " has a core alone, which is more than it will get.");
            return all;
        }
        List<Integer> working = policy.equals("mixed") ? masked(vcpus) : all;
        if (dedicated.isPresent()) {
            int count = dedicated
                    .get()
                    .spot()
                    .number("resources:PCPU", dedicated.get().text(), 1, vcpus);
            working = working.subList(0, Math.min(count, working.size()));
        }
        if (working.size() < vcpus) {
            notes.ignored(name + ": " + (vcpus - working.size()) + " of its " + vcpus
                    + " vCPUs, which share CPUs with others: packets are taken to be worked on by the dedicated ones.");
        }
        return working;
    }

    private List<Integer> masked(int vcpus) {
        Optional<Field> mask = property("hw:cpu_dedicated_mask");
        if (mask.isEmpty()) {
            if (property("resources:PCPU").isPresent()) {
                return IntStream.range(0, vcpus).boxed().toList();
            }
            throw property("hw:cpu_policy")
                    .orElseThrow()
                    .spot()
                    .error(
                            "hw:cpu_policy mixed",
                            "hw:cpu_dedicated_mask, which says which vCPUs are dedicated",
                            "none");
        }
        // A mask that begins with what it takes out takes it out of all.
        String written = mask.get().text();
        String whole = written.startsWith("^") ? "0-" + (vcpus - 1) + "," + written : written;
        List<Integer> members =
                CpuSet.parse(mask.get().spot(), "hw:cpu_dedicated_mask", whole).members();
        if (members.get(members.size() - 1) >= vcpus) {
            throw mask.get().spot().error("hw:cpu_dedicated_mask", "vCPUs below " + vcpus, Spot.quoted(written));
        }
        return members;
    }

    private Optional<Boolean> siblings() {
        if (property("hw:cpu_thread_policy").isEmpty()) {
            return Optional.empty();
        }
        String policy = oneOf("hw:cpu_thread_policy", List.of("prefer", "isolate", "require"), "prefer");
        return Optional.of(!policy.equals("isolate"));
    }

    /** Where the vCPUs of a flavour with several NUMA nodes are, by their number among those that work. */
    private Map<Integer, ImportedGuest.Node> nodes(List<Integer> working, int inFlavor) {
        Map<Integer, ImportedGuest.Node> nodeOfVcpu = new LinkedHashMap<>();
        Optional<Field> nodes = property("hw:numa_nodes");
        int count = nodes.map(field -> field.spot().number("hw:numa_nodes", field.text(), 1, MOST_NODES))
                .orElse(1);
        if (count == 1) {
            return nodeOfVcpu;
        }
        Map<Integer, Integer> stated = new LinkedHashMap<>();
        for (int node = 0; node < count; node++) {
            String key = "hw:numa_cpus." + node;
            int number = node;
            property(key)
                    .ifPresent(field -> CpuSet.parse(field.spot(), key, field.text())
                            .members()
                            .forEach(vcpu -> stated.put(vcpu, number)));
        }
        for (int i = 0; i < working.size(); i++) {
            int vcpu = working.get(i);
            Integer said = stated.isEmpty() ? Integer.valueOf(vcpu * count / inFlavor) : stated.get(vcpu);
            if (said == null) {
                throw nodes.orElseThrow()
                        .spot()
                        .error("hw:numa_cpus", "a NUMA node for each of " + inFlavor + " vCPUs", "none for " + vcpu);
            }
            nodeOfVcpu.put(i, new ImportedGuest.Node(nodes.orElseThrow().spot(), said));
        }
        notes.assumed(
                name + ": its NUMA nodes are the sockets of these numbers, and all its memory is on that of vCPU 0.");
        return nodeOfVcpu;
    }

    private void notePages() {
        String size = property("hw:mem_page_size").map(Field::text).orElse("small");
        if (size.equals("small") || size.equals("any")) {
            notes.assumed(
                    name + ": huge pages, as costs were measured with them; hw:mem_page_size does not ask for them.");
        }
    }

    private Optional<Double> memoryGb() {
        return Optional.ofNullable(text.fields().get("ram"))
                .map(ram -> ram.spot().number("ram", ram.text(), 1, 900_000_000))
                .map(mib -> Math.round(mib * 0x1p20 / 1e6) / 1000.0);
    }

    private List<ImportedGuest.Vnic> vnics(int vcpus) {
        int functions = property("pci_passthrough:alias").map(this::devices).orElse(0);
        List<ImportedGuest.Vnic> vnics = new ArrayList<>();
        if (functions > 0) {
            notes.assumed(name + ": the PCI devices of its alias are virtual functions of a NIC.");
            IntStream.range(0, functions)
                    .forEach(each -> vnics.add(new ImportedGuest.Vnic(ImportedGuest.Way.VIRTUAL_FUNCTION, 1)));
            return vnics;
        }
        boolean manyQueues = oneOf("hw:vif_multiqueue_enabled", List.of("true", "True", "false", "False"), "false")
                .equalsIgnoreCase("true");
        notes.assumed(name + ": one vNIC pair on vhost-user, as its ports are no part of a flavour.");
        ImportedGuest.Vnic vnic = new ImportedGuest.Vnic(ImportedGuest.Way.VHOST_USER, manyQueues ? vcpus : 1);
        return List.of(vnic, vnic);
    }

    private int devices(Field alias) {
        int devices = 0;
        for (String each : alias.text().split(",", -1)) {
            String count = each.substring(each.lastIndexOf(':') + 1);
            devices += alias.spot().number("pci_passthrough:alias", each.contains(":") ? count : "", 1, 64);
        }
        return devices;
    }

    private void noteOthers() {
        List<String> others = text.properties().keySet().stream()
                .filter(key -> !READ.contains(key) && !key.startsWith("hw:numa_"))
                .toList();
        List<String> known =
                others.stream().filter(key -> key.startsWith("hw:")).toList();
        if (!known.isEmpty()) {
            notes.ignored(
                    name + ": " + known.stream().sorted().collect(Collectors.joining(", ")) + ": without effect here.");
        }
        if (others.size() > known.size()) {
            notes.ignored(name + ": properties that are not of hw, which say where it may run ("
                    + (others.size() - known.size()) + ").");
        }
        if (text.properties().keySet().stream().anyMatch(key -> key.startsWith("hw:numa_mem"))) {
            notes.ignored(name + ": hw:numa_mem, as a VM has its memory on one socket here.");
        }
    }
}
