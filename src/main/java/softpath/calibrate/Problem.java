package softpath.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.Measurements;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;
import softpath.model.study.Metric;

/** Measured rows and what a vector of parameters predicts for each. */
final class Problem {

    private final Fit fit;
    private final List<Measurements.Measurement> rows;
    private final RowModel model;

    Problem(Fit fit, List<Measurements.Measurement> rows, RowModel model) {
        this.fit = fit;
        this.rows = List.copyOf(rows);
        this.model = model;
    }

    List<Measurements.Measurement> rows() {
        return rows;
    }

    List<FreeParameter> free() {
        return fit.free();
    }

    Fit fit() {
        return fit;
    }

    double[] start() {
        return free().stream().mapToDouble(FreeParameter::start).toArray();
    }

    double[] measured() {
        return rows.stream().mapToDouble(Measurements.Measurement::value).toArray();
    }

    double[] standardErrors() {
        return rows.stream()
                .mapToDouble(Measurements.Measurement::standardError)
                .toArray();
    }

    /** Whether closed forms know every metric of the rows. */
    boolean hasClosedForm() {
        return rows.stream().allMatch(row -> row.of().metric() == Metric.DELIVERED_MPPS);
    }

    /** What is simulated for every row at each of the points. */
    List<double[]> simulated(List<double[]> points) {
        return model.simulated(rows, points.stream().map(this::values).toList());
    }

    /** The same from closed forms. */
    List<double[]> bounded(List<double[]> points) {
        return model.bounded(rows, points.stream().map(this::values).toList());
    }

    private Map<String, Double> values(double[] point) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int p = 0; p < point.length; p++) {
            values.put(free().get(p).parameter(), point[p]);
        }
        return values;
    }

    /** Weighted sum of squares. */
    double chiSquare(double[] predicted) {
        double sum = 0;
        for (int r = 0; r < predicted.length; r++) {
            double residual = (rows.get(r).value() - predicted[r]) / rows.get(r).standardError();
            sum += residual * residual;
        }
        return sum;
    }

    /** The same question with the switches and parameters of an explanation, asked of these rows. */
    Problem under(Fit.Explanation explanation, List<Measurements.Measurement> kept) {
        Fit explained = fit.under(explanation);
        return new Problem(explained, kept, model.with(explained.options()));
    }
}
