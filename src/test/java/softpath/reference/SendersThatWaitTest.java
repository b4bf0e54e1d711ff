package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.experiment.Trial;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;

/**
 * What poll mode is expected to deliver where several workers wait for room in the rings of one guest, held to simulation: a short
 * chain and a long one through the same VM, of loads, clocks, functions and numbers of workers that are drawn.
 */
class SendersThatWaitTest {

    private static final int DRAWS = 16;
    private static final double NEAR = 0.04;
    private static final int LEAST_NEAR = 12;

    /** Where the worker of one hop empties the rings behind another one, visits fall into step with waits. */
    private static final double FARTHEST_PERCENT = 13;

    private static final List<String> WORKERS = List.of("a.0.0", "a.0.1", "a.0.2", "a.0.5", "a.0.6");
    private static final double[] CLOCKS_GHZ = {1.6, 2, 2.6};
    private static final int[] BIG_BYTES = {1_280, 1_518, 1_518};
    private static final List<String> FUNCTIONS = List.of("l2fwd", "nat", "firewall");

    private static Result simulated(double ghz, String workers, String vms, String chains, String traffic) {
        return Trial.of(
                        "paper/single-vnf",
                        String.format(Locale.ROOT, "servers=[{name: a, host: aptlab-c6220, frequency-ghz: %.2f}]", ghz),
                        "vms=[" + vms + "]",
                        "chains=[" + chains + "]",
                        "traffic=[" + traffic + "]",
                        "workers=[" + workers + "]",
                        "dataplane-options={most-workers: 8}",
                        "run={warmup-ms: 2, measure-ms: 8, replications: 1, seed: 1}")
                .result();
    }

    private static String traffic(String chain, double mpps, int bytes) {
        return String.format(
                Locale.ROOT, "{chain: %s, offered: %.2fMpps, arrivals: constant, sizes: {%d: 1}}", chain, mpps, bytes);
    }

    private static String vm(String name, String function) {
        return String.format("{name: %s, nf: %s, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}", name, function);
    }

    @Test
    void workersThatWaitForOneGuestShareItAsSimulated() {
        Random random = new Random(3);
        int near = 0;
        for (int i = 0; i < DRAWS; i++) {
            Result result = simulated(
                    2 + random.nextDouble(),
                    String.join(", ", WORKERS.subList(0, 3 + random.nextInt(3))),
                    vm("v1", FUNCTIONS.get(random.nextInt(FUNCTIONS.size()))) + ", "
                            + vm("v2", FUNCTIONS.get(random.nextInt(FUNCTIONS.size()))),
                    "{name: short, path: [a.pnic0, v1, a.pnic0]}, {name: long, path: [a.pnic1, v1, v2, a.pnic1]}",
                    traffic("short", 2 + 12 * random.nextDouble(), 64) + ", "
                            + traffic("long", 2 + 12 * random.nextDouble(), 64));
            assertThat(expectedMpps(result))
                    .as("draw %d", i)
                    .isCloseTo(result.delivered().mpps(), withinPercentage(FARTHEST_PERCENT));
            near += isNearInAllChains(result) ? 1 : 0;
        }
        assertThat(near).as("where each chain is near").isGreaterThanOrEqualTo(LEAST_NEAR);
    }

    private static boolean isNearInAllChains(Result result) {
        List<ClosedForm.ExpectedOfChain> expected =
                result.closedForm().orElseThrow().chains();
        return IntStream.range(0, expected.size()).allMatch(c -> {
            double delivered = result.chains().get(c).deliveredMpps();
            return Math.abs(expected.get(c).expectedMpps() - delivered) <= NEAR * delivered;
        });
    }

    private static double expectedMpps(Result result) {
        return result.closedForm().orElseThrow().expectedMpps().orElseThrow();
    }

    /** One of two vCPUs reads four of six rings, so that senders have too few tries for these; both are busy all the time. */
    @Test
    void roomThatIsMadeABurstAtATimeIsOftenFoundWithoutAWait() {
        for (int i = 0; i < CLOCKS_GHZ.length; i++) {
            Result result = simulated(
                    CLOCKS_GHZ[i],
                    String.join(", ", WORKERS.subList(0, 4)),
                    "{name: v, nf: ids, server: a, socket: 0, vcpus: 2, vnic-pairs: 3}",
                    "{name: small, path: [a.pnic0, v, a.pnic1]}, {name: big, path: [a.pnic1, v, a.pnic0]}",
                    traffic("small", 10, 64) + ", " + traffic("big", 0.8, BIG_BYTES[i]));
            assertThat(expectedMpps(result))
                    .as("at %.1f GHz", CLOCKS_GHZ[i])
                    .isCloseTo(result.delivered().mpps(), withinPercentage(5));
        }
    }
}
