package softpath.place.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Completes a plan: solves the linear programme of what is lacking, takes whole servers of what it says, or the one
 * it says most of if there are none, and does so again until nothing is lacking or nothing helps.
 *
 * <p>Patterns are cut down to what is lacking before each step, so that the last servers are not thought to be fuller
 * than they will be.
 */
final class Dive {

    private static final double WHOLE = 1 - 1e-5;
    private static final double SOME = 1e-6;

    private final FleetProblem problem;
    private final Columns columns;
    private final double penalty;
    private final double[] worth;

    /** @param worth of a chain of each row, which says what a repair may do without */
    Dive(FleetProblem problem, Columns columns, double penalty, double[] worth) {
        this.problem = problem;
        this.columns = columns;
        this.penalty = penalty;
        this.worth = worth;
    }

    /** Places the whole servers that the programme of what is lacking says. */
    void begin(Plan plan) {
        Step step = new Step(plan);
        while (!columns.settle(step.used(), worth)) {
            step = new Step(plan);
        }
        step.takeWholes();
    }

    void complete(Plan plan) {
        while (!plan.complete()) {
            Step step = new Step(plan);
            if (columns.settle(step.used(), worth) && !step.take()) {
                break;
            }
        }
        plan.trim();
    }

    private final class Step {

        private final Plan plan;
        private final int[] most;
        private final List<Pattern> patterns;
        private final List<Pattern> origins;
        private final List<Cut> cuts;
        private final double[] levels;

        Step(Plan plan) {
            this.plan = plan;
            most = plan.most();
            Map<Pattern, Pattern> cutDown = new LinkedHashMap<>();
            for (Pattern pattern : columns.all()) {
                if (plan.left(pattern.pool()) > 0) {
                    Pattern within = pattern.within(problem, most);
                    if (!within.isEmpty()) {
                        cutDown.putIfAbsent(within, pattern);
                    }
                }
            }
            patterns = List.copyOf(cutDown.keySet());
            origins = List.copyOf(cutDown.values());
            cuts = problem.cuts().stream()
                    .filter(cut -> plan.lacking(cut.whole()) > 0)
                    .toList();
            levels = solve();
        }

        private double[] solve() {
            int[] place = new int[most.length];
            List<Double> right = new ArrayList<>();
            for (int r = 0; r < most.length; r++) {
                place[r] = right.size();
                if (most[r] > 0) {
                    right.add((double) plan.lacking(r));
                }
            }
            int sold = right.size();
            for (int p = 0; p < problem.pools().size(); p++) {
                right.add((double) -plan.left(p));
            }
            LinearProgramme programme = new LinearProgramme(
                    right.stream().mapToDouble(Double::doubleValue).toArray(), sold, penalty);
            for (Pattern pattern : patterns) {
                int size = pattern.size();
                int[] rows = new int[size + 1];
                double[] coefficients = new double[size + 1];
                for (int e = 0; e < size; e++) {
                    rows[e] = place[pattern.row(e)];
                    coefficients[e] = pattern.count(e);
                }
                rows[size] = sold + pattern.pool();
                coefficients[size] = -1;
                programme.add(pattern.cost(), rows, coefficients);
            }
            for (Cut cut : cuts) {
                int[] rows = {place[cut.whole()], place[cut.first()], place[cut.second()]};
                programme.add(0, rows, new double[] {1, -1, -1});
            }
            programme.solve();
            return programme.levels();
        }

        List<Pattern> used() {
            List<Pattern> used = new ArrayList<>();
            for (int j = 0; j < patterns.size(); j++) {
                if (levels[j] > SOME) {
                    used.add(origins.get(j));
                }
            }
            return used;
        }

        /** Returns whether anything was. */
        boolean take() {
            int best = -1;
            for (int j = 0; j < levels.length; j++) {
                best = levels[j] > SOME && (best < 0 || levels[j] > levels[best] + SOME) ? j : best;
            }
            return takeWholes() || best >= 0 && take(best, 1);
        }

        boolean takeWholes() {
            boolean taken = false;
            for (int j = 0; j < levels.length; j++) {
                int whole = (int) (levels[j] + 1 - WHOLE);
                taken |= whole > 0 && take(j, whole);
            }
            return taken;
        }

        private boolean take(int column, int times) {
            if (column >= patterns.size()) {
                Cut cut = cuts.get(column - patterns.size());
                int lacking = Math.min(times, plan.lacking(cut.whole()));
                if (lacking > 0) {
                    plan.cut(cut, lacking);
                }
                return lacking > 0;
            }
            Pattern pattern = patterns.get(column);
            int fits = Math.min(times, plan.left(pattern.pool()));
            int[] now = plan.most();
            int[] held = new int[now.length];
            for (int e = 0; e < pattern.size(); e++) {
                held[pattern.row(e)] += pattern.count(e);
            }
            for (int r = 0; r < held.length; r++) {
                fits = held[r] == 0 ? fits : Math.min(fits, now[r] / held[r]);
            }
            if (fits > 0) {
                plan.place(pattern, fits);
            }
            return fits > 0;
        }
    }
}
