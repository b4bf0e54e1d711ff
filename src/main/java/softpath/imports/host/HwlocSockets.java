package softpath.imports.host;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.imports.Notes;
import softpath.imports.host.HwlocTree.Node;
import softpath.imports.host.HwlocTree.ObjectType;
import softpath.model.Quantity;

/**
 * Sockets, cores and threads of a topology.
 *
 * @param nodes   the objects that are sockets
 * @param sockets what can be used of each
 * @param units   numbers of the PUs of each
 */
record HwlocSockets(List<Node> nodes, List<Machine.Socket> sockets, List<BitSet> units) {

    private static final int MOST_UNITS = 1 << 17;

    static HwlocSockets of(HwlocTree tree, Notes notes) {
        List<Node> nodes = nodes(tree, notes);
        if (nodes.size() > Quantity.SOCKETS.most()) {
            throw tree.error(
                    nodes.get((int) Quantity.SOCKETS.most()).element,
                    "expected at most " + (int) Quantity.SOCKETS.most() + " sockets, found " + nodes.size());
        }
        return new Reading(tree, nodes).read(notes);
    }

    private static List<Node> nodes(HwlocTree tree, Notes notes) {
        List<Node> packages = tree.all(ObjectType.PACKAGE).toList();
        if (!packages.isEmpty()) {
            for (int i = 1; i < packages.size(); i++) {
                if (packages.get(i - 1).holds(packages.get(i))) {
                    throw tree.error(packages.get(i).element, "expected sockets side by side, found one in another");
                }
            }
            return byNumber(tree, packages);
        }
        List<Node> byMemory = innermost(tree.all(ObjectType.NUMA_NODE)
                .map(node -> tree.in(node, ObjectType.PU).findAny().isPresent() ? node : node.parent)
                .filter(node ->
                        node != null && tree.in(node, ObjectType.PU).findAny().isPresent())
                .toList());
        if (byMemory.size() > 1) {
            notes.assumed("No sockets are named: each of the " + byMemory.size()
                    + " NUMA nodes with cores is taken for one.");
            return byMemory;
        }
        notes.assumed("No sockets are named: all cores are taken to be on one.");
        return List.of(tree.first());
    }

    /** As the system numbers them, which hwloc's order need not follow where sockets are grouped. */
    private static List<Node> byNumber(HwlocTree tree, List<Node> packages) {
        Map<Integer, Node> byNumber = new TreeMap<>();
        for (Node each : packages) {
            if (each.element.attribute("os_index").isPresent()) {
                byNumber.put(tree.wholeNumber(each, "os_index"), each);
            }
        }
        return byNumber.size() == packages.size() ? List.copyOf(byNumber.values()) : packages;
    }

    /** Without those that hold others. In the order of the file, whatever holds another comes right before one that it holds. */
    private static List<Node> innermost(List<Node> nodes) {
        List<Node> sorted = nodes.stream()
                .distinct()
                .sorted((a, b) -> Integer.compare(a.index, b.index))
                .toList();
        List<Node> innermost = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            boolean isLast = i + 1 == sorted.size();
            if (isLast || !sorted.get(i).holds(sorted.get(i + 1))) {
                innermost.add(sorted.get(i));
            }
        }
        return innermost;
    }

    /** PUs are counted where they stand, and only those that may be used. */
    private static final class Reading {

        private final HwlocTree tree;
        private final List<Node> nodes;
        private final List<CpuMask> usable = new ArrayList<>();
        private final List<BitSet> units = new ArrayList<>();
        private final BitSet seen = new BitSet();
        private final Map<Node, Integer> caches = new IdentityHashMap<>();
        private int unusable;
        private int outside;
        private int withoutCore;

        Reading(HwlocTree tree, List<Node> nodes) {
            this.tree = tree;
            this.nodes = nodes;
        }

        HwlocSockets read(Notes notes) {
            Node machine =
                    tree.all(ObjectType.MACHINE).reduce((outer, inner) -> inner).orElse(tree.first());
            tree.cpuSet(machine, "allowed_cpuset").ifPresent(usable::add);
            tree.cpuSet(machine, "online_cpuset").ifPresent(usable::add);
            // By socket, then by the core, or by the PU itself where it has none.
            List<Map<Node, Integer>> threads = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                threads.add(new LinkedHashMap<>());
                units.add(new BitSet());
            }
            tree.all(ObjectType.PU).forEach(unit -> count(unit, threads));
            if (seen.isEmpty()) {
                throw tree.error(tree.first().element, "expected processing units (type PU), found none");
            }
            List<Machine.Socket> sockets = new ArrayList<>();
            for (int i = 0; i < threads.size(); i++) {
                List<Machine.PhysicalCore> cores = new ArrayList<>();
                threads.get(i).forEach((core, count) -> cores.add(new Machine.PhysicalCore(count, cache(core))));
                if (cores.size() > Quantity.CORES.most()) {
                    throw tree.error(
                            nodes.get(i).element,
                            "expected at most " + (int) Quantity.CORES.most() + " cores on a socket, found "
                                    + cores.size());
                }
                sockets.add(new Machine.Socket(cores));
            }
            if (sockets.stream().allMatch(socket -> socket.cores().isEmpty())) {
                throw tree.error(tree.first().element, "expected processing units that may be used, found none");
            }
            note(machine, notes);
            return new HwlocSockets(nodes, sockets, units);
        }

        private void count(Node unit, List<Map<Node, Integer>> threads) {
            int number = tree.wholeNumber(unit, "os_index");
            if (number >= MOST_UNITS) {
                throw tree.error(
                        unit.element, "os_index: expected a PU from 0 to " + (MOST_UNITS - 1) + ", found " + number);
            }
            if (seen.get(number)) {
                throw tree.error(unit.element, "expected each PU once, found PU " + number + " a second time");
            }
            seen.set(number);
            Optional<Node> socket = unit.within(nodes::contains);
            if (socket.isEmpty()) {
                outside++;
            } else if (!isUsable(unit, number)) {
                unusable++;
            } else {
                Optional<Node> core = unit.within(node -> node.type == ObjectType.CORE);
                if (core.isEmpty()) {
                    withoutCore++;
                }
                int index = nodes.indexOf(socket.get());
                units.get(index).set(number);
                threads.get(index).merge(core.orElse(unit), 1, Integer::sum);
            }
        }

        private boolean isUsable(Node unit, int number) {
            return usable.stream().allMatch(set -> set.has(number))
                    && !tree.cpuSet(unit, "allowed_cpuset")
                            .map(CpuMask::isEmpty)
                            .orElse(false)
                    && !tree.cpuSet(unit, "online_cpuset").map(CpuMask::isEmpty).orElse(false);
        }

        private Optional<Integer> cache(Node core) {
            return core.within(node -> node.type == ObjectType.L3_CACHE)
                    .map(cache -> caches.computeIfAbsent(cache, own -> caches.size()));
        }

        private void note(Node machine, Notes notes) {
            // Those that are not even listed are in the complete set only.
            int all = tree.cpuSet(machine, "complete_cpuset")
                    .filter(CpuMask::isBounded)
                    .map(CpuMask::size)
                    .orElse(0);
            int left = Math.max(unusable, all - (seen.cardinality() - unusable));
            if (left > 0) {
                notes.ignored(Notes.count(left, "PU") + " of " + Math.max(all, seen.cardinality())
                        + ": off line, or not allowed to who looked");
            }
            if (outside > 0) {
                notes.ignored(Notes.count(outside, "PU") + " outside of any socket");
            }
            if (withoutCore > 0) {
                notes.assumed(Notes.count(withoutCore, "PU") + " outside of any core: each is taken for a core.");
            }
        }
    }
}
