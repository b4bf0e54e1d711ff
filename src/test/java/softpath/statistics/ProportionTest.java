package softpath.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact interval of a part, against quantiles of the beta distribution that it is made of. */
class ProportionTest {

    /** With nothing or all seen the other end is a closed form: 1 - 0.025^(1/n). */
    @ParameterizedTest
    @CsvSource({"1", "8", "45", "400"})
    void ofNoneAndOfAllTheEndsAreClosedForms(int trials) {
        double far = 1 - Math.pow(0.025, 1.0 / trials);

        assertThat(new Proportion(0, trials).low95()).isZero();
        assertThat(new Proportion(0, trials).high95()).isCloseTo(far, within(1e-9));
        assertThat(new Proportion(trials, trials).low95()).isCloseTo(1 - far, within(1e-9));
        assertThat(new Proportion(trials, trials).high95()).isEqualTo(1);
    }

    /** Of 1 in 2 the tail is quadratic: 1 - (1 - p)^2 = 0.025. */
    @Test
    void halfOfTwoIsAQuadratic() {
        Proportion half = new Proportion(1, 2);

        assertThat(half.value()).isEqualTo(0.5);
        assertThat(half.low95()).isCloseTo(1 - Math.sqrt(0.975), within(1e-9));
        assertThat(half.high95()).isCloseTo(Math.sqrt(0.975), within(1e-9));
    }

    @Test
    void itIsTheSameSeenFromTheOtherSide() {
        Proportion one = new Proportion(20, 45);
        Proportion other = new Proportion(25, 45);

        assertThat(one.low95()).isCloseTo(1 - other.high95(), within(1e-9)).isLessThan(one.value());
        assertThat(one.high95()).isCloseTo(1 - other.low95(), within(1e-9)).isGreaterThan(one.value());
    }

    @Test
    void moreThanAllIsNoPart() {
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessage("3 of 2");
        assertThatThrownBy(() -> new Proportion(0, 0)).hasMessage("0 of 0");
    }
}
