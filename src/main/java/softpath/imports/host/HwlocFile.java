package softpath.imports.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import softpath.imports.Notes;
import softpath.imports.host.HwlocTree.Node;
import softpath.imports.host.HwlocTree.ObjectType;
import softpath.imports.xml.XmlElement;
import softpath.model.Parameter.Origin;

/** A machine as {@code lstopo --of xml} of any version of hwloc tells of it. */
final class HwlocFile {

    private static final Pattern MEGAHERTZ = Pattern.compile("[0-9]{2,6}(\\.[0-9]{1,6})?");
    private static final int MOST_NODES = 4_096;

    private final HwlocTree tree;
    private final Notes notes;

    private HwlocFile(HwlocTree tree, Notes notes) {
        this.tree = tree;
        this.notes = notes;
    }

    /** @param seen where, as the source of a number is to say it */
    static Machine read(Path file, String seen, Notes notes) {
        return new HwlocFile(HwlocTree.read(file), notes).machine(seen);
    }

    private Machine machine(String seen) {
        requireOneMachine();
        if (tree.version() > HwlocTree.NEWEST_KNOWN) {
            notes.assumed("The file's format is of version " + tree.version()
                    + " of hwloc, newer than what is known here" + " (1.x to 3.x): it is read as version 3.");
        }
        List<Node> numaNodes = numaNodes();
        HwlocSockets sockets = HwlocSockets.of(tree, notes);
        noteNumaNodes(numaNodes, sockets.nodes().size());
        List<PciFunction> functions = new HwlocDevices(tree, sockets, notes).functions();
        return new Machine(seen, Origin.LITERATURE, sockets.sockets(), cpu(), clocks(), functions);
    }

    private void requireOneMachine() {
        List<Node> machines = tree.all(ObjectType.MACHINE)
                .filter(node -> tree.in(node, ObjectType.MACHINE).findAny().isEmpty())
                .toList();
        if (machines.size() > 1) {
            throw tree.error(
                    machines.get(1).element, "expected one machine, found " + machines.size() + " in one topology");
        }
        List<XmlElement> outermost = tree.root().children("object");
        if (outermost.size() > 1) {
            throw tree.error(outermost.get(1), "expected one <object> that holds all others, found a second");
        }
    }

    private List<Node> numaNodes() {
        List<Node> numaNodes = tree.all(ObjectType.NUMA_NODE).toList();
        if (numaNodes.size() > MOST_NODES) {
            throw tree.error(
                    numaNodes.get(MOST_NODES).element, "expected at most " + MOST_NODES + " NUMA nodes, found more");
        }
        return numaNodes;
    }

    /** Nodes of memory that no socket has, and several of one socket, are what a host model does not know. */
    private void noteNumaNodes(List<Node> numaNodes, int sockets) {
        List<CpuMask> local = new ArrayList<>();
        int without = 0;
        int further = 0;
        for (Node node : numaNodes) {
            Optional<CpuMask> cpus = tree.cpuSet(node, "cpuset");
            if (cpus.isEmpty()) {
                continue;
            }
            if (cpus.get().isEmpty()) {
                without++;
            } else if (local.contains(cpus.get())) {
                further++;
            } else {
                local.add(cpus.get());
            }
        }
        if (without > 0) {
            notes.ignored(Notes.count(without, "NUMA node") + " of memory without CPUs");
        }
        if (further > 0) {
            notes.ignored(Notes.count(further, "further NUMA node")
                    + " of memory beside CPUs that have one already (high-bandwidth, persistent or CXL memory)");
        }
        if (local.size() > sockets) {
            notes.ignored(
                    local.size() + " NUMA nodes on " + Notes.count(sockets, "socket")
                            + ": that memory is nearer to some cores of a socket than to others, as a host model knows sockets only");
        }
    }

    private Optional<String> cpu() {
        return tree.all(ObjectType.PACKAGE)
                .map(node -> node.info("CPUModel"))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> tree.first().info("CPUModel"));
    }

    /** Since version 2.4 hwloc tells of kinds of cores; the slowest kind counts. */
    private Machine.Clocks clocks() {
        return new Machine.Clocks(kind("FrequencyBaseMHz"), kind("FrequencyMaxMHz"), Optional.empty());
    }

    private Optional<Double> kind(String name) {
        OptionalDouble least = tree.root().children("cpukind").stream()
                .flatMap(kind -> kind.children("info").stream())
                .filter(info -> info.attribute("name").equals(Optional.of(name)))
                .map(info -> megahertz(info, name))
                .mapToDouble(Double::doubleValue)
                .min();
        return least.isPresent() ? Optional.of(least.getAsDouble() / 1_000) : Optional.empty();
    }

    private double megahertz(XmlElement info, String name) {
        String text = info.attribute("value").orElse("");
        double value = MEGAHERTZ.matcher(text).matches() ? Double.parseDouble(text) : 0;
        if (value < 10 || value > 100_000) {
            throw tree.error(info, name + ": expected 10 to 100000 MHz, found '" + text + "'");
        }
        return value;
    }
}
