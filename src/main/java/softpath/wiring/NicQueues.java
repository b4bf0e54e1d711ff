package softpath.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import softpath.cost.Readings;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.scenario.Flows;
import softpath.model.scenario.Scenario;

/** The NICs of a scenario that have several receive queues, and how they spread packets over them. */
final class NicQueues {

    private final Scenario scenario;
    private final Inventory inventory;
    private final Topology topology;

    NicQueues(Scenario scenario, Inventory inventory, Topology topology) {
        this.scenario = scenario;
        this.inventory = inventory;
        this.topology = topology;
        setUp().keySet().forEach(this::requireUsed);
    }

    private Map<String, Scenario.NicSetup> setUp() {
        return scenario.nics().orElse(Map.of());
    }

    private void requireUsed(String nic) {
        Set<String> waysIn = new TreeSet<>();
        topology.hops().stream()
                .filter(hop -> hop.from().kind() == Hop.EndKind.NIC && !hop.isCable())
                .forEach(hop -> waysIn.add(hop.from().owner()));
        require(
                waysIn.contains(nic),
                "nics.'" + nic + "'",
                waysIn.isEmpty()
                        ? "no NIC, as no chain comes in by one"
                        : "a NIC that a chain comes in by (" + Names.toChoose(waysIn) + ")",
                "'" + nic + "'");
        inventory.nic(nic).receiveQueues().ifPresent(most -> {
            int found = scenario.queuesOfNic(nic);
            require(
                    found <= Readings.limit(most),
                    "nics.'" + nic + "'.queues",
                    "at most " + Readings.limit(most) + ", as many receive queues as the NIC has",
                    String.valueOf(found));
        });
    }

    /** Of a dataplane that polls one receive queue of each NIC. */
    void requireOne() {
        setUp().forEach((nic, setup) -> require(
                setup.queues() == 1,
                "nics.'" + nic + "'.queues",
                "1, as " + scenario.dataplane() + " polls one receive queue of each NIC",
                String.valueOf(setup.queues())));
        requireNoHandOver();
    }

    /** Of a dataplane without workers that packets could be handed over to. */
    void requireNoHandOver() {
        setUp().forEach((nic, setup) -> require(
                setup.handOverTo().isEmpty(),
                "nics.'" + nic + "'.hand-over-to",
                "none, as " + scenario.dataplane() + " has no poll-mode switch",
                "some"));
    }

    /** Of a NIC whose packet buffer fills first: a full queue then holds up the others, which is not modelled. */
    void requireDropEnable(boolean nicDropEnable) {
        setUp().forEach((nic, setup) -> require(
                setup.queues() == 1 || nicDropEnable,
                "nics.'" + nic + "'.queues",
                "1 with nic-drop-enable: false, as how a full queue holds up the others is not modelled",
                String.valueOf(setup.queues())));
    }

    private static void require(boolean holds, String path, String expected, String found) {
        if (!holds) {
            throw new InvalidInput(path, "expected " + expected + ", found " + found);
        }
    }

    List<Blueprint.Spread> spreads(Ports ports) {
        List<Blueprint.Spread> spreads = new ArrayList<>();
        setUp().forEach((nic, setup) -> {
            if (setup.queues() > 1) {
                Hop.Port port = Hop.Port.receiving(nic);
                List<Integer> rings = IntStream.range(0, setup.queues())
                        .mapToObj(q -> ports.readFrom(port, q))
                        .toList();
                spreads.add(new Blueprint.Spread(nic, rings, spreadings(port, setup.queues())));
            }
        });
        return spreads;
    }

    /** Of NICs that functions poll which have several queues there, or each its own (virtual functions, flow rules). */
    List<Blueprint.Spread> ofOwners(Ports ports, PolledQueues queues) {
        List<Blueprint.Spread> spreads = new ArrayList<>();
        Set<Hop.Port> known = new HashSet<>();
        for (Hop hop : topology.hops()) {
            boolean isOfNic = hop.from().kind() == Hop.EndKind.NIC;
            if (hop.to().kind() == Hop.EndKind.VM && known.add(isOfNic ? hop.from() : hop.to())) {
                List<Hop> hops = isOfNic ? topology.hopsFrom(hop.from()) : List.of(hop);
                String name = isOfNic ? hop.from().owner() : Ports.vnic(hop.to(), 0);
                Blueprint.Spread spread = ofOwners(name, hops, ports, queues);
                if (spread.rings().size() > 1) {
                    spreads.add(spread);
                }
            }
        }
        return spreads;
    }

    private Blueprint.Spread ofOwners(String name, List<Hop> hops, Ports ports, PolledQueues queues) {
        Map<Integer, Blueprint.Spreading> ofChain = new TreeMap<>();
        List<Integer> rings = new ArrayList<>();
        for (Hop hop : hops) {
            List<Integer> own = ports.readBy(hop, queues);
            int[] numbers =
                    IntStream.range(rings.size(), rings.size() + own.size()).toArray();
            for (int chain : hop.legs()) {
                Optional<Flows> flows =
                        inventory.flowsOf(scenario.chains().get(chain).name()).filter(spread -> own.size() > 1);
                ofChain.put(chain, new Blueprint.Spreading(numbers, flows));
            }
            rings.addAll(own);
        }
        return new Blueprint.Spread(name, rings, ofChain);
    }

    private List<Hop.Port> shared() {
        return topology.hops().stream()
                .map(Hop::from)
                .filter(from -> from.kind() == Hop.EndKind.NIC
                        && topology.hopsFrom(from).size() > 1)
                .distinct()
                .toList();
    }

    /** A NIC that several functions poll has to drop at once. */
    void requireOwnersDrop(boolean nicDropEnable) {
        for (Hop.Port nic : shared()) {
            List<Hop> hops = topology.hopsFrom(nic);
            require(
                    nicDropEnable,
                    "chains[" + hops.get(1).legs().get(0) + "].path",
                    "one function behind " + nic.owner()
                            + " with nic-drop-enable: false, as how a full queue holds up the others is not modelled",
                    String.valueOf(hops.size()));
        }
    }

    private Map<Integer, Blueprint.Spreading> spreadings(Hop.Port port, int queues) {
        Map<Integer, Blueprint.Spreading> ofChain = new TreeMap<>();
        int[] all = IntStream.range(0, queues).toArray();
        for (int c = 0; c < scenario.chains().size(); c++) {
            if (topology.hopsOfChain(c).stream().anyMatch(hop -> hop.from().equals(port))) {
                ofChain.put(
                        c,
                        new Blueprint.Spreading(
                                all, inventory.flowsOf(scenario.chains().get(c).name())));
            }
        }
        return ofChain;
    }
}
