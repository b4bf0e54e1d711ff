package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import org.junit.jupiter.api.Test;
import softpath.bound.Bounds;
import softpath.bound.LoadMatrix;
import softpath.bound.Resource;
import softpath.wiring.Blueprint;

/** Two cores of 2.5 GHz take from queues of their own for 1 ms: 2.5 million cycles each. */
class UnevenCoresTest {

    private static UnevenCores cores(double usefulOfSecond, long lostOfSecond) {
        ByHand both = new ByHand()
                .nicRing("q0", NO_CAP_MPPS)
                .nicRing("q1", NO_CAP_MPPS)
                .chain("c", 0, 12, SMALL)
                .chain("d", 1, 12, SMALL)
                .core("one")
                .core("two")
                .stage("vm", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 250, Double.NaN)
                .stage("vm", 1, new Blueprint.ToSink(), 1, new double[] {0, 1}, Double.NaN, 250)
                .counted(0, 12_000, 10_000)
                .worked(0, 10_000)
                .worked(1, 4_000)
                .spent(0, 1, 0)
                .spent(1, usefulOfSecond, 0);
        both.lostAtRing(0, 2_000).lostAtRing(1, lostOfSecond);
        LoadMatrix matrix = both.matrix();
        Resource vm = Bounds.of(matrix).stream()
                .filter(resource -> resource.name().equals("vm"))
                .findFirst()
                .orElseThrow();
        return new UnevenCores(matrix, new Usage(matrix, both.window()), vm);
    }

    @Test
    void whatBindsIsTheCoreThatIsFull() {
        UnevenCores uneven = cores(0.4, 0);

        assertThat(uneven.areUneven()).isTrue();
        assertThat(uneven.full()).containsExactly(0);
        assertThat(uneven.sentence())
                .isEqualTo(
                        "one binds: the core spends 250 cycles on each packet that it takes, so at 2.5 GHz it takes at most"
                                + " 10.00 Mpps, while 12.00 come to it. Of the 2 cores that do the same the least busy works 40.0 % of"
                                + " its time");
    }

    @Test
    void coresThatAreAboutAsBusyBindTogether() {
        assertThat(cores(0.97, 100).areUneven()).isFalse();
        assertThat(cores(0.97, 100).full()).containsExactly(0, 1);
    }

    /** Means over several draws of hashes: one is full in all of them, the other in some, and loses nothing. */
    @Test
    void aCoreThatIsNotFullAndLosesNothingDoesNotBindWithOneThatLoses() {
        assertThat(cores(0.97, 0).full()).containsExactly(0);
        assertThat(cores(0.98, 0).full()).as("busy all the time").containsExactly(0, 1);
    }
}
