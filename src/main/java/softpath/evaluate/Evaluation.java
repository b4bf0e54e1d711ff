package softpath.evaluate;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import softpath.bound.LatencyFloor;
import softpath.bound.MemoryLoad;
import softpath.experiment.Experiment;
import softpath.experiment.ScenarioProvenance;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Answer;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;
import softpath.wiring.PipelineWiring;
import softpath.wiring.ScenarioWiring;

/**
 * A question, worked out as far as can be before anything is simulated: a scenario wired, with what its result will say
 * of where it comes from.
 */
public record Evaluation(Blueprint blueprint, Run run, Experiment.Provenance provenance) {

    static final Experiment.Provenance NO_PROVENANCE =
            new Experiment.Provenance(Map.of(), "", "", Experiment.version(), Map.of(), List.of(), List.of());

    /** @throws softpath.io.InputError if the file asks for what cannot be */
    public static Evaluation of(LoadedFile file) {
        try {
            if (file instanceof LoadedFile.OfScenario scenario) {
                return of(scenario);
            }
            return of((LoadedFile.OfPipeline) file);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    /** @throws InvalidInput if the variant asks for what cannot be */
    public static Evaluation of(Variant variant) {
        return of(variant.loaded());
    }

    /**
     * The same for someone who knows what was asked: answers do not say what they rest on, which takes longer to find out
     * than a closed form.
     *
     * @throws InvalidInput if the scenario asks for what cannot be
     */
    public static Evaluation bare(LoadedFile.OfScenario file) {
        return new Evaluation(blueprint(file), file.scenario().run(), NO_PROVENANCE);
    }

    private static Blueprint blueprint(LoadedFile.OfScenario file) {
        return MemoryLoad.settled(ScenarioWiring.blueprint(file.scenario(), file.models()));
    }

    private static Evaluation of(LoadedFile.OfScenario file) {
        ScenarioProvenance provenance = new ScenarioProvenance(file.scenario(), file.models());
        Blueprint blueprint = blueprint(file);
        return new Evaluation(
                blueprint,
                file.scenario().run(),
                provenance.of(file.content(), file.digest(), file.warnings(), blueprint));
    }

    /** A pipeline states its costs itself: it rests on no model file. */
    private static Evaluation of(LoadedFile.OfPipeline file) {
        Experiment.Provenance provenance = new Experiment.Provenance(
                file.content(),
                file.digest(),
                file.modelDigest(),
                Experiment.version(),
                Map.of(),
                file.warnings(),
                List.of());
        return new Evaluation(
                PipelineWiring.blueprint(file.pipeline()), file.pipeline().run(), provenance);
    }

    /** The same question of a blueprint that differs in what is offered. */
    public Evaluation at(Blueprint other) {
        return new Evaluation(other, run, provenance);
    }

    public Answer answer(Fidelity fidelity) {
        return switch (fidelity) {
            case CLOSED_FORM -> closedForm();
            case SIMULATION -> simulated();
        };
    }

    /** Worked out without a simulation. */
    public AnalyticResult closedForm() {
        return new Analysis(blueprint, run).result(provenance, false);
    }

    /** The same, and latency by queueing formulas where these are good; takes some times as long. */
    public AnalyticResult closedFormWithLatency() {
        return new Analysis(blueprint, run).result(provenance, true);
    }

    /** What a closed form of it leaves out, or takes for granted where it is not known. */
    public List<String> shortcomingsOfClosedForm() {
        return new Analysis(blueprint, run).shortcomings();
    }

    /** Of the load that stays once all phases are over, where a search begins its trials. */
    public AnalyticResult closedFormAfterPhases() {
        return Analysis.afterPhases(blueprint).result(provenance, false);
    }

    /** What a packet of each chain takes at least, in microseconds, however little is offered. */
    public List<Double> latencyFloorMicros() {
        LatencyFloor floor = LatencyFloor.of(blueprint);
        return IntStream.range(0, blueprint.chains().size())
                .mapToObj(floor::micros)
                .toList();
    }

    /** Simulated on the caller's thread, as long and as often as the scenario says. */
    public Result simulated() {
        return simulate(new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {}));
    }

    /** Simulated on the caller's thread, without the reasons of what is found. */
    public Result bareSimulated() {
        return simulate(new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {}, false));
    }

    public Result simulate(Experiment.Settings settings) {
        return Experiment.run(blueprint, run, settings, provenance);
    }
}
