package softpath.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.OptimizationData;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;

/**
 * Looks for the parameters with the least weighted sum of squares, within their bounds: from several starts, as a search
 * finds the least sum near its start only. The starts are the one declared and those of a few points spread evenly over
 * the bounds (Halton's sequence) that fit best as they stand.
 */
final class Minimiser {

    private static final double SAME_COST = 1e-6;
    private static final double START_RADIUS = 0.1;
    private static final double END_RADIUS = 1e-5;

    /** Of these points the predictions are asked for, the declared start apart. */
    private static final int SPREAD = 15;

    /** From the best so many of them a search starts. */
    private static final int MORE_STARTS = 2;

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53};

    private final Problem problem;
    private final int mostEvaluations;

    Minimiser(Problem problem) {
        this.problem = problem;
        this.mostEvaluations = problem.fit().mostEvaluations();
    }

    /**
     * The best that the starts lead to. A start that leads nowhere is passed over, unless all do.
     *
     * @param first       among the starts
     * @param predictions of all rows at each of several points
     */
    double[] best(double[] first, Function<List<double[]>, List<double[]>> predictions) {
        List<double[]> found = new ArrayList<>();
        NotConverged fault = null;
        for (double[] start : starts(first, predictions)) {
            try {
                found.add(from(start, found, predictions));
            } catch (NotConverged e) {
                fault = fault == null ? e : fault;
            }
        }
        if (fault != null && found.isEmpty()) {
            throw fault;
        }
        return byCost(found, predictions).get(0);
    }

    private List<double[]> starts(double[] first, Function<List<double[]>, List<double[]>> predictions) {
        List<double[]> spread = new ArrayList<>();
        for (int i = 1; i <= SPREAD; i++) {
            double[] unit = new double[first.length];
            for (int p = 0; p < unit.length; p++) {
                unit[p] = halton(i, PRIMES[p % PRIMES.length]);
            }
            spread.add(scaled(unit));
        }
        List<double[]> starts = new ArrayList<>(List.of(first));
        starts.addAll(byCost(spread, predictions).subList(0, MORE_STARTS));
        return starts;
    }

    /** The digits of a number mirrored at the point: such numbers fill the interval from 0 to 1 evenly. */
    private static double halton(int number, int base) {
        double part = 0;
        double digit = 1.0 / base;
        for (int rest = number; rest > 0; rest /= base) {
            part += digit * (rest % base);
            digit /= base;
        }
        return part;
    }

    /** The points, that with the least sum of squares first; of equal ones in the order given. */
    private List<double[]> byCost(List<double[]> points, Function<List<double[]>, List<double[]>> predictions) {
        List<double[]> predicted = predictions.apply(points);
        return IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> problem.chiSquare(predicted.get(i))))
                .map(points::get)
                .toList();
    }

    private double[] from(double[] start, List<double[]> found, Function<List<double[]>, List<double[]>> predictions) {
        try {
            return switch (problem.fit().method()) {
                case LEVENBERG_MARQUARDT -> {
                    List<double[]> known = predictions.apply(found);
                    yield new LeastSquares(problem, predictions)
                            .from(start, reached -> known.stream().anyMatch(each -> isSame(each, reached)));
                }
                case BOBYQA, CMA_ES -> search(start, predictions);
            };
        } catch (TooManyEvaluationsException e) {
            throw new NotConverged("the fit did not converge within " + mostEvaluations
                    + " evaluations; a start nearer to the answer, or more of them (most-evaluations), may help");
        } catch (MathIllegalStateException e) {
            throw new NotConverged("the fit did not converge: " + e.getMessage());
        }
    }

    /** Whether no row tells one from the other: the way on from there is known. */
    private boolean isSame(double[] one, double[] other) {
        double[] errors = problem.errors();
        return IntStream.range(0, errors.length).allMatch(r -> Math.abs(one[r] - other[r]) < errors[r]);
    }

    /** Without slopes, in coordinates that run from 0 to 1 between the bounds. */
    private double[] search(double[] start, Function<List<double[]>, List<double[]>> predictions) {
        List<FreeParameter> free = problem.free();
        int size = free.size();
        double[] from = new double[size];
        double[] ones = new double[size];
        double[] sigma = new double[size];
        for (int p = 0; p < size; p++) {
            from[p] = (start[p] - free.get(p).lowest())
                    / (free.get(p).highest() - free.get(p).lowest());
            ones[p] = 1;
            sigma[p] = START_RADIUS;
        }
        MultivariateFunction cost = unit ->
                problem.chiSquare(predictions.apply(List.of(scaled(unit))).get(0));
        List<OptimizationData> common = List.of(
                new ObjectiveFunction(cost),
                GoalType.MINIMIZE,
                new InitialGuess(from),
                new SimpleBounds(new double[size], ones),
                new MaxEval(mostEvaluations));
        if (problem.fit().method() == Fit.Method.BOBYQA) {
            return scaled(new BOBYQAOptimizer(2 * size + 1, START_RADIUS, END_RADIUS)
                    .optimize(common.toArray(OptimizationData[]::new))
                    .getPoint());
        }
        CMAESOptimizer strategy = new CMAESOptimizer(
                mostEvaluations,
                0,
                true,
                0,
                0,
                Randomness.of(problem.fit(), Randomness.SEARCH),
                false,
                new SimpleValueChecker(SAME_COST, SAME_COST));
        List<OptimizationData> all = new ArrayList<>(common);
        all.add(new CMAESOptimizer.Sigma(sigma));
        all.add(new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(size))));
        double[] found = strategy.optimize(all.toArray(OptimizationData[]::new)).getPoint();
        // It takes the end of the evaluations for an answer.
        if (strategy.getEvaluations() >= mostEvaluations) {
            throw new TooManyEvaluationsException(mostEvaluations);
        }
        return scaled(found);
    }

    private double[] scaled(double[] unit) {
        double[] point = new double[unit.length];
        for (int p = 0; p < unit.length; p++) {
            FreeParameter parameter = problem.free().get(p);
            point[p] = parameter.within(parameter.lowest() + unit[p] * (parameter.highest() - parameter.lowest()));
        }
        return point;
    }
}
