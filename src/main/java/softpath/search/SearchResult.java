package softpath.search;

import java.util.List;
import softpath.model.result.Result;

/**
 * What a search found.
 *
 * @param goals  in the order that they were given
 * @param trials all that were run, the lowest load first
 * @param loads  that they were run at
 */
public record SearchResult(Result.Evidence evidence, List<GoalResult> goals, List<TrialResult> trials, int loads) {

    public SearchResult {
        goals = List.copyOf(goals);
        trials = List.copyOf(trials);
    }
}
