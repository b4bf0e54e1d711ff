package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.SMALL;

import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** What is asked of a matrix again and again while its numbers change. Cores have 2500 MHz. */
class LoadMatrixTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final double NONE = Double.NaN;

    /** Two stages in a row, of 100 and 250 cycles. */
    private final LoadMatrix row = ByHand.row(12, 100, 250).matrix();

    /** c with packets of 100 cycles and d of 500 on one core, 10 Mpps each; e alone on another, 3 of 100. */
    private final LoadMatrix shared = new ByHand()
            .ring("c", Result.Place.VNIC_RX)
            .ring("d", Result.Place.VNIC_RX)
            .ring("e", Result.Place.VNIC_RX)
            .chain("c", 0, 10, SMALL)
            .chain("d", 1, 10, SMALL)
            .chain("e", 2, 3, SMALL)
            .core("shared")
            .core("own")
            .stage("e", 2, new Blueprint.ToSink(), 1, new double[] {0, 0, 1}, NONE, NONE, 100)
            .stage("d", 1, new Blueprint.ToSink(), 0, new double[] {0, 1, 0}, NONE, 500, NONE)
            .stage("c", 0, new Blueprint.ToSink(), 0, new double[] {1, 0, 0}, 100, NONE, NONE)
            .matrix();

    @Test
    void clocksCountForTheirCoresAlone() {
        assertThat(row.maxTotalMpps()).isCloseTo(10, EXACT);
        row.setFrequency(1, 2);
        assertThat(row.maxTotalMpps()).isCloseTo(8, EXACT);
        assertThat(row.capacity(0)).isEqualTo(2_500);
        row.setFrequency("b", 1);
        assertThat(row.maxTotalMpps()).as("no core is of that server").isCloseTo(8, EXACT);
        row.setFrequency("a", 1);
        assertThat(row.maxTotalMpps()).isCloseTo(4, EXACT);
        assertThat(row.capacity(0)).isEqualTo(1_000);
    }

    @Test
    void resourcesSayWhatTheyAre() {
        assertThat(IntStream.range(0, row.resources())
                        .mapToObj(r -> row.passages().rows().get(r).name() + ": core " + row.coreOf(r) + ", wire "
                                + row.wireOf(r) + ", ring " + row.ringOf(r) + (row.isWire(r) ? ", bits" : "")))
                .containsExactly(
                        "in: core 0, wire -1, ring -1",
                        "fn: core 1, wire -1, ring -1",
                        "nic wire in: core -1, wire -1, ring 0, bits",
                        "nic packet cap in: core -1, wire -1, ring 0",
                        "out wire out: core -1, wire 0, ring -1, bits",
                        "out packet cap out: core -1, wire 0, ring -1");
        assertThat(row.blueprint().ringAfter(new Blueprint.ToRing(1))).isEqualTo(1);
        assertThat(row.blueprint().ringAfter(new Blueprint.ToSink())).isEqualTo(Blueprint.OUTSIDE);
    }

    /** Half of 100 and half of 500 cycles are 300 a packet. */
    @Test
    void sizesChangeWhatAPacketTakes() {
        LoadMatrix mixed = new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 20, new SizeMix(Map.of(64, 1.0, 980, 1.0)))
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 100, 500)
                .matrix();

        assertThat(mixed.maxTotalMpps()).isCloseTo(2_500 / 300.0, EXACT);
        mixed.setSizes(0, new double[] {0, 1});
        assertThat(mixed.maxTotalMpps()).isCloseTo(5, EXACT);
        mixed.setSizes(0, new double[] {1, 0});
        assertThat(mixed.maxTotalMpps()).as("25 would fit").isEqualTo(20);
    }

    @Test
    void whatASizeThatDoesNotOccurWouldCostIsNotRead() {
        LoadMatrix small = new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 20, new SizeMix(Map.of(64, 1.0, 980, 1.0)))
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 250, NONE)
                .matrix();
        small.setSizes(0, new double[] {1, 0});

        assertThat(small.maxTotalMpps()).isCloseTo(10, EXACT);
    }

    @Test
    void extraCyclesAreOfOneStage() {
        row.setExtraCycles(1, 250);
        assertThat(row.maxTotalMpps()).isCloseTo(5, EXACT);
        assertThat(row.cyclesOf(0, 0)).isEqualTo(100);
        row.setExtraCycles(1, 0);
        row.setExtraCycles(0, 400);
        assertThat(row.maxTotalMpps()).as("500 on the other core").isCloseTo(5, EXACT);
    }

    /** 10 of 100 and 10 of 500 are 6000 of 2500: all of c and 3 of d. */
    @Test
    void whatCostsLeastPassesWhereChainsShare() {
        assertThat(shared.maxTotalMpps()).isCloseTo(10 + 3 + 3, EXACT);
        shared.setExtraCycles(2, 400);
        shared.setExtraCycles(1, -400);
        assertThat(shared.maxTotalMpps()).as("3 of c and all of d").isCloseTo(3 + 10 + 3, EXACT);
    }

    /** 4 of d leave 500 cycles, 1 more than all of c, and 6 are more than all. */
    @Test
    void aChainHasWhatTheOthersLeave() {
        assertThat(shared.maxMpps(0, new double[] {0, 4, 0})).isCloseTo(5, EXACT);
        assertThat(shared.maxMpps(0, new double[] {0, 1, 0})).isCloseTo(10, EXACT);
        assertThat(shared.maxMpps(0, new double[] {0, 6, 0})).isZero();
        assertThat(shared.maxMpps(1, new double[] {5, 0, 0})).isCloseTo(4, EXACT);
        assertThat(shared.maxMpps(2, new double[] {10, 10, 0})).isCloseTo(3, EXACT);
    }

    @Test
    void chainsThatShareNothingAreComponentsOfTheirOwn() {
        assertThat(shared.components()).hasSize(2);
        Component both = shared.componentOf(0);
        Component alone = shared.componentOf(2);

        assertThat(shared.componentOf(1)).isSameAs(both);
        assertThat(both.chains()).containsExactly(0, 1);
        assertThat(both.segments()).containsExactly(0, 1);
        assertThat(both.rows()).containsExactly(0);
        assertThat(both.isOneLine()).isFalse();
        assertThat(alone.chains()).containsExactly(2);
        assertThat(alone.segments()).containsExactly(2);
        assertThat(alone.rows()).containsExactly(1);
        assertThat(alone.junctions()).hasSize(1);
        assertThat(alone.isOneLine()).isTrue();
        assertThat(alone.meets(new boolean[] {true, true, false})).isFalse();
        assertThat(both.meets(new boolean[] {false, true, false})).isTrue();
    }

    /** A linear programme would round. */
    @Test
    void theEasyCasesAreNotRounded() {
        for (double cycles : new double[] {278.4, 217.3, 333.3, 403.7}) {
            assertThat(ByHand.row(14.1, 7.7, cycles).matrix().maxTotalMpps()).isEqualTo(2_500 / cycles);
            assertThat(halves(14.1 * 250 / cycles, cycles).maxTotalMpps()).isEqualTo(14.1 * 250 / cycles);
        }
    }

    private static LoadMatrix halves(double mpps, double cycles) {
        return new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, mpps, SMALL)
                .core("one")
                .core("two")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {0.5}, cycles)
                .stage("fn", 0, new Blueprint.ToSink(), 1, new double[] {0.5}, cycles)
                .matrix();
    }

    /** 4500 cores of 2500 MHz carry 0.00125 Mpps each of 2 million cycles, 5.625 of the 9 offered. */
    @Test
    void thousandsOfQueuesBeforeAChainCarryWhatEachDoes() {
        assertThat(lanes(40).maxTotalMpps()).isCloseTo(40 * 0.00125, EXACT);
        assertThat(lanes(4_500).maxTotalMpps()).isCloseTo(5.625, within(1e-6));
    }

    private static LoadMatrix lanes(int count) {
        ByHand by = new ByHand().ring("gen", Result.Place.VNIC_RX).chain("c", 0, 9, SMALL);
        double[] share = {1.0 / count};
        for (int core = 0; core < count; core++) {
            by.core("lane").stage("lane", 0, new Blueprint.ToSink(), core, share, 2e6);
        }
        return by.matrix();
    }
}
