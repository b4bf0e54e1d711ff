package softpath.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /**
     * The 97.5 % quantiles of Student's t as tables print them (for instance NIST/SEMATECH e-Handbook of Statistical
     * Methods, 1.3.6.7.2), to three decimals. Of n values that alternate between -1 and 1 the sum of squares is n.
     */
    @ParameterizedTest(name = "{0} values: t = {1}")
    @CsvSource({"2, 12.706", "4, 3.182", "6, 2.571", "10, 2.262", "20, 2.093", "30, 2.045", "100, 1.984"})
    void halfWidthIsStudentsQuantileTimesTheStandardError(int count, double t) {
        double[] values = DoubleStream.iterate(-1, v -> -v).limit(count).toArray();

        Interval interval = Interval.of95(values);

        assertThat(interval.mean()).isZero();
        assertThat(interval.halfWidth() * Math.sqrt(count - 1.0)).isCloseTo(t, within(0.0006));
    }

    /** By hand: mean 3, sum of squares 10, variance 2.5, standard error sqrt(0.5), t of 4 degrees 2.776. */
    @Test
    void theIntervalOfOneToFive() {
        Interval interval = Interval.of95(new double[] {1, 2, 3, 4, 5});

        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.halfWidth()).isCloseTo(2.776 * Math.sqrt(0.5), within(0.0005));
        assertThat(interval.contains(1.05)).isTrue();
        assertThat(interval.contains(4.95)).isTrue();
        assertThat(interval.contains(1.03)).isFalse();
        assertThat(interval.contains(4.97)).isFalse();
    }

    @Test
    void oneValueTellsNothingOfItsSpread() {
        Interval interval = Interval.of95(new double[] {7});

        assertThat(interval.mean()).isEqualTo(7);
        assertThat(interval.halfWidth()).isNaN();
        assertThat(interval.contains(7)).isFalse();
    }

    @Test
    void equalValuesLeaveNoDoubt() {
        assertThat(Interval.of95(new double[] {2.5, 2.5, 2.5})).isEqualTo(new Interval(2.5, 0));
    }

    /** Values far from 0 with a small spread: squares of the values themselves would cancel to nothing. */
    @Test
    void aSmallSpreadFarFromZeroIsNotLostInRounding() {
        Interval interval = Interval.of95(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5});

        assertThat(interval.halfWidth()).isCloseTo(2.776 * Math.sqrt(0.5), within(0.0005));
    }
}
