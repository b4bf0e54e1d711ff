package softpath.calibrate;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import softpath.model.study.FreeParameter;

/**
 * Levenberg and Marquardt's method in rounds. Each begins with slopes by differences and goes on with slopes that learn
 * from the points it tries; the round that finds nothing worthwhile, with slopes of its own, is the last.
 */
final class LeastSquares {

    /** Small, as a first step too far may end where another resource binds and no slope leads back. */
    private static final double FIRST_STEP = 0.1;

    /** Of a round; whether it was the last is judged by the sum of squares. */
    private static final double SAME_COST = 1e-3;

    private static final double SAME_PARAMETER = 1e-4;

    /**
     * Of the sum of squares. A parameter one standard error off adds 1 where the errors are as stated, and the sum over
     * the degrees of freedom where they are inflated; what a burst more or less in the window does is more than this.
     */
    private static final double WORTHWHILE = 0.002;

    private static final double WORTHWHILE_OF_SUM = 0.002;

    private final Problem problem;
    private final Function<List<double[]>, List<double[]>> predictions;
    private final Slopes slopes;
    private int evaluations;

    /** @param predictions of all rows at each of several points */
    LeastSquares(Problem problem, Function<List<double[]>, List<double[]>> predictions) {
        this.problem = problem;
        this.predictions = predictions;
        slopes = new Slopes(problem.free(), predictions);
    }

    /** @param isKnown whether to give up where the rows are predicted so, as another start led there */
    double[] from(double[] start, Predicate<double[]> isKnown) {
        double[] point = start;
        Slopes.At at = slopes.at(point);
        double sum = problem.chiSquare(at.value());
        while (true) {
            Round round = new Round(point, at, isKnown);
            double[] found = round.run();
            double foundSum = problem.chiSquare(round.predicted);
            boolean isLast = sum - foundSum <= WORTHWHILE + WORTHWHILE_OF_SUM * foundSum;
            if (isLast || isKnown.test(round.predicted)) {
                return found;
            }
            point = found;
            at = slopes.at(point);
            sum = foundSum;
        }
    }

    /** From slopes by differences to where those learnt since lead no further. */
    private final class Round {

        private final LearntSlopes learnt;
        private final Predicate<double[]> isKnown;
        private double[] best;
        private double[] predicted;

        Round(double[] start, Slopes.At at, Predicate<double[]> isKnown) {
            learnt = new LearntSlopes(at.slope(), FreeParameter.scales(problem.free(), start));
            this.isKnown = isKnown;
            best = start;
            predicted = at.value();
        }

        double[] run() {
            double[] weights = problem.errors();
            for (int r = 0; r < weights.length; r++) {
                weights[r] = 1 / (weights[r] * weights[r]);
            }
            int left = problem.fit().mostEvaluations() - evaluations;
            if (left <= 0) {
                throw new TooManyEvaluationsException(problem.fit().mostEvaluations());
            }
            LeastSquaresOptimizer.Optimum found = new LevenbergMarquardtOptimizer()
                    .withInitialStepBoundFactor(FIRST_STEP)
                    .withCostRelativeTolerance(SAME_COST)
                    .withParameterRelativeTolerance(SAME_PARAMETER)
                    .optimize(new LeastSquaresBuilder()
                            .start(best)
                            .target(problem.evidence().values())
                            .weight(new DiagonalMatrix(weights))
                            .model(point -> evaluated(point.toArray()))
                            .parameterValidator(this::within)
                            .checker((step, before, after) -> isKnown.test(predicted))
                            .maxEvaluations(left)
                            .maxIterations(left)
                            .build());
            evaluations += found.getEvaluations();
            return best;
        }

        private Pair<RealVector, RealMatrix> evaluated(double[] point) {
            double[] answer = predictions.apply(List.of(point)).get(0);
            learnt.learn(best, predicted, point, answer);
            if (problem.chiSquare(answer) < problem.chiSquare(predicted)) {
                best = point;
                predicted = answer;
            }
            return new Pair<>(new ArrayRealVector(answer, false), new Array2DRowRealMatrix(learnt.slope(), false));
        }

        private RealVector within(RealVector point) {
            RealVector inside = point.copy();
            for (int p = 0; p < problem.free().size(); p++) {
                inside.setEntry(p, problem.free().get(p).within(point.getEntry(p)));
            }
            return inside;
        }
    }
}
