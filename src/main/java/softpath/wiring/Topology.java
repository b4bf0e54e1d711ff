package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.model.InvalidInput;
import softpath.model.scenario.Cables;
import softpath.model.scenario.Scenario;

/**
 * The hops of all chains, and which side of each VM leads where.
 *
 * <p>A VM has two sides (the first or second vNIC of its pairs), a one-armed one has one. The chain that first comes to a
 * VM goes through forwards, from the first side to the second; one that comes from where others leave to, or leaves to
 * where others come from, goes through backwards.
 */
final class Topology {

    /** What joins the ports of a server. */
    enum Joins {
        /** A switch that tells by each packet where it goes: any port leads to any number of others. */
        BY_PACKET,
        /** A NIC that tells by each packet whose it is, for functions each side of which leads to one other port. */
        BY_OWNER
    }

    private final Scenario scenario;
    private final Inventory inventory;
    private final Joins joins;
    private final Map<String, List<Set<String>>> neighboursOfVm = new HashMap<>();
    private final Map<String, Hop> hops = new LinkedHashMap<>();
    private final Map<String, List<Hop>> hopsFrom = new LinkedHashMap<>();
    private final Map<String, Integer> hopsOfName = new HashMap<>();
    private final Map<String, List<Integer>> legsInto = new HashMap<>();
    private final List<List<Hop>> hopsOfChain = new ArrayList<>();

    Topology(Scenario scenario, Inventory inventory, Joins joins) {
        this.scenario = scenario;
        this.inventory = inventory;
        this.joins = joins;
        for (int c = 0; c < scenario.chains().size(); c++) {
            hopsOfChain.add(walk(c));
        }
        hops.values().stream().filter(Hop::isCable).forEach(this::requireOneCable);
        requireOneInto();
    }

    private List<Hop> walk(int chain) {
        List<String> path = scenario.chains().get(chain).path();
        if (joins != Joins.BY_PACKET) {
            requireOnce(chain, path);
        }
        List<Hop> walked = new ArrayList<>();
        boolean[] isCable = Cables.from(path);
        int sideIn = 0;
        for (int i = 0; i + 1 < path.size(); i++) {
            Hop.EndKind kind = inventory.kind(path.get(i));
            Hop.EndKind nextKind = inventory.kind(path.get(i + 1));
            int sideOut = kind == Hop.EndKind.VM ? sideOut(path.get(i), sideIn) : 0;
            sideIn = nextKind == Hop.EndKind.VM ? sideTowards(chain, i + 1, path) : 0;
            Hop.Port from = new Hop.Port(kind, path.get(i), sideOut);
            Hop.Port to = new Hop.Port(nextKind, path.get(i + 1), sideIn);
            walked.add(hop(chain, i, isCable[i] ? new Hop.Port(kind, path.get(i), Hop.Port.TRANSMIT) : from, to));
        }
        if (joins != Joins.BY_PACKET) {
            requireVm(chain, path);
        }
        return walked;
    }

    private void requireOnce(int chain, List<String> path) {
        for (int i = 1; i < path.size(); i++) {
            if (inventory.legs().at(chain, i) != inventory.legs().at(chain, i - 1)) {
                throw new InvalidInput(
                        "chains[" + chain + "].path[" + i + "]",
                        "expected each VM once in a path on " + scenario.dataplane()
                                + ", which has no switch that tells by each packet on which visit it is, found '"
                                + path.get(i) + "' again");
            }
        }
    }

    private void requireVm(int chain, List<String> path) {
        if (path.stream().noneMatch(name -> inventory.kind(name) == Hop.EndKind.VM)) {
            throw new InvalidInput(
                    "chains[" + chain + "].path",
                    "expected a VM at least between start and end on " + scenario.dataplane() + ", found none");
        }
    }

    private int sideOut(String vm, int sideIn) {
        return inventory.vm(vm).isOneArmed() ? sideIn : 1 - sideIn;
    }

    private int sideTowards(int chain, int position, List<String> path) {
        String vm = path.get(position);
        String previous = path.get(position - 1);
        String next = path.get(position + 1);
        if (inventory.vm(vm).isOneArmed()) {
            return 0;
        }
        List<Set<String>> neighbours =
                neighboursOfVm.computeIfAbsent(vm, name -> List.of(new HashSet<>(), new HashSet<>()));
        int side = isBackwards(neighbours, previous, next) ? 1 : 0;
        neighbours.get(side).add(previous);
        neighbours.get(1 - side).add(next);
        if (joins != Joins.BY_PACKET && neighbours.stream().anyMatch(of -> of.size() > 1)) {
            throw new InvalidInput(
                    "chains[" + chain + "].path[" + position + "]",
                    "expected each side of a VM to lead to one neighbour on " + scenario.dataplane() + ", found "
                            + previous + " and " + next + " around " + vm
                            + ", whose vNICs lead elsewhere on another chain (a queue would have two owners)");
        }
        return side;
    }

    private static boolean isBackwards(List<Set<String>> neighbours, String previous, String next) {
        boolean fromBehind =
                neighbours.get(1).contains(previous) && !neighbours.get(0).contains(previous);
        boolean toFront = neighbours.get(0).contains(next) && !neighbours.get(1).contains(next);
        return fromBehind || toFront;
    }

    private Hop hop(int chain, int position, Hop.Port from, Hop.Port to) {
        Hop hop = hops.computeIfAbsent(from.key() + ">" + to.key(), key -> {
            Hop added = new Hop(from, to);
            hopsOfName.merge(added.name(), 1, Integer::sum);
            hopsFrom.computeIfAbsent(from.key(), port -> new ArrayList<>()).add(added);
            return added;
        });
        int leg = inventory.legs().at(chain, position);
        int legAfter = inventory.legs().at(chain, position + 1);
        hop.legs().add(leg);
        if (legAfter != leg) {
            hop.legAfter().put(leg, legAfter);
        }
        legsInto.computeIfAbsent(to.key(), port -> new ArrayList<>()).add(legAfter);
        List<Hop> readers = hopsFrom.get(from.key());
        boolean mayBeMany = joins == Joins.BY_PACKET || from.kind() == Hop.EndKind.NIC;
        if (readers.size() > 1 && (!mayBeMany || hop.isCable())) {
            throw new InvalidInput(
                    "chains[" + chain + "].path[" + (position + 1) + "]",
                    "expected one owner for the receive queue of " + from.owner() + " on " + scenario.dataplane()
                            + ", found two: traffic classes " + readers.get(0).name() + " and "
                            + readers.get(1).name());
        }
        return hop;
    }

    /** A cable has two ends: a NIC wired to another neither ends nor (at the far end) begins a chain. */
    private void requireOneCable(Hop cable) {
        for (int c = 0; c < scenario.chains().size(); c++) {
            List<String> path = scenario.chains().get(c).path();
            int last = path.size() - 1;
            requireOutside(c, 0, path.get(0), cable.to().owner(), cable);
            requireOutside(c, last, path.get(last), cable.from().owner(), cable);
        }
    }

    private void requireOneInto() {
        Map<String, Hop> cableInto = new HashMap<>();
        for (int c = 0; c < hopsOfChain.size(); c++) {
            for (int h = 0; h < hopsOfChain.get(c).size(); h++) {
                Hop hop = hopsOfChain.get(c).get(h);
                if (!hop.isCable()) {
                    continue;
                }
                Hop first = cableInto.merge(hop.to().owner(), hop, (one, other) -> one);
                if (!first.from().equals(hop.from())) {
                    throw new InvalidInput(
                            "chains[" + c + "].path[" + (h + 1) + "]",
                            "expected one cable into " + hop.to().owner() + ", found " + hop.name() + " beside "
                                    + first.name());
                }
            }
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

    /** The hops that begin at a port, in the order in which the chains first go them. */
    List<Hop> hopsFrom(Hop.Port port) {
        return hopsFrom.getOrDefault(port.key(), List.of());
    }

    /** The leg that packets of each leg are on behind a hop; empty if none ends there. */
    int[] legAfter(Hop hop) {
        if (hop.legAfter().isEmpty()) {
            return new int[0];
        }
        int[] legAfter = IntStream.range(0, inventory.legs().count()).toArray();
        hop.legAfter().forEach((leg, after) -> legAfter[leg] = after);
        return legAfter;
    }

    /** Whether no other hop leads between the same two: a VM may send to one neighbour over both of its sides. */
    boolean isOnlyOfItsName(Hop hop) {
        return hopsOfName.get(hop.name()) == 1;
    }

    /** The legs of chains that come into a port. */
    List<Integer> legsInto(Hop.Port port) {
        return legsInto.getOrDefault(port.key(), List.of());
    }
}
