package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** In which order a chain comes by places, and how long the bursts are that it comes in. */
class WayTest {

    @Test
    void aWayIsCountedFromTheFirstRingOn() {
        LoadMatrix matrix = ByHand.row(8, 100, 250).matrix();
        Way way = Way.of(matrix, 0);

        assertThat(way.ofRing(0)).isZero();
        assertThat(way.ofRing(1)).isEqualTo(1);
        assertThat(way.ofQueue(0)).isEqualTo(1.5);
        assertThat(way.ofCap(0)).isEqualTo(-0.25);
        assertThat(way.ofCap(1)).isEqualTo(Way.NOWHERE);
        assertThat(Bounds.of(matrix))
                .extracting(resource -> resource.name() + " " + way.of(resource))
                .containsExactlyInAnyOrder(
                        "in 0.0",
                        "fn 1.0",
                        "nic wire in -0.5",
                        "nic packet cap in -0.25",
                        "out wire out 1.5",
                        "out packet cap out 1.5");
    }

    /** By a wire to another NIC, which has a cap of its own, and out by a second wire. */
    @Test
    void aWayGoesOnBeyondAWire() {
        LoadMatrix matrix = new ByHand()
                .nicRing("rx", 1_000)
                .nicRing("ry", 500)
                .chain("c", 0, 8, SMALL)
                .core("in")
                .core("fn")
                .queue("tx", "far", 10, 128, 1)
                .queue("ty", "out", 10)
                .stage("in", 0, new Blueprint.ToNic(0), 0, new double[] {1}, 100)
                .stage("fn", 1, new Blueprint.ToNic(1), 1, new double[] {1}, 250)
                .matrix();
        Way way = Way.of(matrix, 0);

        assertThat(way.ofRing(1)).isEqualTo(1);
        assertThat(way.ofCap(1)).isEqualTo(0.75);
        assertThat(way.ofQueue(0)).isEqualTo(0.5);
        assertThat(way.ofQueue(1)).isEqualTo(1.5);
        assertThat(Bounds.of(matrix))
                .extracting(resource -> resource.name() + " " + way.of(resource))
                .containsExactlyInAnyOrder(
                        "in 0.0",
                        "fn 1.0",
                        "nic wire in -0.5",
                        "nic packet cap in -0.25",
                        "far wire out 0.5",
                        "far packet cap out 0.5",
                        "ry packet cap in 0.75",
                        "out wire out 1.5",
                        "out packet cap out 1.5");
    }

    /** Whatever order stages stand in. */
    @Test
    void lanesComeAfterTheirDispatcher() {
        double[] half = {0.5};
        Way way = Way.of(
                new ByHand()
                        .ring("gen", Result.Place.VNIC_RX)
                        .ring("one", Result.Place.VNIC_RX)
                        .ring("two", Result.Place.VNIC_RX)
                        .chain("c", 0, 8, SMALL)
                        .core("one")
                        .core("two")
                        .core("dispatcher")
                        .stage("one", 1, new Blueprint.ToSink(), 0, half, 100)
                        .stage("two", 2, new Blueprint.ToSink(), 1, half, 100)
                        .dispatcher(
                                "dispatcher",
                                0,
                                List.of(new Blueprint.ToRing(1), new Blueprint.ToRing(2)),
                                2,
                                new double[] {1},
                                100)
                        .matrix(),
                0);

        assertThat(way.ofRing(0)).isZero();
        assertThat(way.ofRing(1)).isEqualTo(1);
        assertThat(way.ofRing(2)).isEqualTo(1);
    }

    @Test
    void aClaimIsAsLongAsItsRingButForOneSlot() {
        for (int slots : new int[] {30, 31, 32}) {
            Blueprint blueprint = new ByHand()
                    .ring("short", Result.Place.RING, slots, 1, true)
                    .chain("c", 0, 1, SMALL)
                    .core("fn")
                    .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 100)
                    .blueprint();
            assertThat(Bursts.longest(blueprint, blueprint.stages().get(0))).isEqualTo(slots < 31 ? slots : 32);
        }
    }
}
