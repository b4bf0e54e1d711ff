package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Trial;
import softpath.model.result.Result;

/**
 * Queues that never fill, against the closed forms of {@link Queues}. A server takes 0.1 us a packet; its ring gives a
 * slot back when service begins, so it holds the packets that wait.
 */
class InfiniteQueueTest {

    private static final double MU = 10;

    @ParameterizedTest(name = "{0} Mpps")
    @CsvSource({"3, 20", "5, 20", "8, 28", "8.5, 45"})
    void poissonArrivalsAndExponentialServiceAreAnMm1(double lambda, double measureMs) {
        Observed queue = Observed.in("theory/mm1", offered(lambda), measure(measureMs));
        double rho = lambda / MU;

        queue.microsInSystem().agreesWith(Queues.microsInMm1(lambda, MU));
        queue.occupancy(0).agreesWith(rho * rho / (1 - rho));
        queue.busy(0).agreesWith(rho);
    }

    /** Time in an M/M/1 is exponentially distributed (Kleinrock section 5.7); buckets are 0.1 % wide. */
    @Test
    void latencyPercentilesOfAnMm1AreThoseOfAnExponential() {
        Result.Latency latency = Trial.of("theory/mm1", offered(5)).result().latencyMicros();
        double mean = Queues.microsInMm1(5, MU);

        assertThat(latency.p50()).isCloseTo(mean * -Math.log(0.5), within(0.01 * mean));
        assertThat(latency.p90()).isCloseTo(mean * -Math.log(0.1), within(0.02 * mean));
        assertThat(latency.p99()).isCloseTo(mean * -Math.log(0.01), within(0.05 * mean));
        assertThat(latency.p999()).isCloseTo(mean * -Math.log(0.001), within(0.2 * mean));
    }

    @ParameterizedTest(name = "{0} Mpps")
    @CsvSource({"3, 10", "5, 10", "8, 15", "9, 40"})
    void poissonArrivalsAndConstantServiceAreAnMd1(double lambda, double measureMs) {
        Observed queue = Observed.in("theory/md1", offered(lambda), measure(measureMs));
        double wait = Queues.waitInMg1(lambda, 1 / MU, 1 / (MU * MU));

        queue.microsInSystem().agreesWith(Queues.microsInMd1(lambda, MU));
        queue.occupancy(0).agreesWith(lambda * wait);
        queue.busy(0).agreesWith(lambda / MU);
    }

    /** 64 B take 150 + 64 / 4 cycles, 1024 B take 150 + 1024 / 4: 0.0664 and 0.1624 us, three of four are short. */
    @Test
    void serviceThatDependsOnTheFrameIsAnMg1() {
        Observed queue = Observed.in(
                "theory/md1",
                offered(7),
                "sources[0].sizes={64: 3, 1024: 1}",
                "cores[0].cycles-per-packet=150",
                "cores[0].cycles-per-byte=0.25");
        double mean = 0.75 * 0.0664 + 0.25 * 0.1624;
        double meanSquare = 0.75 * 0.0664 * 0.0664 + 0.25 * 0.1624 * 0.1624;
        double wait = Queues.waitInMg1(7, mean, meanSquare);

        queue.microsInSystem().agreesWith(mean + wait);
        queue.occupancy(0).agreesWith(7 * wait);
        queue.busy(0).agreesWith(7 * mean);
    }

    @ParameterizedTest(name = "{0} Mpps")
    @CsvSource({"5, 20", "8, 20"})
    void constantArrivalsAndExponentialServiceAreADm1(double lambda, double measureMs) {
        Observed queue = Observed.in("theory/mm1", offered(lambda), measure(measureMs), "sources[0].arrivals=constant");

        queue.microsInSystem().agreesWith(Queues.microsInDm1(lambda, MU));
        queue.busy(0).agreesWith(lambda / MU);
    }

    /** 62.5 and 500 cycles are empty polls of 0.025 and 0.2 us. */
    @ParameterizedTest(name = "{0} Mpps, {1} cycles")
    @CsvSource({"3, 62.5", "8, 62.5", "3, 500", "8, 500"})
    void aPollingCoreIsAServerThatGoesOnVacations(double lambda, double emptyPollCycles) {
        Observed queue =
                Observed.in("theory/md1", offered(lambda), measure(10), "cores[0].idle-poll-cycles=" + emptyPollCycles);

        queue.microsInSystem().agreesWith(Queues.microsInMd1WithVacations(lambda, MU, emptyPollCycles / 2_500));
        queue.busy(0).agreesWith(lambda / MU);
    }

    @ParameterizedTest(name = "{0} Mpps, bursts of {1}")
    @CsvSource({"15, 2, 20", "20, 4, 7", "32, 4, 14", "200, 32, 3"})
    void burstsOfOneDurationAreBulkService(double lambda, int burst, double measureMs) {
        Observed queue = Observed.in(
                "theory/mm1",
                offered(lambda),
                measure(measureMs),
                "cores[0].burst-packets=" + burst,
                "cores[0].cycles-per-burst=250",
                "cores[0].cycles-per-packet=0");
        double waiting = Queues.waitingInBulkService(lambda, MU, burst);

        queue.occupancy(0).agreesWith(waiting);
        queue.microsInSystem().agreesWith(waiting / lambda + 1 / MU);
    }

    @ParameterizedTest(name = "{0} servers, {1} Mpps")
    @CsvSource({"2, 14, 12", "3, 24, 12", "8, 64, 8"})
    void serversOfOneRingAreAnMmc(int servers, double lambda, double measureMs) {
        Observed queue = Observed.in("theory/mmc", offered(lambda), measure(measureMs), "cores=" + cores(servers));
        double waiting = Queues.waitingInMmc(lambda, MU, servers);

        queue.occupancy(0).agreesWith(waiting);
        queue.microsInSystem().agreesWith(waiting / lambda + 1 / MU);
    }

    private static String cores(int servers) {
        StringBuilder cores = new StringBuilder("[");
        for (int s = 0; s < servers; s++) {
            cores.append("{name: s").append(s).append(", frequency-ghz: 2.5, from: q, into: sink, burst-packets: 1, ");
            cores.append("cycles-per-burst: 0, cycles-per-packet: 250, cycles-per-byte: 0, ");
            cores.append("service: exponential, idle-poll-cycles: 0},");
        }
        return cores + "]";
    }

    private static String offered(double mpps) {
        return "sources[0].offered=" + mpps + "Mpps";
    }

    private static String measure(double measureMs) {
        return "run.measure-ms=" + measureMs;
    }
}
