package softpath.bound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/** The way of one chain, cut into segments and joined again; it adds them to the {@link Flows} of all chains. */
final class ChainFlow {

    private final Flows flows;
    private final Blueprint blueprint;
    private final int chain;
    private final Set<Integer> sources;
    private final List<Integer> stages;
    private final Map<Integer, List<Integer>> readers = new LinkedHashMap<>();
    private final Map<Integer, List<Integer>> writers = new LinkedHashMap<>();
    private final Map<Integer, Integer> segmentOfStage = new LinkedHashMap<>();

    /**
     * @param sources rings that the chain begins at
     * @param stages  that its packets come to
     */
    ChainFlow(Flows flows, int chain, Set<Integer> sources, List<Integer> stages) {
        this.flows = flows;
        this.blueprint = flows.blueprint();
        this.chain = chain;
        this.sources = sources;
        this.stages = stages;
        for (int s : stages) {
            readers.computeIfAbsent(blueprint.stages().get(s).ring(), ring -> new ArrayList<>())
                    .add(s);
            flows.ringsAfter(s, chain)
                    .forEach(ring -> writers.computeIfAbsent(ring, r -> new ArrayList<>())
                            .add(s));
        }
    }

    void add() {
        for (int s : stages) {
            if (continues(s).isEmpty()) {
                addSegment(s);
            }
        }
        join();
    }

    /** The stage whose packets all come to stage {@code s} and nowhere else, if there is one. */
    private List<Integer> continues(int s) {
        int ring = blueprint.stages().get(s).ring();
        List<Integer> before = writers.getOrDefault(ring, List.of());
        boolean isOneLine = !sources.contains(ring)
                && before.size() == 1
                && readers.get(ring).size() == 1
                && flows.targetsOf(before.get(0), chain).size() == 1;
        return isOneLine ? before : List.of();
    }

    private void addSegment(int first) {
        List<Integer> line = new ArrayList<>();
        int last = first;
        boolean goesOn = true;
        while (goesOn) {
            line.add(last);
            List<Integer> rings = flows.ringsAfter(last, chain);
            List<Integer> next = rings.size() == 1 ? readers.getOrDefault(rings.get(0), List.of()) : List.of();
            goesOn = next.size() == 1 && !continues(next.get(0)).isEmpty();
            last = goesOn ? next.get(0) : last;
        }
        int segment = flows.add(new Flows.Segment(
                chain,
                line.stream().mapToInt(Integer::intValue).toArray(),
                blueprint.stages().get(first).shareOfChain()[chain],
                flows.leaves(last, chain)));
        line.forEach(s -> segmentOfStage.put(s, segment));
    }

    private void join() {
        Set<Integer> ofSource = new LinkedHashSet<>();
        readers.forEach((ring, reading) -> {
            int[] onwards = segmentsOf(reading);
            List<Integer> before = writers.getOrDefault(ring, List.of());
            if (sources.contains(ring)) {
                ofSource.addAll(IntStream.of(onwards).boxed().toList());
            } else if (before.size() != 1 || reading.size() != 1) {
                flows.add(new Flows.Junction(chain, onwards, segmentsOf(before), 1));
            } else {
                Blueprint.Stage dealer = blueprint.stages().get(before.get(0));
                int queues = dealer.wayOf(chain).targets().size();
                if (queues > 1) {
                    int burst = Bursts.longest(blueprint, dealer);
                    double most = burst / (burst + queues - 1.0);
                    flows.add(new Flows.Junction(chain, onwards, segmentsOf(before), most));
                }
            }
        });
        if (!ofSource.isEmpty()) {
            flows.add(new Flows.Junction(
                    chain, ofSource.stream().mapToInt(Integer::intValue).toArray(), new int[0], 1));
        }
        for (Map.Entry<Integer, Integer> each : segmentOfStage.entrySet()) {
            List<Integer> rings = flows.ringsAfter(each.getKey(), chain);
            if (rings.size() > 1) {
                List<Integer> next = rings.stream()
                        .filter(ring -> writers.get(ring).size() == 1)
                        .flatMap(ring -> readers.getOrDefault(ring, List.of()).stream())
                        .toList();
                flows.add(new Flows.Junction(chain, segmentsOf(next), new int[] {each.getValue()}, 1));
            }
        }
    }

    private int[] segmentsOf(List<Integer> stages) {
        return stages.stream().mapToInt(segmentOfStage::get).distinct().toArray();
    }
}
