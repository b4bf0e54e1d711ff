package softpath.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import softpath.statistics.LinearBelief;

/**
 * The order in which measurements tell most of some targets for the minutes they take: greedy, as each one that is made
 * changes what the others are worth. What counts is the mean over the targets of their variance, relative to their square
 * (V-optimal; c-optimal of one target).
 */
final class Design {

    private final double[][] targets;
    private final double[][] candidates;
    private final double[] errors;
    private final double[] minutes;

    /**
     * @param targets    slope of each, divided by its value, by parameter
     * @param candidates slope of each, by parameter
     * @param errors     standard error of each
     */
    Design(double[][] targets, double[][] candidates, double[] errors, double[] minutes) {
        this.targets = targets;
        this.candidates = candidates;
        this.errors = errors;
        this.minutes = minutes;
    }

    /** A measurement that was chosen, with what is known before and after it. */
    record Choice(int candidate, LinearBelief before, LinearBelief after) {}

    /** The best {@code count}, or as many as there are; of equal ones the first. */
    List<Choice> choices(LinearBelief start, int count) {
        List<Choice> choices = new ArrayList<>();
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, candidates.length).boxed().toList());
        LinearBelief belief = start;
        while (choices.size() < count && !left.isEmpty()) {
            Choice best = null;
            double most = Double.NEGATIVE_INFINITY;
            for (int c : left) {
                LinearBelief after = belief.after(candidates[c], errors[c]);
                double perMinute = (relativeError(belief) - relativeError(after)) / minutes[c];
                if (perMinute > most) {
                    most = perMinute;
                    best = new Choice(c, belief, after);
                }
            }
            choices.add(best);
            left.remove((Integer) best.candidate());
            belief = best.after();
        }
        return choices;
    }

    /** Root of the mean over the targets of the square of the relative standard error. */
    double relativeError(LinearBelief belief) {
        double sum = 0;
        for (double[] target : targets) {
            sum += belief.variance(target);
        }
        return Math.sqrt(sum / targets.length);
    }

    /** Part of the targets' variance that would be gone if one parameter were known. */
    double shareFrom(int parameter, LinearBelief belief) {
        double from = 0;
        double all = 0;
        for (double[] target : targets) {
            from += belief.varianceFrom(parameter, target);
            all += belief.variance(target);
        }
        return all > 0 ? from / all : 0;
    }
}
