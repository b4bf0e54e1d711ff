package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.io.Measurements;
import softpath.io.ScenarioVariants;
import softpath.model.result.Result;

/** Predicts rows by simulating the scenario of each. */
record SimulatedRows(ScenarioVariants variants, Evaluator evaluator) implements RowModel {

    @Override
    public List<double[]> simulated(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets) {
        List<Result> results = evaluator.results(questions(rows, valueSets));
        return bySet(
                rows.size(),
                valueSets.size(),
                i -> rows.get(i % rows.size()).of().metric().of(results.get(i)));
    }

    @Override
    public List<double[]> bounded(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets) {
        List<Double> bounds = evaluator.boundsMpps(questions(rows, valueSets));
        return bySet(rows.size(), valueSets.size(), bounds::get);
    }

    @Override
    public RowModel with(Map<String, Object> options) {
        return new SimulatedRows(variants.withOptions(options), evaluator);
    }

    private static List<double[]> bySet(int rows, int sets, IntToDoubleFunction value) {
        List<double[]> bySet = new ArrayList<>();
        for (int s = 0; s < sets; s++) {
            double[] ofRows = new double[rows];
            for (int r = 0; r < rows; r++) {
                ofRows[r] = value.applyAsDouble(s * rows + r);
            }
            bySet.add(ofRows);
        }
        return bySet;
    }

    private List<Supplier<Evaluator.Question>> questions(
            List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets) {
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        for (Map<String, Double> values : valueSets) {
            ScenarioVariants tried = variants.withValues(values);
            rows.forEach(row -> questions.add(
                    () -> tried.ask(row.of().scenario(), row.sets(), row.of().metric(), Evaluator.Question::of)));
        }
        return questions;
    }
}
