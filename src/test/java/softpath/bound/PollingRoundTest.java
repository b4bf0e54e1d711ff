package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rounds of a core of 2500 MHz over rings with bursts of 32 packets, by hand. */
class PollingRoundTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static PollingRound of(int rings) {
        return new PollingRound(2_500, rings);
    }

    /** 5 Mpps of 250 cycles leave 1250 MHz for visits of 96 cycles. */
    @Test
    void whileACoreHasTimeARoundLastsItsVisits() {
        PollingRound round = of(1);
        round.set(0, 32, 96, 250, 5);

        assertThat(round.micros()).isCloseTo(96.0 / 1_250, EXACT);
        assertThat(round.mostMpps(0)).as("a visit and a full burst").isCloseTo(32 * 2_500 / (96 + 8_000.0), EXACT);
        assertThat(round.micros()).as("asked again").isCloseTo(96.0 / 1_250, EXACT);
    }

    @Test
    void anOverloadedRingIsServedABurstARound() {
        PollingRound round = of(1);
        round.set(0, 32, 96, 250, 12);

        assertThat(round.micros()).isCloseTo(8_096.0 / 2_500, EXACT);
    }

    /** 10 Mpps of 250 cycles are all that the core has. */
    @Test
    void aCoreWithoutTimeLeftFillsItsRings() {
        PollingRound round = of(1);
        round.set(0, 32, 0, 250, 10);

        assertThat(round.micros()).isCloseTo(3.2, EXACT);
    }

    /**
     * 20 Mpps of 100 cycles and 4 of 150: the first is backlogged, 3200 cycles in what 600 leave of 2500. The other would
     * have 10 Mpps if it always waited, as then both get a burst in 8000 cycles.
     */
    @Test
    void ofTwoRingsTheOneThatFillsFirstIsBacklogged() {
        PollingRound round = of(2);
        round.set(0, 32, 0, 100, 20);
        round.set(1, 32, 0, 150, 4);

        assertThat(round.micros()).isCloseTo(3_200.0 / 1_900, EXACT);
        assertThat(round.mostMpps(0)).isCloseTo(19, EXACT);
        assertThat(round.mostMpps(1)).isCloseTo(10, EXACT);
    }

    @Test
    void turnsAreEqualWhateverTheyCost() {
        PollingRound round = of(2);
        round.set(0, 32, 0, 100, 20);
        round.set(1, 32, 0, 500, 20);

        assertThat(round.micros()).isCloseTo(32 * 600 / 2_500.0, EXACT);
        assertThat(round.mostMpps(0)).isCloseTo(2_500 / 600.0, EXACT);
        assertThat(round.mostMpps(1)).isCloseTo(2_500 / 600.0, EXACT);
    }

    @Test
    void whatCostsNothingHasNoLimit() {
        PollingRound round = of(2);
        round.set(0, 32, 0, 0, 5);
        round.set(1, 32, 0, 0, 0);

        assertThat(round.micros()).isZero();
        assertThat(round.mostMpps(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
