package softpath.calibrate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import softpath.io.Measurements;
import softpath.model.study.FreeParameter;
import softpath.statistics.Sensitivity;
import softpath.statistics.StudentT;

/**
 * What a fit found.
 *
 * @param point          the parameters, in the order of the fit's free ones
 * @param rows           that were fitted
 * @param predicted      of each row
 * @param slope          by row and parameter
 * @param errorInflation factor by which the rows' stated errors had to grow to explain the misfit, at least 1
 * @param closedForm     where the closed form put the parameters before anything was simulated, empty without one
 */
public record Estimate(
        List<FreeParameter> free,
        double[] point,
        List<Measurements.Measurement> rows,
        double[] predicted,
        double[][] slope,
        double errorInflation,
        double[] closedForm) {

    /** A misfit three times the stated errors is not bad luck with their size. */
    public static final double MOST_INFLATION = 3;

    private static final double NORMAL_95 = 1.959964;

    static Estimate of(Problem problem) {
        double[] start = problem.start();
        double[] closedForm = {};
        Minimiser minimiser = new Minimiser(problem);
        if (problem.hasClosedForm()) {
            closedForm = minimiser.best(start, problem::bounded);
        }
        double[] point = minimiser.best(closedForm.length > 0 ? closedForm : start, problem::simulated);
        Slopes.At at = new Slopes(problem.free(), problem::simulated).at(point);
        int left = problem.rows().size() - point.length;
        double inflation = left > 0 ? Math.max(1, Math.sqrt(problem.chiSquare(at.value()) / left)) : 1;
        return new Estimate(problem.free(), point, problem.rows(), at.value(), at.slope(), inflation, closedForm);
    }

    public double residual(int row) {
        return rows.get(row).value() - predicted[row];
    }

    double[] residuals() {
        double[] residuals = new double[rows.size()];
        for (int r = 0; r < residuals.length; r++) {
            residuals[r] = residual(r);
        }
        return residuals;
    }

    /** Standard errors of the rows, grown as the misfit demands. */
    double[] errors() {
        return rows.stream()
                .mapToDouble(row -> row.standardError() * errorInflation)
                .toArray();
    }

    /**
     * Whether the rows fit so badly that the model, not their errors, must be at fault. Without rows to spare nothing is
     * inflated, but then each should be met.
     */
    public boolean isPoorFit() {
        return errorInflation > MOST_INFLATION
                || degreesOfFreedom() <= 0 && Math.abs(relativeResidual(worstRow())) > MOST_INFLATION;
    }

    /** Whether some parameter, changed by all of itself, moves the row beyond its error. */
    boolean isMoved(int row) {
        double[] scales = scales();
        return IntStream.range(0, scales.length)
                .anyMatch(
                        p -> Math.abs(slope[row][p] * scales[p]) > rows.get(row).standardError());
    }

    /** Rows less parameters: from so many the inflation was estimated. */
    public int degreesOfFreedom() {
        return rows.size() - point.length;
    }

    /**
     * How much wider a 95 % interval is than a normal distribution has it: where the errors were inflated, their size is
     * itself an estimate from few degrees of freedom, so it is Student's t that the interval follows.
     */
    public double widening() {
        return errorInflation > 1 ? StudentT.within95(degreesOfFreedom()) / NORMAL_95 : 1;
    }

    /** Errors of rows drawn with which 95 % of the points span the 95 % interval. */
    double[] intervalErrors() {
        double widening = widening();
        return Arrays.stream(errors()).map(error -> error * widening).toArray();
    }

    Sensitivity sensitivity() {
        return new Sensitivity(slope, errors(), scales());
    }

    double[] scales() {
        return FreeParameter.scales(free, point);
    }

    /** In stated standard errors of the row. */
    public double relativeResidual(int row) {
        return residual(row) / rows.get(row).standardError();
    }

    public double chiSquare() {
        return IntStream.range(0, predicted.length)
                .mapToDouble(this::relativeResidual)
                .map(relative -> relative * relative)
                .sum();
    }

    /** The row that is missed by most of its stated standard errors; the first of equal ones. */
    public int worstRow() {
        return IntStream.range(0, predicted.length)
                .boxed()
                .min(Comparator.comparingDouble(row -> -Math.abs(relativeResidual(row))))
                .orElseThrow();
    }

    public double[][] covariance() {
        return sensitivity().covariance();
    }

    public List<Sensitivity.OpenDirection> openDirections() {
        return sensitivity().openDirections();
    }

    /** Whether the rows determine this parameter on its own. */
    public boolean isDetermined(int parameter) {
        return openDirections().stream().allMatch(open -> Math.abs(open.relative()[parameter]) < 0.05);
    }

    /** Whether it ended at a bound, where the least sum of squares may lie beyond. */
    public boolean isAtBound(int parameter) {
        double range = free.get(parameter).highest() - free.get(parameter).lowest();
        return point[parameter] - free.get(parameter).lowest() < 1e-6 * range
                || free.get(parameter).highest() - point[parameter] < 1e-6 * range;
    }
}
