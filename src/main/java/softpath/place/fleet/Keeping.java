package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Many chains of which only some may leave the server where they stand.
 *
 * <p>First all stays and what is new goes wherever there is room, which is an answer at once. Then as if all could move: that
 * is the bound, and the answer if few enough do. Else those servers are emptied that hold the
 * fewest chains for what they cost, first none, then as many as the limit allows, then half of them, and so on; on the others all
 * stays that can, and what is left over is placed on empty servers and beside what stays, as a problem of its own. That no
 * answer is better is not said: the bound is the higher of what all could cost and what staying costs ({@link StayBound}).
 */
final class Keeping {

    private final FleetProblem problem;
    private final Truth truth;
    private final Acceptance acceptance;
    private final Progress progress;
    private final Merged merged;
    private final List<FleetAnswer.TradeOff> found = new ArrayList<>();

    Keeping(FleetProblem problem, Truth truth, Acceptance acceptance, Progress progress) {
        this.problem = problem;
        this.truth = truth;
        this.acceptance = acceptance;
        this.progress = progress;
        this.merged = Merged.of(problem);
    }

    /** Plans that place all, whether they move too much or not. */
    List<FleetAnswer.TradeOff> found() {
        return found;
    }

    void run() {
        List<Optional<Pattern>> stays = new ArrayList<>();
        Stays ofPools = new Stays(problem, acceptance);
        for (int p = 0; p < problem.pools().size(); p++) {
            stays.add(ofPools.of(p));
        }
        int most = mostEmptied(stays);
        if (most >= 0) {
            keepAll(stays);
        }
        boolean isPossible = unlimited();
        progress.bound(new StayBound(problem).cost());
        if (!isPossible && progress.best() == null || progress.done()) {
            return;
        }
        if (most >= 0) {
            // What a limit of none would cost.
            empty(0, stays);
        }
        for (int emptied = most; emptied > 0 && !progress.done(); emptied /= 2) {
            empty(emptied, stays);
        }
    }

    /** Whether there is a way if all may move. */
    private boolean unlimited() {
        Progress free = new Progress(merged.free(), progress.limits(), (cost, bound, servers) -> {});
        FleetSolver.place(merged.free(), merged.truth(truth), free);
        progress.bound(free.bound());
        if (free.best() == null) {
            return false;
        }
        Plan plan = new Plan(problem);
        free.best().cuts().forEach(plan::cut);
        merged.place(free.best().servers(), plan);
        offer(plan);
        return true;
    }

    private void offer(Plan plan) {
        if (plan.complete()) {
            found.add(FleetSolver.tradeOff(plan));
            progress.offer(plan);
        }
    }

    private int staying(Optional<Pattern> stays) {
        return stays.map(Pattern::kept).orElse(0);
    }

    /** Pools of servers on which something stands, each as often as it has servers, those first that are worth emptying. */
    private List<Integer> inOrder(List<Optional<Pattern>> stays) {
        return IntStream.range(0, stays.size())
                .filter(p -> stays.get(p).isPresent())
                .boxed()
                .sorted(Comparator.comparingDouble(p ->
                        stays.get(p).get().kept() / (1e-9 + stays.get(p).get().cost())))
                .flatMap(p ->
                        IntStream.range(0, problem.pools().get(p).available()).mapToObj(server -> p))
                .toList();
    }

    /** Negative if more must move than may. */
    private int mostEmptied(List<Optional<Pattern>> stays) {
        int may = problem.mostMoves().orElseThrow() - problem.standing();
        for (int p = 0; p < stays.size(); p++) {
            may += problem.pools().get(p).available() * staying(stays.get(p));
        }
        if (may < 0) {
            return -1;
        }
        int emptied = 0;
        for (int p : inOrder(stays)) {
            may -= staying(stays.get(p));
            if (may < 0) {
                break;
            }
            emptied++;
        }
        return emptied;
    }

    /** The quickest answer: what is new goes wherever there is room. */
    private void keepAll(List<Optional<Pattern>> stays) {
        int[] empty = new int[stays.size()];
        Plan plan = staying(stays, empty);
        new FirstFit(problem, acceptance).complete(plan);
        plan.trim();
        offer(plan);
    }

    private void empty(int count, List<Optional<Pattern>> stays) {
        int[] empty = new int[stays.size()];
        inOrder(stays).stream().limit(count).forEach(p -> empty[p]++);
        Plan plan = staying(stays, empty);
        complete(plan, empty);
    }

    /** What stays on servers that are not emptied; those on which nothing does count as emptied. */
    private Plan staying(List<Optional<Pattern>> stays, int[] empty) {
        for (int p = 0; p < empty.length; p++) {
            empty[p] =
                    stays.get(p).isPresent() ? empty[p] : problem.pools().get(p).available();
        }
        Plan plan = new Plan(problem);
        for (int p = 0; p < empty.length; p++) {
            int full = problem.pools().get(p).available() - empty[p];
            if (full > 0) {
                plan.place(stays.get(p).orElseThrow(), full);
            }
        }
        problem.cuts().forEach(cut -> cutAsKept(cut, plan));
        return plan;
    }

    /** A half that stays needs its other half, if only anew. */
    private static void cutAsKept(Cut cut, Plan plan) {
        boolean isSame = cut.first() == cut.second();
        int halves = Math.max(-plan.lacking(cut.first()), -plan.lacking(cut.second()));
        int times = Math.min(isSame ? (halves + 1) / 2 : halves, plan.lacking(cut.whole()));
        if (times > 0) {
            plan.cut(cut, times);
        }
    }

    /** Places what a plan lacks on servers that are empty, and beside what stays on the others. */
    private void complete(Plan plan, int[] empty) {
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < problem.rows().size(); r++) {
            rows.add(new Row(problem.rows().get(r).name(), Math.max(0, plan.lacking(r))));
        }
        List<Pool> pools = new ArrayList<>();
        for (int m = 0; m < merged.pools().size(); m++) {
            Pool of = merged.free().pools().get(m);
            int left = merged.pools().get(m).stream().mapToInt(p -> empty[p]).sum();
            pools.add(new Pool(of.name(), left, of.setUps()));
        }
        List<Rest> rests = new ArrayList<>();
        plan.servers()
                .forEach((pattern, times) -> Rest.of(problem, pattern).ifPresent(rest -> {
                    rests.add(rest);
                    pools.add(new Pool(
                            "rest of " + problem.pools().get(pattern.pool()).name(), times, List.of(rest.how())));
                }));
        FleetProblem left = new FleetProblem(rows, problem.cuts(), pools);
        int kinds = merged.pools().size();
        Truth ofLeft = (pool, setUp, counts) -> pool < kinds
                ? truth.accepts(merged.pools().get(pool).get(0), setUp, counts)
                : accepts(rests.get(pool - kinds), counts);
        Progress found = new Progress(left, progress.limits(), (cost, bound, servers) -> {});
        if (left.chains() > 0) {
            FleetSolver.place(left, ofLeft, found);
            if (found.best() == null) {
                return;
            }
            add(found.best(), left, rests, plan);
        }
        offer(plan);
    }

    private boolean accepts(Rest rest, int[] others) {
        Pattern stays = rest.stays();
        return acceptance.accepts(Pattern.of(problem, stays.pool(), stays.setUp(), rest.whole(problem, others)));
    }

    private void add(Plan found, FleetProblem left, List<Rest> rests, Plan plan) {
        int kinds = merged.pools().size();
        Map<Pattern, Integer> fresh = new LinkedHashMap<>();
        found.cuts().forEach(plan::cut);
        found.servers().forEach((pattern, times) -> {
            int[] counts = pattern.ofEachUse(left);
            if (pattern.pool() < kinds) {
                fresh.put(Pattern.of(merged.free(), pattern.pool(), pattern.setUp(), counts), times);
                return;
            }
            Rest rest = rests.get(pattern.pool() - kinds);
            Pattern stays = rest.stays();
            for (int i = 0; i < times; i++) {
                plan.remove(stays);
            }
            plan.place(Pattern.of(problem, stays.pool(), stays.setUp(), rest.whole(problem, counts)), times);
        });
        merged.place(fresh, plan);
        plan.trim();
    }
}
