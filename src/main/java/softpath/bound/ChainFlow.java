package softpath.bound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.bound.Flows.Visit;
import softpath.wiring.Blueprint;

/** The way of one chain, cut into segments and joined again; it adds them to the {@link Flows} of all chains. */
final class ChainFlow {

    private final Flows flows;
    private final Blueprint blueprint;
    private final int chain;
    private final Set<Integer> sources;
    private final List<Visit> stages;
    private final Map<Visit, List<Visit>> readers = new LinkedHashMap<>();
    private final Map<Visit, List<Visit>> writers = new LinkedHashMap<>();
    private final Map<Visit, Integer> segmentOfStage = new LinkedHashMap<>();

    /**
     * @param sources rings that the chain begins at
     * @param stages  that its packets come to
     */
    ChainFlow(Flows flows, int chain, Set<Integer> sources, List<Visit> stages) {
        this.flows = flows;
        this.blueprint = flows.blueprint();
        this.chain = chain;
        this.sources = sources;
        this.stages = stages;
        for (Visit stage : stages) {
            readers.computeIfAbsent(flows.ringBefore(stage), ring -> new ArrayList<>())
                    .add(stage);
            flows.ringsAfter(stage)
                    .forEach(ring -> writers.computeIfAbsent(ring, r -> new ArrayList<>())
                            .add(stage));
        }
    }

    void add() {
        for (Visit stage : stages) {
            if (continues(stage).isEmpty()) {
                addSegment(stage);
            }
        }
        join();
    }

    /** A chain begins with the leg of its number. */
    private boolean isSource(Visit ring) {
        return ring.leg() == chain && sources.contains(ring.at());
    }

    /** The stage whose packets all come to stage {@code stage} and nowhere else, if there is one. */
    private List<Visit> continues(Visit stage) {
        Visit ring = flows.ringBefore(stage);
        List<Visit> before = writers.getOrDefault(ring, List.of());
        boolean isOneLine = !isSource(ring)
                && before.size() == 1
                && readers.get(ring).size() == 1
                && flows.targetsOf(before.get(0)).size() == 1
                && flows.ringsAfter(before.get(0)).size() == 1
                && dispatcherOf(before.get(0)).isEmpty();
        return isOneLine ? before : List.of();
    }

    private void addSegment(Visit first) {
        List<Visit> line = new ArrayList<>();
        Visit last = first;
        boolean goesOn = true;
        while (goesOn) {
            line.add(last);
            List<Visit> rings = flows.ringsAfter(last);
            List<Visit> next = rings.size() == 1 ? readers.getOrDefault(rings.get(0), List.of()) : List.of();
            goesOn = next.size() == 1 && !continues(next.get(0)).isEmpty();
            last = goesOn ? next.get(0) : last;
        }
        int segment = flows.add(new Flows.Segment(
                chain,
                line.stream().mapToInt(Visit::at).toArray(),
                line.stream().mapToInt(Visit::leg).toArray(),
                blueprint.stages().get(first.at()).shareOfLeg()[first.leg()],
                flows.leaves(last)));
        line.forEach(stage -> segmentOfStage.put(stage, segment));
    }

    private void join() {
        Set<Integer> ofSource = new LinkedHashSet<>();
        readers.forEach((ring, reading) -> {
            int[] onwards = segmentsOf(reading);
            List<Visit> before = writers.getOrDefault(ring, List.of());
            reading.forEach(stage -> dispatcherOf(stage).ifPresent(dispatcher -> addKept(dispatcher, stage)));
            if (isSource(ring)) {
                ofSource.addAll(IntStream.of(onwards).boxed().toList());
            } else if (isSpreadBefore(ring)) {
                flows.add(new Flows.Junction(chain, onwards, segmentsOf(before), surePart(ring)));
            } else if (before.size() != 1 || reading.size() != 1) {
                flows.add(new Flows.Junction(chain, onwards, segmentsOf(before), shareOf(before, ring)));
            } else {
                int queues = flows.targetsOf(before.get(0)).size();
                if (queues > 1) {
                    int burst = Bursts.longest(
                            blueprint, blueprint.stages().get(before.get(0).at()));
                    boolean isDispatched = flows.wayOf(before.get(0)).dispatch().isPresent();
                    double most = isDispatched ? dispatchedPart(before.get(0), ring) : burst / (burst + queues - 1.0);
                    flows.add(new Flows.Junction(chain, onwards, segmentsOf(before), most));
                } else if (dispatcherOf(before.get(0)).isPresent()) {
                    flows.add(new Flows.Junction(chain, onwards, segmentsOf(before), 1));
                }
            }
        });
        if (!ofSource.isEmpty()) {
            flows.add(new Flows.Junction(
                    chain, ofSource.stream().mapToInt(Integer::intValue).toArray(), new int[0], 1));
        }
        addPorts();
        addDispatchers();
        for (Map.Entry<Visit, Integer> each : segmentOfStage.entrySet()) {
            List<Visit> rings = flows.ringsAfter(each.getKey());
            if (rings.size() > 1 && !isSpreadBefore(rings.get(0))) {
                List<Visit> next = rings.stream()
                        .filter(ring -> writers.get(ring).size() == 1)
                        .flatMap(ring -> readers.getOrDefault(ring, List.of()).stream())
                        .toList();
                flows.add(new Flows.Junction(chain, segmentsOf(next), new int[] {each.getValue()}, 1));
            }
        }
    }

    /** Whether packets come to a ring over a wire, from a port that spreads them over it and others. */
    private boolean isSpreadBefore(Visit ring) {
        List<Visit> before = writers.getOrDefault(ring, List.of());
        return !before.isEmpty()
                && flows.spreadingAfter(before.get(0)).isPresent()
                && flows.ringsAfter(before.get(0)).size() > 1;
    }

    /** Of what comes over the wire, the part of which one is sure that no more comes to a ring. */
    private double surePart(Visit ring) {
        Visit before = writers.get(ring).get(0);
        return flows.spreadingAfter(before).orElseThrow().isSure()
                ? blueprint.partsAfter(flows.targetsOf(before).get(0), chain).get(ring.at())
                : 1;
    }

    /** All queues of a port together get no more than comes over the wire. */
    private void addPorts() {
        Map<Set<Visit>, Set<Visit>> readersBehind = new LinkedHashMap<>();
        readers.forEach((ring, reading) -> {
            if (isSpreadBefore(ring)) {
                readersBehind
                        .computeIfAbsent(Set.copyOf(writers.get(ring)), before -> new LinkedHashSet<>())
                        .addAll(reading);
            }
        });
        readersBehind.forEach((before, reading) -> flows.add(
                new Flows.Junction(chain, segmentsOf(List.copyOf(reading)), segmentsOf(List.copyOf(before)), 1)));
    }

    /** All workers together get no more than is dispatched, by however many. */
    private void addDispatchers() {
        List<Visit> dispatchers = segmentOfStage.keySet().stream()
                .filter(stage -> flows.wayOf(stage).dispatch().isPresent())
                .filter(stage -> !flows.wayOf(stage).dispatch().orElseThrow().isSure(chain))
                .toList();
        Set<Visit> workers = new LinkedHashSet<>();
        dispatchers.forEach(dispatcher ->
                flows.ringsAfter(dispatcher).forEach(ring -> workers.addAll(readers.getOrDefault(ring, List.of()))));
        if (!workers.isEmpty()) {
            flows.add(new Flows.Junction(chain, segmentsOf(List.copyOf(workers)), segmentsOf(dispatchers), 1));
        }
    }

    /** The stage that dispatches packets and keeps those which come to stage {@code stage}, if one does. */
    private Optional<Visit> dispatcherOf(Visit stage) {
        Visit ring = flows.ringBefore(stage);
        return writers.getOrDefault(ring, List.of()).stream()
                .filter(writer -> flows.keeps(writer, ring.at()))
                .findFirst();
    }

    /** What a worker keeps is never lost on the way, so it takes no more than so many times of it. */
    private void addKept(Visit dispatcher, Visit keeper) {
        if (!flows.wayOf(dispatcher).dispatch().orElseThrow().isSure(chain)) {
            return;
        }
        double times = 1 / dispatchedPart(dispatcher, flows.ringBefore(keeper));
        flows.add(new Flows.Junction(chain, segmentsOf(List.of(dispatcher)), segmentsOf(List.of(keeper)), times));
    }

    /** Of what comes to several stages, the part of which one is sure that no more goes to a ring behind them. */
    private double shareOf(List<Visit> before, Visit ring) {
        boolean isDispatched = !before.isEmpty()
                && before.stream()
                        .allMatch(stage -> flows.wayOf(stage).dispatch().isPresent());
        return isDispatched ? dispatchedPart(before.get(0), ring) : 1;
    }

    /** Of what a stage dispatches, the part of which one is sure that no more goes to a ring. */
    private double dispatchedPart(Visit dispatcher, Visit ring) {
        Blueprint.Way way = flows.wayOf(dispatcher);
        if (!way.dispatch().orElseThrow().isSure(chain)) {
            return 1;
        }
        double[] parts = way.partsOfTargets(chain);
        double here = 0;
        for (int t = 0; t < parts.length; t++) {
            here += blueprint.ringAfter(way.targets().get(t)) == ring.at() ? parts[t] : 0;
        }
        return here;
    }

    private int[] segmentsOf(List<Visit> stages) {
        return stages.stream().mapToInt(segmentOfStage::get).distinct().toArray();
    }
}
