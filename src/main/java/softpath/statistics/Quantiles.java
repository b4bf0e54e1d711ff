package softpath.statistics;

import java.util.Arrays;

/** Quantiles of a sample, linear between its values (Hyndman and Fan's definition 7). */
public final class Quantiles {

    private final double[] sorted;

    public Quantiles(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("an empty sample has no quantiles");
        }
        sorted = sample.clone();
        Arrays.sort(sorted);
    }

    /** The value that a part {@code p} of the sample, from 0 to 1, does not exceed. */
    public double at(double p) {
        double place = p * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
