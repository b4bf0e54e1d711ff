package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.bound.LoadMatrix;
import softpath.experiment.Trial;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.model.scenario.Flows;

/**
 * Cables from one NIC into another: the far one spreads what comes as it would spread what a generator sends.
 *
 * <p>On bess-dpdk-22 a packet costs the worker of a queue 154.78 cycles towards the VM and as many from it (both fitted), so at 2.6
 * GHz each of two workers that do both carry 2600 / 309.6 = 8.4 Mpps.
 */
class CablesTest {

    private static final String SCENARIO = "operators/two-servers-two-queues";
    private static final double WORKER_MPPS = 2_600 / 309.6;

    private static Result result(String... sets) {
        return Trial.of(SCENARIO, sets).result();
    }

    private static double bound(String... sets) {
        return LoadMatrix.of(Trial.of(SCENARIO, sets).blueprint()).maxTotalMpps();
    }

    private static double lostMpps(Result result, String ring) {
        return result.lost().stream()
                .filter(loss -> loss.ring().equals(ring))
                .mapToDouble(Result.Loss::mpps)
                .sum();
    }

    @Test
    void twoQueuesBehindACableCarryWhatTwoWorkersDo() {
        assertThat(bound()).isCloseTo(2 * WORKER_MPPS, within(0.01));
        assertThat(result().delivered().mpps()).isCloseTo(2 * WORKER_MPPS, within(0.02));
    }

    @Test
    void behindACableIsLostWhatWouldBeLostBehindAGenerator() {
        Result cable = result();
        Result generator = result("chains[0].path=[b.pnic0, vm1, b.pnic1]", "nics={b.pnic0: {queues: 2}}");

        for (String ring : new String[] {"b.pnic0.q0.rx", "b.pnic0.q1.rx"}) {
            assertThat(lostMpps(cable, ring)).isCloseTo(lostMpps(generator, ring), within(0.02));
        }
    }

    /** Of 14 Mpps, 10.5 come to the first queue, which passes on 8.4, and 3.5 to the second. */
    @Test
    void flowsFillOneQueueMoreAndItIsNamed() {
        Flows flows = new Flows(Optional.empty(), Optional.empty(), Optional.of(List.of(75.0, 25.0)), Optional.empty());
        long hash = LongStream.range(0, 100)
                .filter(seed -> flows.partsOfQueues(2, seed)[0] == 0.75 && flows.partsOfQueues(4, seed)[0] < 0.75)
                .findFirst()
                .orElseThrow();
        String[] sets = {
            "traffic[0].offered=14Mpps", "traffic[0].flows={shares-percent: [75, 25], hash-seed: " + hash + "}"
        };
        Result result = result(sets);

        assertThat(bound(sets)).isCloseTo(WORKER_MPPS + 3.5, within(0.01));
        assertThat(result.delivered().mpps()).isCloseTo(WORKER_MPPS + 3.5, within(0.05));
        assertThat(lostMpps(result, "b.pnic0.q0.rx")).isCloseTo(10.5 - WORKER_MPPS, within(0.05));
        assertThat(lostMpps(result, "b.pnic0.q1.rx")).isZero();
        assertThat(result.bottleneck().sentence()).contains("2.11 Mpps at b.pnic0.q0.rx");
    }

    /** Two flows fall on one queue, which does not carry 9 Mpps, or on both. */
    @Test
    void hashesThatEachReplicationDrawsMakeAnIntervalBehindACable() {
        String[] light = {"traffic[0].offered=9Mpps", "run.measure-ms=1", "run.replications=20"};
        Result drawn = result(light[0], light[1], light[2], "traffic[0].flows={count: 2}");

        assertThat(drawn.delivered().halfWidthMpps()).isGreaterThan(0.05);
        assertThat(drawn.bottleneck().sentence()).contains("the hashes of flows");
        assertThat(result(light).lost()).isEmpty();
    }

    /** A function each behind the far port; 20 and 10 % of 14.88 Mpps are less than either carries. */
    @Test
    void virtualFunctionsBehindACableGetThePacketsOfTheirChains() {
        Result result = Trial.of(
                        "operators/sr-iov-four-vms",
                        "servers=[{name: a, host: aptlab-c6220, frequency-ghz: 2.6}, {name: b, host: aptlab-c6220,"
                                + " frequency-ghz: 2.6}]",
                        "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1, b.pnic0, vm2, b.pnic1]}, {name: c2, path: [a.pnic0,"
                                + " vm1, a.pnic1, b.pnic0, vm4, b.pnic1]}]",
                        "traffic=[{chain: c1, offered: 20%, arrivals: constant, sizes: {64: 1}}, {chain: c2, offered: 10%,"
                                + " arrivals: constant, sizes: {64: 1}}]",
                        "vms=[{name: vm1, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, {name: vm2, nf: l2fwd,"
                                + " server: b, socket: 0, vcpus: 1, vnic-pairs: 1}, {name: vm4, nf: l3fwd, server: b, socket: 0,"
                                + " vcpus: 1, vnic-pairs: 1}]")
                .result();

        assertThat(result.chains().get(0).deliveredMpps()).isCloseTo(0.2 * 14.88, within(0.01));
        assertThat(result.chains().get(1).deliveredMpps()).isCloseTo(0.1 * 14.88, within(0.01));
        assertThat(result.rings().stream().map(Result.RingResult::name)).contains("b.pnic0.vm2.rx", "b.pnic0.vm4.rx");
    }

    /** Out by one port and in by the other of the same server: what the cable carries comes back. */
    @Test
    void aCableMayLeadBackIntoTheSameServer() {
        Result result = Trial.of(
                        "operators/vm-to-vm",
                        "chains[0].path=[sender, fw, a.pnic1, a.pnic0, receiver]",
                        "nics={a.pnic0: {queues: 2}}",
                        "traffic[0].offered=1Mpps")
                .result();

        assertThat(result.delivered().mpps()).isCloseTo(1, within(0.01));
        assertThat(result.rings().stream().map(Result.RingResult::name)).contains("a.pnic0.q0.rx", "a.pnic0.q1.rx");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nics={a.pnic1: {queues: 2}} | nics.'a.pnic1': expected a NIC that a chain comes in by (a.pnic0, b.pnic0), found 'a.pnic1'",
                "chains=[{name: c1, path: [a.pnic0, a.pnic1, b.pnic0, vm1, b.pnic1]}, {name: c2, path: [a.pnic0, a.pnic0, b.pnic0, b.pnic1]}] & traffic=[{chain: c1, offered: 10%, arrivals: constant, sizes: {64: 1}}, {chain: c2, offered: 10%, arrivals: constant, sizes: {64: 1}}] | chains[1].path[2]: expected one cable into b.pnic0, found a.pnic0->b.pnic0 beside a.pnic1->b.pnic0",
            })
    void cablesThatCannotBeAreRefusedByTheirPlace(String sets, String message) {
        Throwable refusal = catchThrowable(() -> Trial.of(SCENARIO, sets.split(" & ")));

        assertThat(refusal).isInstanceOf(InvalidInput.class);
        assertThat(((InvalidInput) refusal).path() + ": " + refusal.getMessage())
                .contains(message);
    }
}
