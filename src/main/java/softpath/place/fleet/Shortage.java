package softpath.place.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.place.fleet.FleetAnswer.LeftOver;
import softpath.place.fleet.FleetAnswer.MoreServers;

/**
 * What is short where not all is placed: what is left over when servers cost nothing and as much as possible is
 * placed, and how many more servers of a pool, or of several, would do, as the least of them beside those that are there.
 */
final class Shortage {

    private final FleetProblem problem;
    private final Truth truth;
    private final FleetLimits limits;

    Shortage(FleetProblem problem, Truth truth, FleetLimits limits) {
        this.problem = problem;
        this.truth = truth;
        this.limits = limits;
    }

    /** @param proven whether no plan holds all of it */
    record Most(Plan plan, boolean proven) {}

    /** The plan that places most, of patterns with their true costs. */
    Most most(Acceptance acceptance) {
        FleetProblem free = new FleetProblem(
                problem.rows(),
                problem.cuts(),
                problem.pools().stream().map(pool -> costing(pool, 0)).toList());
        Progress progress = new Progress(free, limits, (cost, bound, servers) -> {});
        ColumnGeneration generation = new ColumnGeneration(free, acceptance.of(free), progress, 1);
        generation.run();
        Plan cut = generation.dive();
        // A programme of which all cannot be placed gains as much by a half alone as by a whole.
        cut.undoCutsThatLack();
        generation.fillUp(cut);
        Plan whole = new Plan(free);
        generation.fillUp(whole);
        Plan most = lacking(whole) < lacking(cut) ? whole : cut;
        return new Most(most.of(problem), progress.bound() > 0);
    }

    private int lacking(Plan plan) {
        return IntStream.range(0, problem.rows().size())
                .map(r -> Math.max(0, plan.lacking(r)))
                .sum();
    }

    List<LeftOver> leftOver(Plan plan) {
        List<LeftOver> leftOver = new ArrayList<>();
        for (int r = 0; r < problem.rows().size(); r++) {
            if (plan.lacking(r) > 0) {
                leftOver.add(new LeftOver(r, plan.lacking(r)));
            }
        }
        return leftOver;
    }

    List<MoreServers> moreServers() {
        List<MoreServers> more = new ArrayList<>();
        for (int p = 0; p < problem.pools().size(); p++) {
            more(p).ifPresent(more::add);
        }
        return more;
    }

    private Optional<MoreServers> more(int pool) {
        Progress progress = besides(List.of(pool));
        return progress.best() == null
                ? Optional.empty()
                : Optional.of(new MoreServers(pool, (int) Math.rint(progress.cost()), (int) progress.bound()));
    }

    /** As few more as can be, of whichever pools; empty if no number of them would do. */
    List<MoreServers> together() {
        int own = problem.pools().size();
        Plan best = besides(IntStream.range(0, own).boxed().toList()).best();
        int[] counts = new int[own];
        if (best != null) {
            best.servers().forEach((pattern, times) -> {
                if (pattern.pool() >= own) {
                    counts[pattern.pool() - own] += times;
                }
            });
        }
        return IntStream.range(0, own)
                .filter(p -> counts[p] > 0)
                .mapToObj(p -> new MoreServers(p, counts[p], 0))
                .toList();
    }

    /** What is found if there are more servers of some pools, as many as could be of use, as few of them as can be. */
    private Progress besides(List<Integer> more) {
        List<Pool> pools = new ArrayList<>();
        problem.pools().forEach(each -> pools.add(costing(each, 0)));
        int own = pools.size();
        for (int pool : more) {
            Pool added = costing(problem.pools().get(pool), 1);
            pools.add(new Pool(added.name(), 2 * problem.chains(), added.setUps()));
        }
        FleetProblem extended = new FleetProblem(problem.rows(), problem.cuts(), pools);
        Truth same = (p, setUp, counts) -> truth.accepts(p < own ? p : more.get(p - own), setUp, counts);
        Progress progress = new Progress(extended, limits, (cost, bound, servers) -> {});
        FleetSolver.place(extended, same, progress);
        return progress;
    }

    private static Pool costing(Pool pool, double serverCost) {
        return new Pool(
                pool.name(),
                pool.available(),
                pool.setUps().stream().map(how -> costing(how, serverCost)).toList());
    }

    private static SetUp costing(SetUp how, double serverCost) {
        List<Use> uses = how.uses().stream()
                .map(use -> new Use(use.row(), use.port(), use.share(), use.cores(), 0))
                .toList();
        return new SetUp(how.name(), serverCost, 0, how.freeCores(), how.ports(), uses);
    }
}
