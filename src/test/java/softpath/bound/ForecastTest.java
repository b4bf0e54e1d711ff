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

/** What of an overload a fluid without waste gets through. */
class ForecastTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final double NONE = Double.NaN;

    /** c and d share 2500: 10 · 100 + 5 · 500 are 1.4 of it; e has a core of its own, 1.25 of it. */
    @Test
    void chainsOfAnOverloadedResourceAreCutAlike() {
        LoadMatrix matrix = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 10, SMALL)
                .chain("d", 1, 5, SMALL)
                .chain("e", 1, 12.5, SMALL)
                .core("shared")
                .core("own")
                .stage("c", 0, new Blueprint.ToSink(), 0, new double[] {1, 0, 0}, 100, NONE, NONE)
                .stage("d", 1, new Blueprint.ToSink(), 0, new double[] {0, 1, 0}, NONE, 500, NONE)
                .stage("e", 1, new Blueprint.ToSink(), 1, new double[] {0, 0, 1}, NONE, NONE, 250)
                .matrix();

        assertThat(Forecast.mppsOfChain(matrix)).containsExactly(new double[] {10 / 1.4, 5 / 1.4, 10}, EXACT);
        assertThat(Forecast.mpps(matrix)).isCloseTo(15 / 1.4 + 10, EXACT);
    }
}
