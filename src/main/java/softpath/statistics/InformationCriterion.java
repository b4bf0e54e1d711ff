package softpath.statistics;

/**
 * Akaike's criterion for overdispersed data, corrected for few rows (QAICc; Burnham and Anderson, Model Selection and
 * Multimodel Inference, 2.5): smaller is better, and a parameter must earn its keep.
 *
 * <pre>QAICc = chi² / c + 2 K + 2 K (K + 1) / (rows - K - 1)</pre>
 *
 * <p>c is how many times the variance of the rows exceeds what is stated of it, estimated once, from the model with the
 * most parameters of those compared. Where that is not 1, it counts as a parameter of each.
 */
public final class InformationCriterion {

    private InformationCriterion() {}

    /**
     * @param chiSquare         sum of squares weighted with the stated errors of the rows
     * @param varianceInflation c, at least 1
     * @param parameters        that were free, apart from c
     * @return infinite where there are too few rows to tell
     */
    public static double corrected(double chiSquare, double varianceInflation, int parameters, int rows) {
        int counted = parameters + (varianceInflation > 1 ? 1 : 0);
        int left = rows - counted - 1;
        return left > 0
                ? chiSquare / varianceInflation + 2.0 * counted + 2.0 * counted * (counted + 1) / left
                : Double.POSITIVE_INFINITY;
    }
}
