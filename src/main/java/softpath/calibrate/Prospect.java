package softpath.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import softpath.evaluate.Evaluator;
import softpath.io.ScenarioVariants;
import softpath.model.result.Result;
import softpath.model.study.FreeParameter;
import softpath.model.study.Point;
import softpath.statistics.LinearBelief;

/**
 * What a fit knows of its parameters, and how points that nobody measured change with them.
 *
 * <p>Before any row a parameter is what its prior says or, without one, taken to lie anywhere within its bounds, as far as
 * statements allow where these bound it: its variance is that of an even distribution. So one that no row determines keeps
 * its bounds, and one that rows determine forgets them.
 *
 * @param parameters free ones, then those that statements bound
 * @param values     of these, at which the slopes were taken
 * @param belief     after the rows of the fit
 * @param inflation  by which the rows' stated errors had to grow to explain the misfit; what is measured next will miss alike
 * @param widening   of a 95 % interval over that of a normal distribution
 * @param predicted  of each point
 * @param slope      by point and parameter
 */
public record Prospect(
        List<FreeParameter> parameters,
        double[] values,
        LinearBelief belief,
        double inflation,
        double widening,
        double[] predicted,
        double[][] slope) {

    private static final double VARIANCE_OF_EVEN = 1 / 12.0;

    static Prospect of(
            Estimate estimate,
            List<Region.Feasible> bounded,
            ScenarioVariants variants,
            Evaluator evaluator,
            List<Point> points) {
        List<FreeParameter> parameters = new ArrayList<>(estimate.free());
        bounded.forEach(each -> parameters.add(allowed(each)));
        double[] values = new double[parameters.size()];
        double[] prior = new double[parameters.size()];
        for (int p = 0; p < values.length; p++) {
            FreeParameter parameter = parameters.get(p);
            values[p] = p < estimate.point().length ? estimate.point()[p] : parameter.start();
            prior[p] = parameter
                    .prior()
                    .map(FreeParameter.Prior::standardError)
                    .orElse((parameter.highest() - parameter.lowest()) * Math.sqrt(VARIANCE_OF_EVEN));
        }
        List<Point> all = Stream.concat(
                        estimate.rows().stream()
                                .map(row -> new Point(
                                        Optional.empty(),
                                        row.of().scenario(),
                                        Optional.of(row.sets()),
                                        row.of().metric())),
                        points.stream())
                .toList();
        Slopes.At at =
                new Slopes(parameters, tried -> predictions(parameters, tried, all, variants, evaluator)).at(values);
        LinearBelief belief = LinearBelief.prior(prior);
        double[] errors = estimate.errors();
        int first = estimate.rows().size();
        for (int r = 0; r < first; r++) {
            belief = belief.after(at.slope()[r], errors[r]);
        }
        double[] predicted = new double[points.size()];
        double[][] slope = new double[points.size()][];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = at.value()[first + i];
            slope[i] = at.slope()[first + i];
        }
        return new Prospect(
                List.copyOf(parameters),
                values,
                belief,
                estimate.errorInflation(),
                estimate.widening(),
                predicted,
                slope);
    }

    /** Where no value will do, statements say nothing that could narrow the range. */
    private static FreeParameter allowed(Region.Feasible each) {
        boolean isPoint = each.isEmpty() || each.highest() <= each.lowest();
        List<Double> bounds = isPoint ? each.bounded().range() : List.of(each.lowest(), each.highest());
        double start = Math.max(bounds.get(0), Math.min(bounds.get(1), each.shipped()));
        return new FreeParameter(each.bounded().parameter(), bounds, start, Optional.empty());
    }

    private static List<double[]> predictions(
            List<FreeParameter> parameters,
            List<double[]> tried,
            List<Point> points,
            ScenarioVariants variants,
            Evaluator evaluator) {
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        for (double[] values : tried) {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int p = 0; p < values.length; p++) {
                named.put(parameters.get(p).parameter(), values[p]);
            }
            ScenarioVariants with = variants.withValues(named);
            points.forEach(point -> questions.add(
                    () -> with.ask(point.scenario(), point.sets(), point.metric(), Evaluator.Question::of)));
        }
        List<Result> results = evaluator.results(questions);
        List<double[]> predictions = new ArrayList<>();
        for (int t = 0; t < tried.size(); t++) {
            double[] ofPoints = new double[points.size()];
            for (int i = 0; i < ofPoints.length; i++) {
                ofPoints[i] = points.get(i).metric().of(results.get(t * ofPoints.length + i));
            }
            predictions.add(ofPoints);
        }
        return predictions;
    }
}
