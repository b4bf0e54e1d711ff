package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.io.FittedDataplane;

/** Numbers of a file are drawn from the intervals it states, evenly and each on its own. */
class IntervalDrawsTest {

    private static final Map<String, FittedDataplane.Range> RANGES =
            Map.of("a", new FittedDataplane.Range(10, 20), "b", new FittedDataplane.Range(-1, 1));
    private static final int COUNT = 1_000;

    private static double[] drawn(String name, long seed) {
        return new IntervalDraws(RANGES, seed)
                .sets(COUNT).stream().mapToDouble(set -> set.get(name)).toArray();
    }

    @Test
    void anIntervalIsFilledEvenly() {
        double[] values = drawn("a", 1);

        assertThat(Arrays.stream(values).filter(value -> value < 10 || value > 20))
                .isEmpty();
        for (int tenth = 10; tenth < 20; tenth++) {
            int from = tenth;
            long count = Arrays.stream(values)
                    .filter(value -> value >= from && value < from + 1)
                    .count();
            assertThat(count).as("from " + from).isBetween(60L, 140L);
        }
    }

    @Test
    void oneNumberDoesNotFollowAnother() {
        double[] a = drawn("a", 1);
        double[] b = drawn("b", 1);
        double product = 0;
        for (int i = 0; i < COUNT; i++) {
            product += (a[i] - 15) / 5 * b[i] / COUNT;
        }
        assertThat(product).as("a third if one were the other").isBetween(-0.05, 0.05);
    }

    @Test
    void aSeedGivesTheSameSets() {
        List<Map<String, Double>> once = new IntervalDraws(RANGES, 1).sets(5);

        assertThat(new IntervalDraws(RANGES, 1).sets(5)).isEqualTo(once);
        assertThat(new IntervalDraws(RANGES, 2).sets(5)).isNotEqualTo(once);
    }
}
