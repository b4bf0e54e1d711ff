package softpath.calibrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import softpath.io.Measurements;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;
import softpath.model.study.Metric;

/** Measured rows and what a vector of parameters predicts for each. */
final class Problem {

    private final Fit fit;
    private final List<Measurements.Measurement> rows;
    private final RowModel model;
    private final Evidence evidence;
    private final double inflation;

    Problem(Fit fit, List<Measurements.Measurement> rows, RowModel model) {
        this(fit, rows, model, 1);
    }

    /** @param inflation of the rows' stated errors, beside which priors weigh the more */
    private Problem(Fit fit, List<Measurements.Measurement> rows, RowModel model, double inflation) {
        this.fit = fit;
        this.rows = List.copyOf(rows);
        this.model = model;
        this.inflation = inflation;
        evidence = new Evidence(this.rows, fit.free());
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

    Evidence evidence() {
        return evidence;
    }

    /** Whether closed forms know every metric of the rows. */
    boolean hasClosedForm() {
        return rows.stream().allMatch(row -> row.of().metric() == Metric.DELIVERED_MPPS);
    }

    /** What is simulated for every row at each of the points, and what else {@link #evidence} holds them to. */
    List<double[]> simulated(List<double[]> points) {
        return predicted(
                points, model.simulated(rows, points.stream().map(this::values).toList()));
    }

    /** The same from closed forms. */
    List<double[]> bounded(List<double[]> points) {
        return predicted(
                points, model.bounded(rows, points.stream().map(this::values).toList()));
    }

    private List<double[]> predicted(List<double[]> points, List<double[]> ofRows) {
        return IntStream.range(0, points.size())
                .mapToObj(i -> evidence.predicted(points.get(i), ofRows.get(i)))
                .toList();
    }

    private Map<String, Double> values(double[] point) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int p = 0; p < point.length; p++) {
            values.put(free().get(p).parameter(), point[p]);
        }
        return values;
    }

    /** Of all that a point is held to. */
    double[] errors() {
        return evidence.errors(inflation);
    }

    /** The same question of rows that are less sure than stated. */
    Problem inflated(double factor) {
        return new Problem(fit, rows, model, factor);
    }

    /** Weighted sum of squares. */
    double chiSquare(double[] predicted) {
        double[] values = evidence.values();
        double[] errors = errors();
        double sum = 0;
        for (int r = 0; r < predicted.length; r++) {
            double residual = (values[r] - predicted[r]) / errors[r];
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
