package softpath.search;

import softpath.model.study.Trial;

/** A trial and what became of it. Its effective duration is its duration. */
public record TrialResult(Trial trial, Trial.Outcome outcome) {

    double seconds() {
        return trial.seconds();
    }

    double lossRatio() {
        return outcome.lossRatio();
    }

    /** Whether it lost more than a goal allows. */
    boolean isHighLoss(Goal goal) {
        return lossRatio() > goal.lossRatio();
    }

    /** Whether it lasted as long as a goal asks for. */
    boolean isFullLength(Goal goal) {
        return trial.seconds() >= goal.trialSeconds() * (1 - Classification.ROUNDED);
    }
}
