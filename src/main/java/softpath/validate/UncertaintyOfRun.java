package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.experiment.ScenarioProvenance;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.result.Result;
import softpath.model.study.Fit;
import softpath.statistics.Quantiles;

/** What a scenario carries with other sets of numbers that the fit of its dataplane, and what bounds it, allow. */
public final class UncertaintyOfRun {

    private final StudyFiles files;
    private final LoadedFile.OfScenario scenario;
    private final StudyFiles.Study<Fit> fit;
    private final String askedBy;

    private UncertaintyOfRun(
            StudyFiles files, LoadedFile.OfScenario scenario, StudyFiles.Study<Fit> fit, String askedBy) {
        this.files = files;
        this.scenario = scenario;
        this.fit = fit;
        this.askedBy = askedBy;
    }

    /**
     * @param askedBy what wants it, for errors
     * @throws InputError where there is no fit to draw from
     */
    public static UncertaintyOfRun of(StudyFiles files, LoadedFile file, String askedBy) {
        if (!(file instanceof LoadedFile.OfScenario scenario)) {
            throw new InputError(askedBy + ": expected a scenario, whose dataplane has a fit, found a pipeline");
        }
        String dataplane = scenario.scenario().dataplane();
        String fit = Subjects.fitOf(files, dataplane)
                .orElseThrow(() -> new InputError(askedBy + ": expected a dataplane whose numbers a fit of its name"
                        + " in calibration/fits draws (" + String.join(", ", files.fittedDataplanes()) + "), found "
                        + dataplane));
        return new UncertaintyOfRun(files, scenario, files.fitNamed(fit, askedBy), askedBy);
    }

    /**
     * Results with other numbers.
     *
     * @param warnings where the fit was made under other switches
     */
    public record Drawn(List<Result> results, List<String> warnings) {

        public Result addedTo(Result result) {
            if (results.isEmpty()) {
                return result;
            }
            Quantiles mpps = new Quantiles(results.stream()
                    .mapToDouble(each -> each.delivered().mpps())
                    .toArray());
            String resource = result.bottleneck().resource();
            long others = results.stream()
                    .filter(each -> !each.bottleneck().resource().equals(resource))
                    .count();
            return result.with(new Result.Uncertainty(
                    results.size(), mpps.at(0.025), mpps.at(0.975), (double) others / results.size(), warnings));
        }
    }

    public Drawn drawn(Evaluator evaluator, int draws) {
        Subject subject = new Subjects(files, evaluator, draws)
                .fitted(
                        fit.content().dataplane(),
                        fit.name(),
                        Map.of(),
                        scenario.scenario().run(),
                        askedBy);
        List<Result> results = evaluator.results(subject.draws().stream()
                .<Supplier<Evaluator.Question>>map(values -> () -> question(scenario, values))
                .toList());
        return new Drawn(results, warnings(subject));
    }

    /** Numbers that were fitted under one set of switches need not fit under another. */
    private List<String> warnings(Subject subject) {
        LoadedFile.OfScenario ofFit =
                subject.variants().load(fit.content().rows().get(0).scenario(), List.of());
        Map<String, Object> here = new ScenarioProvenance(scenario.scenario(), scenario.models()).hypotheses();
        List<String> warnings = new ArrayList<>();
        new ScenarioProvenance(ofFit.scenario(), ofFit.models()).hypotheses().forEach((name, value) -> {
            if (!value.equals(here.get(name))) {
                warnings.add("The numbers drawn were fitted under " + name + "=" + value + ", this scenario has " + name
                        + "=" + here.get(name) + ".");
            }
        });
        return List.copyOf(warnings);
    }

    private static Evaluator.Question question(LoadedFile.OfScenario scenario, Map<String, Double> values) {
        LoadedFile.OfScenario other = ScenarioFiles.withValues(scenario, values);
        return Evaluator.Question.of(other.digest() + other.modelDigest(), other.scenario(), other.models());
    }
}
