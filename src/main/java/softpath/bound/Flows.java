package softpath.bound;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * The ways of all chains through a blueprint, cut into segments where a stream is spread over queues or comes together again.
 *
 * <p>What goes through a segment goes through each of its stages. A round robin dispatches whole bursts: it is sure of the
 * number of bursts that each queue gets, not of the number of packets, as bursts may be full or hold one packet. So queues
 * are segments of their own, and one of k gets at most {@code burst / (burst + k − 1)} of what is sent round.
 */
final class Flows {

    /**
     * A part of a chain's way.
     *
     * @param stages   in the order in which packets come to them
     * @param legs     of the chain, on which they come to each of those
     * @param part     of the chain's packets that comes here if all is dispatched evenly
     * @param delivers whether the packets leave the testbed at its end
     */
    record Segment(int chain, int[] stages, int[] legs, double part, boolean delivers) {

        List<Visit> visits() {
            return IntStream.range(0, stages.length)
                    .mapToObj(i -> new Visit(stages[i], legs[i]))
                    .toList();
        }
    }

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
        List<List<Visit>> visitsOfChain = visitsOfChain(blueprint);
        List<Set<Integer>> sources = new ArrayList<>();
        blueprint.chains().forEach(chain -> sources.add(new HashSet<>()));
        blueprint
                .sources()
                .forEach(source -> sources.get(source.chain())
                        .addAll(blueprint
                                .partsInto(source.ring(), source.chain())
                                .keySet()));
        for (int c = 0; c < blueprint.chains().size(); c++) {
            new ChainFlow(flows, c, sources.get(c), visitsOfChain.get(c)).add();
        }
        blueprint.spreads().forEach(flows::addSpread);
        return flows;
    }

    /**
     * What packets come to on a leg of their chain.
     *
     * @param at index of a stage, or of a ring
     */
    record Visit(int at, int leg) {

        // Written out: what a record gets for itself is made at its first use, in milliseconds.
        @Override
        public boolean equals(Object other) {
            return other instanceof Visit visit && visit.at == at && visit.leg == leg;
        }

        @Override
        public int hashCode() {
            return 31 * at + leg;
        }
    }

    /** Stages of one way share the table of their legs' parts, so each table is read once. */
    private static List<List<Visit>> visitsOfChain(Blueprint blueprint) {
        List<List<Visit>> visits = new ArrayList<>();
        blueprint.chains().forEach(chain -> visits.add(new ArrayList<>()));
        Map<double[], int[]> legsOfTable = new IdentityHashMap<>();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            double[] table = blueprint.stages().get(s).shareOfLeg();
            int[] legs = legsOfTable.computeIfAbsent(
                    table,
                    t -> IntStream.range(0, t.length).filter(c -> t[c] > 0).toArray());
            for (int leg : legs) {
                visits.get(blueprint.chainOfLeg(leg)).add(new Visit(s, leg));
            }
        }
        return visits;
    }

    /** To each queue of a NIC comes no more than its part of what is offered there, where that is sure. */
    private void addSpread(Blueprint.Spread spread) {
        spread.ofChain().forEach((chain, spreading) -> {
            double[] parts = spreading.parts();
            boolean isSure = spreading.isSure() && beginsAt(spread.rings().get(0), chain);
            for (int q = 0; q < parts.length && isSure; q++) {
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

    private boolean beginsAt(int ring, int chain) {
        return blueprint.sources().stream().anyMatch(source -> source.ring() == ring && source.chain() == chain);
    }

    Blueprint.Way wayOf(Visit stage) {
        return blueprint.stages().get(stage.at()).wayOf(stage.leg());
    }

    List<Blueprint.Target> targetsOf(Visit stage) {
        return wayOf(stage).targets();
    }

    /** Whether a stage dispatches packets and what it puts into a ring stays with its worker. */
    boolean keeps(Visit stage, int ring) {
        Blueprint.Way way = wayOf(stage);
        return way.dispatch()
                .filter(dispatch -> dispatch.own() != Blueprint.NONE)
                .filter(dispatch -> blueprint.ringAfter(way.targets().get(dispatch.own())) == ring)
                .isPresent();
    }

    /** The ring that a stage reads. */
    Visit ringBefore(Visit stage) {
        return new Visit(blueprint.stages().get(stage.at()).ring(), stage.leg());
    }

    /** The rings that a stage fills, those beyond a wire too. */
    List<Visit> ringsAfter(Visit stage) {
        Blueprint.Way way = wayOf(stage);
        List<Visit> rings = new ArrayList<>(way.targets().size());
        int leg = way.legAfter(stage.leg());
        for (Blueprint.Target target : way.targets()) {
            for (int each :
                    blueprint.partsAfter(target, blueprint.chainOfLeg(leg)).keySet()) {
                Visit ring = new Visit(each, leg);
                if (!rings.contains(ring)) {
                    rings.add(ring);
                }
            }
        }
        return rings;
    }

    /** How packets are spread over the port that a stage sends them to over a wire, if it spreads them. */
    Optional<Blueprint.Spreading> spreadingAfter(Visit stage) {
        List<Blueprint.Target> targets = targetsOf(stage);
        return targets.size() == 1
                ? blueprint.spreadingOf(blueprint.ringAfter(targets.get(0)), blueprint.chainOfLeg(stage.leg()))
                : Optional.empty();
    }

    boolean leaves(Visit stage) {
        return targetsOf(stage).stream().anyMatch(target -> blueprint.ringAfter(target) == Blueprint.OUTSIDE);
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
