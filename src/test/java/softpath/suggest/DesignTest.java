package softpath.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import softpath.statistics.LinearBelief;

/** Measurements chosen for what they tell beat measurements in any order: smaller interval and smaller error. */
class DesignTest {

    /**
     * Cycles of a packet whose truth is known: constant, per byte, per burst, of a firewall, of a further hop. A point is
     * {bytes, packets of a burst, firewalls, hops}; a core of 2.6 GHz carries what its cycles leave.
     */
    private static final double[] TRUTH = {120, 0.11, 900, 210, 80};

    private static final double[] THOUGHT = {150, 0.15, 700, 250, 100};
    private static final double[] PRIOR_ERRORS = {60, 0.08, 400, 80, 40};
    private static final double CYCLES_A_MICROSECOND = 2_600;
    private static final double RELATIVE_ERROR = 0.04;

    private static final double[][] TARGETS = {{1500, 8, 1, 3}, {64, 4, 2, 2}};
    private static final List<double[]> CANDIDATES = candidates();

    private static List<double[]> candidates() {
        List<double[]> all = new ArrayList<>();
        for (double bytes : new double[] {64, 256, 1500}) {
            for (double burst : new double[] {1, 32}) {
                for (double firewalls : new double[] {0, 1}) {
                    for (double hops : new double[] {1, 3}) {
                        all.add(new double[] {bytes, burst, firewalls, hops});
                    }
                }
            }
        }
        return all;
    }

    private static double mpps(double[] point, double[] parameters) {
        double cycles = parameters[0]
                + parameters[1] * point[0]
                + parameters[2] / point[1]
                + parameters[3] * point[2]
                + parameters[4] * point[3];
        return CYCLES_A_MICROSECOND / cycles;
    }

    private static double[] slope(double[] point, double[] parameters) {
        double mpps = mpps(point, parameters);
        double[] ofCycles = {1, point[0], 1 / point[1], point[2], point[3]};
        return Arrays.stream(ofCycles)
                .map(each -> -each * mpps * mpps / CYCLES_A_MICROSECOND)
                .toArray();
    }

    private static Design design(double[] minutes) {
        double[][] targets =
                Arrays.stream(TARGETS).map(point -> relative(point, THOUGHT)).toArray(double[][]::new);
        return new Design(
                targets,
                CANDIDATES.stream().map(point -> slope(point, THOUGHT)).toArray(double[][]::new),
                CANDIDATES.stream()
                        .mapToDouble(point -> RELATIVE_ERROR * mpps(point, THOUGHT))
                        .toArray(),
                minutes);
    }

    private static double[] relative(double[] point, double[] parameters) {
        double value = mpps(point, parameters);
        return Arrays.stream(slope(point, parameters)).map(each -> each / value).toArray();
    }

    private static double[] aMinuteEach() {
        double[] minutes = new double[CANDIDATES.size()];
        Arrays.fill(minutes, 1);
        return minutes;
    }

    private static List<Integer> order(Design design, int count) {
        return design.choices(LinearBelief.prior(PRIOR_ERRORS), count).stream()
                .map(Design.Choice::candidate)
                .toList();
    }

    /** Relative error of the targets after some measurements with noise, fitted by Gauss and Newton from what was thought. */
    private static double error(List<Integer> order, long noise) {
        double[] measured = new double[CANDIDATES.size()];
        Random random = new Random(noise);
        for (int c = 0; c < measured.length; c++) {
            measured[c] = mpps(CANDIDATES.get(c), TRUTH) * (1 + RELATIVE_ERROR * random.nextGaussian());
        }
        double[] found = THOUGHT.clone();
        for (int step = 0; step < 20; step++) {
            found = stepped(found, order, measured);
        }
        double sum = 0;
        for (double[] target : TARGETS) {
            sum += Math.pow(mpps(target, found) / mpps(target, TRUTH) - 1, 2);
        }
        return Math.sqrt(sum / TARGETS.length);
    }

    private static double[] stepped(double[] at, List<Integer> order, double[] measured) {
        int parameters = at.length;
        RealMatrix information = new Array2DRowRealMatrix(parameters, parameters);
        RealVector pull = new ArrayRealVector(parameters);
        for (int p = 0; p < parameters; p++) {
            double precision = 1 / (PRIOR_ERRORS[p] * PRIOR_ERRORS[p]);
            information.addToEntry(p, p, precision);
            pull.addToEntry(p, precision * (THOUGHT[p] - at[p]));
        }
        for (int c : order) {
            double[] slope = slope(CANDIDATES.get(c), at);
            double precision = Math.pow(RELATIVE_ERROR * measured[c], -2);
            for (int p = 0; p < parameters; p++) {
                pull.addToEntry(p, precision * slope[p] * (measured[c] - mpps(CANDIDATES.get(c), at)));
                for (int q = 0; q < parameters; q++) {
                    information.addToEntry(p, q, precision * slope[p] * slope[q]);
                }
            }
        }
        RealVector step = new LUDecomposition(information).getSolver().solve(pull);
        return new ArrayRealVector(at, false).add(step).toArray();
    }

    private static double interval(List<Integer> order) {
        Design design = design(aMinuteEach());
        LinearBelief belief = LinearBelief.prior(PRIOR_ERRORS);
        for (int c : order) {
            belief = belief.after(slope(CANDIDATES.get(c), THOUGHT), RELATIVE_ERROR * mpps(CANDIDATES.get(c), THOUGHT));
        }
        return design.relativeError(belief);
    }

    private static List<Integer> shuffled(int count, long seed) {
        List<Integer> all =
                new ArrayList<>(IntStream.range(0, CANDIDATES.size()).boxed().toList());
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, count);
    }

    @Test
    void whatIsSuggestedBeatsTheMedianOfRandomOrdersAfterAnyNumberOfSteps() {
        for (int steps = 1; steps <= 6; steps++) {
            List<Integer> suggested = order(design(aMinuteEach()), steps);
            double[] intervals = new double[200];
            double[] errors = new double[200];
            double ofSuggested = 0;
            for (int trial = 0; trial < 200; trial++) {
                List<Integer> random = shuffled(steps, 7_000 + trial);
                intervals[trial] = interval(random);
                errors[trial] = rootMeanSquareError(random, 20);
            }
            ofSuggested = rootMeanSquareError(suggested, 20);
            Arrays.sort(intervals);
            Arrays.sort(errors);

            assertThat(interval(suggested)).as("interval after " + steps).isLessThan(0.9 * intervals[100]);
            assertThat(ofSuggested).as("error after " + steps).isLessThan(errors[100]);
        }
    }

    private static double rootMeanSquareError(List<Integer> order, int noises) {
        double sum = 0;
        for (int noise = 0; noise < noises; noise++) {
            sum += Math.pow(error(order, 100 + noise), 2);
        }
        return Math.sqrt(sum / noises);
    }

    @Test
    void theFirstIsTheBestOfAllOneByOne() {
        int first = order(design(aMinuteEach()), 1).get(0);
        double best = IntStream.range(0, CANDIDATES.size())
                .mapToDouble(c -> interval(List.of(c)))
                .min()
                .orElseThrow();

        assertThat(interval(List.of(first))).isCloseTo(best, within(1e-12));
    }

    @Test
    void whatTakesLongComesLater() {
        int first = order(design(aMinuteEach()), 1).get(0);
        double[] minutes = aMinuteEach();
        minutes[first] = 60;

        assertThat(order(design(minutes), 1).get(0)).isNotEqualTo(first);
    }

    @Test
    void eachIsChosenOnceHoweverManyAreAskedFor() {
        assertThat(order(design(aMinuteEach()), 1_000))
                .hasSize(CANDIDATES.size())
                .doesNotHaveDuplicates();
    }
}
