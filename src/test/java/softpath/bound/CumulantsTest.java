package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CumulantsTest {

    @Test
    void anExponentialTimeHasItsOwnQuantiles() {
        Cumulants exponential = new Cumulants(1, 1, 2);

        assertThat(exponential.quantile(0.5)).isCloseTo(Math.log(2), within(1e-6));
        assertThat(exponential.quantile(0.99)).isCloseTo(Math.log(100), within(1e-6));
    }

    @Test
    void aTimeWithoutSkewHasThoseOfANormalOne() {
        assertThat(new Cumulants(10, 4, 0).quantile(0.99)).isCloseTo(10 + 2 * 2.326348, within(1e-5));
    }

    @Test
    void aTimeThatIsSkewedDownwardsIsTheMirrorOfOneThatIsSkewedUpwards() {
        assertThat(new Cumulants(0, 1, -2).quantile(0.1))
                .isCloseTo(-new Cumulants(0, 1, 2).quantile(0.9), within(1e-9));
    }

    @Test
    void momentsOfAMixtureAreThoseOfItsParts() {
        Cumulants coin = new Cumulants(0, 0, 0).mixedWith(new Cumulants(2, 0, 0), 0.25);

        assertThat(coin.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(coin.variance()).isCloseTo(0.75, within(1e-12));
        assertThat(coin.third()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void independentTimesAddUp() {
        assertThat(new Cumulants(1, 2, 3).plus(new Cumulants(4, 5, 6))).isEqualTo(new Cumulants(5, 7, 9));
    }
}
