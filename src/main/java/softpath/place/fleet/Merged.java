package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem whose servers of one kind are one pool, whatever stands on them now: what costs least if anything may move.
 *
 * @param free  the merged problem
 * @param pools of the problem itself, by pool of the merged one
 */
record Merged(FleetProblem problem, FleetProblem free, List<List<Integer>> pools) {

    static Merged of(FleetProblem problem) {
        Map<List<SetUp>, List<Integer>> ofKinds = new LinkedHashMap<>();
        for (int p = 0; p < problem.pools().size(); p++) {
            ofKinds.computeIfAbsent(problem.pools().get(p).setUps(), setUps -> new ArrayList<>())
                    .add(p);
        }
        List<Pool> merged = new ArrayList<>();
        ofKinds.forEach((setUps, pools) -> merged.add(new Pool(
                problem.pools().get(pools.get(0)).name(),
                pools.stream().mapToInt(p -> problem.pools().get(p).available()).sum(),
                setUps)));
        return new Merged(
                problem, new FleetProblem(problem.rows(), problem.cuts(), merged), List.copyOf(ofKinds.values()));
    }

    Truth truth(Truth truth) {
        return (pool, setUp, counts) -> truth.accepts(pools.get(pool).get(0), setUp, counts);
    }

    /** A pattern of which some servers have each, and a pool whose servers may be these. */
    private record Pair(Pattern merged, Pattern here) {}

    /**
     * Adds servers of the merged problem to a plan, the ones on which most stays first; those on which nothing stays become, as far
     * as there are any, servers on which nothing stands now.
     */
    void place(Map<Pattern, Integer> servers, Plan plan) {
        Map<Pattern, Integer> left = new LinkedHashMap<>(servers);
        List<Pair> pairs = new ArrayList<>();
        servers.keySet().forEach(pattern -> {
            for (int p : pools.get(pattern.pool())) {
                pairs.add(new Pair(pattern, Pattern.of(problem, p, pattern.setUp(), pattern.ofEachUse(free))));
            }
        });
        pairs.sort(Comparator.comparingInt((Pair pair) -> -pair.here().kept())
                .thenComparingInt(
                        pair -> problem.pools().get(pair.here().pool()).standing()));
        for (Pair pair : pairs) {
            int times = Math.min(left.get(pair.merged()), plan.left(pair.here().pool()));
            if (times > 0) {
                plan.place(pair.here(), times);
                left.merge(pair.merged(), -times, Integer::sum);
            }
        }
    }
}
