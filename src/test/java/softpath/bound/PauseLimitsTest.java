package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;

/** What rings stand, worked out by hand; cores have 2500 cycles a microsecond, and slots come free at the claim. */
class PauseLimitsTest {

    private static final Offset<Double> EXACT = within(1e-6);

    private static PauseLimits of(ByHand by) {
        return PauseLimits.of(by.matrix());
    }

    /** 5 Mpps fill 256 slots in 51.2 us, less a packet of 200 cycles that may just have been taken, 0.08 us. */
    @Test
    void aRingStandsAPauseAsLongAsItsSlotsLast() {
        PauseLimits.OfRing rx =
                of(ByHand.row(5, 200, 250).stops(0, 10, 100, 0)).rings().get(0);

        assertThat(rx.enoughMicros()).isCloseTo(51.2 - 0.08, EXACT);
        assertThat(rx.longestMicros()).isEqualTo(100);
        assertThat(rx.overflowsInPauses()).isTrue();
    }

    /** 10 pauses a second, of which 100 - (51.2 - 0.08) us each lose all that comes. */
    @Test
    void whatComesOnceTheRingIsFullIsLost() {
        PauseLimits.OfRing rx =
                of(ByHand.row(5, 200, 250).stops(0, 10, 100, 0)).rings().get(0);

        assertThat(rx.lossRatio()).isCloseTo(10 * 48.88e-6, within(1e-12));
    }

    /** 256 slots last 100 us and the 0.08 us of a packet. */
    @Test
    void theHighestRateWithoutLossIsSlotsOverPause() {
        PauseLimits limits = of(ByHand.row(5, 200, 250).stops(0, 10, 100, 0));

        assertThat(limits.rings().get(0).losslessMpps()).isCloseTo(256 / 100.08, EXACT);
        assertThat(limits.losslessMpps()).isCloseTo(256 / 100.08, EXACT);
    }

    /** A short pause fills no ring: the core binds, 2500 / 200 for 999 parts of a thousand. */
    @Test
    void aCoreCarriesNoMoreThanItHasTimeForBesidesItsPauses() {
        PauseLimits limits = of(ByHand.row(5, 200, 20).stops(0, 1_000, 1, 0));

        assertThat(limits.losslessMpps()).isCloseTo(12.5 * 0.999, EXACT);
    }

    /** It is full all the time: in pauses as at other times. */
    @Test
    void aRingWhoseCoreCannotKeepUpIsNoMatterOfPauses() {
        PauseLimits.OfRing rx =
                of(ByHand.row(12, 250, 20).stops(0, 1_000, 250, 0)).rings().get(0);

        assertThat(rx.keepsUp()).isFalse();
        assertThat(rx.overflowsInPauses()).isFalse();
        assertThat(rx.lossRatio()).as("all that comes while it stands still").isCloseTo(0.25, EXACT);
    }

    @Test
    void ringsOfCoresThatNeverStopAreLeftOut() {
        assertThat(of(ByHand.row(5, 200, 250)).rings()).isEmpty();
        assertThat(of(ByHand.row(5, 200, 250).stops(1, 1, 1, 0)).rings())
                .extracting(PauseLimits.OfRing::stage)
                .containsExactly(1);
    }
}
