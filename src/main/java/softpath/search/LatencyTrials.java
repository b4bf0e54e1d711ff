package softpath.search;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.experiment.Experiment;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.units.Units;

/** Latency at some parts of the rates that goals found, each of one simulated trial as long as the goal's. */
public final class LatencyTrials {

    /** As CSIT states it. */
    private static final List<Double> PARTS = List.of(0.1, 0.5, 0.9);

    /** Least load of CSIT, for each direction. */
    private static final double LEAST_MPPS = 0.009;

    private final ScenarioSearch search;
    private final Evaluator evaluator;

    public LatencyTrials(ScenarioSearch search, Evaluator evaluator) {
        this.search = search;
        this.evaluator = evaluator;
    }

    /** At 10, 50 and 90 % of the rate of each goal that found one. */
    public List<LatencyAt> of(List<GoalResult> goals) {
        List<Supplier<LatencyAt>> work = new ArrayList<>();
        for (GoalResult goal : goals) {
            if (goal.relevantLowerMpps().isPresent()) {
                PARTS.forEach(part -> work.add(() ->
                        at(goal.goal(), part, part * goal.relevantLowerMpps().getAsDouble())));
            }
        }
        return evaluator.all(work);
    }

    /** At next to no load. */
    public LatencyAt ofLeastLoad(Goal goal) {
        double least = Math.min(LEAST_MPPS * search.load().chains().size(), search.mostMpps());
        return at(goal, 0, least);
    }

    private LatencyAt at(Goal goal, double part, double mpps) {
        Evaluation evaluation = search.evaluation();
        Run asked = evaluation.run();
        Run run = new Run(Units.millisFromPs(search.start().ps()), 1_000 * goal.trialSeconds(), 1, asked.seed());
        Result result = Experiment.run(
                search.load().at(mpps),
                run,
                new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {}, false),
                evaluation.provenance());
        return new LatencyAt(goal.name(), part, mpps, latency(result));
    }

    /** Of the chains that are searched: all, or one. */
    private Result.Latency latency(Result result) {
        String first = search.load().chains().get(0);
        return search.load().isAll()
                ? result.latencyMicros()
                : result.chains().stream()
                        .filter(chain -> chain.name().equals(first))
                        .findFirst()
                        .orElseThrow()
                        .latencyMicros();
    }
}
