package softpath.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.OptimizationData;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.util.Pair;
import softpath.model.Fit;
import softpath.model.FreeParameter;

/** Looks for the parameters with the least weighted sum of squares, within their bounds. */
final class Minimiser {

    /** Small, as a first step too far may end where another resource binds and no slope leads back. */
    private static final double FIRST_STEP = 0.1;

    private static final double SAME_COST = 1e-6;
    private static final double SAME_PARAMETER = 1e-5;
    private static final double START_RADIUS = 0.1;
    private static final double END_RADIUS = 1e-5;

    private final Problem problem;
    private final int mostEvaluations;

    Minimiser(Problem problem) {
        this.problem = problem;
        this.mostEvaluations = problem.fit().mostEvaluations();
    }

    /** @param predictions of all rows at each of several points */
    double[] from(double[] start, Function<List<double[]>, List<double[]>> predictions) {
        try {
            return switch (problem.fit().method()) {
                case LEVENBERG_MARQUARDT -> leastSquares(start, predictions);
                case BOBYQA, CMA_ES -> search(start, predictions);
            };
        } catch (TooManyEvaluationsException e) {
            throw new NotConverged("the fit did not converge within " + mostEvaluations
                    + " evaluations; a start nearer to the answer, or more of them (most-evaluations), may help");
        } catch (ConvergenceException e) {
            throw new NotConverged("the fit did not converge: " + e.getMessage());
        }
    }

    private double[] leastSquares(double[] start, Function<List<double[]>, List<double[]>> predictions) {
        Slopes slopes = new Slopes(problem.free(), predictions);
        double[] weights = problem.standardErrors();
        for (int r = 0; r < weights.length; r++) {
            weights[r] = 1 / (weights[r] * weights[r]);
        }
        RealVector found = new LevenbergMarquardtOptimizer()
                .withInitialStepBoundFactor(FIRST_STEP)
                .withCostRelativeTolerance(SAME_COST)
                .withParameterRelativeTolerance(SAME_PARAMETER)
                .optimize(new LeastSquaresBuilder()
                        .start(start)
                        .target(problem.measured())
                        .weight(new DiagonalMatrix(weights))
                        .model(point -> {
                            Slopes.At at = slopes.at(point.toArray());
                            return new Pair<>(
                                    new ArrayRealVector(at.value(), false),
                                    new Array2DRowRealMatrix(at.slope(), false));
                        })
                        .parameterValidator(this::within)
                        .maxEvaluations(mostEvaluations)
                        .maxIterations(mostEvaluations)
                        .build())
                .getPoint();
        return found.toArray();
    }

    private RealVector within(RealVector point) {
        RealVector inside = point.copy();
        for (int p = 0; p < problem.free().size(); p++) {
            inside.setEntry(p, problem.free().get(p).within(point.getEntry(p)));
        }
        return inside;
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
        if (problem.fit().method() == Fit.Method.BOBYQA && size > 1) {
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
                new Well19937c(problem.fit().run().seed()),
                false,
                new SimpleValueChecker(SAME_COST, SAME_COST));
        List<OptimizationData> all = new ArrayList<>(common);
        all.add(new CMAESOptimizer.Sigma(sigma));
        all.add(new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(size))));
        return scaled(strategy.optimize(all.toArray(OptimizationData[]::new)).getPoint());
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
