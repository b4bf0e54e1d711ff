package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cheapest plan of a small problem by branch and bound: how often each cut is made, then server by server what it
 * holds, where the next server always holds a chain of the first row of which some lack, and those that begin with
 * the same row come in one order. All that the cores and ports of a server may hold is listed first; whether it really
 * carries that is asked when it would make a cheaper plan.
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

    /** Steps of listing, which are quick; of more it gives up. */
    private static final long MOST_LISTED = 3_000_000;

    /** What rounding may add to a sum of costs. */
    private static final double ROUNDING = 1e-12;

    private final FleetProblem problem;
    private final Acceptance acceptance;
    private final long mostNodes;
    private final List<Offer> offers = new ArrayList<>();
    private final Map<Pattern, Boolean> known = new HashMap<>();
    private final double[] cheapest;
    private final int mostMoves;
    private Optional<Plan> best = Optional.empty();
    private double bestCost = Double.POSITIVE_INFINITY;
    private long nodes;
    private long listed;

    /** Chains of each row that a server may hold, with the patterns of it that cores and ports allow, the cheapest first. */
    private final class Contents {

        private final List<Pattern> patterns;
        private final int[] held;
        private Optional<Pattern> carried = Optional.empty();
        private int asked;

        Contents(List<Pattern> patterns) {
            this.patterns = patterns;
            held = new int[problem.rows().size()];
            Pattern any = patterns.get(0);
            for (int e = 0; e < any.size(); e++) {
                held[any.row(e)] += any.count(e);
            }
        }

        /** The cheapest that servers carry; none if they carry none. */
        Optional<Pattern> carried() {
            while (carried.isEmpty() && asked < patterns.size()) {
                Pattern next = patterns.get(asked);
                asked++;
                carried = isCarried(next) ? Optional.of(next) : Optional.empty();
            }
            return carried;
        }

        /** Of those that servers may carry, as far as is known. */
        double leastCost() {
            return carried.map(Pattern::cost)
                    .orElse(asked < patterns.size() ? patterns.get(asked).cost() : Double.POSITIVE_INFINITY);
        }
    }

    /** Of servers of a pool. */
    private record Offer(int pool, Contents contents) {}

    /** @param mostNodes of the search, after which it gives up */
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
        Map<List<SetUp>, List<Contents>> ofKinds = new HashMap<>();
        for (int p = 0; p < problem.pools().size(); p++) {
            int pool = p;
            ofKinds.computeIfAbsent(problem.pools().get(p).setUps(), setUps -> of(pool, setUps, most))
                    .forEach(contents -> offers.add(new Offer(pool, contents)));
        }
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
        for (Offer offer : offers) {
            double each = offer.contents().leastCost()
                    / Arrays.stream(offer.contents().held).sum();
            for (int r = 0; r < cheapest.length; r++) {
                cheapest[r] = offer.contents().held[r] > 0 ? Math.min(cheapest[r], each) : cheapest[r];
            }
        }
    }

    private List<Contents> of(int pool, List<SetUp> setUps, int[] most) {
        Map<List<Integer>, List<Pattern>> ofContents = new LinkedHashMap<>();
        for (int s = 0; s < setUps.size(); s++) {
            list(pool, s, 0, new int[setUps.get(s).uses().size()], most.clone(), ofContents);
        }
        List<Contents> all = new ArrayList<>();
        for (List<Pattern> patterns : ofContents.values()) {
            patterns.sort(Comparator.comparingDouble(Pattern::cost));
            all.add(new Contents(patterns));
        }
        // What is cheap for each of its chains makes a good plan soon, beside which others need not be looked at.
        all.sort(Comparator.comparingDouble(
                contents -> contents.leastCost() / Arrays.stream(contents.held).sum()));
        return all;
    }

    /** All patterns of each contents, with chains of the uses from {@code use} on added to {@code counts}. */
    private void list(int pool, int setUp, int use, int[] counts, int[] most, Map<List<Integer>, List<Pattern>> found) {
        listed++;
        if (listed > MOST_LISTED) {
            throw new TooLarge();
        }
        SetUp how = problem.pools().get(pool).setUps().get(setUp);
        if (use == counts.length) {
            Pattern pattern = Pattern.of(problem, pool, setUp, counts);
            if (!pattern.isEmpty()) {
                found.computeIfAbsent(contents(pattern), key -> new ArrayList<>())
                        .add(pattern);
            }
            return;
        }
        list(pool, setUp, use + 1, counts, most, found);
        int row = how.uses().get(use).row();
        int taken = 0;
        while (most[row] > 0) {
            counts[use]++;
            most[row]--;
            taken++;
            if (!how.holds(counts)) {
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

    /** What carries a pattern carries its parts, of which there are fewer. */
    private boolean isCarried(Pattern pattern) {
        Boolean before = known.get(pattern);
        if (before != null) {
            return before;
        }
        boolean isCarried = true;
        for (int e = 0; e < pattern.size() && isCarried; e++) {
            Pattern part = pattern.without(problem, e);
            isCarried = part.isEmpty() || isCarried(part);
        }
        isCarried = isCarried && acceptance.accepts(pattern);
        known.put(pattern, isCarried);
        return isCarried;
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
        for (int i = row == rowBefore ? from : 0; i < offers.size(); i++) {
            Contents contents = offers.get(i).contents();
            int pool = offers.get(i).pool();
            if (plan.left(pool) == 0 || !isWanted(plan, contents.held, row)) {
                continue;
            }
            double rest = atLeast - cost;
            for (int r = 0; r < cheapest.length; r++) {
                rest -= contents.held[r] > 0 ? contents.held[r] * cheapest[r] : 0;
            }
            if (cost + contents.leastCost() + rest >= bestCost + ROUNDING * bestCost
                    || contents.carried().isEmpty()) {
                continue;
            }
            Pattern carried = contents.carried().get();
            Pattern pattern = Pattern.of(problem, pool, carried.setUp(), carried.ofEachUse(problem));
            plan.place(pattern, 1);
            place(plan, cost + pattern.cost(), i, row);
            plan.remove(pattern);
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

    private static boolean isWanted(Plan plan, int[] held, int row) {
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
