package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.experiment.ByHand.SMALL;

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
