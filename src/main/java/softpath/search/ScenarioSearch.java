package softpath.search;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Fidelity;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;
import softpath.units.Units;

/** Searches on one scenario, in closed form or by simulation. */
public final class ScenarioSearch {

    /** Packets in the shortest trial. */
    private static final double LEAST_PACKETS = 100;

    /** Of the highest rate. */
    private static final double LEAST_PART = 1e-4;

    /** Where no wire ends the question, so many times what resources carry. */
    private static final double TIMES_BOUND = 16;

    /** Part of what resources carry at which pauses must lose, for it to be said that they end rates without loss. */
    private static final double NEARLY_FULL = 0.97;

    private final Evaluation evaluation;
    private final SearchedLoad load;
    private final TrialStart start;
    private final double boundMpps;

    private ScenarioSearch(Evaluation evaluation, Optional<String> chain) {
        this.evaluation = evaluation;
        this.load = SearchedLoad.of(evaluation.blueprint(), chain);
        this.start = TrialStart.of(evaluation.blueprint(), evaluation.run());
        this.boundMpps = load.boundMpps();
    }

    /** All chains scaled together. */
    public static ScenarioSearch of(Evaluation evaluation) {
        return new ScenarioSearch(evaluation, Optional.empty());
    }

    /**
     * One chain while the others stay.
     *
     * @throws InvalidInput if there is no such chain
     */
    public static ScenarioSearch of(Evaluation evaluation, String chain) {
        return new ScenarioSearch(evaluation, Optional.of(chain));
    }

    public SearchedLoad load() {
        return load;
    }

    /** When simulated trials begin. */
    TrialStart start() {
        return start;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    long seed() {
        return evaluation.run().seed();
    }

    DeviceUnderTest device(Fidelity fidelity, Evaluator evaluator) {
        return switch (fidelity) {
            case CLOSED_FORM -> new ClosedFormDevice(load);
            case SIMULATION -> new SimulatedDevice(load, start, evaluator);
        };
    }

    /** The highest rate that is tried. */
    public double mostMpps() {
        return Double.isFinite(load.wireMpps())
                ? load.wireMpps()
                : TIMES_BOUND * (Double.isFinite(boundMpps) && boundMpps > 0 ? boundMpps : load.statedMpps());
    }

    /** By how much durations that are meant for real devices are shortened to be simulated; 1 in closed form. */
    public double durationScale(Fidelity fidelity) {
        double mpps = Math.min(mostMpps(), Math.max(boundMpps, mostMpps() / 100));
        return fidelity == Fidelity.CLOSED_FORM
                ? 1
                : TrialLength.secondsForOne(load.blueprint(), mpps, load.fillingMpps(mpps));
    }

    /** What rings stand of pauses, by the closed form, at a load that resources still carry with a little to spare. */
    public Optional<ClosedForm.Pauses> pausesNearFull() {
        return load.tightest()
                .filter(tightest -> tightest.mpps() > 0)
                .flatMap(tightest -> evaluation
                        .at(load.at(NEARLY_FULL * tightest.mpps()))
                        .closedFormAfterPhases()
                        .pauses());
    }

    /** Worked out. */
    public SearchResult closedForm(List<Goal> goals) {
        return search(
                new ClosedFormDevice(load), goals, goal -> closedFormGuess(goal.lossRatio()), Result.Evidence.ANALYTIC);
    }

    private double closedFormGuess(double lossRatio) {
        return Math.min(mostMpps(), boundMpps / (1 - lossRatio));
    }

    /**
     * Simulated, the closed form's answer tried first.
     *
     * @throws InvalidInput if warm-up and trials together are longer than what can be simulated
     */
    public SearchResult simulated(List<Goal> goals, Evaluator evaluator) {
        goals.forEach(this::requireSimulable);
        List<GoalResult> worked = closedForm(goals).goals();
        ToDoubleFunction<Goal> guess = goal -> worked.get(goals.indexOf(goal)).middleMpps();
        return search(new SimulatedDevice(load, start, evaluator), goals, guess, Result.Evidence.SIMULATED);
    }

    /**
     * On a real dataplane that is set up as the scenario says. What it forwards of the highest rate is tried first, as no model
     * is asked.
     */
    SearchResult measured(List<Goal> goals, DeviceUnderTest device) {
        Trial overload = new Trial(mostMpps(), goals.get(0).initialTrialSeconds(), seed());
        double forwarded =
                mostMpps() * (1 - device.run(List.of(overload)).get(0).lossRatio());
        return search(device, goals, goal -> forwarded, Result.Evidence.MEASURED);
    }

    private void requireSimulable(Goal goal) {
        double mostSeconds = Run.MOST_SIMULATED_MS / 1_000;
        double seconds = Units.secondsFromPs(start.ps()) + goal.trialSeconds();
        Check.require(
                seconds <= mostSeconds,
                "run.warmup-ms",
                "at most " + Check.plain(mostSeconds) + " s with phases and a trial of " + goal.name(),
                Check.plain(seconds) + " s");
    }

    private SearchResult search(
            DeviceUnderTest device, List<Goal> goals, ToDoubleFunction<Goal> guess, Result.Evidence evidence) {
        double shortest =
                goals.stream().mapToDouble(Goal::initialTrialSeconds).min().orElseThrow();
        double least = Math.max(LEAST_PART * mostMpps(), LEAST_PACKETS / (shortest * 1e6));
        MultipleLossRatioSearch search = new MultipleLossRatioSearch(
                device, new MultipleLossRatioSearch.Limits(Math.min(least, mostMpps()), mostMpps()), seed());
        List<GoalResult> found = search.run(goals, guess);
        return new SearchResult(evidence, found, search.trials(), search.loads());
    }
}
