package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import softpath.io.Measurements;
import softpath.statistics.Sensitivity;

/**
 * What the other rows predict for each row: one step along their slopes, then a simulation of the row left out.
 *
 * @param errors predicted less measured, by row; empty where the others do not determine what the row depends on
 */
public record LeaveOneOut(List<OptionalDouble> errors) {

    static LeaveOneOut of(Problem problem, Estimate estimate) {
        List<OptionalDouble> errors = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (int left = 0; left < estimate.rows().size(); left++) {
            Sensitivity others = new Sensitivity(
                    without(estimate.slope(), left), without(estimate.errors(), left), estimate.scales());
            boolean open = others.openDirections().stream().anyMatch(isFeltBy(estimate, left));
            double[] point = estimate.point().clone();
            double[] step = others.step(without(estimate.residuals(), left));
            for (int p = 0; p < point.length; p++) {
                point[p] = estimate.free().get(p).within(point[p] + step[p]);
            }
            points.add(point);
            errors.add(open ? OptionalDouble.empty() : OptionalDouble.of(0));
        }
        List<double[]> predicted = problem.simulated(points);
        for (int left = 0; left < points.size(); left++) {
            if (errors.get(left).isPresent()) {
                Measurements.Measurement row = estimate.rows().get(left);
                errors.set(left, OptionalDouble.of(predicted.get(left)[left] - row.value()));
            }
        }
        return new LeaveOneOut(errors);
    }

    /** Whether a change along a direction that the others leave open moves the row by more than its error. */
    private static Predicate<Sensitivity.OpenDirection> isFeltBy(Estimate estimate, int row) {
        return open -> {
            double change = 0;
            for (int p = 0; p < open.relative().length; p++) {
                change += estimate.slope()[row][p] * open.relative()[p] * estimate.scales()[p];
            }
            return Math.abs(change) > estimate.errors()[row];
        };
    }

    private static double[] without(double[] values, int left) {
        double[] others = new double[values.length - 1];
        System.arraycopy(values, 0, others, 0, left);
        System.arraycopy(values, left + 1, others, left, values.length - left - 1);
        return others;
    }

    private static double[][] without(double[][] rows, int left) {
        double[][] others = new double[rows.length - 1][];
        System.arraycopy(rows, 0, others, 0, left);
        System.arraycopy(rows, left + 1, others, left, rows.length - left - 1);
        return others;
    }
}
