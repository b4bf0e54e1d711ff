package softpath.statistics;

/** Akaike's criterion, corrected for few rows: smaller is better, and a parameter must earn its keep. */
public final class InformationCriterion {

    private InformationCriterion() {}

    /**
     * @param chiSquare  weighted sum of squares, the weights known
     * @param parameters that were free
     * @return infinite where there are too few rows to tell
     */
    public static double corrected(double chiSquare, int parameters, int rows) {
        int left = rows - parameters - 1;
        return left > 0
                ? chiSquare + 2.0 * parameters + 2.0 * parameters * (parameters + 1) / left
                : Double.POSITIVE_INFINITY;
    }
}
