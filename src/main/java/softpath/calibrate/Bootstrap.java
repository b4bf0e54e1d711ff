package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import softpath.statistics.Quantiles;

/**
 * Rows drawn again around what the fit predicts, with their errors, and fitted again from there (the parametric
 * bootstrap). A step that does not lower the sum of squares of its own rows is not taken.
 *
 * @param points     one for each set of rows
 * @param unimproved sets that found nothing better than the estimate though their slopes promised it; these stay there
 * @param unfinished sets that still improved when the limit of steps was met
 */
public record Bootstrap(List<double[]> points, int unimproved, int unfinished) {

    /** Of each set, those halved included. */
    private static final int MOST_STEPS = 10;

    public Bootstrap {
        points = List.copyOf(points);
    }

    static Bootstrap of(Problem problem, Estimate estimate, int count) {
        double[] errors = estimate.intervalErrors();
        RandomGenerator random = Randomness.of(problem.fit(), Randomness.BOOTSTRAP);
        List<Refit> refits = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            double[] rows = estimate.predicted().clone();
            for (int r = 0; r < rows.length; r++) {
                rows[r] += errors[r] * random.nextGaussian();
            }
            refits.add(new Refit(estimate, rows));
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            List<Refit> open =
                    refits.stream().filter(refit -> !refit.isFinished()).toList();
            if (open.isEmpty()) {
                break;
            }
            List<double[]> predicted =
                    problem.simulated(open.stream().map(Refit::tried).toList());
            for (int i = 0; i < open.size(); i++) {
                open.get(i).answered(predicted.get(i));
            }
        }
        return new Bootstrap(
                refits.stream().map(Refit::point).toList(),
                (int) refits.stream().filter(Refit::isUnimproved).count(),
                (int) refits.stream().filter(refit -> !refit.isFinished()).count());
    }

    public double quantile(int parameter, double part) {
        return new Quantiles(
                        points.stream().mapToDouble(point -> point[parameter]).toArray())
                .at(part);
    }
}
