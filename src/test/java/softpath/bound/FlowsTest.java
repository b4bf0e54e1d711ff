package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** What can get through where ways part and come together again. Cores have 2500 MHz: 2500 cycles carry 1 Mpps. */
class FlowsTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Blueprint.Target OUT = new Blueprint.ToSink();
    private static final List<Blueprint.Target> IN_TURN = List.of(new Blueprint.ToRing(1), new Blueprint.ToRing(2));
    private static final double[] ALL = {1};
    private static final double[] HALF = {0.5};

    /** Chain c comes into ring 0; there are rings 1 to 3 and five cores. */
    private static ByHand offered(double mpps) {
        return new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .ring("one", Result.Place.VNIC_RX)
                .ring("two", Result.Place.VNIC_RX)
                .ring("three", Result.Place.VNIC_RX)
                .chain("c", 0, mpps, SMALL)
                .core("0")
                .core("1")
                .core("2")
                .core("3")
                .core("4");
    }

    /** A dispatcher sends bursts of 32 to two lanes in turn; the figures are what each core carries, Mpps. */
    private static double dispatched(double offered, double dispatcher, double one, double two) {
        return offered(offered)
                .dispatcher("dispatcher", 0, IN_TURN, 0, ALL, 2_500 / dispatcher)
                .stage("lane", 1, OUT, 1, HALF, 2_500 / one)
                .stage("lane", 2, OUT, 2, HALF, 2_500 / two)
                .matrix()
                .maxTotalMpps();
    }

    /** While one lane gets a single packet a burst, the other gets 32 of 33. */
    @Test
    void ofWhatIsDispatchedInTurnALaneGetsAllButAPacketOfEachBurst() {
        assertThat(dispatched(24, 100, 0.1, 100)).isCloseTo(24 * 32 / 33.0 + 0.1, EXACT);
        assertThat(dispatched(24, 100, 10, 100)).as("all of it").isCloseTo(24, EXACT);
        assertThat(dispatched(24, 100, 10, 9)).isCloseTo(19, EXACT);
        assertThat(dispatched(18, 100, 10, 9)).as("even turns do").isEqualTo(18);
    }

    @Test
    void lanesGetNoMoreThanTheirDispatcherTakes() {
        assertThat(dispatched(20, 5, 100, 100)).isCloseTo(5, EXACT);
    }

    @Test
    void whereLanesComeTogetherNoMoreComesThanTheyCarry() {
        double mpps = offered(20)
                .stage("lane", 0, new Blueprint.ToRing(1), 0, HALF, 500)
                .stage("lane", 0, new Blueprint.ToRing(1), 1, HALF, 250)
                .stage("merge", 1, OUT, 2, ALL, 25)
                .matrix()
                .maxTotalMpps();

        assertThat(mpps).isCloseTo(5 + 10, EXACT);
    }

    /** The lanes would carry 8 each. */
    @Test
    void readersOfOneRingShareWhatItsWriterSends() {
        for (double writer : new double[] {5, 100}) {
            double mpps = offered(20)
                    .stage("writer", 0, new Blueprint.ToRing(1), 0, ALL, 2_500 / writer)
                    .stage("lane", 1, OUT, 1, HALF, 2_500 / 8.0)
                    .stage("lane", 1, OUT, 2, HALF, 2_500 / 8.0)
                    .matrix()
                    .maxTotalMpps();

            assertThat(mpps).isCloseTo(Math.min(writer, 16), EXACT);
        }
    }

    /** Two dispatchers of 5 Mpps each to the same two lanes of 8: all 10 may come. */
    @Test
    void aLaneWithTwoDispatchersIsNotLimitedByOne() {
        double mpps = offered(20)
                .dispatcher("dispatcher", 0, IN_TURN, 0, HALF, 500)
                .dispatcher("dispatcher", 0, IN_TURN, 1, HALF, 500)
                .stage("lane", 1, OUT, 2, HALF, 2_500 / 8.0)
                .stage("lane", 2, OUT, 3, HALF, 2_500 / 8.0)
                .matrix()
                .maxTotalMpps();

        assertThat(mpps).isBetween(10 - 1e-9, 16 + 1e-9);
    }

    @Test
    void aWayBeginsWhereItsSourceIs() {
        double mpps = new ByHand()
                .ring("last", Result.Place.VNIC_RX)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 1, 20, SMALL)
                .core("0")
                .core("1")
                .stage("out", 0, OUT, 1, ALL, 100)
                .stage("in", 1, new Blueprint.ToRing(0), 0, ALL, 500)
                .matrix()
                .maxTotalMpps();

        assertThat(mpps).isCloseTo(5, EXACT);
    }

    @Test
    void aWayGoesOnBeyondWiresAndPortsOfASwitch() {
        ByHand wire = offered(20)
                .queue("tx", "far", 10, 128, 1)
                .stage("in", 0, new Blueprint.ToNic(0), 0, ALL, 100)
                .stage("fn", 1, OUT, 1, ALL, 500);
        ByHand port = offered(20)
                .vif(1)
                .stage("in", 0, new Blueprint.ToVif(0), 0, ALL, 100)
                .stage("fn", 1, OUT, 1, ALL, 500);

        assertThat(wire.matrix().maxTotalMpps()).isCloseTo(5, EXACT);
        assertThat(wire.matrix().blueprint().ringAfter(new Blueprint.ToNic(0))).isEqualTo(1);
        assertThat(port.matrix().maxTotalMpps()).isCloseTo(5, EXACT);
        assertThat(port.matrix().passages().segments()).as("one line").hasSize(1);
    }
}
