package softpath.theory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Queues that lose packets. K packets fit into the system: K - 1 slots and the packet in service where slots come free
 * at the claim, K slots where they come free at the end. A Poisson packet finds the system as it is on average, so the
 * loss is the chance of K packets inside (Wolff 1982).
 */
class FiniteQueueTest {

    private static final double MU = 10;

    @ParameterizedTest(name = "{0} Mpps, K = {1}")
    @CsvSource({"5, 2, 10", "8, 3, 10", "8, 7, 20", "10, 5, 10", "10, 11, 20", "15, 5, 5", "30, 3, 3"})
    void lossAndLengthOfAnMm1k(double lambda, int most, double measureMs) {
        Observed queue = Observed.in(
                "theory/mm1k", offered(lambda), "run.measure-ms=" + measureMs, "rings[0].slots=" + (most - 1));

        hasStates(queue, lambda, Queues.statesOfMm1k(lambda, MU, most));
    }

    @ParameterizedTest(name = "{0} Mpps, K = {1}")
    @CsvSource({"5, 2, 10", "8, 3, 10", "8, 5, 20", "10, 5, 10", "10, 9, 20", "15, 5, 5", "30, 3, 3"})
    void lossAndLengthOfAnMd1k(double lambda, int most, double measureMs) {
        Observed queue = Observed.in(
                "theory/mdk", offered(lambda), "run.measure-ms=" + measureMs, "rings[0].slots=" + (most - 1));

        hasStates(queue, lambda, Queues.statesOfMd1k(lambda, MU, most));
    }

    private static void hasStates(Observed queue, double lambda, double[] states) {
        int most = states.length - 1;
        double inSystem = Queues.mean(states);

        queue.lossRatio().agreesWith(states[most]);
        queue.busy(0).agreesWith(1 - states[0]);
        queue.occupancy(0).agreesWith(inSystem - (1 - states[0]));
        queue.microsInSystem().agreesWith(inSystem / (lambda * (1 - states[most])));
    }

    @Test
    void aSlotThatComesFreeAtTheEndIsHeldInServiceToo() {
        Observed queue = Observed.in("theory/mm1k", offered(8), "rings[0].slots=5", "rings[0].slots-free=at-end");
        double[] states = Queues.statesOfMm1k(8, MU, 5);

        queue.lossRatio().agreesWith(states[5]);
        queue.occupancy(0).agreesWith(Queues.mean(states));
    }

    private static String offered(double mpps) {
        return "sources[0].offered=" + mpps + "Mpps";
    }
}
