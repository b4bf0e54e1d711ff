package softpath.bound;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * The ways of all chains through a blueprint, cut into segments where a stream is spread over queues or comes together again.
 *
 * <p>What goes through a segment goes through each of its stages. A round robin deals whole bursts: it is sure of the
 * number of bursts that each queue gets, not of the number of packets, as bursts may be full or hold one packet. So queues
 * are segments of their own, and one of k gets at most {@code burst / (burst + k − 1)} of what is sent round.
 */
final class Flows {

    /**
     * A part of a chain's way.
     *
     * @param stages   in the order in which packets come to them
     * @param part     of the chain's packets that comes here if all is dealt evenly
     * @param delivers whether the packets leave the testbed at its end
     */
    record Segment(int chain, int[] stages, double part, boolean delivers) {}

    /**
     * What goes on is at most a share of what came.
     *
     * @param onwards segments
     * @param from    segments; none: what is offered to the chain
     */
    record Junction(int chain, int[] onwards, int[] from, double share) {}

    private final Blueprint blueprint;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Junction> junctions = new ArrayList<>();

    private Flows(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    static Flows of(Blueprint blueprint) {
        Flows flows = new Flows(blueprint);
        List<List<Integer>> stagesOfChain = stagesOfChain(blueprint);
        List<Set<Integer>> sources = new ArrayList<>();
        blueprint.chains().forEach(chain -> sources.add(new HashSet<>()));
        blueprint
                .sources()
                .forEach(source -> sources.get(source.chain())
                        .addAll(blueprint
                                .partsOfSource(source.ring(), source.chain())
                                .keySet()));
        for (int c = 0; c < blueprint.chains().size(); c++) {
            new ChainFlow(flows, c, sources.get(c), stagesOfChain.get(c)).add();
        }
        blueprint.spreads().forEach(flows::addSpread);
        return flows;
    }

    /** Stages of one way share the table of their chains' parts, so each table is read once. */
    private static List<List<Integer>> stagesOfChain(Blueprint blueprint) {
        List<List<Integer>> stages = new ArrayList<>();
        blueprint.chains().forEach(chain -> stages.add(new ArrayList<>()));
        Map<double[], int[]> chainsOfTable = new IdentityHashMap<>();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            double[] table = blueprint.stages().get(s).shareOfChain();
            int[] chains = chainsOfTable.computeIfAbsent(
                    table,
                    t -> IntStream.range(0, t.length).filter(c -> t[c] > 0).toArray());
            for (int c : chains) {
                stages.get(c).add(s);
            }
        }
        return stages;
    }

    /** To each queue of a NIC comes no more than its part, where that is sure. */
    private void addSpread(Blueprint.Spread spread) {
        spread.ofChain().forEach((chain, spreading) -> {
            double[] parts = spreading.parts();
            for (int q = 0; q < parts.length && spreading.isSure(); q++) {
                int ring = spread.rings().get(spreading.queues()[q]);
                int[] onwards = IntStream.range(0, segments.size())
                        .filter(j -> segments.get(j).chain() == chain)
                        .filter(j -> blueprint
                                        .stages()
                                        .get(segments.get(j).stages()[0])
                                        .ring()
                                == ring)
                        .toArray();
                if (onwards.length > 0) {
                    junctions.add(new Junction(chain, onwards, new int[0], parts[q]));
                }
            }
        });
    }

    List<Blueprint.Target> targetsOf(int s, int chain) {
        return blueprint.stages().get(s).wayOf(chain).targets();
    }

    /** The rings that a stage fills with packets of a chain, those beyond a wire too. */
    List<Integer> ringsAfter(int s, int chain) {
        List<Blueprint.Target> targets = targetsOf(s, chain);
        List<Integer> rings = new ArrayList<>(targets.size());
        for (Blueprint.Target target : targets) {
            int ring = blueprint.ringAfter(target);
            if (ring != Blueprint.OUTSIDE && !rings.contains(ring)) {
                rings.add(ring);
            }
        }
        return rings;
    }

    boolean leaves(int s, int chain) {
        return targetsOf(s, chain).stream().anyMatch(target -> blueprint.ringAfter(target) == Blueprint.OUTSIDE);
    }

    Blueprint blueprint() {
        return blueprint;
    }

    /** Adds a segment and returns its number. */
    int add(Segment segment) {
        segments.add(segment);
        return segments.size() - 1;
    }

    void add(Junction junction) {
        junctions.add(junction);
    }

    List<Segment> segments() {
        return segments;
    }

    List<Junction> junctions() {
        return junctions;
    }
}
