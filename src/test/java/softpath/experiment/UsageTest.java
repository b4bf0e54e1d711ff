package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.bound.Bounds;
import softpath.bound.LoadMatrix;
import softpath.bound.Optimum;
import softpath.bound.Resource;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** What part of each resource a window really used, and what a chain could carry besides, by hand. */
class UsageTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Blueprint.Target OUT = new Blueprint.ToNic(0);

    private static double share(ByHand by, String resource) {
        LoadMatrix matrix = by.matrix();
        return new Usage(matrix, by.window()).share(named(matrix, resource));
    }

    private static Resource named(LoadMatrix matrix, String name) {
        return Bounds.of(matrix).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Slots of 64 B have 672 bits: 8 Mpps take 5.376 of 10 Gbit/s. What the queue lost was not sent. */
    @Test
    void aWireIsUsedByTheBitsThatGoOverIt() {
        ByHand by = ByHand.row(9, 100, 200)
                .counted(0, 8_000, 7_000)
                .worked(0, 8_000)
                .worked(1, 8_000)
                .spent(1, 0.64, 0)
                .lostAtQueue(0, 1_000);

        assertThat(share(by, "nic wire in")).isCloseTo(0.5376, EXACT);
        assertThat(share(by, "nic packet cap in")).isCloseTo(8 / NO_CAP_MPPS, EXACT);
        assertThat(share(by, "out wire out")).isCloseTo(7 * 0.0672, EXACT);
        assertThat(share(by, "out packet cap out")).isCloseTo(7 / NO_CAP_MPPS, EXACT);
        assertThat(share(by, "fn")).isCloseTo(0.64, EXACT);
        assertThat(share(by.lostToCap(0, 1), "nic packet cap in")).isEqualTo(1);
    }

    /** Slots of 64 and 980 B have 672 and 8000 bits: 3 of 4 Mpps and 1 of 4 are 2504 on average. */
    @Test
    void bitsOfAMixAreThoseOfThePacketsThatCame() {
        ByHand mix = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 2, new SizeMix(Map.of(64, 1.0, 980, 1.0)))
                .core("fn")
                .queue("tx", "out", 10)
                .stage("fn", 0, OUT, 0, new double[] {1}, 100, 100)
                .worked(0, 2_000);
        mix.offeredOfClass[0] = 3_000;
        mix.offeredOfClass[1] = 1_000;

        assertThat(share(mix, "nic wire in")).isCloseTo(4 * 2_504 / 1e4, EXACT);
        assertThat(share(mix, "out wire out")).isCloseTo(2 * 2_504 / 1e4, EXACT);
    }

    /** Two chains of 64 and 980 B come in by two NICs and leave by one wire and another. */
    @Test
    void aWireIsUsedByItsOwnSenders() {
        ByHand by = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, 2, SMALL)
                .chain("d", 1, 1, new SizeMix(Map.of(980, 1.0)))
                .core("one")
                .queue("tx", "out", 10)
                .queue("ty", "up", 10)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, Double.NaN)
                .stage("d", 1, new Blueprint.ToNic(1), 0, new double[] {0, 1}, Double.NaN, 100)
                .counted(0, 2_000, 1_500)
                .counted(1, 1_000, 750)
                .worked(0, 2_000)
                .worked(1, 1_000)
                .lostAtQueue(0, 500)
                .lostAtQueue(1, 250);

        assertThat(share(by, "nic wire in")).as("the busier of both").isCloseTo(8_000 / 1e4, EXACT);
        assertThat(share(by, "out wire out")).isCloseTo(1.5 * 672 / 1e4, EXACT);
        assertThat(share(by, "up wire out")).isCloseTo(0.75 * 8_000 / 1e4, EXACT);
    }

    /** Half of 4 Mpps of 64 B and all of 1 of 980: two of three packets have 672 bits, the third 8000. */
    @Test
    void aSenderOfSeveralChainsSendsTheirMix() {
        ByHand by = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 4, SMALL)
                .chain("d", 0, 1, new SizeMix(Map.of(980, 1.0)))
                .core("one")
                .core("two")
                .queue("tx", "out", 10)
                .stage("one", 0, OUT, 0, new double[] {0.5, 1}, 100, 100)
                .stage("two", 0, new Blueprint.ToSink(), 1, new double[] {0.5, 0}, 100, Double.NaN)
                .counted(0, 4_000, 4_000)
                .counted(1, 1_000, 1_000)
                .worked(0, 3_000)
                .worked(1, 2_000);

        assertThat(share(by, "out wire out")).isCloseTo((2 * 672 + 8_000) / 1e4, EXACT);
        assertThat(share(by.worked(0, 1_500), "out wire out")).isCloseTo((2 * 672 + 8_000) / 2e4, EXACT);
    }

    /** 3 of c at 100 cycles for each of d at 500, whether they get through or not; of none there is no mean. */
    @Test
    void cyclesOfPacketsThatAllGetLostAreThoseOfWhatCame() {
        ByHand lost = shared().stage("both", 1, OUT, 0, new double[] {1, 1}, 100, 500)
                .counted(0, 3_000, 0)
                .counted(1, 1_000, 0);

        assertThat(usage(lost).cyclesOfPacket(2)).isCloseTo(200, EXACT);
        assertThat(usage(lost.counted(1, 1_000, 1_000)).cyclesOfPacket(2)).isCloseTo(500, within(1e-5));
        assertThat(usage(lost.counted(0, 0, 0).counted(1, 0, 0)).cyclesOfPacket(2))
                .isZero();
    }

    private static Usage usage(ByHand by) {
        return new Usage(by.matrix(), by.window());
    }

    /** A core that serves c at 100 cycles and d at 500: 5 and 4 Mpps of them are all its 2500. */
    private static ByHand shared() {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 10, SMALL)
                .chain("d", 1, 5, SMALL)
                .core("poller")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 100, Double.NaN)
                .stage("d", 1, OUT, 0, new double[] {0, 1}, Double.NaN, 500)
                .counted(0, 10_000, 5_000)
                .counted(1, 5_000, 4_000)
                .worked(0, 5_000)
                .worked(1, 4_000)
                .spent(0, 1, 0);
    }

    @Test
    void aChainCanCarryWhatTheOthersLeave() {
        ByHand by = shared().counted(1, 5_000, 3_000);
        LoadMatrix matrix = by.matrix();
        Usage usage = new Usage(matrix, by.window());

        assertThat(Scope.ofChain(matrix, usage, 0).mostMpps())
                .as("(2500 - 1500) / 100")
                .isCloseTo(10, within(1e-6));
        assertThat(Scope.ofChain(matrix, usage, 1).mostMpps())
                .as("(2500 - 500) / 500")
                .isCloseTo(4, within(1e-6));
        assertThat(Scope.ofAll(matrix, usage).mostMpps())
                .as("10, and 1500 / 500")
                .isCloseTo(13, within(1e-6));
        assertThat(Scope.ofAll(matrix, usage).isAll()).isTrue();
        assertThat(Scope.ofChain(matrix, usage, 1).isAll()).isFalse();
    }

    /** 10 of c at 100 cycles leave 1500 of 2500 for d, which takes 500: 3 Mpps. The core alone limits it, and 2500 more bring 5. */
    @Test
    void theMostComesWithWhatLimitsIt() {
        LoadMatrix matrix = shared().matrix();
        Optimum most = matrix.maxTotal();
        int core = named(matrix, "c + d").rows()[0];

        assertThat(most.mppsOfChain()[0]).isCloseTo(10, within(1e-9));
        assertThat(most.mppsOfChain()[1]).isCloseTo(3, within(1e-9));
        assertThat(most.worthOfRow()[core]).isCloseTo(5, within(1e-9));
        assertThat(DoubleStream.of(most.worthOfRow()).sum()).isCloseTo(5, within(1e-9));
        assertThat(matrix.max(1, new double[] {15, 0}).mppsOfChain()[1])
                .as("1000 of 2500 cycles are left")
                .isCloseTo(2, within(1e-9));
        assertThat(matrix.max(1, new double[] {15, 0}).worthOfRow()[core]).isCloseTo(5, within(1e-9));
    }

    @Test
    void liftingALimitLeavesItAsItWas() {
        ByHand by = shared();
        LoadMatrix matrix = by.matrix();
        Scope scope = Scope.ofAll(matrix, new Usage(matrix, by.window()));

        assertThat(scope.mostWithout(List.of(named(matrix, "c + d")), List.of()).mpps())
                .isCloseTo(15, within(1e-6));
        assertThat(scope.mostMpps()).isCloseTo(13, within(1e-6));
        assertThat(scope.offeredMpps()).isCloseTo(15, EXACT);
        assertThat(scope.deliveredMpps()).isCloseTo(9, EXACT);
        assertThat(scope.gain(18).orElseThrow()).isCloseTo(2, EXACT);
        assertThat(scope.gain(8)).as("never less than what was").contains(1.0);
    }

    /** The chain that loses most is spoken of: d loses 1, c 5. */
    @Test
    void theChainThatLosesMostIsSpokenOf() {
        ByHand by = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 6, SMALL)
                .chain("d", 1, 12, SMALL)
                .core("c.vcpu0")
                .core("d.vcpu0")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, 500, Double.NaN)
                .stage("d", 1, OUT, 1, new double[] {0, 1}, Double.NaN, 250)
                .worked(0, 5_000)
                .worked(1, 10_000)
                .spent(0, 1, 0)
                .spent(1, 1, 0)
                .lostAtRing(0, 1_000)
                .lostAtRing(1, 2_000)
                .counted(0, 6_000, 5_000)
                .counted(1, 12_000, 10_000);

        assertThat(by.diagnosis().ofAll().resource()).isEqualTo("d");
        assertThat(by.diagnosis().ofChain(0).resource()).isEqualTo("c");
        assertThat(by.diagnosis().ofChain(0).sentence())
                .contains("Lost: 1.00 Mpps at rx (")
                .doesNotContain("gen");
        assertThat(by.diagnosis().ofAll().sentence())
                .contains("Lost: 2.00 Mpps at gen (")
                .contains("1.00 Mpps at rx");
    }

    /** Two chains by cores of their own. */
    private static ByHand apart(double cMpps, double cCycles, double dMpps, double dCycles) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, cMpps, SMALL)
                .chain("d", 1, dMpps, SMALL)
                .core("c.vcpu0")
                .core("d.vcpu0")
                .queue("tx", "out", 100)
                .stage("c", 0, OUT, 0, new double[] {1, 0}, cCycles, Double.NaN)
                .stage("d", 1, OUT, 1, new double[] {0, 1}, Double.NaN, dCycles);
    }

    /** c loses 1 of 12, d 2 of 6. */
    @Test
    void whatIsLostCountsNotWhatIsOffered() {
        ByHand by = apart(12, 2_500 / 11.0, 6, 2_500 / 4.0)
                .counted(0, 12_000, 11_000)
                .counted(1, 6_000, 4_000)
                .worked(0, 11_000)
                .worked(1, 4_000)
                .spent(0, 1, 0)
                .spent(1, 1, 0)
                .lostAtRing(0, 1_000)
                .lostAtRing(1, 2_000);

        assertThat(by.diagnosis().ofAll().resource()).isEqualTo("d");
        assertThat(by.diagnosis().ofChain(0).nextResource())
                .as("the other core is not on its way")
                .isEqualTo("offered load");
    }

    /** The wire that c comes in by is fuller than d's core, 1.34 against 1.02, but it is what brings the load. */
    @Test
    void withoutLossTheChainOfTheBusiestResourceIsSpokenOf() {
        ByHand by = apart(20, 50, 10.2, 250)
                .counted(0, 14_000, 14_000)
                .counted(1, 10_200, 10_000)
                .worked(0, 14_000)
                .worked(1, 10_000)
                .spent(0, 0.28, 0)
                .spent(1, 1, 0);

        assertThat(by.diagnosis().ofAll().resource()).isEqualTo("d");
    }
}
