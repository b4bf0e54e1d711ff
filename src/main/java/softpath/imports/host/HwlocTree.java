package softpath.imports.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import softpath.imports.xml.XmlElement;
import softpath.imports.xml.XmlTree;
import softpath.io.InputError;

/**
 * The objects of a file of hwloc in the order of the file, by the names that its version 2 gives them: version 1 calls a
 * package a Socket and all caches Cache, and its first releases a PU a Proc.
 */
final class HwlocTree {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    /** Of hwloc's format. */
    static final int NEWEST_KNOWN = 3;

    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})(\\.[0-9.]{1,12})?");

    private final Path file;
    private final XmlElement root;
    private final int version;
    private final List<Node> nodes = new ArrayList<>();

    private HwlocTree(Path file, XmlElement root, int version) {
        this.file = file;
        this.root = root;
        this.version = version;
    }

    /** What type of object it is, as far as that matters here. */
    enum ObjectType {
        MACHINE,
        PACKAGE,
        NUMA_NODE,
        L3_CACHE,
        CORE,
        PU,
        BRIDGE,
        PCI_DEVICE,
        OS_DEVICE,
        MISC,
        /** Groups, dies, other caches: they hold what is looked for, and are not looked for themselves. */
        OTHER
    }

    /** An object; {@code after} is the index behind the last object that it holds. */
    static final class Node {

        final XmlElement element;
        final ObjectType type;
        final Node parent;
        final int index;
        int after;

        private Node(XmlElement element, ObjectType type, Node parent, int index) {
            this.element = element;
            this.type = type;
            this.parent = parent;
            this.index = index;
        }

        boolean holds(Node other) {
            return index <= other.index && other.index < after;
        }

        /** Itself, or the nearest around it of a type. */
        Optional<Node> within(Predicate<Node> wanted) {
            for (Node node = this; node != null; node = node.parent) {
                if (wanted.test(node)) {
                    return Optional.of(node);
                }
            }
            return Optional.empty();
        }

        Optional<String> info(String name) {
            return element.children("info").stream()
                    .filter(info -> info.attribute("name").equals(Optional.of(name)))
                    .findFirst()
                    .flatMap(info -> info.attribute("value"));
        }
    }

    static HwlocTree read(Path file) {
        XmlElement root = XmlTree.read(file);
        if (!root.name().equals("topology") && !root.name().equals("root")) {
            throw new InputError(file + ":" + root.line()
                    + ": expected the <topology> that lstopo --of xml writes, found " + other(root.name()));
        }
        HwlocTree tree = new HwlocTree(file, root, version(file, root));
        tree.add(root, null);
        if (tree.nodes.isEmpty()) {
            throw tree.error(root, "expected an <object> of type Machine, found none");
        }
        return tree;
    }

    private static String other(String name) {
        return switch (name) {
            case "domain", "domainsnapshot" -> "<" + name + ">, a virtual machine of libvirt";
            case "capabilities", "domainCapabilities" -> "<" + name + ">, what a host of libvirt can do";
            case "network" -> "<network>, a network of libvirt";
            case "node", "list" -> "<" + name + ">, as lshw -xml writes";
            case "svg" -> "<svg>, a picture (lstopo --of svg)";
            case "html" -> "<html>, a web page";
            case "topologydiff" -> "<topologydiff>, what differs between two topologies";
            default -> "<" + (name.length() > 40 ? name.substring(0, 40) + "..." : name) + ">";
        };
    }

    /** The oldest, and the first releases of version 2, do not say theirs; they number devices alike. */
    private static int version(Path file, XmlElement root) {
        Optional<String> said = root.attribute("version");
        if (said.isEmpty()) {
            return 1;
        }
        var matcher = VERSION.matcher(said.get());
        if (!matcher.matches()) {
            throw new InputError(file + ":" + root.line()
                    + ": version: expected a version of hwloc's format such as 2.0," + " found '" + said.get() + "'");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private void add(XmlElement around, Node parent) {
        for (XmlElement child : around.children()) {
            if (child.name().equals("object")) {
                Node node = new Node(child, type(child), parent, nodes.size());
                nodes.add(node);
                add(child, node);
                node.after = nodes.size();
            }
        }
    }

    private static ObjectType type(XmlElement object) {
        String said = object.attribute("type").orElse("").toLowerCase(Locale.ROOT);
        return switch (said) {
            case "machine", "system" -> ObjectType.MACHINE;
            case "package", "socket" -> ObjectType.PACKAGE;
            case "numanode", "node" -> ObjectType.NUMA_NODE;
            case "l3cache", "l3" -> ObjectType.L3_CACHE;
            case "cache" -> object.attribute("depth").equals(Optional.of("3")) ? ObjectType.L3_CACHE : ObjectType.OTHER;
            case "core" -> ObjectType.CORE;
            case "pu", "proc" -> ObjectType.PU;
            case "bridge" -> ObjectType.BRIDGE;
            case "pcidev" -> ObjectType.PCI_DEVICE;
            case "osdev" -> ObjectType.OS_DEVICE;
            case "misc" -> ObjectType.MISC;
            default -> ObjectType.OTHER;
        };
    }

    Stream<Node> all(ObjectType type) {
        return nodes.stream().filter(node -> node.type == type);
    }

    /** Those in it, without itself. */
    Stream<Node> in(Node node, ObjectType type) {
        return nodes.subList(node.index + 1, node.after).stream().filter(other -> other.type == type);
    }

    Node first() {
        return nodes.get(0);
    }

    XmlElement root() {
        return root;
    }

    /** 1 if it is not said. */
    int version() {
        return version;
    }

    InputError error(XmlElement at, String message) {
        return new InputError(file + ":" + at.line() + ": " + message);
    }

    int wholeNumber(Node node, String key) {
        String text = node.element.attribute(key).orElse("none");
        if (!WHOLE.matcher(text).matches()) {
            throw error(
                    node.element,
                    key + ": expected a whole number from 0 to 999999999, found "
                            + (text.equals("none") ? text : "'" + text + "'"));
        }
        return Integer.parseInt(text);
    }

    Optional<CpuMask> cpuSet(Node node, String key) {
        return node.element
                .attribute(key)
                .map(text -> CpuMask.of(text)
                        .orElseThrow(() -> error(
                                node.element,
                                key + ": expected a set of CPUs such as 0x000000ff, found '" + text + "'")));
    }
}
