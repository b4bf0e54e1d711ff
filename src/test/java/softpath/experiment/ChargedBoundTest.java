package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.bound.LoadMatrix;
import softpath.wiring.Blueprint;

/** What is charged to a linear programme, and that it can be taken back. A window has 2.5 million cycles of a core. */
class ChargedBoundTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private final ByHand row = ByHand.row(12, 100, 250)
            .counted(0, 11_000, 8_000)
            .worked(0, 11_000)
            .worked(1, 8_000)
            .spent(0, 0.44, 0)
            .spent(1, 0.8, 0);
    private final LoadMatrix matrix = row.matrix();
    private final ChargedBound charged = new ChargedBound(matrix, new Usage(matrix, row.window()));

    @Test
    void whatCameIsOffered() {
        charged.offerWhatCame();

        assertThat(matrix.offeredMpps()[0]).isCloseTo(11, EXACT);
    }

    /** 11 000 came, of which 8000 were delivered; of 3000 that were lost 500 are still inside. */
    @Test
    void whatIsInsideIsTakenAway() {
        row.lostOfChain[0] = 2_500;
        ChargedBound inside = new ChargedBound(matrix, new Usage(matrix, row.window()));
        inside.takeWhatIsInside();

        assertThat(matrix.offeredMpps()[0]).isCloseTo(10.5, EXACT);
    }

    /** More came out than in: what was inside as the window began counts as well. */
    @Test
    void whatCameOutCameAsWell() {
        row.lostOfChain[0] = 3_200;
        ChargedBound inside = new ChargedBound(matrix, new Usage(matrix, row.window()));
        inside.offerWhatCame();

        assertThat(matrix.offeredMpps()[0]).isCloseTo(11.2, EXACT);
    }

    @Test
    void timeThatWentElsewhereIsTakenFromTheClock() {
        charged.take(new double[] {0.5, 0.25});
        assertThat(matrix.capacity(0)).isCloseTo(1_250, EXACT);
        assertThat(matrix.capacity(1)).isCloseTo(1_875, EXACT);

        charged.take(new double[] {0.75, 0});
        assertThat(matrix.capacity(0)).as("no less than none").isZero();
        assertThat(matrix.capacity(4)).as("a wire").isEqualTo(10_000);
    }

    /** A fifth of its time over 8000 packets: 62.5 cycles. */
    @Test
    void idleTimeIsChargedToThePacketsThatWereTaken() {
        charged.takeIdle(s -> s == 1);

        assertThat(matrix.cyclesOf(1, 0)).isCloseTo(312.5, EXACT);
        assertThat(matrix.cyclesOf(0, 0)).isEqualTo(100);
    }

    /** 56 % of its time, in which 8000 of the 11000 packets that it took got to the end: 175 cycles. */
    @Test
    void noneOfItIsLeftOverForPacketsThatAreDroppedLater() {
        charged.takeIdle(s -> s == 0);

        assertThat(matrix.cyclesOf(0, 0)).isCloseTo(275, EXACT);
    }

    /** Half of the time over 2000 and 3000 packets: 250 cycles each; a core that took none can take none. */
    @Test
    void stagesOfACoreAreChargedAlike() {
        ByHand both = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .core("one")
                .core("two")
                .stage("a", 0, new Blueprint.ToSink(), 0, new double[] {0.25}, 100)
                .stage("b", 0, new Blueprint.ToSink(), 0, new double[] {0.25}, 200)
                .stage("none", 0, new Blueprint.ToSink(), 1, new double[] {0.5}, 100)
                .counted(0, 12_000, 12_000)
                .worked(0, 2_000)
                .worked(1, 3_000)
                .spent(0, 0.5, 0);
        LoadMatrix own = both.matrix();
        ChargedBound bound = new ChargedBound(own, new Usage(own, both.window()));
        bound.takeIdle(s -> true);

        assertThat(own.cyclesOf(0, 0)).isCloseTo(350, EXACT);
        assertThat(own.cyclesOf(1, 0)).isCloseTo(450, EXACT);
        assertThat(bound.mostMpps()).as("2500 / 350 by the first alone").isCloseTo(2_500 / 350.0, within(1e-6));
    }

    /** 8 Mpps of 672 bits. */
    @Test
    void wiresAreHeldToWhatTheySent() {
        charged.takeIdleWires(wire -> wire == 0);

        assertThat(matrix.capacity(4)).isCloseTo(8 * 672, EXACT);
        assertThat(matrix.capacity(2)).as("the wire in").isEqualTo(10_000);
        charged.restore();
        charged.takeIdleWires(wire -> false);
        assertThat(matrix.capacity(4)).isEqualTo(10_000);
    }

    @Test
    void allOfItIsTakenBack() {
        charged.offerWhatCame();
        charged.take(new double[] {0.5, 0.25});
        charged.takeIdle(s -> true);
        charged.takeIdleWires(wire -> true);
        charged.restore();

        assertThat(matrix.offeredMpps()).containsExactly(12);
        assertThat(matrix.capacity(0)).isEqualTo(2_500);
        assertThat(matrix.capacity(4)).isEqualTo(10_000);
        assertThat(matrix.cyclesOf(0, 0)).isEqualTo(100);
        assertThat(matrix.cyclesOf(1, 0)).isEqualTo(250);
        assertThat(charged.mostMpps()).isCloseTo(10, EXACT);
    }

    /** 8 of 10. */
    @Test
    void oneChainCouldCarryMore() {
        assertThat(charged.mostOfOneMoreMpps()).isCloseTo(2, EXACT);
    }
}
