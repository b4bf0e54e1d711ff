package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Rates of the chains that come by a place. */
class MixTest {

    private static Mix of(double first, double second) {
        Mix mix = new Mix(new int[] {2, 5});
        mix.add(2, first);
        mix.add(5, second);
        return mix;
    }

    @Test
    void ratesAddUpByChain() {
        Mix mix = of(3, 1);
        mix.add(2, 1);
        mix.add(of(10, 20), 0.5);

        assertThat(mix.of(2)).isEqualTo(9);
        assertThat(mix.of(5)).isEqualTo(11);
        assertThat(mix.of(3)).as("does not come by").isZero();
        assertThat(mix.total()).isEqualTo(20);
        mix.clear();
        assertThat(mix.total()).isZero();
    }

    /** Halfway from 3 to 0.5 · 10 and from 1 to 0.5 · 20: by 1 and 4.5. */
    @Test
    void aStepGoesHalfOfTheWay() {
        Mix mix = of(3, 1);

        assertThat(mix.approach(of(10, 20), 0.5, 0.5)).isEqualTo(4.5);
        assertThat(mix.of(2)).isEqualTo(4);
        assertThat(mix.of(5)).isEqualTo(5.5);
        assertThat(mix.approach(of(0, 5.5), 1, 0.5)).as("2 down").isEqualTo(2);
    }

    /** 100 and 500 for 3 and 1: 200; without packets the chains count alike. */
    @Test
    void aMeanIsOverPacketsOrElseOverChains() {
        assertThat(of(3, 1).mean(c -> c == 2 ? 100 : 500)).isCloseTo(200, within(1e-9));
        assertThat(of(0, 0).mean(c -> c)).isEqualTo(3.5);
        assertThat(of(0, 4).mean(c -> c == 2 ? Double.NaN : 7))
                .as("a chain without packets is not asked")
                .isEqualTo(7);
    }
}
