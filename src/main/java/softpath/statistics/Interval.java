package softpath.statistics;

/**
 * A mean of independent values with half of its confidence interval, Student's t.
 *
 * @param halfWidth NaN for fewer than two values, which tell nothing of their spread
 */
public record Interval(double mean, double halfWidth) {

    /** The 95 % interval of the mean of {@code values}. */
    public static Interval of95(double[] values) {
        return of(values, values.length < 2 ? Double.NaN : StudentT.within95(values.length - 1));
    }

    /** The 99 % interval of the mean of {@code values}. */
    public static Interval of99(double[] values) {
        return of(values, values.length < 2 ? Double.NaN : StudentT.within99(values.length - 1));
    }

    private static Interval of(double[] values, double t) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length < 2) {
            return new Interval(mean, Double.NaN);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double standardError = Math.sqrt(squares / (values.length - 1) / values.length);
        return new Interval(mean, t * standardError);
    }

    public boolean contains(double value) {
        return Math.abs(value - mean) <= halfWidth;
    }
}
