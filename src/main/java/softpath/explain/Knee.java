package softpath.explain;

import java.util.List;
import java.util.OptionalDouble;
import softpath.bound.Loads;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Fidelity;
import softpath.search.Goal;
import softpath.search.GoalResult;
import softpath.search.ScenarioSearch;
import softpath.search.SearchResult;
import softpath.search.SearchedLoad;

/**
 * Up to which load a scenario holds: NDR and PDR by simulation, all chains scaled together.
 *
 * @param found goals with their loss ratio, and all trials
 * @param load  whose rates they are
 * @param isAfterPhases whether trials begin once phases are over of which the scenario's window sees some
 */
public record Knee(SearchResult found, SearchedLoad load, boolean isAfterPhases) {

    private static final double ROUNDING = 1e-6;

    public List<GoalResult> goals() {
        return found.goals();
    }

    /**
     * The most that a lower load than the stated one brings through, if that is more than what is delivered of the stated one.
     * Where the window saw phases, what is delivered is not of the stated one alone.
     */
    public OptionalDouble moreOfLess(double deliveredMpps) {
        if (isAfterPhases) {
            return OptionalDouble.empty();
        }
        return goals().stream()
                .filter(goal -> goal.relevantLowerMpps().isPresent())
                .filter(goal -> goal.relevantLowerMpps().getAsDouble() < load.statedMpps())
                .mapToDouble(goal -> goal.relevantLowerMpps().getAsDouble()
                        * (1 - goal.goal().lossRatio()))
                .filter(mpps -> mpps > (1 + Tried.ALIKE) * deliveredMpps)
                .max();
    }

    /**
     * Whether what the scenario states is carried without loss: in all trials, and by the closed form with more to spare than
     * trials tell rates apart by. Arrivals drawn at random fill any ring in the end where nothing is to spare.
     */
    boolean holdsStated() {
        OptionalDouble lossless = goals().get(0).relevantLowerMpps();
        double least = load.statedMpps() / (1 - goals().get(0).goal().width());
        return lossless.isPresent()
                && lossless.getAsDouble() >= (1 - ROUNDING) * load.statedMpps()
                && load.tightest().stream().allMatch(tightest -> tightest.mpps() >= least);
    }

    static Knee of(Evaluation evaluation, Evaluator evaluator) {
        ScenarioSearch search = ScenarioSearch.of(evaluation);
        double scale = search.durationScale(Fidelity.SIMULATION);
        List<Goal> goals = List.of(Goal.NDR.timesDurations(scale), Goal.PDR.timesDurations(scale));
        boolean isAfterPhases =
                Loads.phasesEndPs(evaluation.blueprint()) > evaluation.run().fromPs();
        return new Knee(search.simulated(goals, evaluator), search.load(), isAfterPhases);
    }
}
