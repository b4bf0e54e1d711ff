package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.bound.LoadMatrix;
import softpath.model.result.ClosedForm.Cause;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** Why a stage had time though packets were lost, by what its ring and its neighbours are like. */
class IdleReadersTest {

    private static final Blueprint.Target SINK = new Blueprint.ToSink();
    private static final Blueprint.Drive POLLED = new Blueprint.Polled(0);
    private static final double NONE = Double.NaN;

    private static Optional<Cause> cause(ByHand by, int stage) {
        LoadMatrix matrix = by.matrix();
        Usage usage = new Usage(matrix, by.window());
        return new IdleReaders(matrix, usage, new PausedRings(matrix, usage))
                .idle(stage)
                .map(IdleReaders.Idle::cause);
    }

    /** Two readers of one ring, a and b, fill rings 1 and 2, whose readers fill ring 3. */
    private static ByHand twoWays() {
        double[] half = {0.5};
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("one", Result.Place.RING)
                .ring("two", Result.Place.RING)
                .ring("three", Result.Place.RING)
                .chain("c", 0, 12, SMALL)
                .core("a")
                .core("b")
                .core("x")
                .core("y")
                .core("z")
                .stage("a", 0, new Blueprint.ToRing(1), 0, half, 100)
                .stage("b", 0, new Blueprint.ToRing(2), 1, half, 100)
                .stage("x", 1, new Blueprint.ToRing(3), 2, half, 100)
                .stage("y", 2, new Blueprint.ToRing(3), 3, half, 100)
                .stage("z", 3, SINK, 4, new double[] {1}, 100)
                .worked(0, 6_000)
                .worked(1, 6_000)
                .worked(2, 6_000)
                .worked(3, 6_000);
    }

    @Test
    void aReaderIsIdleWhilePacketsGetLostOnTheOtherWay() {
        ByHand lossy = twoWays().lostAtRing(2, 10);

        assertThat(cause(lossy, 0)).hasValue(Cause.UNEVEN_QUEUES);
        assertThat(cause(lossy, 1)).as("its own way loses").isEmpty();
        assertThat(cause(lossy, 2)).as("no packet of another reader").isEmpty();
        assertThat(cause(lossy.lostAtRing(1, 10), 1)).as("now both do").hasValue(Cause.UNEVEN_QUEUES);
    }

    @Test
    void whatGetsLostOnEveryWayMakesNoneUneven() {
        ByHand lossy = twoWays().lostAtRing(3, 10);

        assertThat(cause(lossy, 0)).isEmpty();
        assertThat(cause(lossy, 1)).isEmpty();
        assertThat(cause(twoWays(), 0)).as("nothing is lost").isEmpty();
    }

    /** A tenth of what comes is lost before fn, which has room enough for all that comes by the clock. */
    private static ByHand losing(SizeMix sizes, Arrivals ofOther, boolean otherIsDrawn) {
        ByHand byHand = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 9, sizes)
                .chain("d", 1, 9, SMALL, ofOther)
                .core("fn")
                .core("other");
        return (otherIsDrawn ? byHand.withDrawnTimes() : byHand)
                .stage("fn", 0, SINK, 0, new double[] {1, 0}, 100, 100, 100)
                .stage("other", 1, SINK, 1, new double[] {0, 1}, POLLED, 0, 100, 100, 100)
                .worked(0, 8_100)
                .lostAtRing(0, 900);
    }

    @Test
    void whatIsDrawnElsewhereIsNoCauseHere() {
        SizeMix two = new SizeMix(Map.of(64, 1.0, 128, 1.0));

        assertThat(cause(losing(SMALL, Arrivals.CONSTANT, false), 0)).isEmpty();
        assertThat(cause(losing(SMALL, Arrivals.POISSON, false), 0)).isEmpty();
        assertThat(cause(losing(SMALL, Arrivals.CONSTANT, true), 0)).isEmpty();
        assertThat(cause(losing(two, Arrivals.CONSTANT, false), 0))
                .as("sizes of its own packets are drawn")
                .hasValue(Cause.CHANCE);
    }

    /**
     * Two writers send bursts of 32 each. A round is 32 packets of at most 250 cycles and an empty poll of 5000, more than 32
     * packets of 50: 13 000 cycles are 5.2 us. 10 Mpps come, 52 in that time: 116 slots are needed.
     */
    private static ByHand written(int slots) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .ring("mid", Result.Place.RING, slots, 1, true)
                .ring("side", Result.Place.VNIC_RX)
                .chain("c", 0, 6, SMALL)
                .chain("d", 1, 6, SMALL)
                .chain("e", 3, 1, SMALL)
                .core("w0")
                .core("w1")
                .core("fn")
                .stage("w0", 0, new Blueprint.ToRing(2), 0, new double[] {1, 0, 0}, 100, NONE, NONE)
                .stage("w1", 1, new Blueprint.ToRing(2), 1, new double[] {0, 1, 0}, NONE, 100, NONE)
                .stage("fn", 2, SINK, 2, new double[] {1, 1, 0}, 250, 100, NONE)
                .stage("side", 3, SINK, 2, new double[] {0, 0, 1}, new Blueprint.Polled(5_000), 0, NONE, NONE, 50)
                .worked(2, 8_000)
                .lostAtRing(2, 2_000);
    }

    @Test
    void aRingNeedsRoomForEachWritersBurstAndForARoundOfItsReader() {
        assertThat(cause(written(115), 2)).hasValue(Cause.SHORT_RING);
        assertThat(cause(written(117), 2)).isEmpty();
    }

    /** On a switch a sender to a NIC may wait 5 times 2 us: 12 Mpps in 13.2 us and a burst are 190.4. */
    @Test
    void aReaderThatMayWaitForANicNeedsALongerRing() {
        for (int slots : new int[] {190, 191}) {
            ByHand by = new ByHand()
                    .nicRing("rx", NO_CAP_MPPS)
                    .ring("mid", Result.Place.RING, slots, 1, true)
                    .chain("c", 0, 12, SMALL)
                    .core("in")
                    .core("fn")
                    .queue("tx", "out", 10)
                    .stage("in", 0, new Blueprint.ToRing(1), 0, new double[] {1}, 100)
                    .stage("fn", 1, new Blueprint.ToSwitchedNic(0, 2, 5), 1, new double[] {1}, 250)
                    .worked(1, 8_000)
                    .lostAtRing(1, 4_000);

            assertThat(cause(by, 1)).isEqualTo(slots == 190 ? Optional.of(Cause.SHORT_RING) : Optional.empty());
        }
    }
}
