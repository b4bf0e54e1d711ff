package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import softpath.calibrate.ModelError;
import softpath.evaluate.Evaluator;
import softpath.io.Measurements;
import softpath.io.ScenarioVariants;
import softpath.model.scenario.Run;
import softpath.model.study.Metric;

/**
 * A dataplane as predictions are made with it.
 *
 * @param variants its switches and fitted numbers
 * @param draws    other sets of numbers that measurements and sentences allow just as well
 * @param fitted   rows and experiments that its numbers were fitted on, as {@code Calibration.fittedOn} tells them:
 *                 never blind
 * @param bounding claims that its numbers were bounded by: never predicted
 * @param modelError of configurations left out of its fit; none without a fit
 */
public record Subject(
        ScenarioVariants variants,
        List<Map<String, Double>> draws,
        Set<String> fitted,
        Set<String> bounding,
        ModelError modelError) {

    public Subject {
        draws = List.copyOf(draws);
        fitted = Set.copyOf(fitted);
        bounding = Set.copyOf(bounding);
    }

    /** Numbers of which no fit tells how far they miss what it has not seen. */
    Subject(ScenarioVariants variants, List<Map<String, Double>> draws, Set<String> fitted, Set<String> bounding) {
        this(variants, draws, fitted, bounding, ModelError.none());
    }

    /** The same numbers under other switches. */
    public Subject with(Map<String, Object> options) {
        return new Subject(variants.withOptions(options), draws, fitted, bounding, modelError);
    }

    /** With what is known elsewhere of the model's errors, too. */
    Subject withErrorOf(ModelError elsewhere) {
        return new Subject(variants, draws, fitted, bounding, modelError.and(elsewhere));
    }

    Subject withoutDraws() {
        return new Subject(variants, List.of(), fitted, bounding, modelError);
    }

    /** Whether the numbers were fitted on anything that was measured in this experiment. */
    boolean isFittedOn(String scenario, List<String> sets) {
        return fitted.contains(variants.load(scenario, sets).experiment());
    }

    /** Whether they were fitted on this row, or on a row of the same name, however its experiment is written. */
    boolean isFittedOn(Measurements.Measurement row) {
        String experiment = variants.load(row.of().scenario(), row.sets()).experiment();
        return fitted.contains(row.measuredIn(experiment)) || fitted.contains(row.measuredIn(row.id()));
    }

    /** The path, function or chain that a row was measured in. */
    String configuration(Measurements.Measurement row) {
        return variants.configuration(row.of().scenario(), row.sets());
    }

    /** The question with the numbers as fitted, then with each draw. */
    List<Supplier<Evaluator.Question>> questions(String scenario, List<String> sets, Metric metric) {
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        questions.add(() -> variants.ask(scenario, sets, metric, Evaluator.Question::of));
        ScenarioVariants brief = variants.withRun(briefly(variants.run()));
        for (Map<String, Double> draw : draws) {
            questions.add(() -> brief.withValues(draw).ask(scenario, sets, metric, Evaluator.Question::of));
        }
        return questions;
    }

    /** The spread of parameters is far wider than that of a simulation, so each draw is simulated but once. */
    private static Run briefly(Run run) {
        return new Run(Math.min(1, run.warmupMs()), Math.min(6, run.measureMs()), 1, run.seed());
    }
}
