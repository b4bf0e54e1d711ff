package softpath.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Fidelity;
import softpath.evaluate.Hashes;
import softpath.model.study.DeviceUnderTest;

/**
 * What is asked of a scenario: rates that hold some goals, and tests beside them.
 *
 * @param leastLatency   whether latency is asked for at next to no load, too
 * @param maxReceiveRate whether trials are made at the highest rate
 * @param frameLoss      whether the frame loss curve is drawn
 * @param backToBack     whether the longest burst is sought; by simulation only
 */
public record SearchPlan(
        List<Goal> goals,
        Fidelity fidelity,
        boolean leastLatency,
        boolean maxReceiveRate,
        boolean frameLoss,
        boolean backToBack) {

    public SearchPlan {
        goals = List.copyOf(goals);
    }

    public SearchAnswer run(ScenarioSearch search, Evaluator evaluator) {
        boolean isSimulated = fidelity == Fidelity.SIMULATION;
        SearchResult found = isSimulated ? search.simulated(goals, evaluator) : search.closedForm(goals);
        LatencyTrials latency = new LatencyTrials(search, evaluator);
        double scale = search.durationScale(fidelity);
        DeviceUnderTest device = search.device(fidelity, evaluator);
        RateTests tests = new RateTests(device, search.load().wholeMpps(), scale, search.seed());
        OptionalDouble lossless = backToBack ? throughput(search, found, evaluator) : OptionalDouble.empty();
        Optional<String> noBackToBack = backToBack ? endless(search.load(), lossless) : Optional.empty();
        SearchAnswer answer = new SearchAnswer(
                search.evaluation().provenance(),
                search.seed(),
                search.load(),
                search.mostMpps(),
                scale,
                found,
                isSimulated ? latency.of(found.goals()) : List.of(),
                isSimulated && leastLatency ? Optional.of(latency.ofLeastLoad(goals.get(0))) : Optional.empty(),
                maxReceiveRate ? tests.maxReceiveRate() : List.of(),
                frameLoss ? tests.frameLossCurve() : List.of(),
                backToBack && noBackToBack.isEmpty()
                        ? Optional.of(BackToBack.of(search, lossless.orElseThrow(), evaluator))
                        : Optional.empty(),
                noBackToBack,
                Optional.of(search.start()).filter(start -> isSimulated && start.isAfterChanges()));
        return answer.withWarnings(isSimulated ? warningsOfTrials(search) : warnings(search));
    }

    private static List<String> warningsOfTrials(ScenarioSearch search) {
        List<String> warnings = new ArrayList<>(search.evaluation().provenance().warnings());
        if (search.start().isAtOnce()) {
            warnings.add(
                    "run.warmup-ms: trials begin at once after "
                            + search.start().changes()
                            + ", as it is 0: what filled up before drains in them and may be lost there; a warm-up gives it time");
        }
        return warnings;
    }

    private static List<String> warnings(ScenarioSearch search) {
        List<String> warnings = new ArrayList<>(search.evaluation().provenance().warnings());
        Hashes.warning(search.load().blueprint()).ifPresent(warnings::add);
        if (search.start().isAfterChanges()) {
            warnings.add("without a simulation a search is of what holds after "
                    + search.start().changes());
        }
        return warnings;
    }

    /** The same on a real dataplane, which tells neither latency nor how long a burst may be. */
    public SearchAnswer measure(ScenarioSearch search, DeviceUnderTest device) {
        SearchResult found = search.measured(goals, device);
        RateTests tests = new RateTests(device, search.load().wholeMpps(), 1, search.seed());
        return new SearchAnswer(
                // No parameter of a model stands behind what was measured.
                search.evaluation().provenance().with(List.of(), List.of()),
                search.seed(),
                search.load(),
                search.mostMpps(),
                1,
                found,
                List.of(),
                Optional.empty(),
                maxReceiveRate ? tests.maxReceiveRate() : List.of(),
                frameLoss ? tests.frameLossCurve() : List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Why there is no longest burst, if so. */
    private static Optional<String> endless(SearchedLoad load, OptionalDouble losslessMpps) {
        if (losslessMpps.isEmpty()) {
            return Optional.of("no rate is carried without loss");
        }
        if (losslessMpps.getAsDouble() < load.wholeMpps()) {
            return Optional.empty();
        }
        return Optional.of(
                Double.isFinite(load.wireMpps())
                        ? "nothing is lost at line rate"
                        : "nothing is lost at the load that the scenario states");
    }

    /** Without loss: of a goal that allows none, else searched for. */
    private static OptionalDouble throughput(ScenarioSearch search, SearchResult found, Evaluator evaluator) {
        List<GoalResult> goals = new ArrayList<>(found.goals());
        goals.removeIf(each -> each.goal().lossRatio() > 0);
        if (goals.isEmpty()) {
            Goal ndr = Goal.NDR.timesDurations(search.durationScale(Fidelity.SIMULATION));
            goals.addAll(search.simulated(List.of(ndr), evaluator).goals());
        }
        return goals.get(0).relevantLowerMpps();
    }
}
