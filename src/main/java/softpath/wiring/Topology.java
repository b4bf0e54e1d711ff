package softpath.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.Scenario;

/**
 * The hops of all chains, and which side of each VM leads where.
 *
 * <p>Each side of a VM (the first or second vNIC of its pairs) has one neighbour. A chain that comes from the neighbour
 * of the first side goes through forwards, one from the neighbour of the second side backwards; both may share the VM.
 */
final class Topology {

    private final Scenario scenario;
    private final Map<String, String[]> neighboursOfVm = new LinkedHashMap<>();
    private final Map<String, Hop> hops = new LinkedHashMap<>();
    private final Map<Hop.Port, Hop> readers = new LinkedHashMap<>();
    private final List<List<Hop>> hopsOfChain = new ArrayList<>();

    Topology(Scenario scenario) {
        this.scenario = scenario;
        for (Scenario.Vm vm : scenario.vms()) {
            neighboursOfVm.put(vm.name(), new String[2]);
        }
        for (int c = 0; c < scenario.chains().size(); c++) {
            hopsOfChain.add(walk(c));
        }
        requireOneCable();
    }

    private List<Hop> walk(int chain) {
        List<String> path = scenario.chains().get(chain).path();
        int[] sideIn = new int[path.size()];
        for (int i = 0; i < path.size(); i++) {
            if (kind(path.get(i)) == Hop.Kind.VM) {
                sideIn[i] = sideTowards(chain, i, path);
            }
        }
        List<Hop> walked = new ArrayList<>();
        for (int i = 0; i + 1 < path.size(); i++) {
            Hop.Kind kind = kind(path.get(i));
            Hop.Kind nextKind = kind(path.get(i + 1));
            boolean link = kind == Hop.Kind.NIC && nextKind == Hop.Kind.NIC;
            int sideOut = kind == Hop.Kind.VM ? 1 - sideIn[i] : link ? Hop.Port.TRANSMIT : 0;
            Hop.Port from = new Hop.Port(kind, path.get(i), sideOut);
            walked.add(hop(chain, i, from, new Hop.Port(nextKind, path.get(i + 1), sideIn[i + 1])));
        }
        return walked;
    }

    /** A cable has two ends: a NIC that is wired to another server neither begins nor ends a chain on that side. */
    private void requireOneCable() {
        for (Hop link : hops.values()) {
            if (link.from().side() != Hop.Port.TRANSMIT || link.from().kind() != Hop.Kind.NIC) {
                continue;
            }
            for (int c = 0; c < scenario.chains().size(); c++) {
                List<String> path = scenario.chains().get(c).path();
                int last = path.size() - 1;
                if (path.get(last).equals(link.from().owner())
                        || path.get(0).equals(link.to().owner())) {
                    boolean end = path.get(last).equals(link.from().owner());
                    throw new InvalidInput(
                            "chains[" + c + "].path[" + (end ? last : 0) + "]",
                            "expected a NIC whose cable leads out of the testbed, found "
                                    + (end ? path.get(last) : path.get(0)) + ", which another chain wires to "
                                    + (end ? link.to().owner() : link.from().owner()));
                }
            }
        }
    }

    private int sideTowards(int chain, int position, List<String> path) {
        String previous = path.get(position - 1);
        String next = path.get(position + 1);
        String[] neighbours = neighboursOfVm.get(path.get(position));
        for (int side = 0; side < 2; side++) {
            boolean fits = (neighbours[side] == null || neighbours[side].equals(previous))
                    && (neighbours[1 - side] == null || neighbours[1 - side].equals(next));
            if (fits) {
                neighbours[side] = previous;
                neighbours[1 - side] = next;
                return side;
            }
        }
        throw new InvalidInput(
                "chains[" + chain + "].path[" + position + "]",
                "expected each side of a VM to lead to one neighbour, found " + previous + " and " + next + " around "
                        + path.get(position) + ", whose vNICs already lead to " + neighbours[0] + " and "
                        + neighbours[1] + " (one queue would have two owners)");
    }

    private Hop hop(int chain, int position, Hop.Port from, Hop.Port to) {
        Hop hop = hops.computeIfAbsent(from + ">" + to, key -> new Hop(from, to));
        hop.chains().add(chain);
        Hop owner = readers.putIfAbsent(from, hop);
        if (owner != null && owner != hop) {
            throw new InvalidInput(
                    "chains[" + chain + "].path[" + (position + 1) + "]",
                    "expected one owner for the receive queue of " + from.owner() + ", found two: traffic classes "
                            + owner.name() + " and " + hop.name());
        }
        return hop;
    }

    Hop.Kind kind(String name) {
        if (neighboursOfVm.containsKey(name)) {
            return Hop.Kind.VM;
        }
        if (scenario.generators().stream()
                .flatMap(List::stream)
                .anyMatch(g -> g.name().equals(name))) {
            return Hop.Kind.GENERATOR;
        }
        if (scenario.sinks().stream()
                .flatMap(List::stream)
                .anyMatch(s -> s.name().equals(name))) {
            return Hop.Kind.SINK;
        }
        return Hop.Kind.NIC;
    }

    /** Every hop once, in the order in which the chains first go it. */
    List<Hop> hops() {
        return List.copyOf(hops.values());
    }

    List<Hop> hopsOfChain(int chain) {
        return hopsOfChain.get(chain);
    }
}
