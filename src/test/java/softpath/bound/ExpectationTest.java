package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** What poll mode delivers at overload, as a fluid that paper and pencil can follow. Cores have 2500 MHz. */
class ExpectationTest {

    private static final Offset<Double> SETTLED = within(1e-5);
    private static final Blueprint.Target OUT = new Blueprint.ToNic(0);
    private static final double NONE = Double.NaN;
    private static final double[] ALL = {1};

    private static Expectation of(ByHand by) {
        return Expectation.of(by.matrix()).orElseThrow();
    }

    @Test
    void whatCanBeCarriedIs() {
        Expectation all = of(ByHand.row(8, 100, 250));

        assertThat(all.totalMpps()).isCloseTo(8, SETTLED);
        assertThat(all.takenMpps(0)).isCloseTo(8, SETTLED);
        assertThat(all.takenMpps(1)).isCloseTo(8, SETTLED);
    }

    /** The first stage takes all of 12, though the second carries 2500 / 250. */
    @Test
    void aStageTakesWhatALaterRingDrops() {
        Expectation expected = of(ByHand.row(12, 200, 250));

        assertThat(expected.takenMpps(0)).isCloseTo(12, SETTLED);
        assertThat(expected.totalMpps()).isCloseTo(10, SETTLED);
        assertThat(expected.deliveredMpps(0)).isCloseTo(10, SETTLED);
    }

    /** 2500 / 250 for three quarters of the time. */
    @Test
    void aCoreServesNothingWhileItStandsStill() {
        Expectation expected = of(ByHand.row(12, 200, 250).stops(1, 1_000, 250, 0.25));

        assertThat(expected.totalMpps()).isCloseTo(7.5, SETTLED);
    }

    /** Two rings of one core, with packets of 100 and of 500 cycles. */
    private static ByHand turns(double cMpps, double dMpps) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, cMpps, SMALL)
                .chain("d", 1, dMpps, SMALL)
                .core("poller")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, NONE)
                .stage("d", 1, OUT, 0, new double[] {0, 1}, NONE, 500);
    }

    /** Both get a burst in turn: 2500 / 600 each. */
    @Test
    void turnsAreEqualWhateverComesOfThem() {
        Expectation both = of(turns(14, 20));

        assertThat(both.deliveredMpps(0)).isCloseTo(2_500 / 600.0, SETTLED);
        assertThat(both.deliveredMpps(1)).isCloseTo(2_500 / 600.0, SETTLED);
    }

    /** 2 Mpps of 100 cycles leave 2300 for 500 each. */
    @Test
    void aChainThatNeedsLessThanItsTurnsLeavesTheRest() {
        Expectation one = of(turns(2, 20));

        assertThat(one.deliveredMpps(0)).isCloseTo(2, SETTLED);
        assertThat(one.deliveredMpps(1)).isCloseTo(4.6, SETTLED);
        assertThat(one.totalMpps()).isCloseTo(6.6, SETTLED);
    }

    /** Slots of 64 and 980 B on a wire of 10 Gbit/s last 0.0672 and 0.8 us. */
    private static Expectation oneWire(double smallMpps, double largeMpps) {
        return of(new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, smallMpps, SMALL)
                .chain("d", 1, largeMpps, new SizeMix(Map.of(980, 1.0)))
                .core("one")
                .core("two")
                .queue("tx", "out", 10)
                .queueBeside("ty")
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, NONE)
                .stage("d", 1, new Blueprint.ToNic(1), 1, new double[] {0, 1}, NONE, 100));
    }

    /** Two full queues of as many slots send a frame each in 0.8672 us. */
    @Test
    void fullQueuesOfAWireSendFramesInTurn() {
        Expectation shared = oneWire(8, 2);

        assertThat(shared.deliveredMpps(0)).isCloseTo(1 / 0.8672, SETTLED);
        assertThat(shared.deliveredMpps(1)).isCloseTo(1 / 0.8672, SETTLED);
    }

    /** 0.5 Mpps of 0.8 us take 0.4 of the wire, so that 0.6 / 0.0672 = 8.93 Mpps of the other pass. */
    @Test
    void aQueueThatNeverFillsSendsAllThatComes() {
        Expectation shared = oneWire(12, 0.5);

        assertThat(shared.deliveredMpps(0)).isCloseTo(0.6 / 0.0672, SETTLED);
        assertThat(shared.deliveredMpps(1)).isCloseTo(0.5, SETTLED);
    }

    /** Chains c and d, each in and out by ports of its own of 10 Gbit/s, on one card. */
    private static ByHand twoPorts(double mppsOfC, double mppsOfD) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, mppsOfC, SMALL)
                .chain("d", 1, mppsOfD, SMALL)
                .core("one")
                .core("two")
                .queue("tx", "out", 10)
                .queue("ty", "back", 10)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, NONE)
                .stage("d", 1, new Blueprint.ToNic(1), 1, new double[] {0, 1}, NONE, 100);
    }

    /** Two full queues of as many slots get half each of 20 Mpps; one that needs less leaves the rest. */
    @Test
    void portsOfACardShareWhatItSends() {
        Expectation alike = of(twoPorts(14, 14).onCard(0, 0.05));
        Expectation unlike = of(twoPorts(14, 7).onCard(0, 0.05));

        assertThat(alike.deliveredMpps(0)).isCloseTo(10, SETTLED);
        assertThat(alike.deliveredMpps(1)).isCloseTo(10, SETTLED);
        assertThat(unlike.deliveredMpps(0)).isCloseTo(13, SETTLED);
        assertThat(unlike.deliveredMpps(1)).isCloseTo(7, SETTLED);
    }

    /** 21 Mpps come, 20 pass: 20 / 21 of each. */
    @Test
    void aCardRefusesTheSamePartOfWhatComesByEachPort() {
        Expectation shared = of(twoPorts(14, 7).onCard(0.05, 0));

        assertThat(shared.deliveredMpps(0)).isCloseTo(14 * 20 / 21.0, SETTLED);
        assertThat(shared.deliveredMpps(1)).isCloseTo(7 * 20 / 21.0, SETTLED);
    }

    /** A wire that is full hands over no more than it sends, so the card has 23.5 - 14.88 left for the other. */
    @Test
    void aWireThatIsFullLeavesTheCardToTheOthers() {
        Expectation shared = of(twoPorts(14, 14).onCard(0, 1 / 23.5));

        assertThat(shared.totalMpps()).isCloseTo(23.5, SETTLED);
    }

    private static Expectation behindNic(double capMpps, double offeredMpps, double perBurst, double cycles) {
        return of(new ByHand()
                .nicRing("rx", capMpps)
                .chain("c", 0, offeredMpps, SMALL)
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, ALL, new Blueprint.Polled(40), perBurst, cycles));
    }

    @Test
    void aNicPassesItsCapOrItsWire() {
        assertThat(behindNic(6, 12, 0, 100).totalMpps()).isCloseTo(6, SETTLED);
        assertThat(behindNic(NO_CAP_MPPS, 20, 0, 100).totalMpps()).isCloseTo(10_000 / 672.0, SETTLED);
    }

    /** 96 cycles of each burst of 32 are 3 a packet: 2500 / 253. */
    @Test
    void aBurstIsPaidOnceARound() {
        assertThat(behindNic(NO_CAP_MPPS, 14, 96, 250).totalMpps()).isCloseTo(2_500 / 253.0, SETTLED);
    }

    /** A sender with tries enough waits until there is room, and so what would not fit is lost in front of it. */
    @Test
    void aSenderThatWaitsIsSlowedDownToItsReceiver() {
        Expectation waits = of(new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 12, SMALL)
                .core("worker in")
                .core("fn.vcpu0")
                .stage("in", 0, new Blueprint.ToVnic(1, 5, 4), 0, ALL, 200)
                .stage("fn", 1, new Blueprint.ToSink(), 1, ALL, 250));

        assertThat(waits.totalMpps()).isCloseTo(10, within(0.01));
        assertThat(waits.takenMpps(0)).isCloseTo(10, within(0.01));
    }

    private static ByHand sender(int slots, Blueprint.Target to) {
        return new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .ring("mid", Result.Place.VNIC_RX, slots, 1, true)
                .chain("c", 0, 12, SMALL)
                .core("worker in")
                .core("fn.vcpu0")
                .stage("in", 0, to, 0, ALL, 200);
    }

    /**
     * 32 packets take the sender 2.56 us and its reader 3.2, so a burst would have to wait 0.64, but waits 0.32 at most. With T between
     * bursts T / 3.2 of them find room, half of the wait on their way, and the others none: T = 2.56 + 0.32 - 0.16 T / 3.2.
     */
    @Test
    void aSenderWithTooFewTriesGetsRoomAsOftenAsItsReaderMakesIt() {
        Expectation waits =
                of(sender(256, new Blueprint.ToVnic(1, 0.32, 1)).stage("fn", 1, new Blueprint.ToSink(), 1, ALL, 250));

        assertThat(waits.takenMpps(0)).isCloseTo(32 / (2.88 / 1.05), within(1e-3));
        assertThat(waits.totalMpps()).isCloseTo(10, within(1e-3));
    }

    /** A burst of 32 never fits: 2.56 us of work and all of four tries of 0.5, and then half of it is lost. */
    @Test
    void whereABurstNeverFitsASenderWaitsForAllItsTries() {
        Expectation waits =
                of(sender(16, new Blueprint.ToVnic(1, 0.5, 4)).stage("fn", 1, new Blueprint.ToSink(), 1, ALL, 100));

        assertThat(waits.takenMpps(0)).isCloseTo(32 / 4.56, SETTLED);
        assertThat(waits.totalMpps()).isCloseTo(16 / 4.56, SETTLED);
    }

    /** The reader takes 10 Mpps, of which a sender that is never behind brings 4: the other is left 6 of its 12. */
    @Test
    void aSenderThatWaitsIsLeftWhatOthersDoNotSend() {
        Expectation two = of(new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .ring("gem", Result.Place.VNIC_RX)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 4, SMALL)
                .chain("d", 1, 12, SMALL)
                .core("one")
                .core("two")
                .core("fn")
                .stage("c", 0, new Blueprint.ToRing(2), 0, new double[] {1, 0}, 100, NONE)
                .stage("d", 1, new Blueprint.ToVnic(2, 5, 40), 1, new double[] {0, 1}, NONE, 200)
                .stage("fn", 2, new Blueprint.ToSink(), 2, new double[] {1, 1}, 250, 250));

        assertThat(two.takenMpps(1)).isCloseTo(6, within(0.01));
        assertThat(two.deliveredMpps(0)).isCloseTo(4, within(0.01));
    }

    /** Of 30 the sender takes 25, in bursts of 32, and there are 16 slots. */
    @Test
    void whatOfABurstFindsNoSlotIsLost() {
        Expectation ring = of(new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .ring("short", Result.Place.RING, 16, 1, true)
                .chain("c", 0, 30, SMALL)
                .core("one")
                .core("two")
                .stage("in", 0, new Blueprint.ToRing(1), 0, ALL, 100)
                .stage("fn", 1, new Blueprint.ToSink(), 1, ALL, 100));
        Expectation queue = of(new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 30, SMALL)
                .core("one")
                .queue("tx", "out", 100, 16, Blueprint.OUTSIDE)
                .stage("in", 0, OUT, 0, ALL, 100));

        assertThat(ring.takenMpps(0)).isCloseTo(25, SETTLED);
        assertThat(ring.totalMpps()).as("16 of 32").isCloseTo(12.5, SETTLED);
        assertThat(queue.totalMpps()).as("16 of 32").isCloseTo(12.5, SETTLED);
    }

    @Test
    void burstsAreDispatchedInTurn() {
        Expectation inTurn = of(new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .ring("one", Result.Place.RING)
                .ring("two", Result.Place.RING)
                .chain("c", 0, 16, SMALL)
                .core("dispatcher")
                .core("one")
                .core("two")
                .dispatcher("in", 0, List.of(new Blueprint.ToRing(1), new Blueprint.ToRing(2)), 0, ALL, 100)
                .stage("one", 1, new Blueprint.ToSink(), 1, new double[] {0.5}, 500)
                .stage("two", 2, new Blueprint.ToSink(), 2, new double[] {0.5}, 100));

        assertThat(inTurn.takenMpps(1)).isCloseTo(5, SETTLED);
        assertThat(inTurn.takenMpps(2)).isCloseTo(8, SETTLED);
        assertThat(inTurn.totalMpps()).isCloseTo(13, SETTLED);
    }

    /** Its polls cost 40 cycles a round: 32 of 500 cycles each 16 040. */
    @Test
    void aRingWithoutPacketsCostsItsPollsAlone() {
        LoadMatrix matrix = turns(1, 20).matrix();
        matrix.setOffered(0, 0);

        assertThat(Expectation.of(matrix).orElseThrow().deliveredMpps(1)).isCloseTo(32 * 2_500 / 16_040.0, SETTLED);
    }

    private static ByHand slow(int slots, int refillBlock) {
        return new ByHand()
                .ring("gen", Result.Place.VNIC_RX, slots, refillBlock, false)
                .ring("gem", Result.Place.VNIC_RX, slots, refillBlock, false)
                .chain("c", 0, 20, SMALL)
                .chain("d", 1, 20, SMALL)
                .core("one");
    }

    /**
     * Of 32 slots that come free in blocks of 9 four are missing on average, and of the 28 a core with nothing else to do
     * finds 14; 140 cycles of each burst are then 10 a packet.
     */
    @Test
    void burstsAreAsLongAsSlotsComeFree() {
        Blueprint.Drive polled = new Blueprint.Polled(40);
        Blueprint.Target sink = new Blueprint.ToSink();
        Expectation alone = of(slow(32, 9)
                .core("two")
                .stage("c", 0, sink, 0, new double[] {1, 0}, polled, 140, 240, NONE)
                .stage("d", 1, sink, 1, new double[] {0, 1}, polled, 140, NONE, 240));
        Expectation shared = of(slow(32, 9)
                .stage("c", 0, sink, 0, new double[] {1, 0}, polled, 280, 240, NONE)
                .stage("d", 1, sink, 0, new double[] {0, 1}, polled, 280, NONE, 240));

        assertThat(alone.deliveredMpps(0)).isCloseTo(10, SETTLED);
        assertThat(shared.deliveredMpps(0)).as("all 28, in turn").isCloseTo(5, SETTLED);
        assertThat(shared.deliveredMpps(1)).isCloseTo(5, SETTLED);
    }

    /** Slots of 64 B on 10 and 2 Gbit/s: 14.88 and 2.976 Mpps, and 5 Mpps of 500 cycles beyond the first. */
    @Test
    void wiresSendOnTheirOwn() {
        Expectation both = of(new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .ring("gem", Result.Place.VNIC_RX)
                .nicRing("far", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .chain("d", 1, 4, SMALL)
                .core("one")
                .core("two")
                .core("three")
                .queue("tx", "through", 10, 128, 2)
                .queue("ty", "out", 2)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, NONE)
                .stage("d", 1, new Blueprint.ToNic(1), 1, new double[] {0, 1}, NONE, 100)
                .stage("fn", 2, new Blueprint.ToSink(), 2, new double[] {1, 0}, 500, NONE));

        assertThat(both.deliveredMpps(0)).isCloseTo(5, SETTLED);
        assertThat(both.deliveredMpps(1)).isCloseTo(2_000 / 672.0, SETTLED);
        assertThat(both.takenMpps(2)).isCloseTo(5, SETTLED);
    }

    /**
     * Of a round of 32 times 400 cycles, or 5.12 us, the second stage takes three quarters, in which three quarters of the 5 Mpps that
     * fn carries find room; so many come from it though both bring 6.25.
     */
    @Test
    void aFullRingTakesOfEachStageWhatItsReaderHasMadeRoomForSinceTheStageBefore() {
        Expectation both = of(new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 14, SMALL)
                .chain("d", 1, 14, SMALL)
                .core("poller")
                .core("fn.vcpu0")
                .queue("tx", "out", 100)
                .stage("c", 0, new Blueprint.ToRing(2), 0, new double[] {1, 0}, 100, NONE)
                .stage("d", 1, new Blueprint.ToRing(2), 0, new double[] {0, 1}, NONE, 300)
                .stage("fn", 2, OUT, 1, new double[] {1, 1}, 500, 500));

        assertThat(both.takenMpps(0)).isCloseTo(6.25, SETTLED);
        assertThat(both.takenMpps(1)).isCloseTo(6.25, SETTLED);
        assertThat(both.deliveredMpps(0)).isCloseTo(1.25, SETTLED);
        assertThat(both.deliveredMpps(1)).isCloseTo(3.75, SETTLED);
    }

    /**
     * The poller takes 32 packets of each of two chains in a round, of 32 times 100, 100 and 400 cycles, and hands them to a guest of 50
     * cycles each, whose output it reads itself: 32 of 64. It makes room as it begins to read, after 6400 cycles of the round; the guest
     * is done with c's after 4800 and with d's after 8000. So all of d finds room, and nothing of c.
     */
    @Test
    void aFullRingTakesWhatComesFirstAfterItsReaderHasMadeRoom() {
        Expectation both = of(new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .ring("in", Result.Place.VNIC_RX)
                .ring("back", Result.Place.VNIC_TX)
                .chain("c", 0, 14, SMALL)
                .chain("d", 1, 14, SMALL)
                .core("poller")
                .core("fn.vcpu0")
                .queue("tx", "out", 100)
                .stage("c", 0, new Blueprint.ToRing(2), 0, new double[] {1, 0}, 100, NONE)
                .stage("d", 1, new Blueprint.ToRing(2), 0, new double[] {0, 1}, NONE, 100)
                .stage("back", 3, OUT, 0, new double[] {1, 1}, 400, 400)
                .stage("fn", 2, new Blueprint.ToRing(3), 1, new double[] {1, 1}, 50, 50));

        assertThat(both.takenMpps(0)).isCloseTo(2_500 / 600.0, SETTLED);
        assertThat(both.deliveredMpps(0)).isCloseTo(0, SETTLED);
        assertThat(both.deliveredMpps(1)).isCloseTo(2_500 / 600.0, SETTLED);
    }

    /** A burst of 32 times 200 cycles, and 1600 for the empty ring: 8000 a round, 3.2 us at 2500 MHz. */
    @Test
    void aBusyRingIsServedABurstARoundWhileTheCoreLooksAtEmptyOnes() {
        Expectation busy = of(besideAnEmptyRing(11));
        EmptyPolls polls = busy.emptyPolls(0).orElseThrow();

        assertThat(busy.takenMpps(0)).isCloseTo(10, SETTLED);
        assertThat(polls.rings()).isEqualTo(1);
        assertThat(polls.cyclesOfRound()).isCloseTo(1_600, within(0.1));
        assertThat(polls.roundMicros()).isCloseTo(3.2, SETTLED);
        assertThat(polls.burstPackets()).isEqualTo(32);
        assertThat(polls.partOfTime()).isCloseTo(0.2, SETTLED);
        assertThat(polls.carriesMpps()).isCloseTo(10, within(1e-3));
        assertThat(polls.withoutMpps()).isCloseTo(11, SETTLED);
        assertThat(of(besideAnEmptyRing(14)).emptyPolls(0).orElseThrow().withoutMpps())
                .as("2500 / 200")
                .isCloseTo(12.5, within(1e-3));
        assertThat(of(besideAnEmptyRing(9)).emptyPolls(0)).as("all that comes").isEmpty();
        assertThat(busy.emptyPolls(1)).as("nothing to serve").isEmpty();
        assertThat(of(turns(14, 20)).emptyPolls(0)).as("no ring is empty").isEmpty();
    }

    private static ByHand besideAnEmptyRing(double mpps) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, mpps, SMALL)
                .chain("d", 1, 1e-6, SMALL)
                .core("poller")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, new Blueprint.Polled(40), 0, 200, NONE)
                .stage("d", 1, OUT, 0, new double[] {0, 1}, new Blueprint.Polled(1_600), 0, NONE, 100);
    }

    @Test
    void threadsThatSleepAreNotExpectedToPoll() {
        ByHand sleeps = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .core("irq")
                .stage(
                        "irq",
                        0,
                        new Blueprint.ToSink(),
                        0,
                        ALL,
                        new Blueprint.Interrupted(10, new double[] {0}, false),
                        0,
                        100);

        assertThat(Expectation.of(sleeps.matrix())).isEmpty();
    }
}
