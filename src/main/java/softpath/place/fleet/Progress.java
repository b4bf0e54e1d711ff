package softpath.place.fleet;

import java.util.List;

/** The best plan and the best bound yet, and who is told of them. */
final class Progress {

    /** What rounding may have added to a bound. */
    private static final double ROUNDING = 1e-9;

    private final FleetLimits limits;
    private final FleetListener listener;
    private final long deadlineNanos;
    private final boolean wholeCosts;
    private final double cheapestServer;
    private final double dearestServer;
    private final double mostOfUses;
    private final int mostMoves;
    private Plan best;
    private double cost = Double.POSITIVE_INFINITY;
    private double bound;
    private boolean late;

    Progress(FleetProblem problem, FleetLimits limits, FleetListener listener) {
        this.limits = limits;
        this.listener = listener;
        long now = System.nanoTime();
        deadlineNanos = limits.time().map(time -> now + time.toNanos()).orElse(now);
        mostMoves = problem.mostMoves().orElse(Integer.MAX_VALUE);
        wholeCosts = problem.pools().stream()
                .flatMap(pool -> pool.setUps().stream())
                .allMatch(how -> isWhole(how.serverCost())
                        && isWhole(how.coreCost())
                        && how.uses().stream().allMatch(use -> isWhole(use.cost())));
        List<SetUp> setUps =
                problem.pools().stream().flatMap(pool -> pool.setUps().stream()).toList();
        cheapestServer = setUps.stream().mapToDouble(SetUp::serverCost).min().orElse(0);
        dearestServer = setUps.stream().mapToDouble(SetUp::mostCost).max().orElse(0);
        mostOfUses = mostOfUses(problem);
    }

    /** What a problem's chains cost at most beside servers and cores, each cut in two and in the dearest way. */
    private static double mostOfUses(FleetProblem problem) {
        return 2
                * problem.chains()
                * problem.pools().stream()
                        .flatMap(pool -> pool.setUps().stream())
                        .flatMap(how -> how.uses().stream())
                        .mapToDouble(Use::cost)
                        .max()
                        .orElse(0);
    }

    private static boolean isWhole(double cost) {
        return cost == Math.rint(cost);
    }

    FleetLimits limits() {
        return limits;
    }

    /** Where all costs are whole numbers, so is that of any plan, and the bound is the next of them. */
    void bound(double found) {
        double safe = found * (1 - ROUNDING);
        double sharp = Math.max(wholeCosts ? Math.ceil(safe - 1e-6) : safe, ofWholeServers(safe));
        if (sharp > bound) {
            bound = sharp;
            listener.improved(cost, bound, servers());
        }
    }

    /** What so many servers cost at least as it takes to cost as much as a bound. */
    private double ofWholeServers(double bound) {
        return dearestServer > 0 ? cheapestServer * Math.ceil((bound - mostOfUses) / dearestServer - 1e-6) : 0;
    }

    /** Returns whether it is cheaper than the best yet, or moves less for as much, and moves no more than may. */
    boolean offer(Plan plan) {
        double offered = plan.cost();
        boolean isCheaper = offered < cost * (1 - ROUNDING);
        boolean movesLess = best != null && offered <= cost * (1 + ROUNDING) && plan.moves() < best.moves();
        if (!plan.complete() || plan.moves() > mostMoves || !isCheaper && !movesLess) {
            return false;
        }
        best = plan;
        cost = offered;
        listener.improved(cost, bound, servers());
        return true;
    }

    /** Null as long as there is none. */
    Plan best() {
        return best;
    }

    double cost() {
        return cost;
    }

    double bound() {
        return bound;
    }

    boolean close() {
        return cost <= bound * (1 + limits.gap() + 2 * ROUNDING);
    }

    /** Whether the time is over; it stays so. */
    boolean late() {
        late |= limits.time().isPresent() && System.nanoTime() - deadlineNanos >= 0;
        return late;
    }

    boolean done() {
        return close() || late();
    }

    FleetAnswer.End end() {
        return close() ? FleetAnswer.End.CLOSE : late ? FleetAnswer.End.TIME : FleetAnswer.End.WORK;
    }

    private int servers() {
        return best == null ? 0 : best.size();
    }
}
