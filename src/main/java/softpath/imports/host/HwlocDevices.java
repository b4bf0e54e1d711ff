package softpath.imports.host;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Notes;
import softpath.imports.host.HwlocTree.Node;
import softpath.imports.host.HwlocTree.ObjectType;

/** Devices of a topology that are of a network, and the socket that each is on. */
final class HwlocDevices {

    /** Class, vendor and device; then the subsystem and the revision, which are of no interest. */
    private static final Pattern TYPE =
            Pattern.compile("([0-9a-fA-F]{4}) \\[([0-9a-fA-F]{4}):([0-9a-fA-F]{4})\\]( .*)?");

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9a-fA-F]{4,8}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-9a-fA-F]");

    private static final String CXL_MEMORY = "0502";

    /** A number until version 2; from version 3 on, bits. */
    private static final int NETWORK_TYPE = 2;

    private static final int NETWORK_BIT = 1 << 4;
    private static final int BITS_SINCE = 3;

    private final HwlocTree tree;
    private final List<Node> sockets;
    private final List<BitSet> units;
    private final Notes notes;
    private final Map<Node, Optional<Integer>> socketOfMemory = new IdentityHashMap<>();

    HwlocDevices(HwlocTree tree, HwlocSockets sockets, Notes notes) {
        this.tree = tree;
        this.sockets = sockets.nodes();
        this.units = sockets.units();
        this.notes = notes;
    }

    List<PciFunction> functions() {
        List<PciFunction> functions = new ArrayList<>();
        int memories = 0;
        for (Node device : tree.all(ObjectType.PCI_DEVICE).toList()) {
            Optional<String> type = device.element.attribute("pci_type");
            if (type.isEmpty()) {
                continue;
            }
            Matcher parts = TYPE.matcher(type.get());
            if (!parts.matches()) {
                throw tree.error(
                        device.element,
                        "pci_type: expected class, vendor and device such as 0200 [8086:1572], found '" + type.get()
                                + "'");
            }
            String pciClass = parts.group(1).toLowerCase(Locale.ROOT);
            if (pciClass.equals(CXL_MEMORY)) {
                memories++;
            } else if (PciFunction.isOfNetwork(pciClass)) {
                String id = (parts.group(2) + ":" + parts.group(3)).toLowerCase(Locale.ROOT);
                functions.add(function(device, pciClass, id));
                if (functions.size() > Machine.MOST_FUNCTIONS) {
                    throw tree.error(
                            device.element,
                            "expected at most " + Machine.MOST_FUNCTIONS + " network devices, found more");
                }
            }
        }
        if (memories > 0) {
            notes.ignored(Notes.count(memories, "CXL memory device"));
        }
        noteOthers();
        return functions;
    }

    private void noteOthers() {
        long others = tree.all(ObjectType.OS_DEVICE)
                .filter(this::isNetwork)
                .filter(device -> device.within(node -> node.type == ObjectType.PCI_DEVICE)
                        .isEmpty())
                .count();
        if (others > 0) {
            notes.ignored(Notes.count(others, "network interface") + " on no PCI device (virtual, or of a hypervisor)");
        }
    }

    private PciFunction function(Node device, String pciClass, String id) {
        String address = device.element.attribute("pci_busid").orElse("none");
        if (!ADDRESS.matcher(address).matches()) {
            throw tree.error(
                    device.element, "pci_busid: expected an address such as 0000:3b:00.0, found '" + address + "'");
        }
        List<PciFunction.Interface> interfaces = tree.in(device, ObjectType.OS_DEVICE)
                .filter(this::isNetwork)
                .map(HwlocDevices::networkInterface)
                .toList();
        boolean isVirtual = KnownPorts.isVirtual(id, device.info("PCIDevice").orElse(""));
        return new PciFunction(
                address.toLowerCase(Locale.ROOT), pciClass, id, isVirtual, interfaces, place(device), Optional.empty());
    }

    private static PciFunction.Interface networkInterface(Node device) {
        return PciFunction.Interface.of(
                device.element.attribute("name").orElse(""),
                device.info("Address").orElse(""),
                device.info("Port"));
    }

    private boolean isNetwork(Node device) {
        String type = device.element.attribute("osdev_type").orElse("");
        if (type.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(type);
            return tree.version() < BITS_SINCE ? number == NETWORK_TYPE : (number & NETWORK_BIT) != 0;
        }
        for (String word : type.split("[,|+ ]")) {
            if (word.equalsIgnoreCase("network") || word.equalsIgnoreCase("net")) {
                return true;
            }
        }
        return false;
    }

    /** Bridges hang below whatever their bus is near to: a socket, or something that holds several of them. */
    private Place place(Node device) {
        Node around = device.within(HwlocDevices::isOfCpus).orElse(tree.first());
        for (int i = 0; i < sockets.size(); i++) {
            if (sockets.get(i).holds(around)) {
                return Place.seen(i);
            }
        }
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < sockets.size(); i++) {
            if (around.holds(sockets.get(i))) {
                held.add(i);
            }
        }
        if (held.size() == 1) {
            return Place.seen(held.get(0));
        }
        Optional<Integer> ofMemory = tree.in(around, ObjectType.NUMA_NODE)
                .sorted((a, b) -> Boolean.compare(b.parent == around, a.parent == around))
                .map(memory -> socketOfMemory.computeIfAbsent(memory, this::socketOf))
                .flatMap(Optional::stream)
                .findFirst();
        int socket = ofMemory.orElse(held.isEmpty() ? 0 : held.get(0));
        String which = held.size() == sockets.size() ? "all sockets alike" : held.size() + " sockets alike";
        return Place.assumed(
                socket,
                held.isEmpty()
                        ? "it is near to no socket that is named"
                        : "it is near to " + which
                                + (ofMemory.isPresent() ? "; socket of the nearest NUMA node" : "; the first of them"));
    }

    private static boolean isOfCpus(Node node) {
        return switch (node.type) {
            case BRIDGE, PCI_DEVICE, OS_DEVICE, MISC -> false;
            default -> true;
        };
    }

    /** The socket that a node of memory is in, or that is first of those whose cores it is near to. */
    private Optional<Integer> socketOf(Node memory) {
        for (int i = 0; i < sockets.size(); i++) {
            if (sockets.get(i).holds(memory) || memory.holds(sockets.get(i))) {
                return Optional.of(i);
            }
        }
        Optional<CpuMask> near = tree.cpuSet(memory, "cpuset");
        for (int i = 0; i < sockets.size() && near.isPresent(); i++) {
            if (near.get().meets(units.get(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
