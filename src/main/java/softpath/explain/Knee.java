package softpath.explain;

import java.util.List;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Fidelity;
import softpath.search.Goal;
import softpath.search.GoalResult;
import softpath.search.ScenarioSearch;
import softpath.search.SearchedLoad;

/**
 * Up to which load a scenario holds: NDR and PDR by simulation, all chains scaled together.
 *
 * @param goals with their loss ratio and trials
 * @param load  whose rates they are
 */
public record Knee(List<GoalResult> goals, SearchedLoad load) {

    public Knee {
        goals = List.copyOf(goals);
    }

    static Knee of(Evaluation evaluation, Evaluator evaluator) {
        ScenarioSearch search = ScenarioSearch.of(evaluation);
        double scale = search.durationScale(Fidelity.SIMULATION);
        List<Goal> goals = List.of(Goal.NDR.timesDurations(scale), Goal.PDR.timesDurations(scale));
        return new Knee(search.simulated(goals, evaluator).goals(), search.load());
    }
}
