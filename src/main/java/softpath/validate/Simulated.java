package softpath.validate;

import java.util.Arrays;
import java.util.List;
import softpath.model.result.Result;
import softpath.model.study.Metric;
import softpath.statistics.Quantiles;

/**
 * A number as simulated, with the range that other sets of parameters give.
 *
 * @param value              with the numbers as fitted
 * @param low                least of the draws, or 2.5 % of them where they are many; {@code value} without draws
 * @param high               most of them, or 97.5 %
 * @param otherBottlenecks   part of the draws in which another resource binds
 * @param bottleneck         that binds with the numbers as fitted
 * @param draws              that there were
 */
public record Simulated(double value, double low, double high, double otherBottlenecks, String bottleneck, int draws) {

    /** Fewer have no 2.5 % that is told from their least. */
    public static final int LEAST_FOR_QUANTILES = 100;

    /** @param results the first with the numbers as fitted, then one for each draw */
    static Simulated of(Metric metric, List<Result> results) {
        return of(results.stream().mapToDouble(metric::of).toArray(), results);
    }

    /** @param numbers made of {@code results} and maybe others, in the same order */
    static Simulated of(double[] numbers, List<Result> results) {
        double value = numbers[0];
        String bottleneck = results.get(0).bottleneck().resource();
        if (numbers.length == 1) {
            return new Simulated(value, value, value, 0, bottleneck, 0);
        }
        int draws = numbers.length - 1;
        double tail = draws < LEAST_FOR_QUANTILES ? 0 : 0.025;
        Quantiles quantiles = new Quantiles(Arrays.copyOfRange(numbers, 1, numbers.length));
        long others = results.stream()
                .filter(result -> !result.bottleneck().resource().equals(bottleneck))
                .count();
        return new Simulated(
                value,
                Math.min(value, quantiles.at(tail)),
                Math.max(value, quantiles.at(1 - tail)),
                (double) others / (results.size() - 1),
                bottleneck,
                draws);
    }

    /**
     * With the error of the model and the scatter of a measurement on top, as independent errors add up. However wrong the
     * model is, what is measured lies between nothing and the most that there can be, give or take its scatter.
     *
     * @param down factor by which the model may be too high, 1 where that is not known
     * @param up   factor by which it may be too low
     * @param most that there can be, such as what is offered
     */
    Simulated widened(double standardError, double down, double up, double most) {
        double scatter = 1.96 * standardError;
        double below = Math.min(Math.hypot(value - low, value - value / down), Math.max(0, value));
        double above = Math.min(Math.hypot(high - value, value * up - value), Math.max(0, most - value));
        return new Simulated(
                value,
                value - Math.hypot(below, scatter),
                value + Math.hypot(above, scatter),
                otherBottlenecks,
                bottleneck,
                draws);
    }

    boolean covers(double measured) {
        return low <= measured && measured <= high;
    }
}
