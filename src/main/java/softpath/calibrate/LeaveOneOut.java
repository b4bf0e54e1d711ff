package softpath.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import softpath.io.Measurements;
import softpath.statistics.Sensitivity;

/**
 * What the other rows, and priors, predict for each row, or for each group of rows that is left out at once: one step
 * along their slopes, then a simulation of what was left out.
 *
 * @param errors predicted less measured, by row; empty where the others do not determine what the row depends on
 */
public record LeaveOneOut(List<OptionalDouble> errors) {

    static LeaveOneOut of(Problem problem, Estimate estimate) {
        return of(
                problem,
                estimate,
                IntStream.range(0, estimate.rows().size()).boxed().toList());
    }

    /** @param groups of each row, the same for rows that are left out together */
    static LeaveOneOut of(Problem problem, Estimate estimate, List<?> groups) {
        List<OptionalDouble> errors = new ArrayList<>();
        List<double[]> points = new ArrayList<>();
        for (int row = 0; row < groups.size(); row++) {
            Object group = groups.get(row);
            int[] kept = IntStream.range(0, estimate.predicted().length)
                    .filter(each -> each >= groups.size() || !groups.get(each).equals(group))
                    .toArray();
            Sensitivity others =
                    new Sensitivity(only(estimate.slope(), kept), only(estimate.errors(), kept), estimate.scales());
            boolean open = others.openDirections().stream().anyMatch(isFeltBy(estimate, row));
            double[] point = estimate.point().clone();
            double[] step = others.step(only(estimate.residuals(), kept));
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

    private static double[] only(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(row -> values[row]).toArray();
    }

    private static double[][] only(double[][] rows, int[] kept) {
        return Arrays.stream(kept).mapToObj(row -> rows[row]).toArray(double[][]::new);
    }

    /**
     * Of the rows that the others determine. A row that no parameter moves, as the wire's rate binds it, is never off
     * and would make the others look better than they are.
     */
    ModelError modelError(Estimate estimate, List<String> configurations) {
        List<ModelError.Residual> residuals = new ArrayList<>();
        for (int r = 0; r < errors.size(); r++) {
            Measurements.Measurement row = estimate.rows().get(r);
            if (errors.get(r).isPresent() && estimate.isMoved(r)) {
                double predicted = row.value() + errors.get(r).getAsDouble();
                residuals.add(new ModelError.Residual(
                        configurations.get(r), row.of().metric(), row.id(), predicted, row.value()));
            }
        }
        return ModelError.of(residuals);
    }
}
