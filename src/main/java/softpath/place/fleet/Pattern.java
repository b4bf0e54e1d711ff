package softpath.place.fleet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What a server holds: chains of uses of one set-up of a pool, those that are there alone. */
final class Pattern {

    private final int pool;
    private final int setUp;
    private final int[] uses;
    private final int[] counts;
    private final int[] rows;
    private final double cost;
    private final int kept;
    private final int hash;

    private Pattern(FleetProblem problem, int pool, int setUp, int[] ofEachUse) {
        SetUp how = problem.pools().get(pool).setUps().get(setUp);
        this.pool = pool;
        this.setUp = setUp;
        int size = (int) Arrays.stream(ofEachUse).filter(count -> count > 0).count();
        uses = new int[size];
        counts = new int[size];
        rows = new int[size];
        int next = 0;
        for (int u = 0; u < ofEachUse.length; u++) {
            if (ofEachUse[u] > 0) {
                uses[next] = u;
                counts[next] = ofEachUse[u];
                rows[next] = how.uses().get(u).row();
                next++;
            }
        }
        cost = how.cost(ofEachUse);
        kept = problem.pools().get(pool).kept(setUp, ofEachUse);
        hash = 31 * (31 * (31 * pool + setUp) + Arrays.hashCode(uses)) + Arrays.hashCode(counts);
    }

    static Pattern of(FleetProblem problem, int pool, int setUp, int[] ofEachUse) {
        return new Pattern(problem, pool, setUp, ofEachUse);
    }

    int pool() {
        return pool;
    }

    int setUp() {
        return setUp;
    }

    double cost() {
        return cost;
    }

    /** Of what stands on such a server now, how many stay. */
    int kept() {
        return kept;
    }

    boolean isEmpty() {
        return uses.length == 0;
    }

    /** How many entries there are of rows and counts; a row may come several times. */
    int size() {
        return rows.length;
    }

    int row(int entry) {
        return rows[entry];
    }

    int count(int entry) {
        return counts[entry];
    }

    /** What the chains on it are worth, less what it costs. */
    double gain(double[] worth) {
        double sum = -cost;
        for (int e = 0; e < rows.length; e++) {
            sum += counts[e] * worth[rows[e]];
        }
        return sum;
    }

    /** Chains of each use of the set-up. */
    int[] ofEachUse(FleetProblem problem) {
        int[] all = new int[problem.pools().get(pool).setUps().get(setUp).uses().size()];
        for (int e = 0; e < uses.length; e++) {
            all[uses[e]] = counts[e];
        }
        return all;
    }

    /** This without chains beyond {@code most} of each row. */
    Pattern within(FleetProblem problem, int[] most) {
        int[] left = new int[rows.length];
        boolean whole = true;
        for (int e = 0; e < rows.length; e++) {
            int before = 0;
            for (int f = 0; f < e; f++) {
                before += rows[f] == rows[e] ? left[f] : 0;
            }
            left[e] = Math.min(counts[e], most[rows[e]] - before);
            whole &= left[e] == counts[e];
        }
        if (whole) {
            return this;
        }
        int[] all = ofEachUse(problem);
        for (int e = 0; e < uses.length; e++) {
            all[uses[e]] = left[e];
        }
        return of(problem, pool, setUp, all);
    }

    /** Entries, that of which a chain is worth least first; of those worth as much that with most chains. */
    int[] byWorth(double[] worth) {
        return IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer entry) -> worth[rows[entry]])
                        .thenComparingInt(entry -> -counts[entry]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** This with a chain less of an entry. */
    Pattern without(FleetProblem problem, int entry) {
        int[] all = ofEachUse(problem);
        all[uses[entry]]--;
        return of(problem, pool, setUp, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pattern that
                && pool == that.pool
                && setUp == that.setUp
                && Arrays.equals(uses, that.uses)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
