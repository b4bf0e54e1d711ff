package softpath.statistics;

import java.util.Arrays;

/** Values that really never fall from one to the next, of what was seen of each. */
public final class Isotonic {

    private Isotonic() {}

    /**
     * The least weighted squares among sequences that never fall, by pooling adjacent violators (Ayer, Brunk, Ewing, Reid and
     * Silverman, "An empirical distribution function for sampling with incomplete information", 1955): neighbours that fall get
     * their weighted mean.
     *
     * @param weights above 0, as many as values
     */
    public static double[] rising(double[] values, double[] weights) {
        int[] first = new int[values.length];
        double[] means = new double[values.length];
        double[] sums = new double[values.length];
        int blocks = 0;
        for (int i = 0; i < values.length; i++) {
            first[blocks] = i;
            means[blocks] = values[i];
            sums[blocks] = weights[i];
            blocks++;
            while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
                int to = blocks - 2;
                double sum = sums[to] + sums[to + 1];
                means[to] += (means[to + 1] - means[to]) * sums[to + 1] / sum;
                sums[to] = sum;
                blocks--;
            }
        }
        double[] rising = new double[values.length];
        for (int block = 0; block < blocks; block++) {
            int end = block + 1 < blocks ? first[block + 1] : values.length;
            Arrays.fill(rising, first[block], end, means[block]);
        }
        return rising;
    }
}
