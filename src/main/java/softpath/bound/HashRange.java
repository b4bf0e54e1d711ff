package softpath.bound;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import softpath.model.result.Result;
import softpath.model.scenario.Flows;
import softpath.wiring.Blueprint;

/**
 * What is delivered by the closed form, from the worst to the best of all ways in which flows may fall on the queues of their
 * ports. Each way has a hash that makes it: seeds are tried until each was seen.
 *
 * <p>Left out are many ways, workers that flows are handed over to, and threads that sleep.
 */
public final class HashRange {

    /** Flows on queues of one port, and parts of packets on the queues of all ports: each is a closed form. */
    private static final long MOST_WAYS_TO_FALL = 1_024;

    private static final long MOST_WAYS = 200;

    /** As likely as the others, a way is missed by so many for each with a probability of exp(-20). */
    private static final long SEEDS_A_WAY = 20;

    private final Blueprint blueprint;
    private final List<Drawn> drawn = new ArrayList<>();

    /** A chain whose flows have a drawn hash at a port, and a hash for each way to fall on its queues. */
    private record Drawn(int spread, int chain, List<Blueprint.Spreading> ways) {}

    private HashRange(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** Empty where hashes are known, and of what is left out. */
    public static Optional<Result.MppsRange> of(Blueprint blueprint) {
        return new HashRange(blueprint).range();
    }

    private Optional<Result.MppsRange> range() {
        boolean handsOver = blueprint.stages().stream()
                .anyMatch(stage -> stage.ways().get(0).dispatch().isPresent());
        if (handsOver || !blueprint.drawsHashes() || !findWays()) {
            return Optional.empty();
        }
        List<Blueprint> known = new ArrayList<>();
        fix(0, blueprint.spreads(), known);
        List<Double> mpps = known.stream()
                .flatMap(each -> Expectation.of(LoadMatrix.of(each)).stream())
                .map(Expectation::totalMpps)
                .toList();
        return mpps.isEmpty()
                ? Optional.empty()
                : Optional.of(new Result.MppsRange(
                        mpps.stream().min(Double::compare).orElseThrow(),
                        mpps.stream().max(Double::compare).orElseThrow()));
    }

    /** Whether there are few enough. */
    private boolean findWays() {
        long all = 1;
        for (int s = 0; s < blueprint.spreads().size(); s++) {
            for (Map.Entry<Integer, Blueprint.Spreading> each :
                    blueprint.spreads().get(s).ofChain().entrySet()) {
                if (!each.getValue().isSure()) {
                    List<Blueprint.Spreading> ways = ways(each.getValue());
                    drawn.add(new Drawn(s, each.getKey(), ways));
                    all *= ways.size();
                }
                if (all == 0 || all > MOST_WAYS) {
                    return false;
                }
            }
        }
        return true;
    }

    /** None if they are many. */
    private static List<Blueprint.Spreading> ways(Blueprint.Spreading spreading) {
        Flows flows = spreading.flows().orElseThrow();
        int queues = spreading.queues().length;
        long toFall = 1;
        for (int f = 0; f < flows.parts().length && toFall <= MOST_WAYS_TO_FALL; f++) {
            toFall *= queues;
        }
        if (toFall > MOST_WAYS_TO_FALL) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        List<Blueprint.Spreading> ways = new ArrayList<>();
        for (long seed = 0; seed < SEEDS_A_WAY * toFall; seed++) {
            if (seen.add(inWords(flows.partsOfQueues(queues, seed)))) {
                ways.add(new Blueprint.Spreading(spreading.queues(), Optional.of(flows.withHash(seed))));
            }
        }
        return ways;
    }

    /** Parts that differ by the order in which they were added up are the same. */
    private static String inWords(double[] parts) {
        return DoubleStream.of(parts)
                .mapToObj(part -> String.valueOf(Math.round(part * 1e9)))
                .collect(Collectors.joining(" "));
    }

    /** Every way of the drawn ones from {@code next} on. */
    private void fix(int next, List<Blueprint.Spread> spreads, List<Blueprint> known) {
        if (next == drawn.size()) {
            known.add(blueprint.withSpreads(spreads));
            return;
        }
        Drawn each = drawn.get(next);
        for (Blueprint.Spreading way : each.ways()) {
            List<Blueprint.Spread> fixed = new ArrayList<>(spreads);
            Blueprint.Spread before = fixed.get(each.spread());
            Map<Integer, Blueprint.Spreading> ofChain = new TreeMap<>(before.ofChain());
            ofChain.put(each.chain(), way);
            fixed.set(each.spread(), new Blueprint.Spread(before.nic(), before.rings(), ofChain));
            fix(next + 1, fixed, known);
        }
    }
}
