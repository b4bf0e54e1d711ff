package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Column generation: a linear programme over the patterns made so far says what a chain of each row is worth, pricing
 * makes the patterns that gain most at these worths, and so on until none gains. Every few rounds give a bound; now and
 * then a plan of whole servers is made of what there is.
 *
 * <p>Priced is at a mixture of the worths of the programme and those of the best bound (Wentges 1997), as the former
 * swing.
 */
final class ColumnGeneration {

    private static final double KEPT = 0.5;
    /** Coarse while worths are still far off, fine in the end. */
    private static final int[] SLOTS = {120, 480, 2400};

    private static final int FIRST_DIVE = 8;
    private static final int ROUNDS_TO_BOUND = 4;
    private static final int ROWS_TO_PATTERN = 60;

    /** By what the penalty grows if chains are better not placed, as servers are few. */
    private static final double DEARER = 100;

    private static final int MOST_DEARER = 2;

    private final FleetProblem problem;
    private final Progress progress;
    private final List<Pricing> pricings = new ArrayList<>();
    private final DualBound dual;
    private final Columns relaxed;
    private final Columns real;
    private final int rows;
    private double penalty;
    private LinearProgramme master;
    private double[] centre;
    private double centreBound = Double.NEGATIVE_INFINITY;
    private int round;
    private int level;

    ColumnGeneration(FleetProblem problem, Acceptance acceptance, Progress progress, double penalty) {
        this.problem = problem;
        this.progress = progress;
        this.penalty = penalty;
        this.rows = problem.rows().size();
        relaxed = new Columns(acceptance);
        real = new Columns(acceptance);
        int[] most = new Plan(problem).most();
        for (int p = 0; p < problem.pools().size(); p++) {
            for (int s = 0; s < problem.pools().get(p).setUps().size(); s++) {
                pricings.add(new Pricing(problem, p, s, most));
            }
        }
        dual = new DualBound(problem, pricings);
        centre = new double[rows];
    }

    /** What a chain costs that has the cheapest server for it to itself, of the dearest row, and twice as much. */
    static double penalty(FleetProblem problem) {
        double[] alone = new double[problem.rows().size()];
        for (Pool pool : problem.pools()) {
            for (SetUp how : pool.setUps()) {
                int[] counts = new int[how.uses().size()];
                for (int u = 0; u < counts.length; u++) {
                    int row = how.uses().get(u).row();
                    counts[u] = 1;
                    double cost = how.cost(counts);
                    alone[row] = alone[row] == 0 ? cost : Math.min(alone[row], cost);
                    counts[u] = 0;
                }
            }
        }
        return 2 * Math.max(1e-3, Arrays.stream(alone).max().orElse(0));
    }

    /** Until the bound is as good as it becomes, or limits end it. */
    void run() {
        master = master();
        int nextDive = FIRST_DIVE;
        int dearer = 0;
        while (!progress.done() && round < progress.limits().rounds()) {
            round++;
            boolean improved = round();
            if (!improved && master.bought() > 1e-6 * rows && dearer < MOST_DEARER) {
                dearer++;
                penalty *= DEARER;
                master = master();
            } else if (!improved && level < SLOTS.length - 1) {
                level++;
            } else if (!improved) {
                break;
            }
            if (round >= nextDive) {
                dive();
                nextDive = 2 * round;
            }
        }
        if (!progress.done()) {
            dive();
            new Polish(progress, new Dive(problem, real, penalty, centre), centre).run();
        }
    }

    /** The plan that the patterns make now; it may lack chains. */
    Plan dive() {
        Plan plan = new Plan(problem);
        new Dive(problem, real, penalty, centre).complete(plan);
        progress.offer(plan);
        return plan;
    }

    /** Returns whether the programme has a new pattern. */
    private boolean round() {
        master.solve();
        double[] worth = feasible(master.worths());
        double[] mixed = worth.clone();
        if (centreBound > 0) {
            for (int r = 0; r < rows; r++) {
                mixed[r] = KEPT * centre[r] + (1 - KEPT) * worth[r];
            }
        }
        boolean improved = extend(mixed, worth) || centreBound > 0 && extend(worth, worth);
        if (!improved) {
            bound(worth);
        } else if (round % ROUNDS_TO_BOUND == 0) {
            bound(mixed);
        }
        return improved;
    }

    /** Adds what gains most {@code at} some worths; returns whether any of it gains at those of the programme. */
    private boolean extend(double[] at, double[] worth) {
        boolean improved = false;
        List<Pattern> found = pricings.parallelStream()
                .flatMap(pricing -> different(pricing, at).stream())
                .toList();
        for (Pattern pattern : found) {
            if (relaxed.add(pattern)) {
                real.add(pattern);
                add(pattern);
                improved |= pattern.gain(worth) > 1e-9 * penalty;
            }
        }
        return improved;
    }

    /** The best pattern, the best without rows of this one, and so on: many rows need many patterns in each round. */
    private List<Pattern> different(Pricing pricing, double[] at) {
        List<Pattern> found = new ArrayList<>();
        double[] rest = at.clone();
        for (int pass = 0; pass < Math.max(1, rows / ROWS_TO_PATTERN); pass++) {
            Pattern pattern = pricing.best(rest, SLOTS[level]);
            if (pattern.isEmpty()) {
                break;
            }
            found.add(pattern);
            for (int e = 0; e < pattern.size(); e++) {
                rest[pattern.row(e)] = 0;
            }
        }
        return found;
    }

    private void bound(double[] at) {
        double[] gains = pricings.parallelStream()
                .mapToDouble(pricing -> pricing.mostGain(at, SLOTS[level]))
                .toArray();
        double bound = dual.of(at, gains);
        progress.bound(bound);
        if (bound > centreBound) {
            centreBound = bound;
            centre = at.clone();
        }
    }

    /** A whole is worth no more than its halves, and nothing more than the penalty. */
    private double[] feasible(double[] duals) {
        double[] worth = Arrays.copyOf(duals, rows);
        for (int r = 0; r < rows; r++) {
            worth[r] = Math.min(worth[r], penalty);
        }
        for (Cut cut : problem.cuts()) {
            worth[cut.whole()] = Math.min(worth[cut.whole()], worth[cut.first()] + worth[cut.second()]);
        }
        return worth;
    }

    private LinearProgramme master() {
        double[] right = new double[rows + problem.pools().size()];
        for (int r = 0; r < rows; r++) {
            right[r] = problem.rows().get(r).demand();
        }
        for (int p = 0; p < problem.pools().size(); p++) {
            right[rows + p] = -problem.pools().get(p).available();
        }
        master = new LinearProgramme(right, rows, penalty);
        for (Cut cut : problem.cuts()) {
            master.add(0, new int[] {cut.whole(), cut.first(), cut.second()}, new double[] {1, -1, -1});
        }
        relaxed.all().forEach(this::add);
        return master;
    }

    private void add(Pattern pattern) {
        int size = pattern.size();
        int[] at = new int[size + 1];
        double[] coefficients = new double[size + 1];
        for (int e = 0; e < size; e++) {
            at[e] = pattern.row(e);
            coefficients[e] = pattern.count(e);
        }
        at[size] = rows + pattern.pool();
        coefficients[size] = -1;
        master.add(pattern.cost(), at, coefficients);
    }
}
