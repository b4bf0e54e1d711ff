package softpath.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import softpath.calibrate.ModelError;
import softpath.evaluate.Evaluator;
import softpath.experiment.ScenarioProvenance;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.result.Result;
import softpath.model.study.Metric;
import softpath.model.study.Suite;
import softpath.statistics.Quantiles;

/**
 * What a scenario carries with other sets of numbers: those that the fit of its dataplane, and what bounds it, allow; of
 * a dataplane without a fit those in the intervals that its file states. With a fit, its left-out configurations and
 * the blind rows of its suites tell how far the model itself may be off.
 */
public final class UncertaintyOfRun {

    private static final String SUITES = "validation/suites";

    private final StudyFiles files;
    private final LoadedFile.OfScenario scenario;
    private final Optional<String> fit;
    private final String askedBy;

    private UncertaintyOfRun(StudyFiles files, LoadedFile.OfScenario scenario, Optional<String> fit, String askedBy) {
        this.files = files;
        this.scenario = scenario;
        this.fit = fit;
        this.askedBy = askedBy;
    }

    /**
     * @param askedBy what wants it, for errors
     * @throws InputError of what has no dataplane
     */
    public static UncertaintyOfRun of(StudyFiles files, LoadedFile file, String askedBy) {
        if (!(file instanceof LoadedFile.OfScenario scenario)) {
            throw new InputError(askedBy + ": expected a scenario, whose numbers can be drawn, found a pipeline");
        }
        String dataplane = scenario.scenario().dataplane();
        // A file of the user's own has no fit, though it has the name of one that ships.
        boolean isShipped = used(scenario).equals(normal(files.dataplane(dataplane)));
        return new UncertaintyOfRun(
                files, scenario, isShipped ? Subjects.fitOf(files, dataplane) : Optional.empty(), askedBy);
    }

    /**
     * Results with other numbers.
     *
     * @param source     of the sets, in words; a sentence that says why, where there are none
     * @param modelError of delivered rates
     * @param warnings   where the fit was made under other switches
     */
    public record Drawn(List<Result> results, String source, ModelError modelError, List<String> warnings) {

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
                    results.size(),
                    mpps.at(0.025),
                    mpps.at(0.975),
                    modelError.factor95().stream().boxed().findFirst(),
                    (double) others / results.size(),
                    warnings));
        }

        /** The least and most that are delivered with the error of the model on top; none where it is not known. */
        public Optional<Simulated> withModelError(Result result) {
            OptionalDouble factor = modelError.factor95();
            if (factor.isEmpty()) {
                return Optional.empty();
            }
            List<Result> all = new ArrayList<>(List.of(result));
            all.addAll(results);
            return Optional.of(Simulated.of(Metric.DELIVERED_MPPS, all)
                    .widened(0, factor.getAsDouble(), factor.getAsDouble(), Metric.DELIVERED_MPPS.most(result)));
        }
    }

    public Drawn drawn(Evaluator evaluator, int draws) {
        return fit.map(name -> fromFit(name, evaluator, draws)).orElseGet(() -> fromFile(evaluator, draws));
    }

    private Drawn fromFit(String name, Evaluator evaluator, int draws) {
        Subject subject = new Subjects(files, evaluator, draws)
                .fitted(
                        scenario.scenario().dataplane(),
                        name,
                        Map.of(),
                        scenario.scenario().run(),
                        askedBy);
        String source = "that the fit and the sentences that bound it allow";
        return new Drawn(
                results(evaluator, subject.draws()),
                subject.draws().isEmpty() ? "No set of parameters was found " + source + "." : source,
                subject.modelError().and(ofSuites(name, subject, evaluator)).about(Metric.DELIVERED_MPPS),
                warnings(subject, name));
    }

    /** A file that no fit made has no left-out configurations either, so the error of its model is not known. */
    private Drawn fromFile(Evaluator evaluator, int draws) {
        FileDraws drawn =
                FileDraws.of(used(scenario), draws, scenario.scenario().run().seed());
        return new Drawn(
                results(evaluator, drawn.sets()),
                drawn.sets().isEmpty()
                        ? "No uncertainty is known: no fit of the name "
                                + scenario.scenario().dataplane()
                                + " stands in calibration/fits, and no number of its file has an interval."
                        : drawn.source(),
                ModelError.none(),
                List.of());
    }

    /** The file that the dataplane was read from. */
    private static Path used(LoadedFile.OfScenario scenario) {
        return normal(Path.of(scenario.dataplane().name()));
    }

    private static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private List<Result> results(Evaluator evaluator, List<Map<String, Double>> sets) {
        return evaluator.results(sets.stream()
                .<Supplier<Evaluator.Question>>map(values -> () -> question(scenario, values))
                .toList());
    }

    /** Of the suites that this fit is held to, diagnoses apart. */
    private ModelError ofSuites(String name, Subject subject, Evaluator evaluator) {
        ModelError all = ModelError.none();
        for (Path file : StudyFiles.files(files.home().resolve(SUITES))) {
            StudyFiles.Study<Suite> suite = files.suite(file);
            if (suite.content().fit().equals(Optional.of(name))
                    && !suite.content().isDiagnostic()) {
                Map<String, Object> options =
                        new LinkedHashMap<>(subject.variants().options());
                options.putAll(suite.content().options());
                Subject held = new Subject(
                                subject.variants().withRun(suite.content().run()),
                                List.of(),
                                subject.fitted(),
                                subject.bounding(),
                                subject.modelError())
                        .with(options);
                all = all.and(new SuiteRun(files, evaluator).run(suite, held).modelError());
            }
        }
        return all;
    }

    /** Numbers that were fitted under one set of switches need not fit under another. */
    private List<String> warnings(Subject subject, String name) {
        LoadedFile.OfScenario ofFit = subject.variants()
                .load(files.fitNamed(name, askedBy).content().rows().get(0).scenario(), List.of());
        Map<String, Object> here = new ScenarioProvenance(scenario.scenario(), scenario.models()).hypotheses();
        List<String> warnings = new ArrayList<>();
        new ScenarioProvenance(ofFit.scenario(), ofFit.models()).hypotheses().forEach((option, value) -> {
            if (!value.equals(here.get(option))) {
                warnings.add("The numbers drawn were fitted under " + option + "=" + value + ", this scenario has "
                        + option + "=" + here.get(option) + ".");
            }
        });
        return List.copyOf(warnings);
    }

    private static Evaluator.Question question(LoadedFile.OfScenario scenario, Map<String, Double> values) {
        LoadedFile.OfScenario other = ScenarioFiles.withValues(scenario, values);
        return Evaluator.Question.of(other.digest() + other.modelDigest(), other.scenario(), other.models());
    }
}
