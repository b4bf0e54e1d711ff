package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;
import static softpath.experiment.ByHand.WINDOW_PS;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** What is said where no resource is busy all the time, with every number worked out by hand. */
class OverflowSentencesTest {

    private static final Blueprint.Target OUT = new Blueprint.ToNic(0);

    /** 8 Mpps of 250 cycles are 80 % of 2500. */
    private static ByHand overflowing() {
        return ByHand.row(8, 200, 250)
                .counted(0, 8_000, 7_000)
                .worked(0, 8_000)
                .worked(1, 7_000)
                .spent(0, 0.64, 0)
                .spent(1, 0.7, 0)
                .lostAtRing(1, 1_000);
    }

    @Test
    void aRingThatOverflowsInBurstsBinds() {
        Result.Bottleneck bottleneck = overflowing().diagnosis().ofAll();

        assertThat(bottleneck.resource()).isEqualTo("mid");
        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.RING);
        assertThat(bottleneck.nextResource()).isEqualTo("fn");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(8.0 / 7, within(1e-9));
        assertThat(bottleneck.sentence())
                .isEqualTo(
                        "mid binds: it overflows in bursts, although no core or wire is busy all the time (tightest:"
                                + " fn.vcpu0, 70.0 % busy; what is offered is 80.0 % of what it carries). 7.00 of 8.00 Mpps were"
                                + " delivered. Lost: 1.00 Mpps at mid (ring towards a guest). At most 8.00 Mpps could pass (x1.14).");
    }

    /**
     * 8 Mpps fill 256 slots in 32.0 us; when the pause comes, a burst of one of 0.1 us may just have begun. So pauses of 100
     * us lose from 256 / 100.1 Mpps on.
     */
    @Test
    void aRingThatOverflowsInPausesSaysHowLongAPauseItStands() {
        ByHand stops = overflowing().stops(1, 100, 100, 0.08);

        assertThat(stops.diagnosis().ofAll().sentence())
                .startsWith(
                        "mid binds: it overflows while fn.vcpu0 stands still: a pause of 32 µs empties the head-room of"
                                + " mid at this load, and there are pauses of 100 µs, which it does not stand from 2.56 Mpps"
                                + " on. 7.00 of 8.00 Mpps were delivered.");
        assertThat(overflowing().stops(1, 100, 30, 0.08).diagnosis().ofAll().sentence())
                .as("a pause that it stands")
                .startsWith("mid binds: it overflows in bursts");
    }

    /** 3 Mpps of 250 cycles are 30 % of a core, which is busy all the time all the same, on bursts that cost 800 a packet. */
    @Test
    void aCoreThatIsBusyOnShortBurstsIsNotWhatLosesInItsPauses() {
        ByHand stops = ByHand.row(3, 200, 250)
                .counted(0, 3_000, 2_800)
                .worked(0, 3_000)
                .worked(1, 2_800)
                .spent(0, 1, 0)
                .spent(1, 0.9, 0)
                .lostAtRing(1, 200)
                .stops(1, 500, 200, 0.1);

        assertThat(stops.sentence())
                .startsWith("mid binds: it overflows while fn.vcpu0 stands still: a pause of 85 µs");
        assertThat(stops.diagnosis().ofAll().kind()).isEqualTo(Result.ResourceKind.RING);
    }

    /** 8 Mpps of 250 cycles are 80 % of a core that stops for 79.9 % of its time. */
    @Test
    void pausesThatLeaveTooLittleTimeForTheLoadAreNamed() {
        assertThat(ByHand.row(8, 200, 250)
                        .counted(0, 8_000, 2_010)
                        .worked(0, 8_000)
                        .worked(1, 2_010)
                        .spent(0, 1, 0)
                        .spent(1, 0.201, 0)
                        .lostAtRing(1, 5_990)
                        .stops(1, 799, 1_000, 0.799)
                        .sentence())
                .startsWith(
                        "mid binds: it overflows as fn.vcpu0 stands still 79.9 % of the time, up to 1000 µs at a time, and"
                                + " what comes would take 80.0 % of it. 2.01 of 8.00 Mpps were delivered.");
    }

    /** 11 Mpps of 250 cycles are more than the core has, whether it stops or not. */
    @Test
    void aCoreThatHasTooLittleTimeWithoutPausesBinds() {
        assertThat(ByHand.row(11, 200, 250)
                        .counted(0, 11_000, 9_000)
                        .worked(0, 11_000)
                        .worked(1, 9_000)
                        .spent(0, 0.88, 0)
                        .spent(1, 0.9, 0)
                        .lostAtRing(1, 2_000)
                        .stops(1, 500, 200, 0.1)
                        .sentence())
                .startsWith("fn.vcpu0 binds: the core spends 250 cycles on each packet");
    }

    /** Most is lost before the first core, which stops for longer than its ring stands; less before the second, for shorter. */
    @ParameterizedTest
    @CsvSource({"600, 200, rx, worker in", "200, 600, mid, fn.vcpu0"})
    void theRingThatLosesMostIsNamedWithTheCoreThatEmptiesIt(int lostFirst, int lostSecond, String ring, String core) {
        assertThat(ByHand.row(8, 200, 250)
                        .counted(0, 8_000, 8_000 - lostFirst - lostSecond)
                        .worked(0, 8_000 - lostFirst)
                        .worked(1, 8_000 - lostFirst - lostSecond)
                        .spent(0, 0.64, 0)
                        .spent(1, 0.8, 0)
                        .lostAtRing(0, lostFirst)
                        .lostAtRing(1, lostSecond)
                        .stops(0, 100, 100, 0.08)
                        .stops(1, 100, 100, 0.08)
                        .sentence())
                .startsWith(ring + " binds: it overflows while " + core + " stands still: a pause of 32 µs empties the"
                        + " head-room of " + ring + " at this load");
    }

    /** What holds up others is named, not where that shows. */
    @Test
    void theLastPlaceOfLossIsNamedIfNothingIsKnownOfWhereMostIsLost() {
        assertThat(ByHand.row(8, 200, 250)
                        .counted(0, 8_000, 7_200)
                        .worked(0, 7_400)
                        .worked(1, 7_200)
                        .spent(0, 0.6, 0)
                        .spent(1, 0.8, 0)
                        .lostAtRing(0, 600)
                        .lostAtRing(1, 200)
                        .stops(1, 100, 100, 0.08)
                        .sentence())
                .startsWith(
                        "mid binds: it overflows while fn.vcpu0 stands still: a pause of 32 µs empties the head-room of"
                                + " mid at this load")
                .contains("Lost: 0.60 Mpps at rx");
    }

    /** 12.5 Mpps of 200 cycles are all that the first core has, and it takes all of it; 0.1 are lost in bursts behind it. */
    @Test
    void aCoreThatIsBusyBeforeTheLastPlaceOfLossIsSaidToBe() {
        ByHand by = ByHand.row(12.5, 200, 150)
                .counted(0, 12_500, 12_400)
                .worked(0, 12_500)
                .worked(1, 12_400)
                .spent(0, 1, 0)
                .spent(1, 0.744, 0)
                .lostAtRing(1, 100);

        assertThat(by.sentence())
                .startsWith(
                        "mid binds: it overflows. From mid on, where packets are lost last, no core or wire is busy all"
                                + " the time; before it a.0.0 (100.0 %) is. 12.40 of 12.50 Mpps");
        assertThat(by.spent(1, 0.744, 0.1).sentence())
                .contains("before it a.0.0 (100.0 %) is; what empties mid waits 10.0 % of its time for room. 12");
    }

    /** 14 Mpps of 200 cycles are 2800 of 2500, so 1.5 are lost before the first core; 0.1 more in bursts before the second. */
    @Test
    void theBusyCoreBeforeWhichMostIsLostBindsThoughSomeIsLostBehindIt() {
        Result.Bottleneck bottleneck = ByHand.row(14, 200, 150)
                .counted(0, 14_000, 12_400)
                .worked(0, 12_500)
                .worked(1, 12_400)
                .spent(0, 1, 0)
                .spent(1, 0.744, 0)
                .lostAtRing(0, 1_500)
                .lostAtRing(1, 100)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.resource()).isEqualTo("in");
        assertThat(bottleneck.sentence()).startsWith("worker in binds: the core spends 201.6 cycles");
    }

    /** 12 Mpps come, fn carries 2500 / 312.5; its sender works 64 % of its time, else it waits; 0.1 are lost in bursts behind. */
    private static Result.Bottleneck waiting(int tries) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .ring("back", Result.Place.VNIC_TX)
                .chain("c", 0, 12, SMALL)
                .core("worker in")
                .core("fn.vcpu0")
                .core("worker out")
                .queue("tx", "out", 10)
                .stage("in", 0, new Blueprint.ToVnic(1, 1, tries), 0, new double[] {1}, 200)
                .stage("fn", 1, new Blueprint.ToRing(2), 1, new double[] {1}, 312.5)
                .stage("out", 2, OUT, 2, new double[] {1}, 200)
                .counted(0, 12_000, 7_900)
                .worked(0, 8_000)
                .worked(1, 8_000)
                .worked(2, 7_900)
                .spent(0, 0.64, 0.36)
                .spent(1, 1, 0)
                .spent(2, 0.632, 0)
                .lostAtRing(0, 4_000)
                .lostAtRing(2, 100)
                .diagnosis()
                .ofAll();
    }

    @Test
    void whereASenderWaitsForRoomTheCoreThatMakesItBinds() {
        assertThat(waiting(1).resource()).isEqualTo("fn");
        assertThat(waiting(1).sentence())
                .startsWith("fn.vcpu0 binds: the core spends 316.5 cycles")
                .contains("Lost: 4.00 Mpps at rx")
                .endsWith("With more of it the whole offered load could pass (x1.52).");
        assertThat(waiting(0).kind()).as("one that never waits").isEqualTo(Result.ResourceKind.RING);
    }

    /** Each of two copies loses 3 of 4 Mpps in bursts: with more room in one of them 4 + 1 could pass. */
    @Test
    void moreRoomInOneRingDoesNothingForAnother() {
        ByHand copies = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, 4, SMALL)
                .chain("d", 1, 4, SMALL)
                .core("one")
                .core("other")
                .stage("c", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 250, Double.NaN)
                .stage("d", 1, new Blueprint.ToSink(), 1, new double[] {0, 1}, Double.NaN, 250)
                .counted(0, 4_000, 1_000)
                .counted(1, 4_000, 1_000)
                .worked(0, 1_000)
                .worked(1, 1_000)
                .spent(0, 0.1, 0)
                .spent(1, 0.1, 0)
                .lostAtRing(0, 3_000)
                .lostAtRing(1, 3_000);

        assertThat(copies.diagnosis().ofAll().gainIfLifted().orElseThrow()).isCloseTo(2.5, within(1e-9));
        assertThat(copies.sentence()).endsWith("At most 5.00 Mpps could pass (x2.50).");
        assertThat(copies.diagnosis().ofChain(0).gainIfLifted().orElseThrow()).isCloseTo(4, within(1e-9));
    }

    /** Chain c loses a fifth in bursts; d, which loses less, keeps a core of its own busy. */
    @Test
    void aCoreThatIsBusyOnAnotherWayIsSaidToBe() {
        ByHand by = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, 8, SMALL)
                .chain("d", 1, 10.1, SMALL)
                .core("one")
                .core("other")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 250, Double.NaN)
                .stage("d", 1, OUT, 1, new double[] {0, 1}, Double.NaN, 250)
                .counted(0, 8_000, 7_000)
                .counted(1, 10_100, 10_000)
                .worked(0, 7_000)
                .worked(1, 10_000)
                .spent(0, 0.7, 0)
                .spent(1, 1, 0)
                .lostAtRing(0, 1_000)
                .lostAtRing(1, 100);

        assertThat(by.sentence())
                .startsWith(
                        "rx binds: it overflows. From rx on, where packets are lost last, no core or wire is busy all"
                                + " the time; elsewhere a.0.1 (100.0 %) is. 17.00 of 18.10 Mpps");
        assertThat(by.diagnosis().ofChain(0).sentence())
                .as("of a chain only its own way is told")
                .startsWith(
                        "rx binds: it overflows in bursts, although no core or wire is busy all the time (tightest: one,"
                                + " 70.0 % busy; what is offered is 80.0 % of what it carries). 7.00");
    }

    @Test
    void aReaderThatWaitsForRoomIsMentioned() {
        assertThat(overflowing().spent(1, 0.7, 0.1).sentence())
                .contains("it carries); what empties mid waits 10.0 % of its time for room. 7.00 of");
        assertThat(overflowing().spent(1, 0.7, 0.021).sentence()).contains("waits 2.1 % of its time");
        assertThat(overflowing().spent(1, 0.7, 0.02).sentence()).doesNotContain("for room");
        assertThat(overflowing().spent(0, 0.64, 0.1).sentence())
                .as("the stage before it waits, not its reader")
                .doesNotContain("for room");
    }

    /** 12 Mpps are stated and 8 came, 80 % of what the core carries, but it was busy 70 % of its time. */
    @Test
    void aCoreThatShouldHaveBeenBusyIsStatedAsItWas() {
        assertThat(ByHand.row(12, 200, 250)
                        .counted(0, 8_000, 7_000)
                        .worked(1, 7_000)
                        .spent(1, 0.7, 0)
                        .lostAtRing(1, 1_000)
                        .sentence())
                .contains(
                        "(tightest: fn.vcpu0, 70.0 % busy; what is offered is 80.0 % of what it carries). 7.00 of 8.00 Mpps were delivered.");
    }

    @Test
    void whatIsLostAtATransmitQueueHasNoReader() {
        assertThat(ByHand.row(8, 200, 250)
                        .counted(0, 8_000, 7_000)
                        .worked(0, 8_000)
                        .worked(1, 8_000)
                        .spent(0, 0.64, 0.3)
                        .spent(1, 0.8, 0.1)
                        .lostAtQueue(0, 1_000)
                        .sentence())
                .startsWith("tx binds: it overflows in bursts, although no core or wire is busy all the time (tightest:"
                        + " fn.vcpu0, 80.0 % busy; what is offered is 80.0 % of what it carries). 7.00 of");
    }

    @Test
    void whereNothingArrivesThereIsNoFactor() {
        Result.Bottleneck bottleneck =
                overflowing().counted(0, 8_000, 0).diagnosis().ofAll();

        assertThat(bottleneck.gainIfLifted()).isEmpty();
        assertThat(bottleneck.sentence()).endsWith("Nothing arrives.");
    }

    private static ByHand readBy(Blueprint.Drive drive, Blueprint.Target into) {
        ByHand standing = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("behind", Result.Place.VNIC_TX)
                .chain("c", 0, 8, SMALL)
                .core("in")
                .core("far")
                .queue("tx", "out", 10)
                .stage("in", 0, into, 0, new double[] {1}, drive, 0, 200)
                .stage("far", 1, OUT, 1, new double[] {1}, 100)
                .counted(0, 8_000, 100)
                .worked(0, 100)
                .worked(1, 100)
                .lostAtRing(0, 7_900)
                .spent(0, 0.008, 0);
        standing.slotTimePsOfRing[0] = 0.9 * 256 * WINDOW_PS;
        return standing;
    }

    /** Its ring is full 90 % of the time, and it rests 99.2 % of it. */
    @Test
    void aReaderThatRestsBeforeAFullRingSaysWhatItWaitsFor() {
        Blueprint.Drive interrupt = new Blueprint.Interrupted(10, new double[] {0}, false);
        Blueprint.Drive thread = new Blueprint.Woken(new double[] {0});
        Blueprint.Drive guest = new Blueprint.Batched(0, 0, 0, 64, 0);

        assertThat(readBy(interrupt, new Blueprint.ToRing(1)).sentence())
                .startsWith("rx binds: it is full while in stage rests 99.2 % of its time, as it waits for its next"
                        + " interrupt. 0.10 of 8.00");
        assertThat(readBy(thread, new Blueprint.ToRing(1)).sentence()).contains("as it waits for an event. 0.10 of");
        assertThat(readBy(guest, new Blueprint.ToRing(1)).sentence())
                .contains("as it waits for an event, or for room in behind. 0.10 of");
    }

    @Test
    void theReaderOfTheRingThatLosesIsSpokenOf() {
        ByHand late = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 8, SMALL)
                .core("in")
                .core("thread")
                .stage("in", 0, new Blueprint.ToRing(1), 0, new double[] {1}, 100)
                .stage(
                        "thread",
                        1,
                        new Blueprint.ToSink(),
                        1,
                        new double[] {1},
                        new Blueprint.Woken(new double[] {0}),
                        0,
                        200)
                .counted(0, 8_000, 100)
                .worked(0, 8_000)
                .lostAtRing(1, 7_900)
                .spent(0, 0.32, 0);
        late.slotTimePsOfRing[1] = 0.9 * 256 * WINDOW_PS;

        assertThat(late.sentence())
                .startsWith(
                        "mid binds: it is full while thread stage rests 100.0 % of its time, as it waits for an event.");
    }

    /** It sends bursts of 32. */
    @Test
    void aGuestWhoseRingIsShorterThanABurstWaitsForEver() {
        for (int slots : new int[] {31, 32}) {
            ByHand guest = new ByHand()
                    .nicRing("rx", NO_CAP_MPPS)
                    .ring("mid", Result.Place.VNIC_RX)
                    .ring("behind", Result.Place.VNIC_TX, slots, 1, true)
                    .chain("c", 0, 8, SMALL)
                    .core("in")
                    .core("guest")
                    .core("far")
                    .queue("tx", "out", 10)
                    .stage("in", 0, new Blueprint.ToRing(1), 0, new double[] {1}, 100)
                    .stage(
                            "guest",
                            1,
                            new Blueprint.ToRing(2),
                            1,
                            new double[] {1},
                            new Blueprint.Batched(0, 0, 0, 64, 0),
                            0,
                            200)
                    .stage("far", 2, OUT, 2, new double[] {1}, 100)
                    .counted(0, 8_000, 0)
                    .worked(0, 8_000)
                    .lostAtRing(1, 8_000)
                    .spent(0, 0.32, 0);
            guest.slotTimePsOfRing[1] = 0.9 * 256 * WINDOW_PS;

            assertThat(guest.sentence())
                    .startsWith("mid binds: it is full while guest stage rests 100.0 % of its time, as it waits for "
                            + (slots == 31
                                    ? "room for a burst of 32 in behind, which has 31 slots. "
                                    : "an event, or for room in behind. "));
        }
    }

    @Test
    void aReaderThatPollsOrIsBusyOrWhoseRingHasRoomIsNotSaidToRest() {
        Blueprint.Drive thread = new Blueprint.Woken(new double[] {0});
        ByHand roomy = readBy(thread, new Blueprint.ToRing(1));
        roomy.slotTimePsOfRing[0] = 0.79 * 256 * WINDOW_PS;

        assertThat(roomy.sentence()).contains("it overflows in bursts");
        assertThat(readBy(new Blueprint.Polled(40), new Blueprint.ToRing(1)).sentence())
                .contains("it overflows in bursts");
        assertThat(readBy(thread, new Blueprint.ToRing(1)).spent(0, 0.979, 0).sentence())
                .as("it rests 2.1 % of its time")
                .contains("rests 2.1 % of its time");
        assertThat(readBy(thread, new Blueprint.ToRing(1)).spent(0, 0.5, 0.485).sentence())
                .contains("it overflows in bursts");
    }

    @Test
    void withoutLossNothingBindsAndTheTightestIsNamed() {
        Result.Bottleneck bottleneck = ByHand.row(8, 200, 250)
                .counted(0, 8_000, 7_840)
                .spent(1, 0.8, 0)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck)
                .isEqualTo(new Result.Bottleneck(
                        "none",
                        Result.ResourceKind.NONE,
                        "Nothing binds: all of the 8.00 Mpps offered pass. Tightest is fn.vcpu0, 80.0 % busy;"
                                + " what is offered is 80.0 % of what it carries, 10.00 Mpps.",
                        "fn",
                        Optional.of(1.0)));
    }

    /** From 98 % on what is still inside is not worth a word. */
    @Test
    void whatHasNotComeThroughIsSaid() {
        assertThat(ByHand.row(8, 200, 250).counted(0, 8_000, 7_839).sentence())
                .startsWith(
                        "Nothing binds: nothing is lost, but of the 8.00 Mpps offered only 7.84 have come through so"
                                + " far. ");
    }

    /** 10 Gbit/s over 672 bits are 14.881 Mpps, 99.9 % of that 14.866; the core carries 2500 / 160. */
    @Test
    void atLineRateTheWireBindsThatTheLoadComesInBy() {
        double lineMpps = 10_000.0 / 672;
        Result.Bottleneck bottleneck = ByHand.row(lineMpps, 150, 160)
                .counted(0, 14_881, 14_867)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.WIRE);
        assertThat(bottleneck.resource()).isEqualTo("nic wire in");
        assertThat(bottleneck.nextResource()).isEqualTo("fn");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(15.625 / lineMpps, within(1e-9));
        assertThat(bottleneck.sentence())
                .isEqualTo(
                        "nic wire in binds: the full line rate passes, 14.87 Mpps, and nothing is lost. On a faster wire"
                                + " fn.vcpu0 would bind next, at 15.63 Mpps (x1.05).");
        assertThat(ByHand.row(lineMpps, 150, 160)
                        .counted(0, 14_881, 14_865)
                        .diagnosis()
                        .ofAll()
                        .kind())
                .isEqualTo(Result.ResourceKind.NONE);
    }

    /** A core that is busy all the time without loss and within what it carries is no limit yet. */
    @Test
    void aBusyCoreThatLosesNothingBindsOnlyIfItIsOverloaded() {
        assertThat(ByHand.row(9.9, 200, 250)
                        .counted(0, 9_900, 9_900)
                        .worked(1, 9_900)
                        .spent(1, 0.99, 0)
                        .diagnosis()
                        .ofAll()
                        .kind())
                .isEqualTo(Result.ResourceKind.NONE);
        assertThat(ByHand.row(10.2, 200, 250)
                        .counted(0, 10_200, 10_000)
                        .worked(1, 10_000)
                        .spent(1, 1, 0)
                        .diagnosis()
                        .ofAll()
                        .kind())
                .isEqualTo(Result.ResourceKind.CORE);
    }

    /** 1 to 2 ms are measured: 12 Mpps until 1.25 ms are 120 % of 10, then 4. On average 6, and 5 come through. */
    @Test
    void aCoreBindsInThePhasesThatAreTooMuchForIt() {
        Result.Bottleneck bottleneck = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .phase(0, 12, 1.25)
                .chain("c", 0, 4, SMALL)
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("fn", 0, OUT, 0, new double[] {1}, 250)
                .counted(0, 6_000, 5_000)
                .worked(0, 5_000)
                .spent(0, 0.5, 0)
                .lostAtRing(0, 1_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.resource()).isEqualTo("fn");
        assertThat(bottleneck.nextResource()).isEqualTo("offered load");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(1.2, within(1e-6));
        assertThat(bottleneck.sentence())
                .isEqualTo(
                        "fn.vcpu0 binds for 0.25 of the 1.00 ms measured: then up to 12.00 Mpps come, 120 % of the 10.00"
                                + " Mpps that it carries, while over the whole time it is 50.0 % busy. 5.00 of 6.00 Mpps were"
                                + " delivered. Lost: 1.00 Mpps at rx (receive ring of a NIC). With more of it the whole offered"
                                + " load could pass (x1.20).");
    }
}
