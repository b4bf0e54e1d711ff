package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.bound.LoadMatrix;
import softpath.bound.Way;
import softpath.model.result.ClosedForm;
import softpath.model.result.ClosedForm.Cause;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** Why less is delivered than the bound, each reason with what it costs, worked out by hand. */
class ShortfallTest {

    private static final Offset<Double> CLOSE = within(1e-6);
    private static final double[] ALL = {1};
    private static final double[] UNSENT = {0};
    private static final Blueprint.Target OUT = new Blueprint.ToNic(0);
    private static final Blueprint.Target MID = new Blueprint.ToRing(1);
    private static final Blueprint.Drive POLLED = new Blueprint.Polled(40);

    private static void isExplained(ByHand by, double boundMpps, Cause cause, double mpps, String sentence) {
        ClosedForm form = by.diagnosis().closedForm();

        assertThat(form.boundMpps()).isCloseTo(boundMpps, CLOSE);
        assertThat(form.reasons()).as("%s", form).hasSize(1);
        assertThat(form.reasons().get(0).cause()).isEqualTo(cause);
        assertThat(form.reasons().get(0).mpps()).isCloseTo(mpps, CLOSE);
        assertThat(form.reasons().get(0).sentence()).isEqualTo(sentence);
        assertThat(form.unexplainedMpps()).isCloseTo(0, CLOSE);
    }

    private static void isUnexplained(ByHand by, double mpps) {
        ClosedForm form = by.diagnosis().closedForm();

        assertThat(form.reasons()).isEmpty();
        assertThat(form.unexplainedMpps()).isCloseTo(mpps, CLOSE);
    }

    /** 12 Mpps come to a function of 250 cycles, 10 Mpps at most; 8 are delivered and the rest is lost in front of it. */
    private static ByHand missingTwo() {
        return ByHand.row(12, 100, 250)
                .counted(0, 12_000, 8_000)
                .worked(0, 12_000)
                .worked(1, 8_000)
                .spent(0, 0.48, 0)
                .lostAtRing(1, 4_000);
    }

    /** 8 Mpps of 250 cycles are 80 % of the core. */
    @Test
    void timeThatFullBurstsWouldNotCost() {
        isExplained(
                missingTwo().spent(1, 1, 0),
                10,
                Cause.NOT_FULL,
                2,
                "fn.vcpu0 spends 20.0 % of its time on what full bursts would not cost");
    }

    @Test
    void timeSpentWaitingForRoom() {
        isExplained(
                missingTwo().spent(1, 0.8, 0.2),
                10,
                Cause.WAITING,
                2,
                "fn.vcpu0 spends 20.0 % of its time waiting for room");
    }

    @Test
    void timeInPauses() {
        isExplained(
                missingTwo().spent(1, 0.8, 0).stops(1, 100, 2_000, 0.2),
                10,
                Cause.PAUSES,
                2,
                "fn.vcpu0 spends 20.0 % of its time in pauses");
    }

    /** At 9 Mpps 256 slots last 28 us. The 20 % of 2.5 million cycles that it rests are 62.5 for each of 8000 packets. */
    @Test
    void ringsThatOverflowInPauses() {
        isExplained(
                idle(9, POLLED, 256, 1, true, Arrivals.POISSON).stops(1, 1, 50, 0.06),
                9,
                Cause.PAUSES,
                1,
                "fn.vcpu0 stands still 6.0 % of its time, and mid overflows meanwhile");
        isExplained(idle(9, POLLED, 256, 1, true, Arrivals.POISSON).stops(1, 1, 50, 0), 9, Cause.CHANCE, 1, IDLE);
        isExplained(idle(9, POLLED, 256, 1, true, Arrivals.POISSON).stops(1, 1, 5, 0), 9, Cause.CHANCE, 1, IDLE);
    }

    /**
     * 9 Mpps of 100 cycles are 36 % of the first core, of 250 cycles 90 % of the second; both are busy all the time on shorter
     * bursts. 400 us at 9 Mpps fill 256 slots many times over.
     */
    @Test
    void pausesAreNamedAndNotTheWorkOnWhatTheyLoseOrShorterBursts() {
        isExplained(
                ByHand.row(9, 100, 250)
                        .counted(0, 9_000, 8_000)
                        .worked(0, 9_000)
                        .worked(1, 8_000)
                        .spent(0, 1, 0)
                        .spent(1, 0.9, 0)
                        .lostAtRing(1, 1_000)
                        .stops(1, 250, 400, 0.1),
                9,
                Cause.PAUSES,
                1,
                "fn.vcpu0 stands still 10.0 % of its time, and mid overflows meanwhile");
    }

    /** 100 us at 9 Mpps are 900 packets, of which rx holds 512. */
    @Test
    void aRingThatOverflowsAfterPausesOfACoreBeforeIt() {
        ByHand stops = new ByHand()
                .ring("rx", Result.Place.RING, 512, 1, true)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 9, SMALL)
                .core("worker in")
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("in", 0, MID, 0, ALL, 100)
                .stage("fn", 1, OUT, 1, ALL, 250)
                .counted(0, 9_000, 8_000)
                .worked(0, 9_000)
                .worked(1, 8_000)
                .spent(0, 0.9, 0)
                .spent(1, 0.8, 0)
                .lostAtRing(1, 1_000)
                .stops(0, 500, 100, 0.05);

        isExplained(
                stops, 9, Cause.PAUSES, 1, "worker in stands still 5.0 % of its time, and mid overflows afterwards");
        assertThat(stops.sentence())
                .startsWith(
                        "mid binds: it overflows after pauses of worker in, up to 100 µs long: then all that waits comes at"
                                + " once, up to 512 packets of rx, and mid has 256 slots. 8.00 of 9.00 Mpps were delivered.");
        assertThat(stops.stops(0, 500, 20, 0.01).sentence()).startsWith("mid binds: it overflows in bursts");
    }

    @Test
    void severalThreadsOfACoreHaveTheirTimeTogether() {
        ByHand threads = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 9, SMALL)
                .core("worker in")
                .core("kthread v1.vnic0", "kthread v1.vnic1")
                .queue("tx", "out", 10)
                .stage("in", 0, MID, 0, ALL, 100)
                .stage("fn", 1, OUT, 1, ALL, 250)
                .counted(0, 9_000, 8_000)
                .worked(0, 9_000)
                .worked(1, 8_000)
                .spent(0, 0.36, 0)
                .spent(1, 0.8, 0)
                .lostAtRing(1, 1_000)
                .stops(1, 250, 400, 0.1);

        isExplained(
                threads,
                9,
                Cause.PAUSES,
                1,
                "kthreads v1.vnic0, v1.vnic1 stand still 10.0 % of their time, and mid overflows meanwhile");
        assertThat(threads.sentence())
                .startsWith("mid binds: it overflows while kthreads v1.vnic0, v1.vnic1 stand still: a pause of");
    }

    /** One core: 2500 of 11 500 packets are dropped behind the first stage, 100 cycles each: a tenth of 2.5 million. */
    @Test
    void timeThrownAwayOnPacketsThatALaterRingDrops() {
        ByHand poller = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 12, SMALL)
                .core("poller")
                .queue("tx", "out", 10)
                .stage("in", 0, MID, 0, ALL, 100)
                .stage("fn", 1, OUT, 0, ALL, 150)
                .counted(0, 12_000, 9_000)
                .worked(0, 11_500)
                .worked(1, 9_000)
                .spent(0, 1, 0)
                .lostAtRing(0, 500)
                .lostAtRing(1, 2_500);

        isExplained(poller, 10, Cause.THROWN_AWAY, 1, "poller spends 10.0 % of its time on packets that mid drops");
    }

    /** 3000 of 10 000 packets of 250 cycles are dropped by the queue of the wire: 30 % of the core. */
    @Test
    void timeThrownAwayOnPacketsThatATransmitQueueDrops() {
        ByHand by = ByHand.row(12, 100, 250)
                .counted(0, 12_000, 7_000)
                .worked(0, 12_000)
                .worked(1, 10_000)
                .spent(0, 0.48, 0)
                .spent(1, 1, 0)
                .lostAtRing(1, 2_000)
                .lostAtQueue(0, 3_000);

        isExplained(
                by,
                10,
                Cause.THROWN_AWAY,
                3,
                "fn.vcpu0 spends 30.0 % of its time on packets that tx drops; worker in spends"
                        + " 20.0 % of its time on packets that tx drops");
    }

    private static ByHand idle(
            Blueprint.Drive drive, int slots, int refillBlock, boolean freeAtClaim, Arrivals arrivals) {
        return idle(12, drive, slots, refillBlock, freeAtClaim, arrivals);
    }

    private static ByHand idle(
            double offeredMpps,
            Blueprint.Drive drive,
            int slots,
            int refillBlock,
            boolean freeAtClaim,
            Arrivals arrivals) {
        long offered = Math.round(1_000 * offeredMpps);
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX, slots, refillBlock, freeAtClaim)
                .chain("c", 0, offeredMpps, SMALL, arrivals)
                .core("worker in")
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("in", 0, MID, 0, ALL, 100)
                .stage("fn", 1, OUT, 1, ALL, drive, 0, 250)
                .counted(0, offered, 8_000)
                .worked(0, offered)
                .worked(1, 8_000)
                .spent(0, offered / 25_000.0, 0)
                .spent(1, 0.8, 0)
                .lostAtRing(1, offered - 8_000);
    }

    private static final String IDLE =
            "fn.vcpu0 has nothing to do 20.0 % of its time, though packets for mid were lost";

    /** 20 % of 2.5 million cycles are 62.5 for each of 8000 packets: 2500 / 312.5 are left. */
    @Test
    void aThreadThatSleepsWhileItsRingLoses() {
        isExplained(idle(new Blueprint.Woken(UNSENT), 256, 1, true, Arrivals.CONSTANT), 10, Cause.SLEEPING, 2, IDLE);
    }

    @Test
    void arrivalsOrServiceLeftToChance() {
        isExplained(idle(POLLED, 256, 1, true, Arrivals.POISSON), 10, Cause.CHANCE, 2, IDLE);
        isExplained(idle(POLLED, 256, 1, true, Arrivals.CONSTANT).withDrawnTimes(), 10, Cause.CHANCE, 2, IDLE);
    }

    /**
     * Slots come free at the claim: a burst of 32 of the writer and 12 Mpps while the reader goes round, 32 packets of 250
     * cycles in 3.2 us: 32 + 38.4 = 70.4 slots are too few if there are 70.
     */
    @Test
    void aRingShorterThanWhatComesInARound() {
        isExplained(idle(POLLED, 70, 1, true, Arrivals.CONSTANT), 10, Cause.SHORT_RING, 2, IDLE);
        isUnexplained(idle(POLLED, 71, 1, true, Arrivals.CONSTANT), 2);
    }

    /** Slots come free at the end of a burst, in blocks of 8: 32 + 7 more are held. */
    @Test
    void aRingWhoseSlotsComeFreeLateMustBeLonger() {
        isExplained(idle(POLLED, 109, 8, false, Arrivals.CONSTANT), 10, Cause.SHORT_RING, 2, IDLE);
        isUnexplained(idle(POLLED, 110, 8, false, Arrivals.CONSTANT), 2);
    }

    /** A reader that may wait 3 times 5 us: 12 Mpps · 18.2 us and a burst are 250.4. */
    @Test
    void aReaderThatMayWaitNeedsALongerRing() {
        for (int slots : new int[] {250, 251}) {
            ByHand by = new ByHand()
                    .nicRing("rx", NO_CAP_MPPS)
                    .ring("mid", Result.Place.VNIC_RX, slots, 1, true)
                    .ring("end", Result.Place.VNIC_RX, 1 << 20, 1, true)
                    .chain("c", 0, 12, SMALL)
                    .core("worker in")
                    .core("fn.vcpu0")
                    .core("end")
                    .stage("in", 0, MID, 0, ALL, 100)
                    .stage("fn", 1, new Blueprint.ToVnic(2, 5, 3), 1, ALL, 250)
                    .stage("end", 2, new Blueprint.ToSink(), 2, ALL, 100)
                    .counted(0, 12_000, 8_000)
                    .worked(0, 12_000)
                    .worked(1, 8_000)
                    .worked(2, 8_000)
                    .spent(0, 0.48, 0)
                    .spent(1, 0.8, 0)
                    .spent(2, 0.32, 0)
                    .lostAtRing(1, 4_000);
            if (slots == 250) {
                isExplained(by, 10, Cause.SHORT_RING, 2, IDLE);
            } else {
                isUnexplained(by, 2);
            }
        }
    }

    /** 81 of 8081 packets are more than a hundredth, 80 of 8080 are less: such a ring explains nothing. */
    @Test
    void aRingThatLosesLessThanAHundredthExplainsNothing() {
        isExplained(idle(8.081, POLLED, 40, 1, true, Arrivals.CONSTANT), 8.081, Cause.SHORT_RING, 0.081, IDLE);
        isUnexplained(idle(8.08, POLLED, 40, 1, true, Arrivals.CONSTANT), 0.08);
    }

    /** 9 Mpps are the mean of arrivals: where 8.5 came, or 9.5, that is what could be delivered. */
    @Test
    void theBoundIsOfWhatCame() {
        for (int came : new int[] {8_500, 9_500}) {
            ClosedForm form = ByHand.row(9, 100, 250)
                    .counted(0, came, came)
                    .worked(0, came)
                    .worked(1, came)
                    .diagnosis()
                    .closedForm();

            assertThat(form.boundMpps()).isCloseTo(came / 1_000.0, CLOSE);
            assertThat(form.reasons()).isEmpty();
            assertThat(form.unexplainedMpps()).isCloseTo(0, CLOSE);
        }
    }

    /** Of 9000 packets 500 are on their way as the window ends, and nothing else keeps them. */
    @Test
    void whatIsStillInside() {
        ByHand by = ByHand.row(9, 100, 250)
                .counted(0, 9_000, 8_500)
                .worked(0, 8_500)
                .worked(1, 8_500)
                .spent(0, 0.34, 0)
                .spent(1, 0.85, 0);
        by.lostOfChain[0] = 0;

        isExplained(by, 9, Cause.STILL_INSIDE, 0.5, "what came and is neither delivered nor lost");
    }

    /** 10 Mpps of 250 cycles fill the core; with 1 Mpps that it worked on and that waits behind it, 9 are delivered. */
    @Test
    void workOnWhatIsStillInsideIsNotThrownAway() {
        ByHand by = ByHand.row(12, 100, 250)
                .counted(0, 12_000, 9_000)
                .worked(0, 12_000)
                .worked(1, 10_000)
                .spent(0, 0.48, 0)
                .spent(1, 1, 0);
        by.lostOfChain[0] = 0;

        isExplained(
                by,
                10,
                Cause.STILL_INSIDE,
                1,
                "worker in spends 12.0 % of its time on packets that are still inside; fn.vcpu0 spends 10.0 % of its time on"
                        + " packets that are still inside");
    }

    /** A thousandth of the bound is not worth a reason. */
    @Test
    void aSlightShortfallIsLeft() {
        isUnexplained(
                ByHand.row(10, 100, 100)
                        .counted(0, 10_000, 9_990)
                        .worked(0, 9_990)
                        .worked(1, 9_990),
                0.01);
    }

    /** 12 Mpps for a quarter of the time and 8 for the rest: 9 on average, of which 8.4 come through. */
    @Test
    void phasesInWhichTheRingOverflows() {
        ByHand by = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .phase(0, 12, 1.25)
                .chain("c", 0, 8, SMALL)
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("fn", 0, OUT, 0, ALL, 250)
                .counted(0, 9_000, 8_400)
                .worked(0, 8_400)
                .spent(0, 0.84, 0)
                .lostAtRing(0, 600);

        isExplained(
                by,
                9,
                Cause.PHASES,
                0.6,
                "fn.vcpu0 has nothing to do 16.0 % of its time, though packets for rx were lost");
    }

    /** The wire has room for 14.88 Mpps and sent 8 of 9: it is held to those. */
    @Test
    void aTransmitQueueThatOverflowsInBursts() {
        ByHand by = ByHand.row(9, 100, 200)
                .counted(0, 9_000, 8_000)
                .worked(0, 9_000)
                .worked(1, 9_000)
                .spent(0, 0.36, 0)
                .spent(1, 0.72, 0)
                .lostAtQueue(0, 1_000);

        isExplained(by, 9, Cause.SHORT_RING, 1, "tx overflows in bursts, while its wire has time");
    }

    /** Lanes in turn: one is full at 10 Mpps and loses, the other has 7 and rests 30 % of its time. */
    @Test
    void aLaneThatRestsWhileItsSiblingLoses() {
        ByHand lanes = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("r1", Result.Place.VNIC_RX)
                .ring("r2", Result.Place.VNIC_RX)
                .chain("c", 0, 14, new SizeMix(Map.of(64, 1.0)))
                .core("worker in")
                .core("vcpu0")
                .core("vcpu1")
                .queue("tx", "out", 100)
                .stage("in", 0, List.of(new Blueprint.ToRing(1), new Blueprint.ToRing(2)), 0, ALL, POLLED, 0, 100)
                .stage("vm", 1, OUT, 1, new double[] {0.5}, 400)
                .stage("vm", 2, OUT, 2, new double[] {0.5}, 400)
                .counted(0, 14_000, 10_500)
                .worked(0, 14_000)
                .worked(1, 6_250)
                .worked(2, 4_250)
                .spent(0, 0.56, 0)
                .spent(1, 1, 0)
                .spent(2, 0.68, 0)
                .lostAtRing(1, 3_500);

        ClosedForm form = lanes.diagnosis().closedForm();
        assertThat(form.boundMpps()).as("2 · 2500 / 400").isCloseTo(12.5, CLOSE);
        assertThat(form.reasons()).hasSize(1);
        assertThat(form.reasons().get(0).cause()).isEqualTo(Cause.UNEVEN_QUEUES);
        assertThat(form.reasons().get(0).mpps()).isCloseTo(2, CLOSE);
        assertThat(form.reasons().get(0).sentence())
                .as("the ring that lost is its sibling's")
                .isEqualTo("vcpu1 has nothing to do 32.0 % of its time, though packets for r1 were lost");
    }

    /** The core has 2500: 5 Mpps of c at 100 cycles would leave room for 4 of d at 500; it took 2.5 and 4.5. */
    @Test
    void chainsThatShareACore() {
        ByHand shared = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, 10, SMALL)
                .chain("d", 1, 5, SMALL)
                .core("poller")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, Double.NaN)
                .stage("d", 1, OUT, 0, new double[] {0, 1}, Double.NaN, 500)
                .counted(0, 10_000, 5_000)
                .counted(1, 5_000, 4_000)
                .worked(0, 5_000)
                .worked(1, 4_000)
                .spent(0, 1, 0)
                .lostAtRing(0, 5_000)
                .lostAtRing(1, 1_000);

        // all of c leaves 1500 for d: 10 + 3
        isExplained(
                shared,
                13,
                Cause.EQUAL_TURNS,
                4,
                "chains share resources: one could carry more only if another carried less");
    }

    /** c has 5 Mpps of 100 cycles and d what is left of the core's time, of 500: what each lacks is lost before it. */
    private static ByHand taking(double useful) {
        long ofD = Math.round((useful * 2_500 - 500) * 2);
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, 10, SMALL)
                .chain("d", 1, 5, SMALL)
                .core("poller")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, Double.NaN)
                .stage("d", 1, OUT, 0, new double[] {0, 1}, Double.NaN, 500)
                .counted(0, 10_000, 5_000)
                .counted(1, 5_000, ofD)
                .worked(0, 5_000)
                .worked(1, ofD)
                .spent(0, useful, 0)
                .lostAtRing(0, 5_000)
                .lostAtRing(1, 5_000 - ofD);
    }

    /** 3.91 Mpps of d: c could have 0.45 more in the 45 cycles that are left. Of 13 - 8.91 the rest is what others have. */
    @Test
    void aCoreThatIsBusyAllTheTimeGivesEqualTurns() {
        ClosedForm form = taking(0.982).diagnosis().closedForm();

        assertThat(form.reasons())
                .extracting(ClosedForm.Reason::mpps)
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(13 - 9.36, CLOSE),
                        second -> assertThat(second).isCloseTo(0.45, CLOSE));
        assertThat(form.reasons().get(1).cause()).isEqualTo(Cause.EQUAL_TURNS);
        assertThat(form.reasons().get(1).sentence()).isEqualTo("poller gives each of its rings one burst in turn");
        assertThat(form.unexplainedMpps()).isCloseTo(0, CLOSE);
    }

    /** It rests 2.1 % of its time: 0.525 Mpps of c would fit. Or no ring loses what it has no time for. */
    @Test
    void aCoreThatRestsOrLosesNothingGivesNoTurns() {
        ClosedForm rests = taking(0.979).diagnosis().closedForm();
        ClosedForm keeps =
                taking(0.982).lostAtRing(0, 0).lostAtRing(1, 0).diagnosis().closedForm();

        assertThat(rests.reasons()).hasSize(1);
        assertThat(rests.unexplainedMpps()).isCloseTo(0.525, CLOSE);
        assertThat(keeps.reasons()).hasSize(1);
        assertThat(keeps.unexplainedMpps()).isCloseTo(0.45, CLOSE);
    }

    /** 9.82 of 10: its other ring has no packets, and another core's packets are no turns of this one. */
    @Test
    void aCoreWithThePacketsOfOneRingGivesNoTurns() {
        ByHand one = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .nicRing("rz", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .chain("d", 1, 0.001, SMALL)
                .chain("e", 2, 1, SMALL)
                .core("poller")
                .core("other")
                .stage("c", 0, new Blueprint.ToSink(), 0, new double[] {1, 0, 0}, 250, Double.NaN, Double.NaN)
                .stage("d", 1, new Blueprint.ToSink(), 0, new double[] {0, 1, 0}, Double.NaN, 250, Double.NaN)
                .stage("e", 2, new Blueprint.ToSink(), 1, new double[] {0, 0, 1}, Double.NaN, Double.NaN, 250)
                .counted(0, 12_000, 9_820)
                .counted(2, 1_000, 1_000)
                .worked(0, 9_820)
                .worked(2, 1_000)
                .spent(0, 0.982, 0)
                .spent(1, 0.1, 0)
                .lostAtRing(0, 2_180);

        isUnexplained(one, 0.18);
    }

    /** A hundredth of the first core's time is worth naming beside the second, less is not. */
    @Test
    void coresThatSpendAHundredthAreNamedBesideTheOneThatSpendsMost() {
        ByHand by = missingTwo().spent(1, 0.8, 0.2);

        isExplained(
                by.spent(0, 0.48, 0.01),
                10,
                Cause.WAITING,
                2,
                "fn.vcpu0 spends 20.0 % of its time waiting for room; worker in spends 1.0 % of its time waiting for"
                        + " room");
        isExplained(
                by.spent(0, 0.48, 0.0099), 10, Cause.WAITING, 2, "fn.vcpu0 spends 20.0 % of its time waiting for room");
    }

    /** What d lacks has nothing to do with the queue of c's wire. */
    @Test
    void onlyTheWireWhoseQueueOverflowsIsHeldToWhatItSent() {
        ByHand two = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, 9, SMALL)
                .chain("d", 1, 5, SMALL)
                .core("one")
                .core("two")
                .queue("tx", "out", 10)
                .queue("ty", "up", 10)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 200, Double.NaN)
                .stage("d", 1, new Blueprint.ToNic(1), 1, new double[] {0, 1}, Double.NaN, 250)
                .counted(0, 9_000, 8_000)
                .counted(1, 5_000, 4_000)
                .worked(0, 9_000)
                .worked(1, 4_000)
                .spent(0, 0.72, 0)
                .spent(1, 0.4, 0)
                .lostAtQueue(0, 1_000);

        ClosedForm form = two.diagnosis().closedForm();
        assertThat(form.boundMpps()).isCloseTo(14, CLOSE);
        assertThat(form.reasons()).extracting(ClosedForm.Reason::cause).containsExactly(Cause.SHORT_RING);
        assertThat(form.reasons().get(0).mpps()).isCloseTo(1, CLOSE);
        assertThat(form.unexplainedMpps()).isCloseTo(1, CLOSE);
    }

    @Test
    void whatIsExpectedOfEachChainStandsBeside() {
        ClosedForm form = missingTwo().diagnosis().closedForm();

        assertThat(form.expectedMpps().orElseThrow()).isCloseTo(10, within(1e-4));
        assertThat(form.chains()).singleElement().satisfies(chain -> {
            assertThat(chain.name()).isEqualTo("c");
            assertThat(chain.expectedMpps()).isCloseTo(10, within(1e-4));
        });
    }

    @Test
    void theMatrixIsLeftAsItWas() {
        ByHand by = missingTwo().spent(1, 0.8, 0.1).counted(0, 11_000, 8_000);
        LoadMatrix matrix = by.matrix();

        Usage usage = new Usage(matrix, by.window());
        ThrownAway thrownAway = new ThrownAway(by.blueprint(), usage, new Way[] {Way.of(matrix, 0)});
        Shortfall shortfall = new Shortfall(
                matrix,
                usage,
                thrownAway,
                new PausedRings(matrix, usage).workedOut(),
                new VainPolls(by.blueprint(), usage, Optional.empty()));

        assertThat(shortfall.reasons()).isNotEmpty();
        assertThat(matrix.offeredMpps()).containsExactly(12);
        assertThat(matrix.capacity(1)).isEqualTo(2_500);
        assertThat(matrix.maxTotalMpps()).isCloseTo(10, CLOSE);
    }

    /** Two reasons one after the other: 10 % of the time waiting, then 10 % on what full bursts would not cost. */
    @Test
    void severalReasonsAddUp() {
        ClosedForm form = missingTwo().spent(1, 0.9, 0.1).diagnosis().closedForm();

        assertThat(form.reasons()).extracting(ClosedForm.Reason::cause).containsExactly(Cause.NOT_FULL, Cause.WAITING);
        assertThat(form.reasons())
                .allSatisfy(reason -> assertThat(reason.mpps()).isCloseTo(1, CLOSE));
        assertThat(form.unexplainedMpps()).isCloseTo(0, CLOSE);
    }
}
