package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.Well19937c;
import softpath.statistics.Quantiles;
import softpath.statistics.Sensitivity;

/**
 * Rows drawn again around what the fit predicts, with their errors, and fitted again from there: two steps along the
 * slopes at the estimate, each checked by simulation.
 *
 * @param points one for each set of rows
 */
public record Bootstrap(List<double[]> points) {

    private static final int STEPS = 2;

    static Bootstrap of(Problem problem, Estimate estimate, int count) {
        Sensitivity sensitivity = estimate.sensitivity();
        double[] errors = estimate.errors();
        Well19937c random = new Well19937c(problem.fit().run().seed());
        List<double[]> drawn = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            double[] rows = estimate.predicted().clone();
            for (int r = 0; r < rows.length; r++) {
                rows[r] += errors[r] * random.nextGaussian();
            }
            drawn.add(rows);
            points.add(stepped(problem, sensitivity, estimate.point(), minus(rows, estimate.predicted())));
        }
        for (int step = 1; step < STEPS; step++) {
            List<double[]> predicted = problem.simulated(points);
            for (int b = 0; b < count; b++) {
                points.set(b, stepped(problem, sensitivity, points.get(b), minus(drawn.get(b), predicted.get(b))));
            }
        }
        return new Bootstrap(points);
    }

    private static double[] stepped(Problem problem, Sensitivity sensitivity, double[] from, double[] residuals) {
        double[] step = sensitivity.step(residuals);
        double[] point = new double[from.length];
        for (int p = 0; p < point.length; p++) {
            point[p] = problem.free().get(p).within(from[p] + step[p]);
        }
        return point;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int r = 0; r < one.length; r++) {
            difference[r] = one[r] - other[r];
        }
        return difference;
    }

    public double quantile(int parameter, double part) {
        return new Quantiles(
                        points.stream().mapToDouble(point -> point[parameter]).toArray())
                .at(part);
    }
}
