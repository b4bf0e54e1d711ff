package softpath.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import softpath.experiment.Predictor;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.Measurements;
import softpath.io.ScenarioVariants;
import softpath.model.Fit;
import softpath.model.FreeParameter;
import softpath.model.InvalidInput;
import softpath.model.Metric;
import softpath.model.Result;

/** Measured rows and what a vector of parameters predicts for each. */
final class Problem {

    private final Fit fit;
    private final List<Measurements.Measurement> rows;
    private final ScenarioVariants variants;
    private final Predictor predictor;

    Problem(Fit fit, List<Measurements.Measurement> rows, ScenarioVariants variants, Predictor predictor) {
        this.fit = fit;
        this.rows = List.copyOf(rows);
        this.variants = variants;
        this.predictor = predictor;
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

    /** The parameters by name. */
    Map<String, Double> values(double[] point) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int p = 0; p < point.length; p++) {
            values.put(free().get(p).parameter(), point[p]);
        }
        return values;
    }

    /** What is simulated for every row at each of the points. */
    List<double[]> simulated(List<double[]> points) {
        List<Result> results = predictor.results(questions(points));
        List<double[]> predictions = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] ofRows = new double[rows.size()];
            for (int r = 0; r < ofRows.length; r++) {
                ofRows[r] = rows.get(r).of().metric().of(results.get(i * ofRows.length + r));
            }
            predictions.add(ofRows);
        }
        return predictions;
    }

    /** The same from closed forms. */
    List<double[]> bounded(List<double[]> points) {
        List<Double> bounds = predictor.boundsMpps(questions(points));
        List<double[]> predictions = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] ofRows = new double[rows.size()];
            for (int r = 0; r < ofRows.length; r++) {
                ofRows[r] = bounds.get(i * ofRows.length + r);
            }
            predictions.add(ofRows);
        }
        return predictions;
    }

    private List<Supplier<Predictor.Question>> questions(List<double[]> points) {
        List<Supplier<Predictor.Question>> questions = new ArrayList<>();
        for (double[] point : points) {
            ScenarioVariants tried = variants.withValues(values(point));
            rows.forEach(row -> questions.add(() -> question(tried, row.of().scenario(), row.sets())));
        }
        return questions;
    }

    static Predictor.Question question(ScenarioVariants variants, String scenario, List<String> sets) {
        LoadedFile.OfScenario file = variants.load(scenario, sets);
        try {
            return Predictor.Question.of(variants.key(scenario, sets), file.scenario(), file.models());
        } catch (InvalidInput e) {
            throw new InputError(variants.askedBy() + ": " + file.describe(e).getMessage());
        }
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
        return new Problem(explained, kept, variants.withOptions(explained.options()), predictor);
    }
}
