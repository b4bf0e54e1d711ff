package softpath.statistics;

import java.util.Arrays;

/** Values of one quantity, one from each replication, in their order. */
public final class Values {

    private double[] values = new double[8];
    private int count;

    public void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    public int count() {
        return count;
    }

    public double mean() {
        return Arrays.stream(values, 0, count).average().orElse(Double.NaN);
    }

    /** The mean with its 95 % interval. */
    public Interval interval95() {
        return Interval.of95(toArray());
    }

    /** Whether the mean is not 0, by more than chance does once in a hundred times; of one value nothing is known. */
    public boolean differFromZero() {
        Interval interval = Interval.of99(toArray());
        return Math.abs(interval.mean()) > interval.halfWidth();
    }

    /** All of them, in their order. */
    public double[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
