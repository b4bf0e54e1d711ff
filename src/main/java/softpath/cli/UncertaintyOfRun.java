package softpath.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import softpath.experiment.Predictor;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.Result;
import softpath.report.UncertaintyReport;

/** What a scenario carries with other sets of numbers that the fit of its dataplane, and what bounds it, allow. */
final class UncertaintyOfRun {

    private final StudyFiles files;
    private final Predictor predictor;
    private final int draws;

    UncertaintyOfRun(StudyFiles files, Predictor predictor, int draws) {
        this.files = files;
        this.predictor = predictor;
        this.draws = draws;
    }

    /** @param result with the numbers as they stand */
    String text(LoadedFile file, Result result) {
        if (!(file instanceof LoadedFile.OfScenario scenario)) {
            throw new InputError("--uncertainty: expected a scenario, whose dataplane has a fit, found a pipeline");
        }
        String dataplane = scenario.scenario().dataplane();
        Subjects subjects = new Subjects(files, predictor, draws);
        String fit = subjects.fitOf(dataplane)
                .orElseThrow(() -> new InputError("--uncertainty: expected a fit " + dataplane
                        + " in calibration/fits, whose parameters it draws from, found none"));
        List<Map<String, Double>> sets = subjects.fitted(
                        fit, Map.of(), scenario.scenario().run(), "--uncertainty")
                .draws();
        List<Result> drawn = predictor.results(sets.stream()
                .<Supplier<Predictor.Question>>map(values -> () -> question(scenario, values))
                .toList());
        return UncertaintyReport.text(result, drawn);
    }

    private static Predictor.Question question(LoadedFile.OfScenario scenario, Map<String, Double> values) {
        LoadedFile.OfScenario other = ScenarioFiles.withValues(scenario, values);
        return Predictor.Question.of(values.toString(), other.scenario(), other.models());
    }
}
