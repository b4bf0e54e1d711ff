package softpath.calibrate;

import softpath.statistics.Sensitivity;

/**
 * One set of rows on its way from the estimate to its own least sum of squares: Gauss-Newton steps, each halved until
 * it lowers the sum. Slopes start as those at the estimate and learn from every point that is tried.
 */
final class Refit {

    private static final int MOST_HALVINGS = 4;

    /**
     * Of the sum of squares, in which a standard error is 1. Less is a third of a standard error off, and what a burst
     * more or less in the window makes of the sum: slopes promise it, and no simulation keeps it.
     */
    private static final double WORTHWHILE = 0.1;

    private static final double WORTHWHILE_OF_SUM = 0.01;

    private final Estimate estimate;
    private final double[] rows;
    private final double[] errors;
    private final double[] scales;
    private final LearntSlopes slopes;

    private double[] point;
    private double[] predicted;
    private double sum;
    private double[] tried;
    private double[] step;
    private int halvings;
    private boolean hasImproved;
    private boolean isUnimproved;
    private boolean isFinished;

    Refit(Estimate estimate, double[] rows) {
        this.estimate = estimate;
        this.rows = rows;
        errors = estimate.errors();
        scales = estimate.scales();
        slopes = new LearntSlopes(estimate.slope(), scales);
        point = estimate.point();
        predicted = estimate.predicted();
        sum = sum(predicted);
        step();
    }

    double[] point() {
        return point;
    }

    /** Where a simulation is asked for next. */
    double[] tried() {
        return tried;
    }

    boolean isFinished() {
        return isFinished;
    }

    boolean isUnimproved() {
        return isUnimproved;
    }

    /** @param answer predictions at the point tried */
    void answered(double[] answer) {
        double found = sum(answer);
        slopes.learn(point, predicted, tried, answer);
        if (found < sum) {
            boolean isWorthwhile = sum - found > WORTHWHILE + WORTHWHILE_OF_SUM * found;
            point = tried;
            predicted = answer;
            sum = found;
            hasImproved = true;
            if (isWorthwhile) {
                step();
            } else {
                isFinished = true;
            }
        } else if (halvings < MOST_HALVINGS) {
            halvings++;
            for (int p = 0; p < step.length; p++) {
                step[p] /= 2;
            }
            tried = moved();
        } else {
            isFinished = true;
            isUnimproved = !hasImproved;
        }
    }

    private void step() {
        halvings = 0;
        double[][] slope = slopes.slope();
        step = new Sensitivity(slope, errors, scales).step(residuals(predicted));
        tried = moved();
        double[] expected = predicted.clone();
        for (int r = 0; r < expected.length; r++) {
            for (int p = 0; p < step.length; p++) {
                expected[r] += slope[r][p] * (tried[p] - point[p]);
            }
        }
        isFinished = sum - sum(expected) < WORTHWHILE;
    }

    private double[] moved() {
        double[] moved = new double[point.length];
        for (int p = 0; p < moved.length; p++) {
            moved[p] = estimate.free().get(p).within(point[p] + step[p]);
        }
        return moved;
    }

    private double[] residuals(double[] predictions) {
        double[] residuals = new double[rows.length];
        for (int r = 0; r < residuals.length; r++) {
            residuals[r] = rows[r] - predictions[r];
        }
        return residuals;
    }

    private double sum(double[] predictions) {
        double total = 0;
        for (int r = 0; r < rows.length; r++) {
            double residual = (rows[r] - predictions[r]) / errors[r];
            total += residual * residual;
        }
        return total;
    }
}
