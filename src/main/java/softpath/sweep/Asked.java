package softpath.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Fidelity;
import softpath.evaluate.Neighbours;
import softpath.experiment.Experiment;
import softpath.io.FactorChange;
import softpath.io.FactorPlaces;
import softpath.io.InputError;
import softpath.io.InputFile;
import softpath.io.ScenarioBase;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.KebabCase;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Answer;
import softpath.model.result.Result;
import softpath.model.study.AnswerColumn;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;
import softpath.search.Goal;
import softpath.search.GoalResult;
import softpath.search.GoalText;
import softpath.search.ScenarioSearch;
import softpath.search.SearchResult;

/** What a sweep asks at each point, and the columns that answer it. Used by several threads. */
final class Asked {

    private final Sweep sweep;
    private final ScenarioBase base;
    private final List<String> goals;
    private final List<FactorChange> changes;
    private final boolean isAnyPlaceVaried;
    private final ThreadLocal<Neighbours> neighbours = ThreadLocal.withInitial(Neighbours::new);

    /** @throws InvalidInput with its place in the study, if a goal is none */
    Asked(Sweep sweep, ScenarioBase base) {
        this.sweep = sweep;
        this.base = base;
        this.changes = FactorChange.of(sweep.factors());
        this.isAnyPlaceVaried = changes.stream().anyMatch(FactorChange::isPlaceVaried);
        this.goals = sweep.search().map(Sweep.Search::goals).orElse(List.of());
        try {
            new GoalText(1).all(goals);
        } catch (InvalidInput e) {
            throw new InvalidInput("search.goals", e.getMessage());
        }
    }

    Sweep sweep() {
        return sweep;
    }

    /** The names of the columns of answers. */
    List<String> header() {
        List<String> header = new ArrayList<>();
        if (sweep.isAdaptive()) {
            header.add(Sweep.FIDELITY);
        }
        sweep.answers().forEach(answer -> header.add(Sweep.header(answer)));
        for (Goal goal : new GoalText(1).all(goals)) {
            String name = goal.name().replace('-', '_');
            header.addAll(List.of(name + "_mpps", name + "_loss_ratio", name + "_trial_seconds"));
        }
        return header;
    }

    /** Whether answers of an adaptive sweep, as they stand in the table, were simulated. */
    boolean isSimulated(String cells) {
        return sweep.isAdaptive() && cells.startsWith(KebabCase.of(Sweep.Fidelity.SIMULATION) + ",");
    }

    /** Whether a load varies, and only closed forms are asked for. */
    boolean isSharing() {
        return sweep.fidelity() == Sweep.Fidelity.CLOSED_FORM
                && goals.isEmpty()
                && sweep.factors().stream().anyMatch(Asked::isOfLoad);
    }

    /** The values of factors that vary something else than a load. */
    List<String> apartFromLoads(List<String> values) {
        List<String> others = new ArrayList<>();
        for (int f = 0; f < values.size(); f++) {
            if (!isOfLoad(sweep.factors().get(f))) {
                others.add(values.get(f));
            }
        }
        return others;
    }

    private static boolean isOfLoad(Factor factor) {
        return !factor.sets().isEmpty() && factor.sets().stream().allMatch(ScenarioBase::isOfLoad);
    }

    /** Numbers of the dataplane's file at a point. */
    Map<String, Double> numbers(List<String> values) {
        Map<String, Double> numbers = new TreeMap<>();
        for (int f = 0; f < values.size(); f++) {
            double value = sweep.factors().get(f).model().isPresent() ? Double.parseDouble(values.get(f)) : 0;
            sweep.factors().get(f).model().ifPresent(place -> numbers.put(place, value));
        }
        return numbers;
    }

    /** What factors change, whatever the point. */
    List<FactorChange> changesOfFixedPlaces() {
        return changes.stream().filter(change -> !change.isPlaceVaried()).toList();
    }

    /** What factors change at a point. */
    List<FactorChange> changes(List<String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int f = 0; f < values.size(); f++) {
            named.put(sweep.factors().get(f).column(), values.get(f));
        }
        return changes.stream().map(change -> change.at(named)).toList();
    }

    /** {@code path=value} changes of the scenario at a point. */
    List<String> sets(List<String> values) {
        List<FactorChange> filled = changes(values);
        if (isAnyPlaceVaried) {
            try {
                FactorPlaces.requireApart(filled);
            } catch (InvalidInput e) {
                throw new InputError(e.path() + ": " + e.getMessage());
            }
        }
        return filled.stream()
                .filter(change -> !change.isOfModel())
                .map(FactorChange::text)
                .toList();
    }

    /**
     * One question, put.
     *
     * @param digest of all that its answer depends on
     * @param work   finds it
     */
    record Question(String digest, Supplier<List<String>> work) {}

    /** @throws InputError if there can be no such scenario */
    Question question(List<String> values) {
        List<String> sets = sets(values);
        ScenarioBase.Variation variation = base.with(sets, numbers(values));
        for (AnswerColumn answer : sweep.answers()) {
            answer.metric()
                    .ifPresent(metric -> described(variation, () -> {
                        metric.requireIn(variation.scenario());
                        return metric;
                    }));
        }
        String digest = InputFile.digestOf(String.join(
                "\n",
                base.digest(),
                sets.toString(),
                variation.models().digest(),
                sweep.fidelity().name(),
                Experiment.version()));
        return new Question(digest, () -> described(variation, () -> cells(variation)));
    }

    /** Of what is sent, by the wires that it comes in by; empty if there can be no such scenario, or no wire ends it. */
    OptionalDouble wireMpps(List<String> values) {
        try {
            ScenarioBase.Variation variation = base.with(sets(values), numbers(values));
            double mpps = described(
                    variation,
                    () -> ScenarioSearch.of(Evaluation.bare(variation.file().get()))
                            .load()
                            .wireMpps());
            return Double.isFinite(mpps) ? OptionalDouble.of(mpps) : OptionalDouble.empty();
        } catch (InputError e) {
            return OptionalDouble.empty();
        }
    }

    private static <T> T described(ScenarioBase.Variation variation, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput e) {
            throw variation.file().get().describe(e);
        }
    }

    private List<String> cells(ScenarioBase.Variation asked) {
        List<String> cells = new ArrayList<>();
        if (sweep.isAdaptive() || !sweep.answers().isEmpty()) {
            Answer answer = answer(asked);
            if (sweep.isAdaptive()) {
                cells.add(KebabCase.of(
                        answer instanceof Result ? Sweep.Fidelity.SIMULATION : Sweep.Fidelity.CLOSED_FORM));
            }
            for (AnswerColumn column : sweep.answers()) {
                boolean isTold = answer instanceof Result || !column.isSimulated();
                cells.add(isTold ? number(column.of(answer)) : "");
            }
        }
        if (!goals.isEmpty()) {
            found(Evaluation.bare(asked.file().get())).goals().forEach(goal -> cells.addAll(cells(goal)));
        }
        return cells;
    }

    private Answer answer(ScenarioBase.Variation asked) {
        boolean withLatency = sweep.answers().stream().anyMatch(AnswerColumn::isLatency);
        if (sweep.fidelity() == Sweep.Fidelity.CLOSED_FORM) {
            return neighbours.get().closedForm(asked.scenario(), asked.models(), withLatency);
        }
        if (sweep.isAdaptive()) {
            Optional<AnalyticResult> sure = neighbours
                    .get()
                    .closedFormIfCovered(asked.scenario(), asked.models(), withLatency)
                    .filter(found -> !sweep.decide().orElseThrow().isLeftOpenBy(found));
            if (sure.isPresent()) {
                return sure.get();
            }
        }
        return Evaluation.bare(asked.file().get()).bareSimulated();
    }

    private SearchResult found(Evaluation evaluation) {
        ScenarioSearch search = ScenarioSearch.of(evaluation);
        Fidelity fidelity = Fidelity.valueOf(sweep.fidelity().name());
        List<Goal> scaled = new GoalText(search.durationScale(fidelity)).all(goals);
        if (fidelity == Fidelity.CLOSED_FORM) {
            return search.closedForm(scaled);
        }
        // Points run side by side already.
        try (Evaluator evaluator = new Evaluator(1)) {
            return search.simulated(scaled, evaluator);
        }
    }

    /** The load that a search prints, never without its loss ratio and the length of its trials; empty where none holds. */
    private static List<String> cells(GoalResult found) {
        OptionalDouble mpps = found.relevantLowerMpps();
        return List.of(
                mpps.isPresent() ? number(mpps.getAsDouble()) : "",
                number(found.goal().lossRatio()),
                number(found.goal().trialSeconds()));
    }

    /** Nothing where there is none, such as the latency of a chain that delivers no packet, or of which no formula is good. */
    private static String number(double value) {
        return Double.isFinite(value) ? Check.plain(value) : "";
    }
}
