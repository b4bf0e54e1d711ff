package softpath.calibrate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import softpath.io.Measurements;
import softpath.model.study.FreeParameter;
import softpath.statistics.Sensitivity;
import softpath.statistics.StudentT;

/**
 * What a fit found.
 *
 * @param point          the parameters, in the order of the fit's free ones
 * @param rows           that were fitted
 * @param predicted      of each row, then of each parameter with a prior
 * @param slope          by these and parameter
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

    /** Half of the 5 % that both sides together have: a fit is too bad or too good. */
    private static final double MOST_CHANCE = 0.025;

    private static final double SAME_INFLATION = 0.01;
    private static final int MOST_ROUNDS = 6;
    private static final double NORMAL_95 = 1.959964;

    static Estimate of(Problem problem) {
        Estimate found = from(problem, problem.start());
        double weighed = 1;
        // The less sure rows turn out to be, the more a prior weighs; without one it moves nothing how sure they are.
        for (int round = 0;
                round < MOST_ROUNDS
                        && !found.priors().isEmpty()
                        && Math.abs(found.errorInflation() / weighed - 1) > SAME_INFLATION;
                round++) {
            weighed = found.errorInflation();
            found = from(problem.inflated(weighed), found.point());
        }
        return found;
    }

    private static Estimate from(Problem problem, double[] start) {
        double[] closedForm = {};
        Minimiser minimiser = new Minimiser(problem);
        if (problem.hasClosedForm()) {
            closedForm = minimiser.best(start, problem::bounded);
        }
        double[] point = minimiser.best(closedForm.length > 0 ? closedForm : start, problem::simulated);
        Slopes.At at = new Slopes(problem.free(), problem::simulated).at(point);
        Estimate asStated = new Estimate(problem.free(), point, problem.rows(), at.value(), at.slope(), 1, closedForm);
        int left = asStated.degreesOfFreedom();
        double inflation = left > 0 ? Math.max(1, Math.sqrt(asStated.chiSquare() / left)) : 1;
        return new Estimate(problem.free(), point, problem.rows(), at.value(), at.slope(), inflation, closedForm);
    }

    private Evidence evidence() {
        return new Evidence(rows, free);
    }

    /** Parameters of which something is known without the rows. */
    public List<FreeParameter> priors() {
        return free.stream().filter(each -> each.prior().isPresent()).toList();
    }

    public double residual(int row) {
        return rows.get(row).value() - predicted[row];
    }

    /** Of the rows, then of the priors. */
    double[] residuals() {
        double[] residuals = evidence().values();
        for (int r = 0; r < residuals.length; r++) {
            residuals[r] -= predicted[r];
        }
        return residuals;
    }

    /** Standard errors of the rows, grown as the misfit demands, then those of the priors. */
    double[] errors() {
        return evidence().errors(errorInflation);
    }

    /**
     * Whether the rows fit so badly that the model, not their errors, must be at fault. Without rows to spare nothing is
     * inflated, but then each should be met.
     */
    public boolean isPoorFit() {
        return errorInflation > MOST_INFLATION
                || degreesOfFreedom() <= 0 && Math.abs(relativeResidual(worstRow())) > MOST_INFLATION;
    }

    /**
     * How seldom chance lets the rows and priors lie so near, if their stated errors are right; 1 where none are to spare.
     */
    public double chanceOfSoGoodAFit() {
        double[] errors = evidence().errors(1);
        double[] residuals = residuals();
        double sum = 0;
        for (int r = 0; r < residuals.length; r++) {
            sum += residuals[r] * residuals[r] / (errors[r] * errors[r]);
        }
        return degreesOfFreedom() > 0
                ? ChiSquaredDistribution.of(degreesOfFreedom()).cumulativeProbability(sum)
                : 1;
    }

    /** Whether the stated errors of the rows must be too large, and intervals too wide with them. */
    public boolean isTooGoodAFit() {
        return chanceOfSoGoodAFit() < MOST_CHANCE;
    }

    /** Whether some parameter, changed by all of itself, moves the row beyond its error. */
    boolean isMoved(int row) {
        double[] scales = scales();
        return IntStream.range(0, scales.length)
                .anyMatch(
                        p -> Math.abs(slope[row][p] * scales[p]) > rows.get(row).standardError());
    }

    /** Rows and priors less parameters: from so many the inflation was estimated. */
    public int degreesOfFreedom() {
        return predicted.length - point.length;
    }

    /**
     * How much wider a 95 % interval is than a normal distribution has it: where the errors were inflated, their size is
     * itself an estimate from few degrees of freedom, so it is Student's t that the interval follows.
     */
    public double widening() {
        return errorInflation > 1 ? StudentT.within95(degreesOfFreedom()) / NORMAL_95 : 1;
    }

    /** Errors of rows and priors drawn with which 95 % of the points span the 95 % interval. */
    double[] intervalErrors() {
        return evidence().errors(errorInflation * widening());
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

    /** Of the rows, with their stated errors. */
    public double chiSquare() {
        return IntStream.range(0, rows.size())
                .mapToDouble(this::relativeResidual)
                .map(relative -> relative * relative)
                .sum();
    }

    /** The row that is missed by most of its stated standard errors; the first of equal ones. */
    public int worstRow() {
        return IntStream.range(0, rows.size())
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
