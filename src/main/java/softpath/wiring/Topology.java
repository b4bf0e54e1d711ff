package softpath.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.scenario.Scenario;

/**
 * The hops of all chains, and which side of each VM leads where.
 *
 * <p>Each side of a VM (the first or second vNIC of its pairs) has one neighbour. A chain that comes from the neighbour
 * of the first side goes through forwards, one from the neighbour of the second side backwards; both may share the VM.
 */
final class Topology {

    private final Scenario scenario;
    private final Inventory inventory;
    private final Map<String, String[]> neighboursOfVm = new LinkedHashMap<>();
    private final Map<String, Hop> hops = new LinkedHashMap<>();
    private final Map<String, Hop> readers = new LinkedHashMap<>();
    private final List<List<Hop>> hopsOfChain = new ArrayList<>();

    Topology(Scenario scenario, Inventory inventory) {
        this.scenario = scenario;
        this.inventory = inventory;
        for (int c = 0; c < scenario.chains().size(); c++) {
            hopsOfChain.add(walk(c));
        }
        hops.values().stream().filter(Hop::isCable).forEach(this::requireOneCable);
    }

    private List<Hop> walk(int chain) {
        List<String> path = scenario.chains().get(chain).path();
        List<Hop> walked = new ArrayList<>();
        int sideIn = 0;
        for (int i = 0; i + 1 < path.size(); i++) {
            Hop.Kind kind = inventory.kind(path.get(i));
            Hop.Kind nextKind = inventory.kind(path.get(i + 1));
            boolean cable = kind == Hop.Kind.NIC && nextKind == Hop.Kind.NIC;
            int sideOut = kind == Hop.Kind.VM ? 1 - sideIn : cable ? Hop.Port.TRANSMIT : 0;
            Hop.Port from = new Hop.Port(kind, path.get(i), sideOut);
            sideIn = nextKind == Hop.Kind.VM ? sideTowards(chain, i + 1, path) : 0;
            walked.add(hop(chain, i, from, new Hop.Port(nextKind, path.get(i + 1), sideIn)));
        }
        return walked;
    }

    private int sideTowards(int chain, int position, List<String> path) {
        String vm = path.get(position);
        String previous = path.get(position - 1);
        String next = path.get(position + 1);
        String[] neighbours = neighboursOfVm.computeIfAbsent(vm, name -> new String[2]);
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
                        + vm + ", whose vNICs already lead to " + neighbours[0] + " and " + neighbours[1]
                        + " (a queue would have two owners)");
    }

    private Hop hop(int chain, int position, Hop.Port from, Hop.Port to) {
        Hop hop = hops.computeIfAbsent(from.key() + ">" + to.key(), key -> new Hop(from, to));
        hop.chains().add(chain);
        Hop owner = readers.putIfAbsent(from.key(), hop);
        if (owner != null && owner != hop) {
            throw new InvalidInput(
                    "chains[" + chain + "].path[" + (position + 1) + "]",
                    "expected one owner for the receive queue of " + from.owner() + ", found two: traffic classes "
                            + owner.name() + " and " + hop.name());
        }
        return hop;
    }

    /** A cable has two ends: a NIC wired to another server neither ends nor (at the far end) begins a chain. */
    private void requireOneCable(Hop cable) {
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<String> path = scenario.chains().get(c).path();
            int last = path.size() - 1;
            requireOutside(c, 0, path.get(0), cable.to().owner(), cable);
            requireOutside(c, last, path.get(last), cable.from().owner(), cable);
        }
    }

    private static void requireOutside(int chain, int position, String end, String wired, Hop cable) {
        if (end.equals(wired)) {
            throw new InvalidInput(
                    "chains[" + chain + "].path[" + position + "]",
                    "expected a NIC whose cable leads out of the testbed, found '" + end
                            + "', which another chain uses for the cable " + cable.name());
        }
    }

    /** Every hop once, in the order in which the chains first go it. */
    List<Hop> hops() {
        return List.copyOf(hops.values());
    }

    List<Hop> hopsOfChain(int chain) {
        return hopsOfChain.get(chain);
    }
}
