package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import softpath.place.fleet.FleetAnswer.Outcome;
import softpath.place.fleet.FleetAnswer.Placed;

/**
 * The cheapest servers for all chains of a problem: exactly where it is small, by column generation else, with a bound
 * beside the answer; what is short if there is no way. Limits hold for each of these questions.
 */
public final class FleetSolver {

    private static final int SMALL_CHAINS = 8;
    private static final long SMALL_NODES = 200_000;

    private FleetSolver() {}

    public static FleetAnswer solve(FleetProblem problem, Truth truth, FleetLimits limits, FleetListener listener) {
        Progress progress = new Progress(problem, limits, listener);
        Acceptance acceptance = new Acceptance(problem, truth);
        boolean decided = place(problem, acceptance, progress);
        if (progress.best() != null) {
            return answer(problem, Outcome.PLACED, progress.best(), progress, List.of(), List.of());
        }
        Shortage shortage = new Shortage(problem, truth, limits);
        Shortage.Most most = shortage.most(acceptance);
        if (most.plan().complete()) {
            progress.offer(most.plan());
            return answer(problem, Outcome.PLACED, most.plan(), progress, List.of(), List.of());
        }
        return answer(
                problem,
                decided || most.proven() ? Outcome.IMPOSSIBLE : Outcome.NOT_FOUND,
                most.plan(),
                progress,
                shortage.leftOver(most.plan()),
                shortage.moreServers());
    }

    /** Looks for the best plan of a problem, which {@code progress} then holds; whether there is none else. */
    static boolean place(FleetProblem problem, Acceptance acceptance, Progress progress) {
        if (problem.chains() <= SMALL_CHAINS) {
            FleetExact.Result exact = new FleetExact(problem, acceptance, SMALL_NODES).solve();
            if (!exact.gaveUp()) {
                progress.bound(exact.cost());
                exact.plan().ifPresent(progress::offer);
                return true;
            }
        }
        new ColumnGeneration(problem, acceptance, progress, ColumnGeneration.penalty(problem)).run();
        return false;
    }

    private static FleetAnswer answer(
            FleetProblem problem,
            Outcome outcome,
            Plan plan,
            Progress progress,
            List<FleetAnswer.LeftOver> leftOver,
            List<FleetAnswer.MoreServers> moreServers) {
        List<Placed> servers = new ArrayList<>();
        plan.servers()
                .forEach((pattern, times) ->
                        servers.add(new Placed(pattern.pool(), pattern.setUp(), pattern.ofEachUse(problem), times)));
        servers.sort(Comparator.comparingInt(Placed::pool)
                .thenComparingInt(Placed::setUp)
                .thenComparing(Comparator.comparingInt(Placed::servers).reversed()));
        double bound = outcome == Outcome.IMPOSSIBLE ? Double.POSITIVE_INFINITY : progress.bound();
        return new FleetAnswer(outcome, servers, plan.cost(), bound, progress.end(), leftOver, moreServers);
    }
}
