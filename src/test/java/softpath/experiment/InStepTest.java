package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.model.scenario.Arrivals;
import softpath.wiring.Blueprint;

/** When a result is said to hang on the phase of equal costs and evenly spaced packets. */
class InStepTest {

    private static ByHand two(Arrivals ofSecond, long lostOfSecond) {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 8, SMALL)
                .chain("d", 0, 4, SMALL, ofSecond)
                .core("fn.vcpu0")
                .queue("tx", "out", 10)
                .stage("fn", 0, new Blueprint.ToNic(0), 0, new double[] {1, 1}, 250, 250)
                .counted(0, 8_000, 6_000)
                .counted(1, 4_000, 4_000 - lostOfSecond)
                .spent(0, 1, 0)
                .lostAtRingOf(0, 2_000, lostOfSecond);
    }

    private static List<String> warnings(ByHand by) {
        return new InStep(by.blueprint(), by.window()).warnings();
    }

    @Test
    void aChainThatLosesNothingAtAFullRingOfOthersHangsOnThePhase() {
        assertThat(warnings(two(Arrivals.CONSTANT, 0)))
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .startsWith(
                                "d loses nothing at rx, where c loses 25.0 %: equal costs and evenly spaced packets fall into"
                                        + " step")
                        .contains("service-times", "poisson"));
        assertThat(warnings(two(Arrivals.CONSTANT, 1))).as("it loses, too").isEmpty();
        assertThat(warnings(two(Arrivals.POISSON, 0))).as("it comes at random").isEmpty();
    }

    @Test
    void drawnTimesAreTheCure() {
        assertThat(warnings(two(Arrivals.CONSTANT, 0).withDrawnTimes())).isEmpty();
    }

    @Test
    void aChainOfWhichNothingIsDeliveredHangsOnThePhaseIfOthersPassTheRing() {
        assertThat(warnings(two(Arrivals.POISSON, 4_000)))
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .startsWith(
                                "nothing of d is delivered, as rx drops it, to which others come too: equal costs"));
    }
}
