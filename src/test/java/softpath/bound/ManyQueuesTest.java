package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;
import softpath.wiring.Blueprint;

/** Programmes of thousands of resources, and of more than can be solved. */
class ManyQueuesTest {

    private static final Offset<Double> CLOSE = within(1e-6);

    /** Cores at 2.5 GHz that serve one ring, each 2500 / 10^6 = 0.0025 Mpps. */
    private static Blueprint readers(int count, double offeredMpps) {
        ByHand by = new ByHand().nicRing("rx", NO_CAP_MPPS).chain("c", 0, offeredMpps, SMALL);
        double[] evenly = {1.0 / count};
        for (int core = 0; core < count; core++) {
            by.core("fn.vcpu" + core).stage("fn", 0, new Blueprint.ToSink(), core, evenly, 1e6);
        }
        return by.blueprint();
    }

    @Test
    void thousandsOfQueuesCarryWhatEachOfThemDoes() {
        LoadMatrix matrix = LoadMatrix.of(readers(5_000, 14));

        assertThat(matrix.maxTotalMpps()).isCloseTo(12.5, CLOSE);
        assertThat(matrix.warning()).isEmpty();
        matrix.setOffered(0, 10);
        assertThat(matrix.maxTotalMpps()).as("without overload").isCloseTo(10, CLOSE);
    }

    /** Four of 0.0025 Mpps carry 0.01 of 0.02; a tableau of 9 numbers has no room for them. */
    @Test
    void whatCannotBeSolvedSaysThatItIsNoBound() {
        Blueprint four = readers(4, 0.02);
        LoadMatrix matrix = LoadMatrix.of(four, Loads.nominal(four), new Simplex(9));

        assertThat(matrix.warning()).as("nothing was asked yet").isEmpty();
        assertThat(matrix.maxTotalMpps()).isCloseTo(0.02, CLOSE);
        assertThat(matrix.warning().orElseThrow()).contains("too large to be solved", "is no bound");

        LoadMatrix solved = LoadMatrix.of(four);
        assertThat(solved.maxTotalMpps()).isCloseTo(0.01, CLOSE);
        assertThat(solved.warning()).isEmpty();
    }

    /** What a stage costs more goes to its own core, and comes off it again: 2500 / 250 and 2500 / 500 Mpps. */
    @Test
    void extraCyclesAreOfTheCoreOfTheirStage() {
        LoadMatrix matrix = LoadMatrix.of(ByHand.row(12, 200, 250).blueprint());

        assertThat(matrix.maxTotalMpps()).isCloseTo(10, CLOSE);
        matrix.setExtraCycles(0, 300);
        assertThat(matrix.maxTotalMpps()).isCloseTo(5, CLOSE);
        matrix.setExtraCycles(0, 0);
        assertThat(matrix.maxTotalMpps()).isCloseTo(10, CLOSE);
    }

    /** The core carries 2500 / 250 = 10 Mpps of both: beside 4 of the other there are 6, beside 12 none. */
    @Test
    void aChainInOneLineCarriesWhatIsLeftForIt() {
        LoadMatrix matrix = LoadMatrix.of(new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .nicRing("ry", NO_CAP_MPPS)
                .chain("c", 0, 8, SMALL)
                .chain("d", 1, 8, SMALL)
                .core("poller")
                .stage("c", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 250, Double.NaN)
                .stage("d", 1, new Blueprint.ToSink(), 0, new double[] {0, 1}, Double.NaN, 250)
                .blueprint());

        assertThat(matrix.maxMpps(0, new double[] {0, 4})).isCloseTo(6, CLOSE);
        assertThat(matrix.maxMpps(0, new double[] {0, 1})).as("what is offered").isCloseTo(8, CLOSE);
        assertThat(matrix.maxMpps(1, new double[] {12, 0}))
                .as("nothing is left")
                .isCloseTo(0, CLOSE);
    }
}
