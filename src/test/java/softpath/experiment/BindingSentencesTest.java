package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** What is said of a resource that is busy all the time, with every number worked out by hand. */
class BindingSentencesTest {

    private static final Blueprint.Target OUT = new Blueprint.ToNic(0);
    private static final Blueprint.Target MID = new Blueprint.ToRing(1);

    /** 12 Mpps of 250 cycles are 3000 of 2500; 12 / 10 is the factor. */
    private static ByHand overloaded() {
        return ByHand.row(12, 200, 250)
                .counted(0, 12_000, 10_000)
                .worked(0, 12_000)
                .worked(1, 10_000)
                .spent(0, 0.96, 0)
                .spent(1, 1, 0)
                .lostAtRing(1, 2_000);
    }

    @Test
    void clockOverCyclesIsWhatACoreCarries() {
        Result.Bottleneck bottleneck = overloaded().diagnosis().ofAll();

        assertThat(bottleneck.resource()).isEqualTo("fn");
        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.CORE);
        assertThat(bottleneck.nextResource()).isEqualTo("offered load");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(1.2, within(1e-9));
        assertThat(bottleneck.sentence())
                .isEqualTo("fn.vcpu0 binds: the core spends 250 cycles on each packet, so at 2.5 GHz it carries at most"
                        + " 10.00 Mpps of the 12.00 Mpps offered; 10.00 Mpps were delivered. Lost: 2.00 Mpps at mid (ring"
                        + " towards a guest). With more of it the whole offered load could pass (x1.20).");
        assertThat(overloaded().diagnosis().ofChain(0)).isEqualTo(bottleneck);
    }

    /** What came before keeps the core busy, so that it delivers more than came meanwhile: less than is stated, by chance. */
    @Test
    void ringsThatDrainDoNotFill() {
        Result.Bottleneck bottleneck = ByHand.row(10.1, 200, 250)
                .counted(0, 9_900, 10_000)
                .worked(0, 9_900)
                .worked(1, 10_000)
                .spent(0, 0.79, 0)
                .spent(1, 1, 0)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.sentence())
                .contains(
                        "at most 10.00 Mpps of the 9.90 Mpps offered; 10.00 Mpps were delivered. Nothing is lost. More came"
                                + " out than was offered meanwhile, as rings drained.");
    }

    @Test
    void theCoresThatBindAreThoseOfTheBottleneck() {
        Diagnosis diagnosis = overloaded().diagnosis();

        assertThat(diagnosis.coresOf(diagnosis.ofAll())).containsExactly(1);
        assertThat(diagnosis.coresOf(new Result.Bottleneck("fn", Result.ResourceKind.RING, "", "", Optional.empty())))
                .as("a ring of that name")
                .isEmpty();
    }

    /** Of 14 Mpps the first stage carries 2500 / 200 = 12.5, which is 1.25 times 10. */
    @Test
    void whatBindsNextIsSaidWithItsLimit() {
        Result.Bottleneck bottleneck = ByHand.row(14, 200, 250)
                .counted(0, 14_000, 10_000)
                .worked(0, 12_500)
                .worked(1, 10_000)
                .spent(0, 1, 0)
                .spent(1, 1, 0)
                .lostAtRing(0, 1_500)
                .lostAtRing(1, 2_500)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.nextResource()).isEqualTo("in");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(1.25, within(1e-9));
        assertThat(bottleneck.sentence())
                .endsWith("Lost: 2.50 Mpps at mid (ring towards a guest), 1.50 Mpps at rx (receive ring of a NIC). With"
                        + " more of it at most 12.50 Mpps would pass (x1.25); then worker in binds, at 12.50 Mpps.");
    }

    /** Two cores of 2500 / 250 each. */
    @Test
    void coresThatShareTheWorkBindTogether() {
        String sentence = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 22, SMALL)
                .core("vm.vcpu0")
                .core("vm.vcpu1")
                .queue("tx", "out", 100)
                .stage("vm", 0, OUT, 0, new double[] {0.5}, 250)
                .stage("vm", 0, OUT, 1, new double[] {0.5}, 250)
                .counted(0, 22_000, 20_000)
                .worked(0, 10_000)
                .worked(1, 10_000)
                .spent(0, 1, 0)
                .spent(1, 1, 0)
                .lostAtRing(0, 2_000)
                .sentence();

        assertThat(sentence)
                .startsWith(
                        "vm.vcpu0 and vm.vcpu1 bind: each core spends 250 cycles on each packet, so 2 cores at 2.5 GHz"
                                + " carry at most 20.00 Mpps of the 22.00 Mpps offered; 20.00 Mpps were delivered.");
    }

    /** Either stage carries 10 Mpps; lifting one alone would change nothing. */
    @Test
    void limitsThatAreTheSameAreNamedTogether() {
        Result.Bottleneck bottleneck = ByHand.row(12, 250, 250)
                .counted(0, 12_000, 10_000)
                .worked(0, 10_000)
                .worked(1, 10_000)
                .spent(0, 1, 0)
                .spent(1, 1, 0)
                .lostAtRing(0, 2_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(1.2, within(1e-9));
        assertThat(bottleneck.sentence())
                .contains("of the 12.00 Mpps offered (and alike: fn.vcpu0); 10.00 Mpps were delivered.")
                .endsWith("With more of each the whole offered load could pass (x1.20).");
    }

    /** A hundredth apart they are two limits, and 12 Mpps pass neither. */
    @Test
    void limitsThatAreNearlyTheSameAreNot() {
        Result.Bottleneck bottleneck = ByHand.row(12, 247.5, 250)
                .counted(0, 12_000, 10_000)
                .worked(0, 10_100)
                .worked(1, 10_000)
                .spent(0, 1, 0)
                .spent(1, 1, 0)
                .lostAtRing(0, 1_900)
                .lostAtRing(1, 100)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.nextResource()).isEqualTo("in");
        assertThat(bottleneck.sentence()).doesNotContain("alike").contains("at most 10.10 Mpps would pass (x1.01)");
    }

    /**
     * One core: 11.5 Mpps at 100 cycles and 9 at 150 are 2500. For each of 9 delivered 11.5 / 9 = 1.278 times 100, of which
     * 0.278 times went into packets that were dropped behind it: 27.8 of 277.8 cycles. Without them 2500 / 250.
     */
    @Test
    void workOnPacketsThatALaterRingDropsIsListed() {
        Result.Bottleneck bottleneck = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 12, SMALL)
                .core("poller")
                .queue("tx", "out", 10)
                .stage("in", 0, MID, 0, new double[] {1}, 100)
                .stage("fn", 1, OUT, 0, new double[] {1}, 150)
                .counted(0, 12_000, 9_000)
                .worked(0, 11_500)
                .worked(1, 9_000)
                .spent(0, 1, 0)
                .lostAtRing(0, 500)
                .lostAtRing(1, 2_500)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.sentence())
                .startsWith(
                        "poller binds: the core spends 277.8 cycles on each packet delivered (1.278 x 100 for in, 1.000"
                                + " x 150 for fn; of these 27.8 on packets that a later ring drops), so at 2.5 GHz it carries at"
                                + " most 9.00 Mpps of the 12.00 Mpps offered, 10.00 Mpps if no packet were dropped later; 9.00 Mpps"
                                + " were delivered.");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(12.0 / 9, within(1e-9));
    }

    /** 1 of 200 packets more is worked on than delivered: 0.5 % is no news, so it is not listed as waste. */
    @Test
    void aSlightWasteIsNotListed() {
        assertThat(ByHand.row(12, 200, 250)
                        .counted(0, 12_000, 9_970)
                        .worked(1, 10_000)
                        .spent(1, 1, 0)
                        .lostAtRing(1, 2_030)
                        .sentence())
                .contains("the core spends 250 cycles on each packet, so")
                .doesNotContain("dropped later");
    }

    /** Chain d takes 500 cycles, c 250: of 6 and 2 Mpps the mean is 312.5. */
    @Test
    void cyclesAreThoseOfTheChainsAsTheyGetThrough() {
        ByHand two = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 8, SMALL)
                .chain("d", 0, 4, SMALL)
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("fn", 0, OUT, 0, new double[] {1, 1}, 250, 500)
                .counted(0, 8_000, 6_000)
                .counted(1, 4_000, 2_000)
                .worked(0, 8_000)
                .spent(0, 1, 0)
                .lostAtRing(0, 4_000);

        assertThat(two.sentence())
                .contains(
                        "the core spends 312.5 cycles on each packet, so at 2.5 GHz it carries at most 8.00 Mpps of the"
                                + " 12.00 Mpps offered; 8.00 Mpps were delivered.");
        assertThat(two.diagnosis().ofChain(1).sentence())
                .contains("; 8.00 Mpps of these were delivered, 2.00 of this chain. ");
    }

    /** Chains c and d share a core that carries 10 of 16 Mpps; e, which comes to the same ring, loses nothing there. */
    private static Diagnosis sharing() {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 8, SMALL)
                .chain("d", 0, 8, SMALL)
                .chain("e", 0, 1, SMALL)
                .core("fn.vcpu0")
                .queue("tx", "out", 100)
                .stage("fn", 0, OUT, 0, new double[] {1, 1, 1}, 250, 250, 250)
                .counted(0, 8_000, 4_000)
                .counted(1, 8_000, 5_000)
                .counted(2, 1_000, 1_000)
                .worked(0, 10_000)
                .spent(0, 1, 0)
                .lostAtRingOf(0, 4_000, 3_000, 0)
                .diagnosis();
    }

    @Test
    void aChainTellsWhatItLostItself() {
        assertThat(sharing().ofAll().sentence()).contains("Lost: 7.00 Mpps at rx (");
        assertThat(sharing().ofChain(0).sentence()).contains("Lost: 4.00 Mpps at rx (");
        assertThat(sharing().ofChain(1).sentence()).contains("Lost: 3.00 Mpps at rx (");
    }

    @Test
    void nothingBindsAChainThatGetsAllOfAnOverloadedCoreThatItAsksFor() {
        Result.Bottleneck bottleneck = sharing().ofChain(2);

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.NONE);
        assertThat(bottleneck.gainIfLifted()).contains(1.0);
        assertThat(bottleneck.sentence())
                .isEqualTo(
                        "Nothing binds: all of the 1.00 Mpps offered pass. Tightest is fn.vcpu0, 100.0 % busy; what is"
                                + " offered is 170.0 % of what it carries, 10.00 Mpps.");
    }

    /** The core carries 10 of 17 Mpps, so 7 of 17 stay behind: more than half of that of a chain, and its own pile up. */
    @ParameterizedTest
    @CsvSource({"790, CORE", "800, NONE"})
    void itBindsAChainWhosePacketsPileUpBeforeAnyIsLost(int delivered, Result.ResourceKind kind) {
        assertThat(new ByHand()
                        .nicRing("rx", NO_CAP_MPPS)
                        .chain("c", 0, 16, SMALL)
                        .chain("d", 0, 1, SMALL)
                        .core("fn.vcpu0")
                        .queue("tx", "out", 100)
                        .stage("fn", 0, OUT, 0, new double[] {1, 1}, 250, 250)
                        .counted(0, 16_000, 9_200)
                        .counted(1, 1_000, delivered)
                        .keptInside(1)
                        .worked(0, 10_000)
                        .spent(0, 1, 0)
                        .lostAtRing(0, 6_800)
                        .diagnosis()
                        .ofChain(1)
                        .kind())
                .isEqualTo(kind);
    }

    /**
     * With more of fn 12.5 of c's 20 Mpps pass its first core, beside d's 10 that have nothing to do with it. That d's core is
     * overloaded more, 18 to 10, is no limit of it.
     */
    @Test
    void whatBindsNextIsWhatLimitsWhatWouldPass() {
        Result.Bottleneck bottleneck = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 20, SMALL)
                .chain("d", 2, 18, SMALL)
                .core("worker in")
                .core("fn.vcpu0")
                .core("other")
                .queue("tx", "out", 100)
                .stage("in", 0, MID, 0, new double[] {1, 0}, 200, Double.NaN)
                .stage("fn", 1, OUT, 1, new double[] {1, 0}, 250, Double.NaN)
                .stage("other", 2, new Blueprint.ToSink(), 2, new double[] {0, 1}, Double.NaN, 250)
                .counted(0, 20_000, 10_000)
                .counted(1, 18_000, 10_000)
                .worked(0, 12_500)
                .worked(1, 10_000)
                .worked(2, 10_000)
                .spent(0, 1, 0)
                .spent(1, 1, 0)
                .spent(2, 1, 0)
                .lostAtRingOf(0, 7_500)
                .lostAtRingOf(1, 2_500)
                .lostAtRingOf(2, 0, 8_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.resource()).isEqualTo("fn");
        assertThat(bottleneck.nextResource()).isEqualTo("in");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(22.5 / 20, within(1e-9));
        assertThat(bottleneck.sentence())
                .endsWith(
                        "With more of it at most 22.50 Mpps would pass (x1.13); then worker in binds, at 12.50 Mpps of"
                                + " these.");
    }

    /** d does not come by the core: 6 packets of it are less than a thousandth of what c delivers, 11 are more. */
    @Test
    void whatOtherChainsDeliverIsSaidIfItIsMoreThanAThousandth() {
        ByHand two = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 12, SMALL)
                .chain("d", 1, 0.01, SMALL)
                .core("fn.vcpu0")
                .core("other")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 250, Double.NaN)
                .stage("other", 1, new Blueprint.ToSink(), 1, new double[] {0, 1}, Double.NaN, 250)
                .counted(0, 12_000, 10_000)
                .worked(0, 10_000)
                .spent(0, 1, 0)
                .lostAtRing(0, 2_000);

        assertThat(two.counted(1, 6, 6).sentence()).contains("Mpps offered; 10.01 Mpps were delivered. ");
        assertThat(two.counted(1, 11, 11).sentence())
                .contains("Mpps offered; 10.00 Mpps of these were delivered, 10.01 of all chains. ");
    }

    /** The wire out: 5 Gbit/s over the 672 bits of 64 B are 7.44 Mpps. */
    @Test
    void aWireThatIsFullBindsByItsBits() {
        Result.Bottleneck bottleneck = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 9, SMALL)
                .core("fn.vcpu0")
                .queue("tx", "out", 5)
                .stage("fn", 0, OUT, 0, new double[] {1}, 250)
                .counted(0, 9_000, 7_440)
                .worked(0, 9_000)
                .spent(0, 0.9, 0)
                .lostAtQueue(0, 1_560)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.resource()).isEqualTo("out wire out");
        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.WIRE);
        assertThat(bottleneck.sentence())
                .isEqualTo("out wire out binds: it carries at most 7.44 Mpps of the 9.00 Mpps offered; 7.44 Mpps were"
                        + " delivered. Lost: 1.56 Mpps at tx (transmit ring of a NIC). With more of it the whole offered"
                        + " load could pass (x1.21).");
    }

    @Test
    void aPacketCapBindsWhereItLost() {
        Result.Bottleneck bottleneck = new ByHand()
                .nicRing("rx", 6)
                .chain("c", 0, 9, SMALL)
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("fn", 0, OUT, 0, new double[] {1}, 250)
                .counted(0, 9_000, 6_000)
                .worked(0, 6_000)
                .spent(0, 0.6, 0)
                .lostToCap(0, 3_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.NIC);
        assertThat(bottleneck.sentence())
                .isEqualTo(
                        "nic packet cap in binds: it carries at most 6.00 Mpps of the 9.00 Mpps offered; 6.00 Mpps were"
                                + " delivered. Lost: 3.00 Mpps at rx (above the packet cap of a NIC). With more of it the whole"
                                + " offered load could pass (x1.50).");
    }

    private static ByHand twoPorts() {
        return new ByHand()
                .nicRing("rx", 1_000)
                .nicRing("ry", 1_000)
                .chain("c", 0, 13, SMALL)
                .chain("d", 1, 12, SMALL)
                .core("fn.vcpu0")
                .core("gn.vcpu0")
                .queue("tx", "out", 10)
                .queue("ty", "back", 10)
                .stage("fn", 0, OUT, 0, new double[] {1, 0}, 100, Double.NaN)
                .stage("gn", 1, new Blueprint.ToNic(1), 1, new double[] {0, 1}, Double.NaN, 100)
                .worked(0, 13_000)
                .worked(1, 12_000)
                .spent(0, 0.52, 0)
                .spent(1, 0.48, 0);
    }

    /** 20 Mpps over both ports, of which neither's wire is full. */
    @Test
    void aCardBindsWhereThePortsTogetherSendAsMuchAsItCan() {
        Result.Bottleneck bottleneck = twoPorts()
                .onCard(0, 0.05)
                .counted(0, 13_000, 10_000)
                .counted(1, 12_000, 10_000)
                .lostAtQueue(0, 3_000)
                .lostAtQueue(1, 2_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.NIC);
        assertThat(bottleneck.sentence())
                .isEqualTo("a.x520 card out binds: it carries at most 20.00 Mpps of the 25.00 Mpps offered; 20.00 Mpps"
                        + " were delivered. Lost: 3.00 Mpps at tx (transmit ring of a NIC), 2.00 Mpps at ty (transmit ring"
                        + " of a NIC). With more of it the whole offered load could pass (x1.25).");
    }

    @Test
    void aCardBindsWhereThePortsTogetherReceiveAsMuchAsItCan() {
        Result.Bottleneck bottleneck = twoPorts()
                .onCard(0.05, 0)
                .counted(0, 13_000, 10_500)
                .counted(1, 12_000, 9_500)
                .worked(0, 10_500)
                .worked(1, 9_500)
                .lostToCap(0, 2_500)
                .lostToCap(1, 2_500)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.resource()).isEqualTo("a.x520 card in");
        assertThat(bottleneck.sentence()).contains("it carries at most 20.00 Mpps of the 25.00 Mpps offered");
    }

    @Test
    void aBusyCoreWhosePacketsAllGetLostSaysSo() {
        Result.Bottleneck bottleneck = ByHand.row(8, 200, 250)
                .counted(0, 8_000, 0)
                .worked(0, 8_000)
                .spent(1, 1, 0)
                .lostAtRing(1, 8_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.gainIfLifted()).isEmpty();
        assertThat(bottleneck.sentence())
                .startsWith("fn.vcpu0 binds: it is busy all the time, but none of its packets arrives; 0.00 Mpps");
    }

    /** A core with several roles is called by all of them. */
    @Test
    void theCoreOfSeveralThreadsIsNamedAsOne() {
        String sentence = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .core("x.vcpu0 (l3fwd)", "y.vcpu0 (l2fwd)")
                .queue("tx", "out", 10)
                .stage("fn", 0, OUT, 0, new double[] {1}, 250)
                .counted(0, 12_000, 10_000)
                .worked(0, 10_000)
                .spent(0, 1, 0)
                .lostAtRing(0, 2_000)
                .sentence();

        assertThat(sentence).startsWith("The core of x.vcpu0 (l3fwd); y.vcpu0 (l2fwd) binds: ");
    }

    /** Five places: 800, 600, 400, 200 and 5 packets. */
    @Test
    void threePlacesOfLossAreNamedAndTheOthersCounted() {
        ByHand five = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("r1", Result.Place.RING)
                .ring("r2", Result.Place.VNIC_TX)
                .ring("r3", Result.Place.VNIC_RX)
                .chain("c", 0, 12, SMALL)
                .core("one")
                .core("two")
                .core("three")
                .core("four")
                .queue("tx", "out", 10)
                .stage("s0", 0, new Blueprint.ToRing(1), 0, new double[] {1}, 100)
                .stage("s1", 1, new Blueprint.ToRing(2), 1, new double[] {1}, 100)
                .stage("s2", 2, new Blueprint.ToRing(3), 2, new double[] {1}, 100)
                .stage("s3", 3, OUT, 3, new double[] {1}, 250)
                .lostAtRing(0, 200)
                .lostAtRing(1, 400)
                .lostAtRing(2, 600)
                .lostAtRing(3, 800)
                .worked(3, 10_000)
                .spent(3, 1, 0);

        assertThat(five.counted(0, 12_000, 10_000).sentence())
                .contains(
                        "Lost: 0.80 Mpps at r3 (ring towards a guest), 0.60 Mpps at r2 (ring from a guest), 0.40 Mpps at"
                                + " r1 (full ring) and at 1 more. ");
        assertThat(five.lostAtRing(0, 0).sentence()).contains("0.40 Mpps at r1 (full ring). ");
        assertThat(five.lostAtRing(1, 5).sentence()).contains("0.0050 Mpps at r1 (full ring). ");
        assertThat(five.lostAtRing(1, 10).sentence()).contains("0.01 Mpps at r1 (full ring). ");
    }

    /** A resource that is busy binds only where the chain loses before it, or at it. */
    @Test
    void whatIsBusyBeforeTheLastLossDoesNotBind() {
        Result.Bottleneck bottleneck = ByHand.row(12, 200, 250)
                .counted(0, 12_000, 10_000)
                .worked(0, 12_000)
                .worked(1, 10_000)
                .spent(0, 1, 0)
                .spent(1, 0.9, 0)
                .lostAtRing(1, 2_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.RING);
        assertThat(bottleneck.resource()).isEqualTo("mid");
    }

    /** 98 % of its time is all of it. */
    @Test
    void aCoreIsBusyFrom98Percent() {
        assertThat(overloaded().spent(1, 0.98, 0).diagnosis().ofAll().resource())
                .isEqualTo("fn");
        assertThat(overloaded().spent(1, 0.979, 0).diagnosis().ofAll().resource())
                .isEqualTo("mid");
    }

    /** Mixed sizes: a busy core that spends less than the mean says what it did not spend. */
    @Test
    void whatFullBurstsDoNotSayIsNamedForWhatItIs() {
        ByHand mixed = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 6, new SizeMix(Map.of(64, 1.0, 128, 1.0)))
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("fn", 0, OUT, 0, new double[] {1}, 400, 600)
                .counted(0, 3_500, 3_000)
                .counted(1, 3_000, 2_208)
                .lostAtRing(0, 1_292)
                .worked(0, 5_208)
                .spent(0, 1, 0);
        mixed.lostOfChain[0] = 1_292;

        // 2500 / 5.208 = 480; the mean of what came is 492.3
        assertThat(mixed.sentence())
                .contains(
                        "480 cycles on each packet delivered (1.000 x 492.3 for fn, less 12.3 for sizes that cost less than"
                                + " the mean), so");
    }

    /** The second of two stages is busy all the time with {@code worked} packets, of which 8000 are delivered. */
    private static String busy(Blueprint.Drive drive, Blueprint.Drive ofOther, double cycles, long worked) {
        double[] all = {1};
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("mid", Result.Place.VNIC_RX)
                .chain("c", 0, 12, SMALL)
                .core("other")
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("other", 0, MID, 0, all, ofOther, 0, 100)
                .stage("fn", 1, OUT, 1, all, drive, 0, cycles)
                .counted(0, 12_000, 8_000)
                .worked(0, 12_000)
                .worked(1, worked)
                .spent(0, 0.48, 0)
                .spent(1, 1, 0)
                .lostAtRing(1, 4_000)
                .sentence();
    }

    /** 2.5 million cycles over 8000 packets are 312.5, of which 250 are those of full bursts; or 1.5 times 250. */
    @Test
    void whatIsNotOfFullBurstsIsNamedForHowTheCoreRuns() {
        Blueprint.Drive polled = new Blueprint.Polled(40);
        Blueprint.Drive woken = new Blueprint.Woken(new double[] {0});
        Blueprint.Drive guest = new Blueprint.Batched(0, 0, 0, 64, 0);

        assertThat(busy(polled, guest, 250, 8_000))
                .contains(
                        "312.5 cycles on each packet delivered (1.000 x 250 for fn, 62.5 for bursts that are not full),");
        assertThat(busy(woken, guest, 250, 8_000)).contains("62.5 for runs that are not full),");
        assertThat(busy(guest, polled, 250, 8_000)).contains("62.5 for large batches and events),");
        assertThat(busy(polled, woken, 250, 12_000))
                .as("a third of what was spent")
                .contains("less 62.5 for bursts that the window cuts; of these 104.2 on packets still inside),");
    }

    /** 1 of 312.5 cycles is less than 0.5 %, 2 are more. */
    @Test
    void aSlightRestIsNotListed() {
        Blueprint.Drive polled = new Blueprint.Polled(40);

        assertThat(busy(polled, polled, 311.5, 8_000)).contains("spends 311.5 cycles on each packet, so");
        assertThat(busy(polled, polled, 310.5, 8_000))
                .contains(
                        "spends 312.5 cycles on each packet delivered (1.000 x 310.5 for fn, 2 for bursts that are not");
    }

    /** Both lose at the ring that comes first: 1.2 and 1.15 of the cores. */
    @Test
    void ofSeveralBusyCoresTheTightestBinds() {
        Result.Bottleneck bottleneck = ByHand.row(12, 250, 240)
                .counted(0, 12_000, 10_000)
                .worked(0, 10_000)
                .worked(1, 10_000)
                .spent(0, 1, 0)
                .spent(1, 0.98, 0)
                .lostAtRing(0, 2_000)
                .diagnosis()
                .ofAll();

        assertThat(bottleneck.resource()).isEqualTo("in");
        assertThat(bottleneck.sentence()).doesNotContain("alike");
    }

    /**
     * One core takes packets in for 100 cycles, or 30 if they find no slot, and sends what comes back for 100: of 12 Mpps half
     * find none, and of the others a third is lost before it comes back.
     */
    private static ByHand aroundARing(long unsent, long comeBack) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("guest", Result.Place.VNIC_RX)
                .ring("back", Result.Place.VNIC_TX)
                .chain("c", 0, 15, SMALL)
                .core("irq in", "kthread out")
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
                .stage("fn", 1, new Blueprint.ToRing(2), 1, new double[] {1}, 100)
                .stage(
                        "out",
                        2,
                        new Blueprint.ToNic(0),
                        0,
                        new double[] {1},
                        new Blueprint.Woken(new double[] {30}),
                        0,
                        100)
                .counted(0, 15_000, comeBack)
                .worked(0, 12_000)
                .unsent(0, unsent)
                .worked(1, 12_000 - unsent)
                .worked(2, comeBack)
                .spent(0, 0.99, 0)
                .lostAtRing(0, 3_000)
                .lostAtRing(1, unsent);
    }

    /** 6000 of 100 cycles, 6000 of 30 and 6000 of 100 again are 1.38 million of 2.475. */
    @Test
    void packetsWithoutASlotAreChargedWhatTheyCost() {
        assertThat(aroundARing(6_000, 6_000).spent(1, 0.99, 0).sentence())
                .startsWith(
                        "The core of irq in; kthread out binds: the core spends 412.5 cycles on each packet delivered"
                                + " (1.000 x 100 for in, 1.000 x 30 for in without a slot, 1.000 x 100 for out, 182.5 for runs"
                                + " that are not full; of these 30 on packets that a later ring drops), so at 2.5 GHz it carries"
                                + " at most 6.06 Mpps of the 15.00 Mpps offered, 6.54 Mpps if no packet were dropped later;");
    }

    /**
     * 0.2 Mpps are lost at the port behind all of it in bursts, so that no core is busy behind that; but the core that works on
     * what the guest's ring drops is missing behind it.
     */
    @Test
    void aCoreThatWorksBeforeAndBehindARingThatLosesBinds() {
        ByHand around = aroundARing(6_000, 6_000);
        around.counted(0, 15_000, 5_800).lostAtQueue(0, 200).spent(1, 1, 0);

        assertThat(around.diagnosis().ofAll().resource()).isEqualTo("in + out");
        assertThat(around.sentence()).contains("kthread out binds:", "on packets that a later ring drops");
        assertThat(around.spent(0, 0.97, 0).diagnosis().ofAll().kind())
                .as("one that has time")
                .isEqualTo(Result.ResourceKind.RING);
    }

    /** As no more arrives than one packet of a million cycles, what was thrown away is nearly all, and never more. */
    @Test
    void wasteIsNeverMoreThanTheWhole() {
        for (long comeBack : new long[] {1, 2, 100, 5_999}) {
            String sentence = aroundARing(11_000, comeBack).sentence();
            Matcher spent = Pattern.compile("spends ([0-9.]+) cycles .* of these ([0-9.]+) on packets that a")
                    .matcher(sentence);

            assertThat(spent.find()).as(sentence).isTrue();
            assertThat(Double.parseDouble(spent.group(2))).isLessThan(Double.parseDouble(spent.group(1)));
            assertThat(sentence).doesNotContain(" -");
        }
    }

    /** Two queues share a core and a third has one: both cores are full of the same work, and both are named. */
    @Test
    void allCoresThatAreFullAreNamed() {
        double[] third = {1.0 / 3};
        ByHand lanes = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("q0", Result.Place.VNIC_RX)
                .ring("q1", Result.Place.VNIC_RX)
                .ring("q2", Result.Place.VNIC_RX)
                .chain("c", 0, 24, SMALL)
                .core("worker in")
                .core("vm1.vcpu0 (ids)")
                .core("vm1.vcpu1 (ids)")
                .queue("tx", "out", 100)
                .dispatcher(
                        "in",
                        0,
                        List.of(new Blueprint.ToRing(1), new Blueprint.ToRing(2), new Blueprint.ToRing(3)),
                        0,
                        new double[] {1},
                        50)
                .stage("vm1", 1, OUT, 1, third, 250)
                .stage("vm1", 2, OUT, 2, third, 250)
                .stage("vm1", 3, OUT, 1, third, 250)
                .counted(0, 24_000, 18_000)
                .worked(0, 24_000)
                .worked(1, 5_000)
                .worked(2, 8_000)
                .worked(3, 5_000)
                .spent(0, 0.48, 0)
                .spent(1, 1, 0)
                .spent(2, 0.99, 0)
                .lostAtRing(1, 3_000)
                .lostAtRing(3, 3_000);

        assertThat(lanes.sentence()).startsWith("vm1.vcpu0 (ids) and vm1.vcpu1 (ids) bind: each core spends");
    }
}
