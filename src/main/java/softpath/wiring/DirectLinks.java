package softpath.wiring;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import softpath.model.InvalidInput;
import softpath.model.scenario.Scenario;

/** Which hops are no work of a switch, as the vNICs of two VMs are joined directly (memif, virtio-user, vhost-user). */
final class DirectLinks {

    private final Set<String> joined = new HashSet<>();

    DirectLinks(Scenario scenario, Topology topology, Inventory inventory) {
        List<Scenario.Link> links = scenario.directLinks().orElse(List.of());
        for (int i = 0; i < links.size(); i++) {
            Scenario.Link link = links.get(i);
            joined.add(link.from() + ">" + link.to());
            joined.add(link.to() + ">" + link.from());
            requireTwoOfAServer(scenario, link, "direct-links[" + i + "]");
        }
        if (joined.isEmpty()) {
            return;
        }
        List<Hop> direct = topology.hops().stream().filter(this::isDirect).toList();
        Set<Hop.Port> ends = new HashSet<>();
        for (Hop hop : direct) {
            requireSameQueues(inventory, hop);
            ends.add(hop.from());
            ends.add(hop.to());
        }
        topology.hops().stream()
                .filter(hop -> !isDirect(hop))
                .forEach(hop -> requireApart(scenario, inventory, ends, hop));
    }

    private static void requireTwoOfAServer(Scenario scenario, Scenario.Link link, String place) {
        Scenario.Vm from = vm(scenario, link.from(), place);
        Scenario.Vm to = vm(scenario, link.to(), place);
        if (from.name().equals(to.name())) {
            throw new InvalidInput(place, "expected the names of two VMs, found '" + from.name() + "' twice");
        }
        if (!from.server().equals(to.server())) {
            throw new InvalidInput(
                    place,
                    "expected two VMs of one server, whose memory they share, found " + from.name() + " on server "
                            + from.server() + " and " + to.name() + " on server " + to.server());
        }
    }

    private static Scenario.Vm vm(Scenario scenario, String name, String place) {
        return scenario.vms().stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(place, "expected the names of two VMs, found '" + name + "'"));
    }

    /** A vNIC that is joined to another leads nowhere else, and nothing else leads to it. */
    private static void requireApart(Scenario scenario, Inventory inventory, Set<Hop.Port> ends, Hop hop) {
        if (ends.contains(hop.from()) || ends.contains(hop.to())) {
            throw new InvalidInput(
                    "chains[" + inventory.legs().chainOf(hop.legs().get(0)) + "].path",
                    "expected a vNIC that is joined directly to lead nowhere else, found " + hop.name() + " on "
                            + scenario.dataplane());
        }
    }

    private static void requireSameQueues(Inventory inventory, Hop hop) {
        int from = inventory.queuePairs(hop.from());
        int to = inventory.queuePairs(hop.to());
        if (from != to) {
            throw new InvalidInput(
                    "direct-links",
                    "expected as many queue pairs at both ends of a link, found " + from + " at "
                            + hop.from().owner() + " and " + to + " at "
                            + hop.to().owner());
        }
    }

    boolean isDirect(Hop hop) {
        return joined.contains(hop.from().owner() + ">" + hop.to().owner());
    }
}
