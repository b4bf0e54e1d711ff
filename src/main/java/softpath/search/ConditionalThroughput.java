package softpath.search;

import java.util.Comparator;
import java.util.List;

/**
 * The rate that a trial at a load is expected to forward (RFC 9971, section 6.2 and appendix B): the load less the loss of
 * the trial at the quantile of the exceed ratio. Time that is missing to the duration sum counts as lost whole.
 */
final class ConditionalThroughput {

    private ConditionalThroughput() {}

    static double mpps(Goal goal, double loadMpps, List<TrialResult> trials) {
        List<TrialResult> full = trials.stream()
                .filter(each -> each.isFullLength(goal))
                .sorted(Comparator.comparingDouble(TrialResult::lossRatio))
                .toList();
        double fullSeconds = full.stream().mapToDouble(TrialResult::seconds).sum();
        double wholeSeconds = Math.max(goal.durationSumSeconds(), fullSeconds);
        double rounded = Classification.ROUNDED * wholeSeconds;
        double remaining = wholeSeconds * (1 - goal.exceedRatio());
        double lossRatio = 1;
        for (int i = 0; i < full.size() && (i == 0 || remaining > rounded); i++) {
            lossRatio = full.get(i).lossRatio();
            remaining -= full.get(i).seconds();
        }
        return loadMpps * (1 - (remaining > rounded ? 1 : lossRatio));
    }
}
