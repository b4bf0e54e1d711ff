package softpath.model.study;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import softpath.model.Check;
import softpath.model.KebabCase;

/**
 * One scenario under many settings, each a row of a table.
 *
 * @param scenario name of a file in {@code models/scenarios}; or, ending in .yaml, a path from the study's folder
 * @param set      {@code path=value} changes at every point
 * @param samples  points of a design that draws them
 * @param seed     of that drawing; 1 if left out. Simulations have that of the scenario, the same at every point
 * @param answers  columns of the table
 * @param decide   what is to be found out at each point, if fidelity is adaptive
 * @param search   rates to find at each point, each further columns
 */
public record Sweep(
        String about,
        String scenario,
        Optional<List<String>> set,
        Design design,
        List<Factor> factors,
        Optional<Integer> samples,
        Optional<Long> seed,
        Fidelity fidelity,
        Optional<Decision> decide,
        List<AnswerColumn> answers,
        Optional<Search> search) {

    /** Of the table, beside the factors: the number of the row, and why there is no answer. */
    public static final String POINT = "point";

    public static final String REFUSED = "refused";

    /** Which points of the space of factors are asked for. */
    public enum Design {
        /** All combinations. */
        GRID,
        /** The first values of all, then each other value of each while the others stay. */
        ONE_AT_A_TIME,
        /** As many values of each factor as samples, at equal distances, combined by chance. */
        LATIN_HYPERCUBE,
        /** A scrambled sequence of Sobol', which leaves no large holes. */
        SOBOL;

        public boolean isSampled() {
            return this == LATIN_HYPERCUBE || this == SOBOL;
        }
    }

    /** The column that says how an answer was found, of adaptive sweeps. */
    public static final String FIDELITY = "fidelity";

    /** How answers are found. */
    public enum Fidelity {
        CLOSED_FORM,
        SIMULATION,
        /** Simulated where the closed form leaves open what is to be decided. */
        ADAPTIVE
    }

    /** @param goals as {@code softpath search --goal} takes them */
    public record Search(List<String> goals) {
        public Search {
            Check.notEmpty("goals", goals);
            goals = List.copyOf(goals);
        }
    }

    public Sweep {
        set = set.map(List::copyOf);
        factors = List.copyOf(factors);
        answers = List.copyOf(answers);
        Check.notEmpty("factors", factors);
        Check.distinct("factors", "column", factors, Factor::column);
        boolean isAdaptive = fidelity == Fidelity.ADAPTIVE;
        Check.require(
                decide.isPresent() || !isAdaptive,
                "decide",
                "what is to be decided, as fidelity is adaptive",
                "nothing");
        Check.require(search.isEmpty() || !isAdaptive, "search", "none, as fidelity is adaptive", "one");
        requireAnswers(answers, fidelity, search);
        requireFactors(factors, answers, design);
        Check.require(
                samples.isPresent() == design.isSampled(),
                "samples",
                design.isSampled() ? "how many points to draw" : "none, as only sampled designs have them",
                samples.map(Object::toString).orElse("nothing"));
        samples.ifPresent(many -> Check.atLeast("samples", 1, many));
        seed.ifPresent(number -> Check.atLeast("seed", 0, number));
    }

    private static void requireAnswers(List<AnswerColumn> answers, Fidelity fidelity, Optional<Search> search) {
        Check.require(!answers.isEmpty() || search.isPresent(), "answers", "at least one entry", "none");
        Set<AnswerColumn> seen = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            AnswerColumn answer = answers.get(i);
            String place = "answers[" + i + "]";
            Check.require(seen.add(answer), place, "each column once", KebabCase.of(answer) + " a second time");
            Check.require(
                    fidelity != Fidelity.CLOSED_FORM || !answer.isSimulated(),
                    place,
                    "what a closed form tells, as fidelity is closed-form",
                    KebabCase.of(answer));
        }
    }

    private static void requireFactors(List<Factor> factors, List<AnswerColumn> answers, Design design) {
        Set<String> taken = new HashSet<>(Set.of(POINT, FIDELITY, REFUSED));
        answers.forEach(answer -> taken.add(header(answer)));
        for (int i = 0; i < factors.size(); i++) {
            Factor factor = factors.get(i);
            String place = "factors[" + i + "]";
            Check.require(
                    !taken.contains(factor.column()),
                    place + ".column",
                    "a name that no other column has",
                    "'" + factor.column() + "'");
            Check.require(
                    factor.levels() > 0 || design.isSampled(), place + ".grid.steps", "how many values", "nothing");
        }
    }

    /** The name of a column of answers in the table. */
    public static String header(AnswerColumn answer) {
        return answer.name().toLowerCase(Locale.ROOT);
    }

    public boolean isAdaptive() {
        return fidelity == Fidelity.ADAPTIVE;
    }

    /** The same, answered otherwise. */
    public Sweep with(Fidelity other) {
        return new Sweep(about, scenario, set, design, factors, samples, seed, other, decide, answers, search);
    }

    public List<String> sets() {
        return set.orElse(List.of());
    }
}
