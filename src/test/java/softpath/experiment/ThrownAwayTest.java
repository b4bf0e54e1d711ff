package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.bound.LoadMatrix;
import softpath.bound.Way;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** Where the time of cores went that did not go into packets delivered, by hand. */
class ThrownAwayTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static ThrownAway of(ByHand by) {
        LoadMatrix matrix = by.matrix();
        Way[] ways = IntStream.range(0, matrix.offeredMpps().length)
                .mapToObj(c -> Way.of(matrix, c))
                .toArray(Way[]::new);
        return new ThrownAway(by.blueprint(), new Usage(matrix, by.window()), ways);
    }

    private static SpentTime spent(ByHand by) {
        return SpentTime.of(by.blueprint(), new Usage(by.matrix(), by.window()), of(by));
    }

    private static ByHand row() {
        return ByHand.row(12, 100, 250).counted(0, 12_000, 9_000);
    }

    @Test
    void thePlaceBehindACoreThatLosesMostIsNamed() {
        ByHand by = row().lostAtRing(0, 1_000).lostAtRing(1, 100).lostAtQueue(0, 200);

        assertThat(of(by).droppedBy(0)).isEqualTo("tx drops");
        assertThat(of(by.lostToCap(1, 101)).droppedBy(0)).as("100 and 101").isEqualTo("mid drops");
        assertThat(of(by).droppedBy(1)).as("mid is before it").isEqualTo("tx drops");
        assertThat(of(by.lostToCap(1, 100)).droppedBy(0))
                .as("by name of equals")
                .isEqualTo("tx drops");
        assertThat(of(by.lostAtQueue(0, 0)).droppedBy(1)).isEqualTo("are dropped later");
        assertThat(of(row()).droppedBy(0)).isEqualTo("are dropped later");
    }

    /** What chain d loses behind its own core has nothing to do with that of c. */
    @Test
    void onlyPlacesOnTheWayOfItsChainsAreBehindACore() {
        ByHand two = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .ring("mid", Result.Place.RING)
                .chain("c", 0, 6, SMALL)
                .chain("d", 1, 6, SMALL)
                .core("one")
                .core("two")
                .core("three")
                .stage("c", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 100, Double.NaN)
                .stage("d", 1, new Blueprint.ToRing(2), 1, new double[] {0, 1}, Double.NaN, 100)
                .stage("on", 2, new Blueprint.ToSink(), 2, new double[] {0, 1}, Double.NaN, 100)
                .lostAtRing(2, 500);

        assertThat(of(two).droppedBy(0)).isEqualTo("are dropped later");
        assertThat(of(two).droppedBy(1)).isEqualTo("mid drops");
    }

    /** 9000 of 12 000 packets arrive; lanes that share their work share its waste. */
    @Test
    void thePartThrownAwayIsWhatDoesNotArrive() {
        assertThat(of(row().worked(0, 12_000).worked(1, 9_000)).part(0)).isCloseTo(0.25, EXACT);
        assertThat(of(row().worked(0, 12_000).worked(1, 9_000)).part(1)).isZero();
        assertThat(of(row().worked(1, 8_000)).part(1))
                .as("more arrive than came in this window")
                .isZero();
        assertThat(of(row()).part(0)).as("nothing was done").isZero();
        ByHand lanes = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .core("one")
                .core("two")
                .stage("vm", 0, new Blueprint.ToSink(), 0, new double[] {0.5}, 100)
                .stage("vm", 0, new Blueprint.ToSink(), 1, new double[] {0.5}, 100)
                .counted(0, 12_000, 9_000)
                .worked(0, 4_000)
                .worked(1, 8_000);
        assertThat(of(lanes).part(0)).isCloseTo(0.25, EXACT);
        assertThat(of(lanes).part(1)).isCloseTo(0.25, EXACT);
    }

    /** 10 000 packets of 250 cycles are the core's millisecond; it worked 0.9 of it, and 3000 do not arrive. */
    @Test
    void usefulTimeIsPacketsDeliveredAndThrownAwayAndBurstsThatAreNotFull() {
        SpentTime spent = spent(ByHand.row(12, 100, 250)
                .counted(0, 12_000, 7_000)
                .worked(0, 12_000)
                .worked(1, 10_000)
                .spent(0, 0.6, 0.125)
                .spent(1, 0.9, 0));

        assertThat(spent.thrownAway()[1]).as("of 0.9 0.7 arrive").isCloseTo(0.2, EXACT);
        assertThat(spent.notFull()[1]).isZero();
        assertThat(spent.thrownAway()[0]).as("5 of 12 of 0.48").isCloseTo(0.2, EXACT);
        assertThat(spent.notFull()[0]).as("0.6 less 12 000 of 100 cycles").isCloseTo(0.12, EXACT);
        assertThat(spent.waiting()).containsExactly(0.125, 0);
    }
}
