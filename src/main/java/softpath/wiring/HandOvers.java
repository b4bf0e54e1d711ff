package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import softpath.cost.Readings;
import softpath.cost.StageCost;
import softpath.cost.TrafficClass;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Cables;
import softpath.model.scenario.Flows;
import softpath.model.scenario.Scenario;

/**
 * The rings over which workers hand the packets of NICs over to other workers: one towards each of these from all others, and
 * one of what a worker keeps, which is no more than a burst between two polls of one core.
 */
final class HandOvers {

    private final Scenario scenario;
    private final Softnic dataplane;
    private final Readings readings;
    private final ToIntBiFunction<String, Integer> newRing;
    private final Map<String, List<String>> workersOfNic = new HashMap<>();
    private final Map<String, Integer> ringOfWorker = new HashMap<>();
    private final List<End> ends = new ArrayList<>();

    /**
     * Where a reader's packets go.
     *
     * @param rings of the workers of its NIC
     * @param own   index of the ring that the reader's worker keeps, {@link Blueprint#NONE} if it forwards nothing
     */
    record Destinations(List<Integer> rings, int own) {}

    /**
     * A ring as its reader sees it.
     *
     * @param worker of the {@code workers} of the NIC
     * @param place  of that worker
     * @param isKept whether the same worker fills it
     */
    record End(Hop.Port from, String name, int worker, int workers, String place, int ring, boolean isKept) {}

    /** @param newRing makes a ring of a name and so many slots */
    HandOvers(Scenario scenario, Softnic dataplane, Readings readings, ToIntBiFunction<String, Integer> newRing) {
        this.scenario = scenario;
        this.dataplane = dataplane;
        this.readings = readings;
        this.newRing = newRing;
        scenario.nics()
                .orElse(Map.of())
                .forEach((nic, setup) -> setup.handOverTo().ifPresent(workers -> add(nic, workers)));
    }

    private void add(String nic, List<String> workers) {
        String place = "nics.'" + nic + "'.hand-over-to";
        if (dataplane.handOver().isEmpty()) {
            throw refusal(place, "none, as " + scenario.dataplane() + " does not say what a hand-over costs", workers);
        }
        List<String> all = scenario.workers().orElse(List.of());
        if (all.size() < 2) {
            throw refusal(
                    place, "two workers at least that the scenario names, as one has nobody to hand over to", all);
        }
        String server = nic.substring(0, nic.indexOf('.') + 1);
        for (int w = 0; w < workers.size(); w++) {
            if (!all.contains(workers.get(w)) || !workers.get(w).startsWith(server)) {
                throw refusal(
                        place + "[" + w + "]",
                        "one of workers, on the NIC's server (" + Names.toChoose(all) + ")",
                        workers.get(w));
            }
        }
        workersOfNic.put(nic, workers.stream().map(CorePlace::plain).toList());
    }

    private static InvalidInput refusal(String place, String expected, Object found) {
        return new InvalidInput(place, "expected " + expected + ", found " + found);
    }

    boolean isAny() {
        return !workersOfNic.isEmpty();
    }

    /** Whether what is read of a port is handed over. */
    boolean isOf(Hop.Port from) {
        return from.kind() == Hop.EndKind.NIC && from.side() == 0 && workersOfNic.containsKey(from.owner());
    }

    /**
     * Makes the rings that a reader fills.
     *
     * @param group what the readers of its port are called
     * @param place of its worker
     */
    Destinations destinations(Hop.Port from, String group, String reader, String place) {
        List<String> workers = workersOfNic.get(from.owner());
        int own = workers.indexOf(CorePlace.plain(place));
        List<Integer> rings = new ArrayList<>();
        for (int w = 0; w < workers.size(); w++) {
            rings.add(w == own ? kept(from, reader, w) : towards(from, group, w));
        }
        return new Destinations(rings, own);
    }

    private int kept(Hop.Port from, String reader, int worker) {
        List<String> workers = workersOfNic.get(from.owner());
        String name = reader + " kept";
        int slots = scenario.burstPackets().orElseGet(() -> readings.count(dataplane.burstPackets()));
        int ring = newRing.applyAsInt(name, slots);
        ends.add(new End(from, name, worker, workers.size(), workers.get(worker), ring, true));
        return ring;
    }

    private int towards(Hop.Port from, String group, int worker) {
        List<String> workers = workersOfNic.get(from.owner());
        String name = group + " handed over to " + workers.get(worker);
        return ringOfWorker.computeIfAbsent(from.owner() + " " + worker, key -> {
            int ring = newRing.applyAsInt(name, readings.count(costs().ringSlots()));
            ends.add(new End(from, name, worker, workers.size(), workers.get(worker), ring, false));
            return ring;
        });
    }

    /** Of all rings that readers have asked for. */
    List<End> ends() {
        return List.copyOf(ends);
    }

    /** What the stages are called together that take packets from such a place. */
    String groupOf(TrafficClass.Start start, String group) {
        return switch (start) {
            case NIC, GUEST, READ_ONLY_GUEST, GENERATOR -> group;
            case HAND_OVER -> group + " handed over";
            case KEPT -> group + " kept";
        };
    }

    /** Of a reader of a NIC; {@code own} as in a {@link Destinations}. */
    StageCost cost(Hop.Port from, int own, int crossings) {
        int workers = workersOfNic.get(from.owner()).size();
        return TrafficClass.handingOver(dataplane, own == Blueprint.NONE ? workers : workers - 1, workers, crossings);
    }

    Blueprint.Way way(Hop.Port from, Destinations destinations, int crossings) {
        List<Blueprint.Target> targets = destinations.rings().stream()
                .<Blueprint.Target>map(Blueprint.ToRing::new)
                .toList();
        return new Blueprint.Way(
                targets,
                readings.value(costs().batchCycles()),
                cost(from, destinations.own(), crossings),
                0,
                new int[0],
                Optional.of(new Blueprint.Dispatch(
                        destinations.own(), readings.value(costs().packetCycles()), flowsInto(from.owner()))));
    }

    /** How chains that come in by a NIC and have flows are spread over its workers. */
    private Map<Integer, Blueprint.Spreading> flowsInto(String nic) {
        int[] all = IntStream.range(0, workersOfNic.get(nic).size()).toArray();
        Map<Integer, Blueprint.Spreading> ofChain = new TreeMap<>();
        for (int c = 0; c < scenario.chains().size(); c++) {
            Scenario.Chain chain = scenario.chains().get(c);
            Optional<Flows> flows = scenario.flowsOf(chain);
            if (flows.isPresent() && Cables.waysIn(chain.path()).contains(nic)) {
                ofChain.put(c, new Blueprint.Spreading(all, flows.map(Flows::withNextHash)));
            }
        }
        return ofChain;
    }

    private Softnic.HandOver costs() {
        return dataplane.handOver().orElseThrow();
    }
}
