package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.cost.Cycles;
import softpath.cost.Item;
import softpath.cost.StageCost;
import softpath.cost.Sum;
import softpath.model.Parameter;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** What of a core's work is assumed, for costs put together by hand. Cores have 2500 MHz. */
class AssumedCostTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final double[] ALL = {1};
    private static final Blueprint.Target OUT = new Blueprint.ToNic(0);

    private static Cycles cycles(double value, Parameter.Origin origin, Double... interval) {
        Optional<List<Double>> ends = interval.length > 0 ? Optional.of(Arrays.asList(interval)) : Optional.empty();
        return new Item("item", Item.Per.ONCE, 1, List.of(new Parameter(value, "cycles", origin, "here", ends)));
    }

    private static Cycles read(double value) {
        return cycles(value, Parameter.Origin.SOURCE_CODE);
    }

    private static Cycles assumed(double value, Double... interval) {
        return cycles(value, Parameter.Origin.ASSUMED, interval);
    }

    private static StageCost packet(Cycles... cycles) {
        return new StageCost(Cycles.NONE, new Sum(List.of(cycles)));
    }

    /** Two stages in a row at 5 Mpps. */
    private static ByHand row(StageCost in, StageCost fn) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 5, SMALL)
                .core("worker in")
                .core("fn.vcpu0", "fn.vcpu1")
                .queue("tx", "out", 10)
                .stage("in", 0, new Blueprint.ToRing(1), 0, ALL, 1)
                .costs(in)
                .stage("fn", 1, OUT, 1, ALL, 1)
                .costs(fn);
    }

    /** 5 Mpps of 200 cycles are 1000 of 2500. */
    @Test
    void theBusiestCoreIsTheOneWithMostToDo() {
        AssumedWork work = AssumedWork.ofBusiestCore(
                        row(packet(read(100)), packet(read(50), assumed(150))).blueprint())
                .orElseThrow();

        assertThat(work.core()).isEqualTo(1);
        assertThat(work.name()).isEqualTo("fn.vcpu0; fn.vcpu1");
        assertThat(work.utilisation()).isCloseTo(0.4, EXACT);
        assertThat(work.share()).isCloseTo(0.75, EXACT);
        assertThat(AssumedWork.ofBusiestCore(
                                row(packet(read(100)), packet(read(100))).blueprint())
                        .orElseThrow()
                        .core())
                .as("the first of equals")
                .isZero();
        assertThat(AssumedWork.ofBusiestCore(
                        new ByHand().ring("r", Result.Place.RING).blueprint()))
                .isEmpty();
    }

    /** 320 cycles of a burst of 32 are 10 of 100 a packet. */
    @Test
    void whatABurstCostsIsPaidByItsPackets() {
        AssumedWork work = AssumedWork.of(
                row(new StageCost(assumed(320), read(90)), packet(read(1))).blueprint(), 0);

        assertThat(work.share()).isCloseTo(0.1, EXACT);
        assertThat(work.utilisation()).isCloseTo(0.2, EXACT);
    }

    /** A quarter of 8 Mpps of 100 cycles are 200 of 2500. */
    @Test
    void aCoreWorksOnItsShare() {
        ByHand lanes = new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 8, SMALL)
                .core("one")
                .core("two")
                .stage("vm", 0, new Blueprint.ToSink(), 0, new double[] {0.75}, 1)
                .costs(packet(assumed(100)))
                .stage("vm", 0, new Blueprint.ToSink(), 1, new double[] {0.25}, 1)
                .costs(packet(assumed(100)));

        assertThat(AssumedWork.of(lanes.blueprint(), 1).utilisation()).isCloseTo(0.08, EXACT);
    }

    /** Three of 64 B and one of 980, 100 cycles each: 5 Mpps are 500 of 2500. */
    @Test
    void aMixIsAsManyPacketsAsItIs() {
        ByHand mix = new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 5, new SizeMix(Map.of(64, 3.0, 980, 1.0)))
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, ALL, 1, 1)
                .costs(packet(assumed(100)));

        assertThat(AssumedWork.of(mix.blueprint(), 0).utilisation()).isCloseTo(0.2, EXACT);
    }

    /** Of 100 cycles none are of the first two; the second may be 50, which is half as much again. */
    @Test
    void aParameterThatIsZeroCountsIfItMayBeMore() {
        AssumedWork work = AssumedWork.of(
                row(packet(assumed(0), assumed(0, 0.0, 50.0), assumed(100)), packet(read(1)))
                        .blueprint(),
                0);

        assertThat(work.parts()).hasSize(2);
        assertThat(work.parts().get(0).share()).isZero();
        assertThat(work.parts().get(0).low()).isZero();
        assertThat(work.parts().get(0).high()).isCloseTo(0.5, EXACT);
        assertThat(work.parts().get(1).share()).isCloseTo(1, EXACT);
        assertThat(work.parts().get(1).high()).isCloseTo(1, EXACT);
    }

    /** A parameter that is paid and given back, once each, moves nothing. */
    @Test
    void whatCancelsOutIsNoPart() {
        Parameter twice = new Parameter(10, "cycles", Parameter.Origin.ASSUMED, "here", Optional.empty());
        Cycles paid = new Item("paid", Item.Per.ONCE, 1, List.of(twice));
        Cycles back = new Item("back", Item.Per.ONCE, -1, List.of(twice));

        assertThat(AssumedWork.of(
                                row(packet(paid, back, read(5)), packet(read(1)))
                                        .blueprint(),
                                0)
                        .parts())
                .isEmpty();
    }

    /** Interrupts 10 us apart bring more than 64 packets above 6.4 Mpps: then 300 of 400 cycles are of large batches. */
    @Test
    void largeBatchesCountWhereTheyAreExpected() {
        for (double mpps : new double[] {6.4, 6.41}) {
            ByHand guest = new ByHand()
                    .nicRing("rx", NO_CAP_MPPS)
                    .ring("mid", Result.Place.VNIC_RX)
                    .chain("c", 0, mpps, SMALL)
                    .core("irq")
                    .core("guest")
                    .guest(1, true)
                    .stage(
                            "irq",
                            0,
                            new Blueprint.ToRing(1),
                            0,
                            ALL,
                            new Blueprint.Interrupted(10, new double[] {0}, false),
                            0,
                            100)
                    .stage("guest", 1, new Blueprint.ToSink(), 1, ALL, new Blueprint.Batched(0, 0, 0, 64, 300), 0, 100)
                    .costs(new StageCost(Cycles.NONE, read(100), assumed(300)));

            assertThat(AssumedWork.of(guest.blueprint(), 1).share()).isCloseTo(mpps > 6.4 ? 0.75 : 0, EXACT);
        }
    }

    /** The core binds at 10 of 12 Mpps, whatever its cycles are said to be made of. */
    @Test
    void whatBindsSaysHowMuchOfItIsAssumed() {
        assertThat(binding(read(40), assumed(60)))
                .endsWith("(x1.20). Of the cycles of fn.vcpu0 60 % are assumed, no measurement stands behind them.");
        assertThat(binding(read(95), assumed(5)))
                .endsWith("Of the cycles of fn.vcpu0 5 % are assumed, no measurement stands behind them.");
        assertThat(binding(read(95.2), assumed(4.8))).endsWith("(x1.20).");
    }

    private static String binding(Cycles... cycles) {
        return ByHand.row(12, 200, 250)
                .costs(packet(cycles))
                .counted(0, 12_000, 10_000)
                .worked(0, 12_000)
                .worked(1, 10_000)
                .spent(1, 1, 0)
                .lostAtRing(1, 2_000)
                .sentence();
    }
}
