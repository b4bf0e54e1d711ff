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

    /** Of the gap that is good enough, what the programme may be above the bound. */
    private static final double TAIL = 0.25;

    /** The same of what a pattern gains, of its cost: rounds that gain less are not worth their time. */
    private static final double LITTLE = 0.05;

    /** The level of a cut that is made by rounding alone. */
    private static final double UNUSED = 1e-6;

    /** Of the penalty, what a chain that is lacking is worth at least beside what it costs. */
    private static final double WANTED = 1e-6;

    private static final int FIRST_DIVE = 8;
    private static final int ROUNDS_TO_BOUND = 4;
    private static final int ROWS_TO_PATTERN = 60;

    /** By what the penalty grows if chains are better not placed, as servers are few. */
    private static final double DEARER = 100;

    private static final int MOST_DEARER = 2;

    private final FleetProblem problem;
    private final Acceptance acceptance;
    private final Progress progress;
    private final List<Pricing> pricings = new ArrayList<>();
    private final DualBound dual;
    private final Columns relaxed;
    private final Columns real;
    private final int rows;
    private final double[] alone;
    private double penalty;
    private LinearProgramme master;
    private double[] centre;
    private double centreBound = Double.NEGATIVE_INFINITY;
    private int round;
    private int level;

    ColumnGeneration(FleetProblem problem, Acceptance acceptance, Progress progress, double penalty) {
        this.problem = problem;
        this.acceptance = acceptance;
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
        alone = alone(problem);
        dual = new DualBound(problem, pricings);
        centre = new double[rows];
    }

    /** What a chain costs that has the cheapest server for it to itself, of the dearest row, and twice as much. */
    static double penalty(FleetProblem problem) {
        double most = 0;
        for (double cost : alone(problem)) {
            most = Double.isInfinite(cost) ? most : Math.max(most, cost);
        }
        return 2 * Math.max(1e-3, most);
    }

    /** By row, what a chain costs that has the cheapest server for it to itself; infinite if there is none. */
    private static double[] alone(FleetProblem problem) {
        double[] alone = new double[problem.rows().size()];
        Arrays.fill(alone, Double.POSITIVE_INFINITY);
        for (Pool pool : problem.pools()) {
            for (SetUp how : pool.setUps()) {
                int[] counts = new int[how.uses().size()];
                for (int u = 0; u < counts.length; u++) {
                    int row = how.uses().get(u).row();
                    counts[u] = 1;
                    alone[row] = Math.min(alone[row], how.cost(counts));
                    counts[u] = 0;
                }
            }
        }
        return alone;
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
            } else if (isNear()) {
                break;
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
            fill();
        }
        if (!progress.done()) {
            Plan last = dive();
            if (!last.complete()) {
                fillUp(last);
                progress.offer(last);
            }
            new Polish(
                            problem,
                            progress,
                            new Dive(problem, real, penalty, centre),
                            new Filling(acceptance, pricings, progress, centre),
                            centre)
                    .run();
        }
    }

    /** Whether more patterns could make the programme cheaper by next to nothing. */
    private boolean isNear() {
        return master.bought() <= 1e-6 * rows
                && master.cost()
                        <= progress.bound() * (1 + TAIL * progress.limits().gap());
    }

    /** The plan that the patterns make now; it may lack chains. */
    Plan dive() {
        Plan plan = new Plan(problem);
        new Dive(problem, real, penalty, centre).complete(plan);
        progress.offer(plan);
        return plan;
    }

    /** The whole servers of the programme, and what is left over by {@link Filling}. */
    private void fill() {
        Plan plan = new Plan(problem);
        Dive dive = new Dive(problem, real, penalty, centre);
        dive.begin(plan);
        new Filling(acceptance, pricings, progress, centre).complete(plan, problem, 0);
        dive.complete(plan);
        progress.offer(plan);
    }

    /**
     * Puts on the servers that are left what else they take of what is lacking, as many chains as fit: also those that the programme
     * finds worth nothing and so has no patterns of.
     */
    void fillUp(Plan plan) {
        double[] wanted = alone.clone();
        for (int r = 0; r < rows; r++) {
            wanted[r] = Math.min(alone[r], penalty) + WANTED * penalty;
        }
        new Filling(acceptance, pricings, progress, wanted).complete(plan, problem, 0);
        plan.trim();
    }

    /** Returns whether the programme has a new pattern. */
    private boolean round() {
        master.solve();
        double[] worth = feasible(master.worths(), master.levels());
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
        double little = LITTLE * progress.limits().gap();
        List<Pattern> found = pricings.parallelStream()
                .flatMap(pricing -> different(pricing, at).stream())
                .toList();
        for (Pattern pattern : found) {
            if (relaxed.add(pattern)) {
                real.add(pattern);
                add(pattern);
                improved |= pattern.gain(worth) > Math.max(1e-9 * penalty, little * pattern.cost());
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
    private double[] feasible(double[] duals, double[] levels) {
        double[] worth = Arrays.copyOf(duals, rows);
        for (int r = 0; r < rows; r++) {
            worth[r] = Math.min(worth[r], penalty);
        }
        share(worth, levels);
        for (Cut cut : problem.cuts()) {
            worth[cut.whole()] = Math.min(worth[cut.whole()], worth[cut.first()] + worth[cut.second()]);
        }
        return worth;
    }

    /**
     * Of halves that the programme does not use it is open what each is worth, as long as both together are worth the whole. So
     * each gets the part that it costs, where no pattern gains by that: else one may look as if new patterns of it gained, round
     * after round.
     */
    private void share(double[] worth, double[] levels) {
        double[] duals = worth.clone();
        boolean[] isOpen = new boolean[rows];
        for (int r = 0; r < rows; r++) {
            isOpen[r] = problem.rows().get(r).demand() == 0;
        }
        for (int c = 0; c < problem.cuts().size(); c++) {
            Cut cut = problem.cuts().get(c);
            isOpen[cut.first()] &= levels[c] <= UNUSED;
            isOpen[cut.second()] &= levels[c] <= UNUSED;
        }
        do {
            System.arraycopy(duals, 0, worth, 0, rows);
            for (Cut cut : problem.cuts()) {
                if (isOpen[cut.first()] && isOpen[cut.second()]) {
                    double part = Double.isInfinite(alone[cut.first()])
                            ? 1
                            : alone[cut.first()] / (alone[cut.first()] + alone[cut.second()]);
                    worth[cut.first()] = part * worth[cut.whole()];
                    worth[cut.second()] = worth[cut.whole()] - worth[cut.first()];
                }
            }
        } while (closed(isOpen, worth));
    }

    /** Returns whether rows of patterns that would gain were open, which they are no more. */
    private boolean closed(boolean[] isOpen, double[] worth) {
        double[] servers = master.worths();
        boolean isAny = false;
        for (Pattern pattern : relaxed.all()) {
            double atLeast = servers[rows + pattern.pool()] + 1e-9 * penalty;
            if (pattern.gain(worth) <= atLeast) {
                continue;
            }
            for (int e = 0; e < pattern.size(); e++) {
                isAny |= isOpen[pattern.row(e)];
                isOpen[pattern.row(e)] = false;
            }
        }
        return isAny;
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
