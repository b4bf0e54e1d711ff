package softpath.model.scenario;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import softpath.model.Check;
import softpath.model.Names;
import softpath.model.dataplane.Models;

/**
 * What must hold along one chain's path: a NIC or generator, VMs or none, a NIC or sink; over a cable a pair of
 * NICs, out of the one and into the other, of another server or of the same. A NIC may be the way in and the way out.
 */
final class PathCheck {

    /** The closed set of things that a path goes through. */
    private enum HopKind {
        NIC,
        VM,
        GENERATOR,
        SINK
    }

    private record Hop(HopKind kind, String name, String server) {}

    private final Models models;
    private final String place;
    private final Map<String, Hop> named = new HashMap<>();

    PathCheck(Scenario scenario, Models models, String place) {
        this.models = models;
        this.place = place;
        scenario.vms().forEach(vm -> named.put(vm.name(), new Hop(HopKind.VM, vm.name(), vm.server())));
        scenario.generators()
                .orElse(List.of())
                .forEach(end -> named.put(end.name(), new Hop(HopKind.GENERATOR, end.name(), end.server())));
        scenario.sinks()
                .orElse(List.of())
                .forEach(end -> named.put(end.name(), new Hop(HopKind.SINK, end.name(), end.server())));
    }

    void check(List<String> path) {
        Set<String> seen = new HashSet<>();
        Hop before = null;
        boolean arriving = false;
        for (int i = 0; i < path.size(); i++) {
            Hop hop = hop(path.get(i), at(i));
            boolean between = before != null && before.kind() == HopKind.NIC && !arriving;
            boolean inside = before != null && !between;
            String way = hop.kind() != HopKind.NIC ? "" : inside ? " as the way out" : " as the way in";
            Check.require(
                    hop.kind() != HopKind.NIC || seen.add(hop.name() + way),
                    at(i),
                    "each way into and out of a NIC once in a path",
                    "'" + hop.name() + "' again" + way);
            if (inside) {
                require(hop.kind() != HopKind.GENERATOR, i, "a VM, NIC or sink after " + before.name(), hop);
                requireSameServer(before, hop, i);
                require(i == path.size() - 1 || hop.kind() != HopKind.SINK, i, "a sink only at the end", hop);
            } else if (between) {
                require(
                        hop.kind() == HopKind.NIC && !hop.name().equals(before.name()),
                        i,
                        "another NIC, which a cable leads to, after " + before.name(),
                        hop);
            } else {
                require(
                        hop.kind() == HopKind.NIC || hop.kind() == HopKind.GENERATOR,
                        i,
                        "a NIC or generator to start",
                        hop);
            }
            arriving = !inside;
            before = hop;
        }
        boolean ends = !arriving && before != null && before.kind() != HopKind.VM;
        Check.require(ends, at(path.size() - 1), "a NIC or sink to end", described(before));
    }

    private Hop hop(String name, String at) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            Hop hop = named.get(name);
            Check.require(
                    hop != null,
                    at,
                    "a NIC as server.nic, or a declared name (" + Names.toChoose(new TreeSet<>(named.keySet())) + ")",
                    "'" + name + "'");
            return hop;
        }
        String server = name.substring(0, dot);
        ScenarioCheck.requireServer(at, server, models);
        Set<String> nics = models.hosts().get(server).nics().keySet();
        Check.require(
                nics.contains(name.substring(dot + 1)),
                at,
                "a NIC of server " + server + " (" + Names.toChoose(nics) + ")",
                "'" + name + "'");
        return new Hop(HopKind.NIC, name, server);
    }

    private void requireSameServer(Hop before, Hop hop, int index) {
        Check.require(
                hop.server().equals(before.server()),
                at(index),
                "something on server " + before.server() + " after " + before.name()
                        + ", or a pair of NICs with a cable between them",
                described(hop) + " on server " + hop.server());
    }

    private void require(boolean holds, int index, String expected, Hop found) {
        Check.require(holds, at(index), expected, described(found));
    }

    private static String described(Hop hop) {
        return switch (hop.kind()) {
                    case NIC -> "NIC ";
                    case VM -> "VM ";
                    case GENERATOR -> "generator ";
                    case SINK -> "sink ";
                }
                + hop.name();
    }

    private String at(int index) {
        return place + "[" + index + "]";
    }
}
