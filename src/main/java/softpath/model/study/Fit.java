package softpath.model.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import softpath.model.Check;
import softpath.model.Quantity;
import softpath.model.scenario.Run;

/**
 * How parameters of a dataplane follow from measurements.
 *
 * @param dataplane        name of the file in {@code models/dataplanes} that it starts from and whose numbers it finds
 * @param dataplaneOptions hypothesis switches under which the rows are simulated
 * @param rows             what was measured, under {@code calibration/data}
 * @param free             what is looked for
 * @param fixed            parameters held at another value than the file's
 * @param method           that minimises the weighted sum of squares
 * @param mostEvaluations  of all rows, after which the fit counts as not converged
 * @param bootstrap        sets of rows drawn with their errors and fitted again
 * @param run              of every simulation of a row
 * @param statementRun     of every simulation for a statement; that of the rows if left out
 * @param confounded       parameters known to be hard to tell apart, and why
 * @param explanations     other assumptions on the rows, each tried and compared
 * @param applied          name of the one explanation that the found numbers rest on; none if left out
 * @param statements       inequalities that the source states in words, by the source's own name
 * @param bounded          parameters that exist only because of such statements
 */
public record Fit(
        String about,
        String dataplane,
        Optional<Map<String, Object>> dataplaneOptions,
        List<MeasuredRows> rows,
        List<FreeParameter> free,
        Optional<Map<String, Double>> fixed,
        Method method,
        int mostEvaluations,
        int bootstrap,
        Run run,
        Optional<Run> statementRun,
        Optional<List<Confounded>> confounded,
        Optional<List<Explanation>> explanations,
        Optional<String> applied,
        Optional<Map<String, Statement>> statements,
        Optional<List<Bounded>> bounded) {

    public static final int MOST_BOOTSTRAP = 10_000;

    /** Enough for an interval's ends to be told from its middle. */
    private static final int LEAST_BOOTSTRAP = 20;

    /** How the least sum of squares is looked for; all are Commons Math's. */
    public enum Method {
        LEVENBERG_MARQUARDT,
        BOBYQA,
        CMA_ES
    }

    public Fit {
        Check.fileName("dataplane", dataplane);
        rows = List.copyOf(rows);
        free = List.copyOf(free);
        Check.notEmpty("rows", rows);
        Check.notEmpty("free", free);
        Check.distinct("free", "parameter", free, FreeParameter::parameter);
        Check.require(
                method != Method.BOBYQA || free.size() > 1,
                "method",
                "another than bobyqa, which needs at least two free parameters",
                "bobyqa with one");
        Quantity.EVALUATIONS.require("most-evaluations", mostEvaluations);
        Check.atLeast("bootstrap", LEAST_BOOTSTRAP, bootstrap);
        Check.atMost("bootstrap", MOST_BOOTSTRAP, bootstrap);
        for (int i = 0; i < free.size(); i++) {
            String name = free.get(i).parameter();
            Check.require(!fixed.orElse(Map.of()).containsKey(name), "fixed." + name, "either free or fixed", "both");
        }
        Check.distinct("explanations", "name", explanations.orElse(List.of()), Explanation::name);
        applied.ifPresent(name -> Check.require(
                explanations.orElse(List.of()).stream()
                        .anyMatch(explanation -> explanation.name().equals(name)),
                "applied",
                "the name of an explanation",
                "'" + name + "'"));
        for (int e = 0; e < explanations.orElse(List.of()).size(); e++) {
            List<FreeParameter> all = new ArrayList<>(free);
            for (FreeParameter added : explanations.get().get(e).free().orElse(List.of())) {
                Check.require(
                        all.stream().noneMatch(known -> known.parameter().equals(added.parameter())),
                        "explanations[" + e + "].free",
                        "parameters that are not free yet",
                        "'" + added.parameter() + "'");
                all.add(added);
            }
        }
        requireFree(confounded.orElse(List.of()), free, explanations.orElse(List.of()));
        for (Bounded each : bounded.orElse(List.of())) {
            for (String statement : each.by()) {
                Check.require(
                        statements.orElse(Map.of()).containsKey(statement),
                        "bounded",
                        "names of statements ("
                                + String.join(", ", statements.orElse(Map.of()).keySet()) + ")",
                        "'" + statement + "'");
            }
        }
    }

    /** An explanation may add a parameter that cannot be told from others. */
    private static void requireFree(
            List<Confounded> confounded, List<FreeParameter> free, List<Explanation> explanations) {
        List<String> known = Stream.concat(
                        free.stream(), explanations.stream().flatMap(each -> each.free().orElse(List.of()).stream()))
                .map(FreeParameter::parameter)
                .distinct()
                .toList();
        for (int c = 0; c < confounded.size(); c++) {
            for (String parameter : confounded.get(c).parameters()) {
                Check.require(
                        known.contains(parameter),
                        "confounded[" + c + "].parameters",
                        "free parameters (" + String.join(", ", known) + ")",
                        "'" + parameter + "'");
            }
        }
    }

    /** Parameters whose effects the rows may not tell apart, and the physics behind it, in words. */
    public record Confounded(List<String> parameters, String because) {
        public Confounded {
            parameters = List.copyOf(parameters);
            Check.notEmpty("parameters", parameters);
        }
    }

    /**
     * Another assumption under which the rows are fitted again and compared, for example why some fit badly.
     *
     * @param dataplaneOptions switches that it changes
     * @param free             parameters that it adds
     * @param without          rows that it takes for lost, by their columns
     * @param plausible        values that its first parameter can have in nature
     * @param source           of the plausible values
     */
    public record Explanation(
            String name,
            String about,
            Optional<Map<String, Object>> dataplaneOptions,
            Optional<List<FreeParameter>> free,
            Optional<Map<String, Object>> without,
            Optional<List<Double>> plausible,
            Optional<String> source) {
        public Explanation {
            free.ifPresent(added -> Check.notEmpty("free", added));
            Check.require(
                    plausible.isEmpty() || free.isPresent(),
                    "plausible",
                    "a parameter in free whose values these are",
                    "none");
            plausible = plausible.map(range -> Check.range("plausible", range));
        }
    }

    /**
     * A parameter that only statements bound.
     *
     * @param range lowest and highest value that is tried
     * @param by    names of the statements
     */
    public record Bounded(String parameter, List<Double> range, List<String> by) {
        public Bounded {
            range = Check.range("range", range);
            by = List.copyOf(by);
            Check.notEmpty("by", by);
        }
    }

    public Optional<Explanation> appliedExplanation() {
        return applied.flatMap(name -> explanations.orElse(List.of()).stream()
                .filter(explanation -> explanation.name().equals(name))
                .findFirst());
    }

    /** Parameters that the fit may give another value than their file's. */
    public List<String> changed() {
        List<String> names = new ArrayList<>();
        free.forEach(each -> names.add(each.parameter()));
        appliedExplanation()
                .flatMap(Explanation::free)
                .ifPresent(more -> more.forEach(each -> names.add(each.parameter())));
        boundedParameters().forEach(each -> names.add(each.parameter()));
        return names;
    }

    public Map<String, Object> options() {
        return dataplaneOptions.orElse(Map.of());
    }

    public List<Bounded> boundedParameters() {
        return bounded.orElse(List.of());
    }

    /**
     * The same fit under an explanation: other switches, more parameters. Which rows count is the caller's matter, and
     * what is known of the parameters is said of the fit itself.
     */
    public Fit under(Explanation explanation) {
        Map<String, Object> switches = new TreeMap<>(options());
        switches.putAll(explanation.dataplaneOptions().orElse(Map.of()));
        List<FreeParameter> more = new ArrayList<>(free);
        more.addAll(explanation.free().orElse(List.of()));
        return new Fit(
                about,
                dataplane,
                Optional.of(switches),
                rows,
                more,
                fixed,
                method,
                mostEvaluations,
                bootstrap,
                run,
                statementRun,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
