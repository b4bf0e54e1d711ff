package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.ByHand;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** What rings stand, worked out by hand; cores have 2500 cycles a microsecond, and slots come free at the claim. */
class PauseLimitsTest {

    private static final Offset<Double> EXACT = within(1e-6);

    private static final Blueprint.Drive INTERRUPT = new Blueprint.Interrupted(10, new double[] {0}, false);
    private static final Blueprint.Drive GUEST = new Blueprint.Batched(0, 0, 0, 64, 100);
    private static final Blueprint.Drive THREAD = new Blueprint.Woken(new double[] {0});

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

    /** A guest of 200 cycles a packet, 300 in large batches, behind an interrupt of 10 us and 100 cycles a packet. */
    private static ByHand switched(int guestSlots) {
        return new ByHand()
                .nicRing("rx", ByHand.NO_CAP_MPPS)
                .ring("vif.rx", Result.Place.VNIC_RX, guestSlots, 1, true)
                .ring("vif.tx", Result.Place.VNIC_TX)
                .chain("c", 0, 3, ByHand.SMALL)
                .core("irq and kthread")
                .core("vcpu")
                .vif(1)
                .guest(1, true)
                .stage("irq", 0, new Blueprint.ToVif(0), 0, new double[] {1}, INTERRUPT, 0, 100)
                .stage("guest", 1, new Blueprint.ToRing(2), 1, new double[] {1}, GUEST, 0, 200)
                .stage("kthread", 2, new Blueprint.ToSink(), 0, new double[] {1}, THREAD, 0, 50);
    }

    /** 256 slots last 85.33 us, of which 10 pass before the pause; the thread may just have begun with a packet, 0.02 us. */
    @Test
    void aRingOfAnInterruptStandsAPauseThatBeginsAsItIsDue() {
        PauseLimits limits = of(switched(256).stops(0, 10, 100, 0));

        assertThat(limits.rings()).hasSize(1);
        assertThat(limits.rings().get(0).enoughMicros()).isCloseTo(256 / 3.0 - 10 - 0.02, EXACT);
        assertThat(limits.rings().get(0).guessed()).isEmpty();
    }

    /** Eight lumps of 30 packets find room; the run that sends the ninth, 10 us behind each other, takes 30 · 100 / 2500 us. */
    @ParameterizedTest
    @CsvSource({"240, 8", "256, 8", "269, 8", "270, 9"})
    void aGuestsRingStandsAPauseInWhichAsManyLumpsComeAsFindRoom(int slots, int lumps) {
        PauseLimits.OfRing ring =
                of(switched(slots).stops(1, 10, 100, 0)).rings().get(0);

        assertThat(ring.stage()).isEqualTo(1);
        assertThat(ring.core()).isEqualTo(1);
        assertThat(ring.enoughMicros()).isCloseTo(10 * lumps - 1.2, EXACT);
    }

    @Test
    void ringsOfCoresThatNeverStopAreLeftOut() {
        assertThat(of(ByHand.row(5, 200, 250)).rings()).isEmpty();
        assertThat(of(ByHand.row(5, 200, 250).stops(1, 1, 1, 0)).rings())
                .extracting(PauseLimits.OfRing::stage)
                .containsExactly(1);
    }

    /** One worker before a guest and behind it; the guest sends what is in flight, and the pause is over before more comes. */
    @Test
    void aCoreThatStopsFillsNoRingThatItFillsItself() {
        ByHand by = around(0).stops(0, 1_000, 250, 0.25);

        assertThat(of(by).rings()).extracting(PauseLimits.OfRing::stage).containsExactly(0);
        assertThat(Delivery.of(by.matrix()).mppsOfChain()[0])
                .as("2500 / 300 for three quarters of the time")
                .isCloseTo(6.25, within(1e-4));
    }

    @Test
    void aCoreThatStopsFillsARingThatAnotherOneFills() {
        assertThat(of(around(2).stops(0, 1_000, 250, 0.25)).rings())
                .extracting(PauseLimits.OfRing::stage)
                .containsExactly(2);
    }

    /** In and out of a guest of 100 cycles at 150 each, out on core 0 and in on {@code core}. */
    private static ByHand around(int core) {
        return new ByHand()
                .nicRing("rx", ByHand.NO_CAP_MPPS)
                .ring("vnic.rx", Result.Place.VNIC_RX)
                .ring("vnic.tx", Result.Place.VNIC_TX)
                .chain("c", 0, 12, ByHand.SMALL)
                .core("worker")
                .core("vcpu")
                .core("other")
                .stage("in", 0, new Blueprint.ToRing(1), core, new double[] {1}, 150)
                .stage("guest", 1, new Blueprint.ToRing(2), 1, new double[] {1}, 100)
                .stage("out", 2, new Blueprint.ToSink(), 0, new double[] {1}, 150);
    }
}
