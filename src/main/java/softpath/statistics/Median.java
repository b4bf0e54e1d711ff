package softpath.statistics;

import java.util.Arrays;

/** The middle of values, which a few disturbed ones do not move. */
public final class Median {

    private Median() {}

    /** Of an even number the mean of the two in the middle; NaN of none. */
    public static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
