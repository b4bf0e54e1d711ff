package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digits that carry meaning, and no others. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.3725, 37.2", "0.0000001234, 0.0000123", "1, 100", "0.999999, 100"})
    void lossShowsItsMillionthsWithoutAnExponent(double ratio, String shown) {
        assertThat(Numbers.lossPercent(ratio)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 50.0", "0.0001, <0.1", "0.0006, 0.1", "1, 100.0"})
    void onlyNothingReadsAsZero(double part, String shown) {
        assertThat(Numbers.percent(part)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"14.881, 3", "0.5, 3", "0.05, 4", "0.0001, 6", "0, 3", "1e-300, 9"})
    void smallRatesGetMoreDecimals(double mpps, int decimals) {
        assertThat(Numbers.mppsDecimals(mpps)).isEqualTo(decimals);
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertThat(Numbers.fixed(Double.NaN, 1)).isEqualTo(Numbers.NONE);
        assertThat(Numbers.fixedOrLess(Double.POSITIVE_INFINITY, 1)).isEqualTo(Numbers.NONE);
        assertThat(Numbers.significant(Double.NaN, 3)).isEqualTo(Numbers.NONE);
        assertThat(Numbers.fixed(-1e-9, 2)).isEqualTo("0.00");
    }

    @Test
    void thousandsStandApart() {
        assertThat(Numbers.count(1_234_567)).isEqualTo("1 234 567");
    }
}
