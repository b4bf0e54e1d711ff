package softpath.place.fleet;

import java.util.Arrays;

/**
 * What no placing costs less than that moves no more than may: every chain costs what it costs at least wherever it stands, and
 * servers keep, all together, so many of the chains that stand on them now. One that keeps some costs at least what it costs by
 * itself and what the cheapest of these cost more there than elsewhere. Which server keeps how many is found by dynamic
 * programming, one server after the other.
 */
final class StayBound {

    /** Of steps of the programme; of more the bound is not asked for. */
    private static final long MOST_STEPS = 500_000_000L;

    private final FleetProblem problem;

    /** Of one of each row, wherever it stands; infinite if it can stand nowhere. */
    private final double[] anywhere;

    StayBound(FleetProblem problem) {
        this.problem = problem;
        anywhere = new double[problem.rows().size()];
        Arrays.fill(anywhere, Double.POSITIVE_INFINITY);
        for (Pool pool : problem.pools()) {
            for (SetUp how : pool.setUps()) {
                double[] here = here(how);
                Arrays.setAll(anywhere, r -> Math.min(anywhere[r], here[r]));
            }
        }
    }

    double cost() {
        int keep = problem.standing() - problem.mostMoves().orElseThrow();
        if (keep <= 0 || steps(keep) > MOST_STEPS) {
            return 0;
        }
        return chains() + servers(keep);
    }

    /** Of all that must be placed, whole or as the cheapest two halves. */
    private double chains() {
        double[] least = anywhere.clone();
        for (Cut cut : problem.cuts()) {
            least[cut.whole()] = Math.min(least[cut.whole()], anywhere[cut.first()] + anywhere[cut.second()]);
        }
        double sum = 0;
        for (int r = 0; r < least.length; r++) {
            int demand = problem.rows().get(r).demand();
            sum += demand == 0 ? 0 : demand * least[r];
        }
        return sum;
    }

    private double servers(int keep) {
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

    /** By how many a server keeps, the least that it costs beside what these cost anywhere. */
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

    /** What each that stands there now costs more if it stays than anywhere, the cheapest first; infinite if it cannot. */
    private double[] chains(Pool pool, SetUp how) {
        double[] here = here(how);
        double[] all = new double[pool.standing()];
        int next = 0;
        for (int r = 0; r < pool.today().size(); r++) {
            for (int i = 0; i < pool.today().get(r); i++) {
                all[next++] = Double.isInfinite(here[r]) ? here[r] : here[r] - anywhere[r];
            }
        }
        Arrays.sort(all);
        return all;
    }

    /** By row, what one costs beside the server and the ports. */
    private double[] here(SetUp how) {
        double[] least = new double[problem.rows().size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (Use use : how.uses()) {
            double cost =
                    use.cost() + how.coreCost() * Arrays.stream(use.cores()).sum();
            least[use.row()] = Math.min(least[use.row()], cost);
        }
        return least;
    }
}
