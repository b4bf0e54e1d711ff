package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** Which guests are expected to work on large batches. */
class BatchRegimeTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final double[] ALL = {1};

    /** Interrupts 10 us apart bring 10 packets for each Mpps; more than 64 cost 300 cycles each. */
    private static ByHand guest(double mpps, double cycles) {
        Blueprint.Drive interrupt = new Blueprint.Interrupted(10, new double[] {0}, false);
        Blueprint.Drive batches = new Blueprint.Batched(0, 0, 0, 64, 300);
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, mpps, SMALL)
                .core("irq")
                .core("guest")
                .guest(1, true)
                .stage("irq", 0, new Blueprint.ToRing(1), 0, ALL, interrupt, 0, 100)
                .stage("guest", 1, new Blueprint.ToSink(), 1, ALL, batches, 0, cycles);
    }

    @Test
    void aGuestThatFallsBehindOrIsToldLateWorksOnLargeBatches() {
        assertThat(BatchRegime.large(guest(6.4, 100).blueprint())).containsExactly(false, false);
        assertThat(BatchRegime.large(guest(6.41, 100).blueprint())).containsExactly(false, true);
        assertThat(BatchRegime.large(guest(5, 499).blueprint())).containsExactly(false, false);
        assertThat(BatchRegime.large(guest(5, 500).blueprint())).as("all of it").containsExactly(false, true);
    }

    @Test
    void largeBatchesAreCharged() {
        LoadMatrix large = guest(6.41, 100).matrix();
        LoadMatrix small = guest(6.4, 100).matrix();
        BatchRegime.charge(large);
        BatchRegime.charge(small);

        assertThat(large.cyclesOf(1, 0)).isCloseTo(400, EXACT);
        assertThat(large.cyclesOf(0, 0)).isCloseTo(100, EXACT);
        assertThat(small.cyclesOf(1, 0)).isCloseTo(100, EXACT);
    }

    /** d, with interrupts of 100 us, does not come by the guest. */
    @Test
    void otherChainsInterruptsTellAGuestNothing() {
        Blueprint.Drive interrupt = new Blueprint.Interrupted(100, new double[] {0, 0}, false);
        Blueprint.Drive often = new Blueprint.Interrupted(10, new double[] {0, 0}, false);
        double[] c = {1, 0};
        double[] d = {0, 1};
        Blueprint blueprint = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 6.4, SMALL)
                .chain("d", 1, 2, SMALL)
                .core("irq")
                .core("other")
                .core("guest")
                .guest(2, true)
                .stage("irq", 0, new Blueprint.ToRing(2), 0, c, often, 0, 100, Double.NaN)
                .stage("other", 1, new Blueprint.ToSink(), 1, d, interrupt, 0, Double.NaN, 100)
                .stage("guest", 2, new Blueprint.ToSink(), 2, c, new Blueprint.Batched(0, 0, 0, 64, 300), 0, 100, 0)
                .blueprint();

        assertThat(BatchRegime.large(blueprint)).containsExactly(false, false, false);
    }
}
