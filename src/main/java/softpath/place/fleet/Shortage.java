package softpath.place.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.place.fleet.FleetAnswer.LeftOver;
import softpath.place.fleet.FleetAnswer.MoreServers;

/**
 * What is short where not all is placed: what is left over when servers cost nothing and as much as possible is
 * placed, and how many more servers of a pool would do, as the least of them beside those that are there.
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
        Plan plan = generation.dive();
        plan.undoCutsThatLack();
        return new Most(plan.of(problem), progress.bound() > 0);
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
        List<Pool> pools = new ArrayList<>();
        problem.pools().forEach(each -> pools.add(costing(each, 0)));
        Pool added = costing(problem.pools().get(pool), 1);
        pools.add(new Pool(added.name(), 2 * problem.chains(), added.setUps()));
        FleetProblem extended = new FleetProblem(problem.rows(), problem.cuts(), pools);
        Truth same = (p, setUp, counts) -> truth.accepts(p == pools.size() - 1 ? pool : p, setUp, counts);
        Progress progress = new Progress(extended, limits, (cost, bound, servers) -> {});
        FleetSolver.place(extended, same, progress);
        return progress.best() == null
                ? Optional.empty()
                : Optional.of(new MoreServers(pool, (int) Math.rint(progress.cost()), (int) progress.bound()));
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
