package softpath.statistics;

/**
 * What is known of parameters on which measurements depend along straight lines: a normal distribution, of which only the
 * spread matters here. Each measurement narrows it by Bayes' rule, whatever value it finds, so that what a measurement would
 * be worth is known before it is made (Chaloner and Verdinelli 1995, "Bayesian Experimental Design: A Review", section 2).
 */
public final class LinearBelief {

    private final double[][] covariance;

    private LinearBelief(double[][] covariance) {
        this.covariance = covariance;
    }

    /** Before anything is measured. */
    public static LinearBelief prior(double[] standardErrors) {
        double[][] covariance = new double[standardErrors.length][standardErrors.length];
        for (int p = 0; p < standardErrors.length; p++) {
            covariance[p][p] = standardErrors[p] * standardErrors[p];
        }
        return new LinearBelief(covariance);
    }

    /**
     * With one measurement more.
     *
     * @param slope         of what is measured, by parameter
     * @param standardError of the measurement alone, above 0
     */
    public LinearBelief after(double[] slope, double standardError) {
        double[] moved = times(slope);
        double variance = dot(slope, moved) + standardError * standardError;
        double[][] narrower = new double[covariance.length][covariance.length];
        for (int p = 0; p < narrower.length; p++) {
            for (int q = 0; q < narrower.length; q++) {
                narrower[p][q] = covariance[p][q] - moved[p] * moved[q] / variance;
            }
        }
        return new LinearBelief(narrower);
    }

    /** Of a number that changes so with the parameters. */
    public double variance(double[] slope) {
        return Math.max(0, dot(slope, times(slope)));
    }

    public int parameters() {
        return covariance.length;
    }

    public double standardError(int parameter) {
        return Math.sqrt(Math.max(0, covariance[parameter][parameter]));
    }

    /** By how much the variance of a number would fall if one parameter were known exactly. */
    public double varianceFrom(int parameter, double[] slope) {
        double own = covariance[parameter][parameter];
        double moved = times(slope)[parameter];
        return own > 0 ? moved * moved / own : 0;
    }

    private double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int p = 0; p < product.length; p++) {
            product[p] = dot(covariance[p], vector);
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
