package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cheapest plan of a small problem by branch and bound: how often each cut is made, then server by server what it
 * holds, where the next server always holds a chain of the first row of which some lack, and those that begin with
 * the same row come in one order. All that a server may hold is listed first.
 */
final class FleetExact {

    /**
     * @param plan none if there is none, or if it gave up
     * @param cost of the plan; infinite if there is none
     */
    record Result(Optional<Plan> plan, double cost, boolean gaveUp) {}

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    private final FleetProblem problem;
    private final Acceptance acceptance;
    private final long mostNodes;
    private final List<Pattern> patterns = new ArrayList<>();
    private final double[] cheapest;
    private final int mostMoves;
    private Optional<Plan> best = Optional.empty();
    private double bestCost = Double.POSITIVE_INFINITY;
    private long nodes;

    /** @param mostNodes of the search and of the list before it, after which it gives up */
    FleetExact(FleetProblem problem, Acceptance acceptance, long mostNodes) {
        this.problem = problem;
        this.acceptance = acceptance;
        this.mostNodes = mostNodes;
        cheapest = new double[problem.rows().size()];
        mostMoves = problem.mostMoves().orElse(Integer.MAX_VALUE);
    }

    Result solve() {
        try {
            list();
            cut(new Plan(problem), 0);
            return new Result(best, bestCost, false);
        } catch (TooLarge e) {
            return new Result(Optional.empty(), Double.POSITIVE_INFINITY, true);
        }
    }

    private void list() {
        int[] most = new Plan(problem).most();
        Map<List<SetUp>, List<Pattern>> ofKinds = new HashMap<>();
        for (int p = 0; p < problem.pools().size(); p++) {
            int pool = p;
            ofKinds.computeIfAbsent(problem.pools().get(p).setUps(), setUps -> of(pool, setUps, most))
                    .forEach(pattern ->
                            patterns.add(Pattern.of(problem, pool, pattern.setUp(), pattern.ofEachUse(problem))));
        }
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
        for (Pattern pattern : patterns) {
            int chains = 0;
            for (int e = 0; e < pattern.size(); e++) {
                chains += pattern.count(e);
            }
            for (int e = 0; e < pattern.size(); e++) {
                int row = pattern.row(e);
                cheapest[row] = Math.min(cheapest[row], pattern.cost() / chains);
            }
        }
    }

    /** The cheapest pattern of each contents that servers of a pool may have. */
    private List<Pattern> of(int pool, List<SetUp> setUps, int[] most) {
        Map<List<Integer>, Pattern> ofContents = new LinkedHashMap<>();
        for (int s = 0; s < setUps.size(); s++) {
            list(pool, s, 0, new int[setUps.get(s).uses().size()], most.clone(), ofContents);
        }
        return List.copyOf(ofContents.values());
    }

    /** The cheapest pattern of each contents, with chains of the uses from {@code use} on added to {@code counts}. */
    private void list(int pool, int setUp, int use, int[] counts, int[] most, Map<List<Integer>, Pattern> found) {
        count();
        if (use == counts.length) {
            Pattern pattern = Pattern.of(problem, pool, setUp, counts);
            if (!pattern.isEmpty()) {
                found.merge(contents(pattern), pattern, (a, b) -> a.cost() <= b.cost() ? a : b);
            }
            return;
        }
        list(pool, setUp, use + 1, counts, most, found);
        int row = problem.pools().get(pool).setUps().get(setUp).uses().get(use).row();
        int taken = 0;
        while (most[row] > 0) {
            counts[use]++;
            most[row]--;
            taken++;
            if (!acceptance.accepts(Pattern.of(problem, pool, setUp, counts))) {
                break;
            }
            list(pool, setUp, use + 1, counts, most, found);
        }
        counts[use] -= taken;
        most[row] += taken;
    }

    private List<Integer> contents(Pattern pattern) {
        Integer[] ofRow = new Integer[problem.rows().size()];
        Arrays.fill(ofRow, 0);
        for (int e = 0; e < pattern.size(); e++) {
            ofRow[pattern.row(e)] += pattern.count(e);
        }
        return List.of(ofRow);
    }

    private void cut(Plan plan, int index) {
        if (index == problem.cuts().size()) {
            place(plan, 0, 0, -1);
            return;
        }
        Cut cut = problem.cuts().get(index);
        int most = Math.max(0, plan.lacking(cut.whole()));
        for (int times = 0; times <= most; times++) {
            Plan next = new Plan(plan);
            next.cut(cut, times);
            cut(next, index + 1);
        }
    }

    private void place(Plan plan, double cost, int from, int rowBefore) {
        count();
        double atLeast = cost;
        int row = -1;
        for (int r = cheapest.length - 1; r >= 0; r--) {
            if (plan.lacking(r) > 0) {
                row = r;
                atLeast += plan.lacking(r) * cheapest[r];
            }
        }
        if (atLeast >= bestCost || leastMoves(plan, row) > mostMoves) {
            return;
        }
        if (row < 0) {
            best = Optional.of(new Plan(plan));
            bestCost = plan.cost();
            return;
        }
        for (int i = row == rowBefore ? from : 0; i < patterns.size(); i++) {
            Pattern pattern = patterns.get(i);
            if (plan.left(pattern.pool()) > 0 && isWanted(plan, pattern, row)) {
                plan.place(pattern, 1);
                place(plan, cost + pattern.cost(), i, row);
                plan.remove(pattern);
            }
        }
    }

    /** If all stays on the servers that are not decided yet; no more does where no row lacks any. */
    private int leastMoves(Plan plan, int lackingRow) {
        int moves = plan.moves();
        for (int p = 0; p < problem.pools().size() && lackingRow >= 0; p++) {
            moves -= plan.left(p) * problem.pools().get(p).standing();
        }
        return moves;
    }

    private boolean isWanted(Plan plan, Pattern pattern, int row) {
        int[] held = new int[cheapest.length];
        for (int e = 0; e < pattern.size(); e++) {
            held[pattern.row(e)] += pattern.count(e);
        }
        for (int r = 0; r < held.length; r++) {
            if (held[r] > Math.max(0, plan.lacking(r))) {
                return false;
            }
        }
        return held[row] > 0;
    }

    private void count() {
        nodes++;
        if (nodes > mostNodes) {
            throw new TooLarge();
        }
    }
}
