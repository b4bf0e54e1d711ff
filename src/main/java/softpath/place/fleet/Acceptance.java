package softpath.place.fleet;

import java.util.HashMap;
import java.util.Map;

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

    /** The pattern with as few chains taken away as it needs, those of least worth first; empty if it cannot be. */
    Pattern repair(Pattern pattern, double[] worth) {
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
