package softpath.place.fleet;

import java.util.Arrays;

/** What servers with a set-up best hold if each chain of a row is worth so much, by {@link Knapsack}. */
final class Pricing {

    private static final int MOST_STATES = 20_000;

    /** Of a table of numbers, of which there is one for each pair of ports; 24 MB. */
    private static final int MOST_CELLS = 3_000_000;

    private final FleetProblem problem;
    private final int pool;
    private final int setUp;
    private final SetUp how;
    private final int[] most;
    private final Sockets sockets;

    /** @param most chains of each row that can be of use */
    Pricing(FleetProblem problem, int pool, int setUp, int[] most) {
        this.problem = problem;
        this.pool = pool;
        this.setUp = setUp;
        this.how = problem.pools().get(pool).setUps().get(setUp);
        this.most = most;
        this.sockets = Sockets.of(how.freeCores(), MOST_STATES);
    }

    int pool() {
        return pool;
    }

    /** The least that a server with anything on it costs; infinite if nothing can stand here. */
    double leastCost() {
        double least = Double.POSITIVE_INFINITY;
        int[] alone = new int[how.uses().size()];
        for (int u = 0; u < alone.length; u++) {
            alone[u] = 1;
            if (how.holds(alone)) {
                least = Math.min(least, how.cost(alone));
            }
            alone[u] = 0;
        }
        return least;
    }

    /** No server gains more. */
    double mostGain(double[] worth, int slots) {
        return Math.max(0, knapsack(worth, slots, false).gain());
    }

    /** What gains most, or nearly so; empty if nothing gains. */
    Pattern best(double[] worth, int slots) {
        Knapsack knapsack = knapsack(worth, slots, true);
        int[] counts =
                knapsack.gain() > 0 ? knapsack.counts() : new int[how.uses().size()];
        return Pattern.of(problem, pool, setUp, counts);
    }

    private Knapsack knapsack(double[] worth, int slots, boolean careful) {
        double[] gains = new double[how.uses().size()];
        for (int u = 0; u < gains.length; u++) {
            Use use = how.uses().get(u);
            gains[u] = most[use.row()] == 0
                    ? 0
                    : worth[use.row()]
                            - use.cost()
                            - how.coreCost() * Arrays.stream(use.cores()).sum();
        }
        return new Knapsack(how, sockets, most, gains, Math.min(slots, MOST_CELLS / sockets.states()), careful);
    }
}
