package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formulas that the simulator is held to, held to their own special cases. */
class QueuesTest {

    private static final double EXACT = 1e-9;

    /** Without waiting room loss depends on the mean service time only: Erlang's {@code rho / (1 + rho)}. */
    @Test
    void aQueueOfOneLosesTheSameWhateverTheServiceTimes() {
        assertThat(Queues.statesOfMd1k(7, 10, 1)[1]).isCloseTo(0.7 / 1.7, within(EXACT));
        assertThat(Queues.statesOfMm1k(7, 10, 1)[1]).isCloseTo(0.7 / 1.7, within(EXACT));
    }

    @Test
    void aLongFiniteQueueIsLikeAnInfiniteOne() {
        assertThat(Queues.mean(Queues.statesOfMd1k(5, 10, 40))).isCloseTo(5 * Queues.microsInMd1(5, 10), within(1e-6));
        assertThat(Queues.mean(Queues.statesOfMm1k(5, 10, 60))).isCloseTo(5 * Queues.microsInMm1(5, 10), within(EXACT));
    }

    /** What enters, {@code lambda (1 - p(K))}, is what is served, {@code mu (1 - p(0))}. */
    @Test
    void aFiniteQueueServesWhatItTakesIn() {
        double[] p = Queues.statesOfMd1k(12, 10, 6);

        assertThat(12 * (1 - p[6])).isCloseTo(10 * (1 - p[0]), within(EXACT));
    }

    @Test
    void oneServerOrABurstOfOneIsAnMm1() {
        double waiting = 0.8 * 0.8 / 0.2;

        assertThat(Queues.waitingInMmc(8, 10, 1)).isCloseTo(waiting, within(EXACT));
        assertThat(Queues.waitingInBulkService(8, 10, 1)).isCloseTo(waiting, within(EXACT));
        assertThat(Queues.microsInMm1(8, 10)).isCloseTo(waiting / 8 + 0.1, within(EXACT));
    }

    /** Kleinrock section 3.5 at c = 2: {@code T = (1 / mu) / (1 - rho^2)}. */
    @Test
    void twoServersHaveTheirOwnClosedForm() {
        double waiting = 14 * (0.1 / (1 - 0.7 * 0.7) - 0.1);

        assertThat(Queues.waitingInMmc(14, 10, 2)).isCloseTo(waiting, within(EXACT));
    }
}
