package softpath.place.fleet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Which patterns servers carry: cores and ports suffice, and the truth accepts them; each is asked once. */
final class Acceptance {

    private final FleetProblem problem;
    private final Truth truth;
    private final Map<Pattern, Boolean> known;

    Acceptance(FleetProblem problem, Truth truth) {
        this(problem, truth, new HashMap<>());
    }

    private Acceptance(FleetProblem problem, Truth truth, Map<Pattern, Boolean> known) {
        this.problem = problem;
        this.truth = truth;
        this.known = known;
    }

    /** For a problem that differs in costs; what was asked is not asked again. */
    Acceptance of(FleetProblem other) {
        return new Acceptance(other, truth, known);
    }

    boolean accepts(Pattern pattern) {
        return known.computeIfAbsent(pattern, this::ask);
    }

    private boolean ask(Pattern pattern) {
        int[] counts = pattern.ofEachUse(problem);
        SetUp how = problem.pools().get(pattern.pool()).setUps().get(pattern.setUp());
        return how.holds(counts) && truth.accepts(pattern.pool(), pattern.setUp(), counts);
    }

    /**
     * As much of a pattern as a server carries, those chains of least worth taken away first: pair of ports by pair, as what is too
     * much for one says nothing of the others, and of what still does not go together chain by chain; empty if nothing is left.
     */
    Pattern repair(Pattern pattern, double[] worth) {
        SetUp how = problem.pools().get(pattern.pool()).setUps().get(pattern.setUp());
        int[] all = pattern.ofEachUse(problem);
        int[] left = new int[all.length];
        for (int port = 0; port < how.ports().size(); port++) {
            int own = port;
            int[] kept = most(
                    pattern,
                    IntStream.range(0, all.length)
                            .filter(use -> how.uses().get(use).port() == own)
                            .boxed()
                            .sorted(Comparator.comparingDouble(use -> {
                                Use of = how.uses().get(use);
                                return -worth[of.row()] / of.share();
                            }))
                            .flatMapToInt(use -> IntStream.generate(() -> use).limit(all[use]))
                            .toArray());
            Arrays.setAll(left, use -> left[use] + kept[use]);
        }
        return together(Pattern.of(problem, pattern.pool(), pattern.setUp(), left), worth);
    }

    /** Of chains in a row, by their uses, as many of the first as a server carries by themselves. */
    private int[] most(Pattern of, int[] uses) {
        int most = 0;
        int tooMany = uses.length + 1;
        while (tooMany - most > 1) {
            int middle = (most + tooMany) / 2;
            if (accepts(Pattern.of(problem, of.pool(), of.setUp(), counts(of, uses, middle)))) {
                most = middle;
            } else {
                tooMany = middle;
            }
        }
        return counts(of, uses, most);
    }

    private int[] counts(Pattern of, int[] uses, int first) {
        int[] counts = new int
                [problem.pools().get(of.pool()).setUps().get(of.setUp()).uses().size()];
        for (int i = 0; i < first; i++) {
            counts[uses[i]]++;
        }
        return counts;
    }

    private Pattern together(Pattern pattern, double[] worth) {
        Pattern left = pattern;
        while (!left.isEmpty() && !accepts(left)) {
            Pattern first = null;
            Pattern next = null;
            for (int entry : left.byWorth(worth)) {
                Pattern without = left.without(problem, entry);
                first = first == null ? without : first;
                if (without.isEmpty() || accepts(without)) {
                    next = without;
                    break;
                }
            }
            left = next == null ? first : next;
        }
        return left;
    }
}
