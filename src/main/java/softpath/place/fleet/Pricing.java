package softpath.place.fleet;

import java.util.Arrays;

/** What servers with a set-up best hold if each chain of a row is worth so much, by {@link Knapsack}. */
final class Pricing {

    private static final int MOST_STATES = 20_000;

    /** Of a table of numbers, of which there is one for each pair of ports; 24 MB. */
    private static final int MOST_CELLS = 3_000_000;

    /** Of few chains, so many are looked at for a pair of ports, each of which takes a byte for each cell. */
    private static final int MOST_FEW = 500;

    private static final int MOST_FEW_BYTES = 30_000_000;

    /** Finer where there are few states. */
    private static final int[] FEW_SLOTS = {60, 480};

    private static final int FEW_CELLS = 60_000;

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

    /**
     * What gains most, or loses least, of few chains, which are dealt to the pairs of ports; empty if none fits.
     *
     * @param few  chains of each row
     * @param turn another deals otherwise
     */
    Pattern bestOf(int[] few, double[] worth, int turn) {
        int slots = Math.max(FEW_SLOTS[0], Math.min(FEW_SLOTS[1], FEW_CELLS / sockets.states()));
        int[][] dealt = new int[how.ports().size()][few.length];
        int mostDealt = dealt.length * Math.min(MOST_FEW, MOST_FEW_BYTES / (sockets.states() * (slots + 1)));
        int given = 0;
        boolean isAny = true;
        for (int copy = 0; isAny && given < mostDealt; copy++) {
            isAny = false;
            for (int i = 0; i < few.length && given < mostDealt; i++) {
                int row = (i + turn) % few.length;
                if (few[row] > copy) {
                    dealt[(given + turn) % dealt.length][row]++;
                    given++;
                    isAny = true;
                }
            }
        }
        FewKnapsack knapsack = new FewKnapsack(how, sockets, dealt, gains(worth, few), slots);
        return Pattern.of(problem, pool, setUp, knapsack.counts());
    }

    private Knapsack knapsack(double[] worth, int slots, boolean careful) {
        return new Knapsack(
                how, sockets, most, gains(worth, most), Math.min(slots, MOST_CELLS / sockets.states()), careful);
    }

    /** By use, without what the server itself costs. */
    private double[] gains(double[] worth, int[] wanted) {
        double[] gains = new double[how.uses().size()];
        for (int u = 0; u < gains.length; u++) {
            Use use = how.uses().get(u);
            gains[u] = wanted[use.row()] == 0
                    ? 0
                    : worth[use.row()]
                            - use.cost()
                            - how.coreCost() * Arrays.stream(use.cores()).sum();
        }
        return gains;
    }
}
