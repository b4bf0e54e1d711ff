package softpath.statistics;

import java.util.function.DoublePredicate;

/**
 * A part of trials that came out one way, with the exact 95 % interval of its probability (Clopper and Pearson 1934):
 * at each end what was seen, or more extreme, has a probability of 2.5 %.
 */
public record Proportion(int count, int trials) {

    private static final double TAIL = 0.025;

    /** Each halves the doubt; more than a double can tell. */
    private static final int STEPS = 60;

    public Proportion {
        if (trials < 1 || count < 0 || count > trials) {
            throw new IllegalArgumentException(count + " of " + trials);
        }
    }

    public double value() {
        return (double) count / trials;
    }

    public double low95() {
        return count == 0 ? 0 : lastWith(probability -> 1 - atMost(count - 1, probability) < TAIL);
    }

    public double high95() {
        return count == trials ? 1 : lastWith(probability -> atMost(count, probability) > TAIL);
    }

    /** The probability up to which a condition holds that holds at 0 and not at 1. */
    private static double lastWith(DoublePredicate holds) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** That a binomial count is at most {@code most}; in logarithms, as factorials outgrow a double. */
    private double atMost(int most, double probability) {
        double sum = 0;
        double logarithm = trials * Math.log1p(-probability);
        for (int k = 0; k <= most; k++) {
            sum += Math.exp(logarithm);
            logarithm += Math.log((double) (trials - k) / (k + 1)) + Math.log(probability) - Math.log1p(-probability);
        }
        return sum;
    }
}
