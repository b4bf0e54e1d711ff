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

    private static double part(ByHand by, int stage) {
        ThrownAway.Cycles cycles = of(by).cycles(stage);
        return cycles.thrownAway() / cycles.all();
    }

    /** 9000 of 12 000 packets arrive; lanes that share their work share its waste. */
    @Test
    void thePartThrownAwayIsWhatDoesNotArrive() {
        ByHand atMid = row().worked(0, 12_000).worked(1, 9_000).lostAtRing(1, 3_000);
        assertThat(part(atMid, 0)).isCloseTo(0.25, EXACT);
        assertThat(part(atMid, 1)).isZero();
        assertThat(part(row().worked(1, 8_000).lostAtQueue(0, 3_000), 1))
                .as("more arrive than came in this window")
                .isZero();
        assertThat(of(row()).cycles(0).thrownAway()).as("nothing was done").isZero();
        ByHand lanes = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .core("one")
                .core("two")
                .queue("tx", "out", 10)
                .stage("vm", 0, new Blueprint.ToNic(0), 0, new double[] {0.5}, 100)
                .stage("vm", 0, new Blueprint.ToNic(0), 1, new double[] {0.5}, 100)
                .counted(0, 12_000, 9_000)
                .lostAtQueue(0, 3_000)
                .worked(0, 4_000)
                .worked(1, 8_000);
        assertThat(part(lanes, 0)).isCloseTo(0.25, EXACT);
        assertThat(part(lanes, 1)).isCloseTo(0.25, EXACT);
    }

    /** 12 000 were worked on, 9000 arrived and 1000 were dropped behind: 2000 are on their way. */
    @Test
    void whatIsStillInsideIsNotThrownAway() {
        ByHand by = row().worked(0, 12_000).worked(1, 9_000).lostAtRing(1, 1_000);
        ThrownAway.Cycles cycles = of(by).cycles(0);

        assertThat(cycles.thrownAway()).isCloseTo(1_000 * 100, EXACT);
        assertThat(cycles.inside()).isCloseTo(2_000 * 100, EXACT);
        assertThat(of(by.lostAtRing(1, 0)).cycles(0).thrownAway())
                .as("what was lost before is no work")
                .isZero();
    }

    /** Of 12 000 packets 3000 find no slot, which cost 30 cycles of 100; of the other 9000 a third is dropped later. */
    @Test
    void whatFindsNoSlotIsChargedWhatItCosts() {
        ThrownAway.Cycles cycles = of(switched()
                        .counted(0, 12_000, 6_000)
                        .worked(0, 12_000)
                        .unsent(0, 3_000)
                        .worked(1, 9_000)
                        .lostAtRing(1, 3_000)
                        .lostAtQueue(0, 3_000))
                .cycles(0);

        assertThat(cycles.unsent()).isCloseTo(3_000 * 30, EXACT);
        assertThat(cycles.sent()).isCloseTo(9_000 * 100, EXACT);
        assertThat(cycles.thrownAway()).isCloseTo(3_000 * 30 + 3_000 * 100, EXACT);
    }

    private static ByHand switched() {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 12, SMALL)
                .core("dom0")
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .vif(1)
                .stage(
                        "in",
                        0,
                        new Blueprint.ToVif(0),
                        0,
                        new double[] {1},
                        new Blueprint.Interrupted(0, new double[] {30}, false),
                        0,
                        100)
                .stage("fn", 1, new Blueprint.ToNic(0), 1, new double[] {1}, 250);
    }

    /** 10 000 packets of 250 cycles are the core's millisecond; it worked 0.9 of it, and 3000 do not arrive. */
    @Test
    void usefulTimeIsPacketsDeliveredAndThrownAwayAndBurstsThatAreNotFull() {
        SpentTime spent = spent(ByHand.row(12, 100, 250)
                .counted(0, 12_000, 7_000)
                .worked(0, 12_000)
                .worked(1, 10_000)
                .lostAtRing(1, 2_000)
                .lostAtQueue(0, 3_000)
                .spent(0, 0.6, 0.125)
                .spent(1, 0.9, 0));

        assertThat(spent.thrownAway()[1]).as("of 0.9 0.7 arrive").isCloseTo(0.2, EXACT);
        assertThat(spent.notFull()[1]).isZero();
        assertThat(spent.thrownAway()[0]).as("5 of 12 of 0.48").isCloseTo(0.2, EXACT);
        assertThat(spent.notFull()[0]).as("0.6 less 12 000 of 100 cycles").isCloseTo(0.12, EXACT);
        assertThat(spent.waiting()).containsExactly(0.125, 0);
    }
}
