package softpath.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What rows of measurements say of parameters near a point: the singular directions of their slopes.
 *
 * <p>Slopes are counted in standard errors of a row for each relative change of a parameter. Along a direction with a
 * small singular value even a large change moves no row beyond its error: it is not determined, and neither covariance
 * nor steps go along it.
 */
public final class Sensitivity {

    /** A change of half of the parameters along a direction must move the rows by one standard error at least. */
    private static final double LEAST_SINGULAR_VALUE = 2;

    private final double[] rowErrors;
    private final double[] scales;
    private final SingularValueDecomposition singular;

    /**
     * @param slope     of rows (first index) by parameters
     * @param rowErrors standard error of each row
     * @param scales    what counts as a change of each parameter by all of it, above 0
     */
    public Sensitivity(double[][] slope, double[] rowErrors, double[] scales) {
        this.rowErrors = rowErrors.clone();
        this.scales = scales.clone();
        // Commons Math wants no fewer rows than columns for a full set of directions.
        RealMatrix weighted = new Array2DRowRealMatrix(Math.max(slope.length, scales.length), scales.length);
        for (int r = 0; r < slope.length; r++) {
            for (int p = 0; p < scales.length; p++) {
                weighted.setEntry(r, p, slope[r][p] * scales[p] / rowErrors[r]);
            }
        }
        singular = new SingularValueDecomposition(weighted);
    }

    /**
     * A combination of parameters that the rows leave open.
     *
     * @param relative relative changes of the parameters along it, the largest 1
     * @param errors   by how many standard errors of the rows, taken together, such a change moves them
     */
    public record OpenDirection(double[] relative, double errors) {}

    public List<OpenDirection> openDirections() {
        List<OpenDirection> open = new ArrayList<>();
        double[] values = singular.getSingularValues();
        for (int k = 0; k < values.length; k++) {
            if (values[k] < LEAST_SINGULAR_VALUE) {
                double[] direction = singular.getV().getColumn(k);
                double largest = 0;
                for (double part : direction) {
                    largest = Math.abs(part) > Math.abs(largest) ? part : largest;
                }
                for (int p = 0; p < direction.length; p++) {
                    direction[p] /= largest;
                }
                open.add(new OpenDirection(direction, values[k] / Math.abs(largest)));
            }
        }
        return open;
    }

    /** Covariance of the parameters along the directions that are determined. */
    public double[][] covariance() {
        double[][] covariance = new double[scales.length][scales.length];
        double[] values = singular.getSingularValues();
        for (int k = 0; k < values.length; k++) {
            if (values[k] >= LEAST_SINGULAR_VALUE) {
                double[] direction = singular.getV().getColumn(k);
                for (int p = 0; p < scales.length; p++) {
                    for (int q = 0; q < scales.length; q++) {
                        covariance[p][q] +=
                                scales[p] * scales[q] * direction[p] * direction[q] / (values[k] * values[k]);
                    }
                }
            }
        }
        return covariance;
    }

    /** The change of the parameters that best explains what is left of each row, as if slopes were constant. */
    public double[] step(double[] residuals) {
        double[] step = new double[scales.length];
        double[] values = singular.getSingularValues();
        for (int k = 0; k < values.length; k++) {
            if (values[k] >= LEAST_SINGULAR_VALUE) {
                double along = 0;
                for (int r = 0; r < residuals.length; r++) {
                    along += singular.getU().getEntry(r, k) * residuals[r] / rowErrors[r];
                }
                for (int p = 0; p < scales.length; p++) {
                    step[p] += scales[p] * singular.getV().getEntry(p, k) * along / values[k];
                }
            }
        }
        return step;
    }

    /** Correlations of a covariance; 0 where a variance is 0. */
    public static double[][] correlation(double[][] covariance) {
        double[][] correlation = new double[covariance.length][covariance.length];
        for (int p = 0; p < covariance.length; p++) {
            for (int q = 0; q < covariance.length; q++) {
                double scale = Math.sqrt(covariance[p][p] * covariance[q][q]);
                correlation[p][q] = scale > 0 ? covariance[p][q] / scale : 0;
            }
        }
        return correlation;
    }
}
