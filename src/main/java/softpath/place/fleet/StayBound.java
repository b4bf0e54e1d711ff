package softpath.place.fleet;

import java.util.Arrays;

/**
 * What no placing costs less than that moves no more than may: servers keep, all together, so many of the chains that stand on
 * them now, and a server that keeps some costs at least what the cheapest of these cost on it. Which server keeps how many is
 * found by dynamic programming, one server after the other.
 */
final class StayBound {

    /** Of steps of the programme; of more the bound is not asked for. */
    private static final long MOST_STEPS = 500_000_000L;

    private final FleetProblem problem;

    StayBound(FleetProblem problem) {
        this.problem = problem;
    }

    double cost() {
        int keep = problem.standing() - problem.mostMoves().orElseThrow();
        if (keep <= 0 || steps(keep) > MOST_STEPS) {
            return 0;
        }
        double[] least = new double[keep + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = 0;
        for (Pool pool : problem.pools()) {
            double[] own = own(pool);
            for (int server = 0; server < pool.available() && own.length > 1; server++) {
                least = with(least, own);
            }
        }
        return least[keep];
    }

    private long steps(int keep) {
        return (long) keep * problem.standing();
    }

    /** With one more server that keeps as many as is best; more than are to be kept count as these. */
    private static double[] with(double[] least, double[] own) {
        double[] next = new double[least.length];
        Arrays.fill(next, Double.POSITIVE_INFINITY);
        for (int kept = 0; kept < least.length; kept++) {
            for (int here = 0; here < own.length; here++) {
                int all = Math.min(least.length - 1, kept + here);
                next[all] = Math.min(next[all], least[kept] + own[here]);
            }
        }
        return next;
    }

    /** By how many a server keeps, the least that it costs. */
    private double[] own(Pool pool) {
        double[] least = new double[pool.standing() + 1];
        Arrays.fill(least, 1, least.length, Double.POSITIVE_INFINITY);
        for (SetUp how : pool.setUps()) {
            double[] dear = chains(pool, how);
            double cost = how.serverCost()
                    + how.ports().stream()
                            .mapToDouble(port -> how.coreCost()
                                    * Arrays.stream(port.openCores()).sum())
                            .min()
                            .orElse(0);
            for (int kept = 1; kept < least.length; kept++) {
                cost += dear[kept - 1];
                least[kept] = Math.min(least[kept], cost);
            }
        }
        return least;
    }

    /** What each that stands there now costs at least if it stays, the cheapest first; infinite if it cannot. */
    private static double[] chains(Pool pool, SetUp how) {
        double[] ofRow = new double[pool.today().size()];
        Arrays.fill(ofRow, Double.POSITIVE_INFINITY);
        for (Use use : how.uses()) {
            if (use.row() < ofRow.length) {
                double cost =
                        use.cost() + how.coreCost() * Arrays.stream(use.cores()).sum();
                ofRow[use.row()] = Math.min(ofRow[use.row()], cost);
            }
        }
        double[] all = new double[pool.standing()];
        int next = 0;
        for (int r = 0; r < ofRow.length; r++) {
            for (int i = 0; i < pool.today().get(r); i++) {
                all[next++] = ofRow[r];
            }
        }
        Arrays.sort(all);
        return all;
    }
}
