package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** Of a problem with a limit of moves that leaves no way, what is short is not said: ask it without the limit. */
    public static FleetAnswer solve(FleetProblem problem, Truth truth, FleetLimits limits, FleetListener listener) {
        Progress progress = new Progress(problem, limits, listener);
        if (problem.mostMoves().isPresent()) {
            return keeping(problem, truth, progress);
        }
        boolean decided = place(problem, truth, progress);
        if (progress.best() != null) {
            return answer(
                    problem, Outcome.PLACED, progress.best(), progress, List.of(), List.of(), List.of(), List.of());
        }
        Shortage shortage = new Shortage(problem, truth, limits);
        Shortage.Most most = shortage.most(new Acceptance(problem, truth));
        if (most.plan().complete()) {
            progress.offer(most.plan());
            return answer(problem, Outcome.PLACED, most.plan(), progress, List.of(), List.of(), List.of(), List.of());
        }
        List<FleetAnswer.MoreServers> moreServers = shortage.moreServers();
        return answer(
                problem,
                decided || most.proven() ? Outcome.IMPOSSIBLE : Outcome.NOT_FOUND,
                most.plan(),
                progress,
                shortage.leftOver(most.plan()),
                moreServers,
                moreServers.isEmpty() ? shortage.together() : List.of(),
                List.of());
    }

    /** Moves with which all can be placed where a limit leaves no way, the fewest of them if that is proven; empty if none is known. */
    public static Optional<FleetAnswer.LeastMoves> leastMoves(FleetProblem problem, Truth truth, FleetLimits limits) {
        Acceptance acceptance = new Acceptance(problem, truth);
        for (int moves = problem.mostMoves().orElseThrow() + 1;
                problem.chains() <= SMALL_CHAINS && moves <= problem.standing();
                moves++) {
            Optional<FleetExact.Result> exact = exact(problem.withMostMoves(moves), acceptance);
            if (exact.isEmpty()) {
                break;
            }
            if (exact.get().plan().isPresent()) {
                return Optional.of(new FleetAnswer.LeastMoves(moves, true));
            }
        }
        FleetProblem any = problem.withMostMoves(problem.standing());
        Keeping keeping = new Keeping(any, truth, acceptance, new Progress(any, limits, (cost, bound, servers) -> {}));
        keeping.run();
        return keeping.found().stream()
                .map(FleetAnswer.TradeOff::moves)
                .min(Comparator.naturalOrder())
                .map(fewest -> new FleetAnswer.LeastMoves(fewest, false));
    }

    private static FleetAnswer keeping(FleetProblem problem, Truth truth, Progress progress) {
        Acceptance acceptance = new Acceptance(problem, truth);
        List<FleetAnswer.TradeOff> found = new ArrayList<>();
        boolean decided = problem.chains() <= SMALL_CHAINS && allExactly(problem, acceptance, progress, found);
        if (!decided) {
            Keeping keeping = new Keeping(problem, truth, acceptance, progress);
            keeping.run();
            found.addAll(keeping.found());
        }
        Plan best = progress.best();
        Outcome failed = decided ? Outcome.IMPOSSIBLE : Outcome.NOT_FOUND;
        return answer(
                problem,
                best == null ? failed : Outcome.PLACED,
                best == null ? new Plan(problem) : best,
                progress,
                List.of(),
                List.of(),
                List.of(),
                FleetAnswer.TradeOff.worthIt(found));
    }

    /** The best for each number of moves, down from the limit; whether that of the limit is known. */
    private static boolean allExactly(
            FleetProblem problem, Acceptance acceptance, Progress progress, List<FleetAnswer.TradeOff> found) {
        int most = Math.min(problem.mostMoves().orElseThrow(), problem.standing());
        int moves = most;
        while (moves >= 0) {
            Optional<FleetExact.Result> exact = exact(problem.withMostMoves(moves), acceptance);
            if (exact.isPresent() && moves == most) {
                progress.bound(exact.get().cost());
            }
            if (exact.isEmpty() || exact.get().plan().isEmpty()) {
                return exact.isPresent() || moves < most;
            }
            Plan plan = exact.get().plan().get();
            progress.offer(plan);
            found.add(tradeOff(plan));
            moves = plan.moves() - 1;
        }
        return true;
    }

    static FleetAnswer.TradeOff tradeOff(Plan plan) {
        return new FleetAnswer.TradeOff(plan.moves(), plan.size(), plan.cores(), plan.cost());
    }

    /** Looks for the best plan of a problem, which {@code progress} then holds; whether there is none else. */
    static boolean place(FleetProblem problem, Truth truth, Progress progress) {
        Acceptance acceptance = new Acceptance(problem, truth);
        if (problem.chains() <= SMALL_CHAINS) {
            Optional<FleetExact.Result> exact = exact(problem, acceptance);
            if (exact.isPresent()) {
                progress.bound(exact.get().cost());
                exact.get().plan().ifPresent(progress::offer);
                return true;
            }
        }
        new ColumnGeneration(problem, acceptance, progress, ColumnGeneration.penalty(problem)).run();
        return false;
    }

    /** Empty if it gave up. */
    private static Optional<FleetExact.Result> exact(FleetProblem problem, Acceptance acceptance) {
        return Optional.of(new FleetExact(problem, acceptance, SMALL_NODES).solve())
                .filter(result -> !result.gaveUp());
    }

    private static FleetAnswer answer(
            FleetProblem problem,
            Outcome outcome,
            Plan plan,
            Progress progress,
            List<FleetAnswer.LeftOver> leftOver,
            List<FleetAnswer.MoreServers> moreServers,
            List<FleetAnswer.MoreServers> together,
            List<FleetAnswer.TradeOff> tradeOffs) {
        List<Placed> servers = new ArrayList<>();
        plan.servers()
                .forEach((pattern, times) ->
                        servers.add(new Placed(pattern.pool(), pattern.setUp(), pattern.ofEachUse(problem), times)));
        servers.sort(Comparator.comparingInt(Placed::pool)
                .thenComparingInt(Placed::setUp)
                .thenComparing(Comparator.comparingInt(Placed::servers).reversed()));
        double bound = outcome == Outcome.IMPOSSIBLE ? Double.POSITIVE_INFINITY : progress.bound();
        return new FleetAnswer(
                outcome, servers, plan.cost(), bound, progress.end(), leftOver, moreServers, together, tradeOffs);
    }
}
