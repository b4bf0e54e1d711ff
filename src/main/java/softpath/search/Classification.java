package softpath.search;

import java.util.List;

/**
 * What the trials of one load say of a goal: load classification of MLRsearch (RFC 9971, section 6.1 and appendix A), with
 * the names of its intermediate values.
 *
 * <p>A load is a lower bound if it holds the goal even were all time that is missing to the duration sum lost, an upper bound
 * if it does not even were nothing more lost. Trials that are too short count against a load as far as those without loss,
 * weighted by the exceed ratio, do not make up for them.
 */
public record Classification(
        Goal goal,
        double fullHighLossSeconds,
        double fullLowLossSeconds,
        double shortHighLossSeconds,
        double shortLowLossSeconds) {

    /** Sums of durations are off by less. */
    static final double ROUNDED = 1e-9;

    /** What a load is to a goal. */
    public enum Bound {
        LOWER,
        UPPER,
        UNDECIDED
    }

    public static Classification of(Goal goal, List<TrialResult> trials) {
        return new Classification(
                goal,
                sum(goal, trials, true, true),
                sum(goal, trials, true, false),
                sum(goal, trials, false, true),
                sum(goal, trials, false, false));
    }

    private static double sum(Goal goal, List<TrialResult> trials, boolean full, boolean highLoss) {
        double seconds = 0;
        for (TrialResult each : trials) {
            seconds += each.isFullLength(goal) == full && each.isHighLoss(goal) == highLoss ? each.seconds() : 0;
        }
        return seconds;
    }

    /** The same after so much more time in trials of full length, with much loss or little. */
    Classification after(double seconds, boolean highLoss) {
        return new Classification(
                goal,
                fullHighLossSeconds + (highLoss ? seconds : 0),
                fullLowLossSeconds + (highLoss ? 0 : seconds),
                shortHighLossSeconds,
                shortLowLossSeconds);
    }

    public double balancingSeconds() {
        return shortLowLossSeconds * goal.exceedRatio() / (1 - goal.exceedRatio());
    }

    public double excessSeconds() {
        return shortHighLossSeconds - balancingSeconds();
    }

    public double positiveExcessSeconds() {
        return Math.max(0, excessSeconds());
    }

    public double effectiveHighLossSeconds() {
        return fullHighLossSeconds + positiveExcessSeconds();
    }

    public double effectiveFullSeconds() {
        return fullLowLossSeconds + effectiveHighLossSeconds();
    }

    public double effectiveWholeSeconds() {
        return Math.max(effectiveFullSeconds(), goal.durationSumSeconds());
    }

    public double missingSeconds() {
        return effectiveWholeSeconds() - effectiveFullSeconds();
    }

    public double pessimisticHighLossSeconds() {
        return effectiveHighLossSeconds() + missingSeconds();
    }

    public double optimisticExceedRatio() {
        return effectiveHighLossSeconds() / effectiveWholeSeconds();
    }

    public double pessimisticExceedRatio() {
        return pessimisticHighLossSeconds() / effectiveWholeSeconds();
    }

    public Bound bound() {
        double most = goal.exceedRatio() + ROUNDED;
        if (optimisticExceedRatio() > most) {
            return Bound.UPPER;
        }
        return pessimisticExceedRatio() <= most ? Bound.LOWER : Bound.UNDECIDED;
    }
}
