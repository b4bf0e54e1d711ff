package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Trial;
import softpath.model.result.Result;
import softpath.model.scenario.Flows;

/** Several queues, and cores to poll them, of functions that poll NICs themselves: plain DPDK and SR-IOV. */
class PolledQueuesTest {

    /** At 2.2 GHz, 29.4 + 150 + 14.7 + 334 / 32 cycles. */
    private static final double L3FWD_MPPS = 2200 / 204.5375;

    /** At 2.6 GHz, 29.4 + 340 + 14.7 + 334 / 32 cycles. */
    private static final double IDS_MPPS = 2600 / 394.5375;

    private static Result result(String scenario, String... sets) {
        return Trial.of("operators/" + scenario, sets).result();
    }

    /** What a core at 2.6 GHz works on. */
    private static double mpps(Result.CoreResult core) {
        return 2600 * core.usefulShare() / core.cyclesPerPacket();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"dpdk-two-queues, 2, " + L3FWD_MPPS, "sr-iov-two-queues, 2, " + IDS_MPPS})
    void twoCoresOnTwoQueuesCarryTwiceWhatOneCarriesAndTheClosedFormSaysSo(
            String scenario, int cores, double mppsOfCore) {
        Result result = result(scenario);

        assertThat(result.delivered().mpps()).isCloseTo(cores * mppsOfCore, within(0.001 * cores * mppsOfCore));
        assertThat(result.closedForm().orElseThrow().boundMpps())
                .isCloseTo(cores * mppsOfCore, within(0.001 * cores * mppsOfCore));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"dpdk-two-queues, " + L3FWD_MPPS, "sr-iov-two-queues, " + IDS_MPPS})
    void aSecondQueueWithoutASecondCoreGainsNothing(String scenario, double mppsOfCore) {
        assertThat(result(scenario, "vms[0].vcpus=1").delivered().mpps())
                .isCloseTo(mppsOfCore, within(0.001 * mppsOfCore));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"dpdk-two-queues, nics={}, " + L3FWD_MPPS, "sr-iov-two-queues, vms[0].queue-pairs=1, " + IDS_MPPS})
    void aSecondCoreWithoutASecondQueueGainsNothing(String scenario, String oneQueue, double mppsOfCore) {
        Result result = result(scenario, oneQueue);

        assertThat(result.delivered().mpps()).isCloseTo(mppsOfCore, within(0.001 * mppsOfCore));
        assertThat(result.cores()).anyMatch(core -> core.roles().get(0).contains("no queue"));
    }

    /** Whether a port's queues are said of the NIC or of the function that polls it. */
    @Test
    void queuesOfAPortAreThoseOfTheFunctionThatPollsIt() {
        Result ofNic = result("dpdk-two-queues");
        Result ofFunction = result("dpdk-two-queues", "nics={}", "vms[0].queue-pairs=2");

        assertThat(ofFunction.delivered()).isEqualTo(ofNic.delivered());
        assertThat(ofFunction.rings()).isEqualTo(ofNic.rings());
    }

    /** The first of two cores has two of three queues, and those of a port get a third of what comes each. */
    @Test
    void threeQueuesOnTwoCoresLoadTheFirstTwiceAsMuch() {
        Result result = result(
                "sr-iov-two-queues",
                "vms[0].queue-pairs=3",
                "traffic=[{chain: c1, offered: 6Mpps, arrivals: constant, sizes: {64: 1}}]");

        assertThat(result.cores())
                .extracting(PolledQueuesTest::mpps)
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(4, within(0.01)),
                        second -> assertThat(second).isCloseTo(2, within(0.01)));
    }

    /** Four flows by one hash: what each queue gets, and no more than its core carries. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5"})
    void fewFlowsLoadQueuesAsTheirHashSays(long hashSeed) {
        Flows flows = new Flows(Optional.of(4), Optional.empty(), Optional.empty(), Optional.of(hashSeed));
        double offeredMpps = 10_000 / (8 * 84.0);
        double expected = Arrays.stream(flows.partsOfQueues(2, hashSeed))
                .map(part -> Math.min(IDS_MPPS, part * offeredMpps))
                .sum();

        Result result = result("sr-iov-two-queues", "traffic[0].flows={count: 4, hash-seed: " + hashSeed + "}");

        assertThat(result.delivered().mpps()).isCloseTo(expected, within(0.005 * expected));
        assertThat(result.closedForm().orElseThrow().boundMpps()).isCloseTo(expected, within(0.005 * expected));
    }

    @Test
    void whatADeploymentMaySeeOfDrawnHashesIsTold() {
        Result result = result("sr-iov-two-queues", "traffic[0].flows={count: 4}", "run.replications=20");

        assertThat(result.delivered().overHashes()).hasValueSatisfying(hashes -> {
            assertThat(hashes.leastMpps()).isCloseTo(IDS_MPPS, within(0.01 * IDS_MPPS));
            assertThat(hashes.mostMpps()).isCloseTo(2 * IDS_MPPS, within(0.01 * IDS_MPPS));
        });
    }

    /** The embedded switch fills two rings of the second function, each with half, over one bus. */
    @Test
    void aNicSpreadsWhatComesFromTheNextFunctionToo() {
        String vms = "vms=[{name: one, nf: l2fwd, server: a, socket: 0, vcpus: 2, vnic-pairs: 1, queue-pairs: 2},"
                + " {name: two, nf: ids, server: a, socket: 0, vcpus: 2, vnic-pairs: 1, queue-pairs: 2}]";
        Result result = result(
                "sr-iov-two-queues", vms, "chains[0].path=[a.pnic0, one, two, a.pnic1]", "traffic[0].offered=9Mpps");

        assertThat(result.lossRatio()).isZero();
        assertThat(result.rings()).extracting(Result.RingResult::name).contains("two.vnic0.q0.rx", "two.vnic0.q1.rx");
        List<Result.CoreResult> ofTwo = result.cores().stream()
                .filter(core -> core.roles().get(0).startsWith("two."))
                .toList();
        assertThat(ofTwo).hasSize(2).allSatisfy(core -> assertThat(mpps(core)).isCloseTo(4.5, within(0.1)));
    }

    @Test
    void thatAPacketCostsNoMoreWithSeveralQueuesIsSaidToBeAssumed() {
        assertThat(result("dpdk-two-queues").warnings())
                .anyMatch(warning -> warning.startsWith("nics.'a.pnic0'.queues: what dpdk costs is that of one core"));
        assertThat(result("sr-iov-two-queues").warnings())
                .anyMatch(warning -> warning.startsWith("vms[0].queue-pairs: what sr-iov costs"))
                .noneMatch(warning -> warning.contains("change nothing"));
    }
}
