package softpath.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicTest {

    @Test
    void whatRisesStays() {
        assertThat(Isotonic.rising(new double[] {1, 2, 2, 5}, new double[] {1, 3, 1, 1}))
                .containsExactly(1, 2, 2, 5);
        assertThat(Isotonic.rising(new double[0], new double[0])).isEmpty();
    }

    @Test
    void neighboursThatFallGetTheirWeightedMean() {
        assertThat(Isotonic.rising(new double[] {4, 1, 5}, new double[] {1, 2, 1}))
                .containsExactly(2, 2, 5);
        assertThat(Isotonic.rising(new double[] {3, 4, 2}, new double[] {1, 1, 1}))
                .containsExactly(3, 3, 3);
        assertThat(Isotonic.rising(new double[] {2, 4, 0}, new double[] {1, 1, 4}))
                .containsExactly(new double[] {1, 1, 1}, within(1e-12));
    }

    /** Max-min formula of isotonic regression: of all means of values up to here from somewhere, to there from there. */
    @Test
    void itIsTheLargestOfTheSmallestMeans() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int count = 1 + random.nextInt(8);
            double[] values = random.doubles(count, 0, 10).toArray();
            double[] weights = random.doubles(count, 0.1, 3).toArray();
            double[] rising = Isotonic.rising(values, weights);
            for (int i = 0; i < count; i++) {
                assertThat(rising[i]).isCloseTo(maxMin(values, weights, i), within(1e-9));
            }
        }
    }

    private static double maxMin(double[] values, double[] weights, int at) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int from = 0; from <= at; from++) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int to = at; to < values.length; to++) {
                smallest = Math.min(smallest, mean(values, weights, from, to));
            }
            largest = Math.max(largest, smallest);
        }
        return largest;
    }

    private static double mean(double[] values, double[] weights, int from, int to) {
        double sum = 0;
        double weight = 0;
        for (int i = from; i <= to; i++) {
            sum += values[i] * weights[i];
            weight += weights[i];
        }
        return sum / weight;
    }
}
