package softpath.theory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks of exponential servers: each queue behaves as if Poisson arrivals came to it alone (Jackson 1957; of a
 * tandem, Burke 1956).
 */
class JacksonNetworkTest {

    /** Servers of 10, 12.5 and 9 Mpps in a row. */
    @ParameterizedTest(name = "{0} Mpps")
    @CsvSource({"3, 20", "6.5, 20"})
    void threeQueuesInARow(double lambda, double measureMs) {
        Observed tandem =
                Observed.in("theory/tandem", "sources[0].offered=" + lambda + "Mpps", "run.measure-ms=" + measureMs);
        double[] mu = {10, 12.5, 9};
        double micros = 0;
        for (int q = 0; q < mu.length; q++) {
            double rho = lambda / mu[q];
            micros += Queues.microsInMm1(lambda, mu[q]);
            tandem.occupancy(q).agreesWith(rho * rho / (1 - rho));
            tandem.busy(q).agreesWith(rho);
        }
        tandem.microsInSystem().agreesWith(micros);
    }

    /** 5 Mpps through a server of 10 and 4 Mpps through one of 8 meet before two servers of 6.25. */
    @Test
    void twoQueuesThatMeetInOneWithTwoServers() {
        Observed network = Observed.in("theory/jackson", "run.measure-ms=18");
        double waiting = Queues.waitingInMmc(9, 6.25, 2);
        double last = waiting / 9 + 1 / 6.25;

        network.occupancy(0).agreesWith(0.5 * 0.5 / (1 - 0.5));
        network.occupancy(1).agreesWith(0.5 * 0.5 / (1 - 0.5));
        network.occupancy(2).agreesWith(waiting);
        network.microsInSystem(0).agreesWith(Queues.microsInMm1(5, 10) + last);
        network.microsInSystem(1).agreesWith(Queues.microsInMm1(4, 8) + last);
    }
}
