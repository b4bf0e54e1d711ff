package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.bound.Expectation;
import softpath.bound.LoadMatrix;
import softpath.experiment.Trial;
import softpath.io.InputError;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.model.scenario.Flows;

/** Workers that hand over what they take from a NIC. */
class HandOverTest {

    private static final String SCENARIO = "operators/software-rss";

    /** Receive 100, network address translation 2052.9, transmit 100, and 0.1 of a poll in full bursts of 256: 2253 in all. */
    private static Blueprint nat(double handOverCycles, String nics) {
        return nat(handOverCycles, nics, "traffic[0].offered=100%");
    }

    private static Blueprint nat(double handOverCycles, String nics, String... traffic) {
        Map<String, Double> values = new HashMap<>();
        values.put("worker.poll-cycles", 25.6);
        values.put("worker.receive-cycles", 100.0);
        values.put("worker.receive-burst-cycles", 0.0);
        values.put("worker.transmit-batch-cycles", 0.0);
        values.put("worker.frame-cycles", 0.0);
        values.put("worker.module-cycles", 2_052.9);
        values.put("worker.transmit-cycles", 100.0);
        values.put("hand-over.packet-cycles", handOverCycles);
        values.put("hand-over.batch-cycles", 0.0);
        String[] setup = {"nics=" + nics, "chains[0].path=[a.pnic0, a.pnic1]", "servers[0].frequency-ghz=3.2"};
        return Wired.blueprint(
                SCENARIO,
                values,
                Stream.concat(Stream.of(setup), Stream.of(traffic)).toArray(String[]::new));
    }

    private static double most(Blueprint blueprint) {
        return LoadMatrix.of(blueprint).maxTotalMpps();
    }

    @Test
    void withoutItOneWorkerDoesAll() {
        assertThat(most(nat(60, "{}"))).isCloseTo(3_200 / 2_253.0, within(1e-9));
    }

    /**
     * The worker at the NIC receives (100.1), hands three quarters over (45) and does a quarter of the work (2152.9 / 4): 683.325.
     * Each of the others takes a quarter at 60 + 2152.9 + 0.1.
     */
    @Test
    void overAllWorkersAPartStays() {
        Blueprint four = nat(60, "{a.pnic0: {queues: 1, hand-over-to: [a.0.0, a.0.1, a.0.2, a.0.3]}}");

        assertThat(most(four)).isCloseTo(3_200 / 683.325, within(1e-6));
        assertThat(Wired.stage(four, "a.pnic0->a.pnic1 kept").shareOfLeg()).containsExactly(0.25);
        assertThat(Wired.stage(four, "a.pnic0->a.pnic1 handed over to a.0.3").shareOfLeg())
                .containsExactly(0.25);
    }

    /** Three workers that only forward: 2213 / 3 cycles of each for a packet, above the 160.1 of the receiver. */
    @Test
    void toOthersAloneNothingStays() {
        assertThat(most(nat(60, "{a.pnic0: {queues: 1, hand-over-to: [a.0.1, a.0.2, a.0.3]}}")))
                .isCloseTo(3 * 3_200 / 2_213.0, within(1e-6));
    }

    /** FDio/vpp issue 2272: 1.42 Mpps on one worker, 1.98 on four, if 3200 / 1.98 = 100.1 + 0.75 h + 538.225. */
    @Test
    void whatWasMeasuredOfVppIsAHandOverOf1304Cycles() {
        double cycles = (3_200 / 1.98 - 100.1 - 538.225) / 0.75;

        assertThat(cycles).isCloseTo(1_304, within(1.0));
        assertThat(most(nat(cycles, "{a.pnic0: {queues: 1, hand-over-to: [a.0.0, a.0.1, a.0.2, a.0.3]}}")))
                .isCloseTo(1.98, within(1e-6));
    }

    /** Four queues at four workers: each hands three quarters of its quarter over and takes as much, all do the same work. */
    @Test
    void whereEachWorkerReceivesAndHandsOverAllPayAlike() {
        Blueprint four = nat(60, "{a.pnic0: {queues: 4, hand-over-to: [a.0.0, a.0.1, a.0.2, a.0.3]}}");

        double cyclesAWorker = (100.1 + 0.75 * 60 + 0.25 * 2_152.9 + 0.75 * (60 + 2_153)) / 4;
        assertThat(most(four)).isCloseTo(3_200 / cyclesAWorker, within(1e-6));
    }

    /**
     * The worker at the NIC: 80.2763 + 60 a packet, and a poll of 90, a burst of 167 and three batches of 100 in 256. Each of the
     * others takes a third of the packets to the VM, 60 + 189.878, and of those from it, 190 + 55.4019 as the VM forwards + 79, in
     * bursts of 90 + 100 with a batch of 718.071, and of 90 + 463.196 with one of 167: 193.4 cycles.
     */
    @Test
    void theShippedScenarioIsLimitedByTheThreeWorkersThatForward() {
        String full = "traffic[0].offered=100%";
        Blueprint blueprint = Wired.blueprint(SCENARIO, Map.of(), full);
        Result result = Trial.of(SCENARIO, full).result();

        double in = 60 + 185.558 + (90 + 100 + 773.354 + 718.071) / 256;
        double out = 190 + 27.3037 + 79 + (90 + 463.196 + 773.354 + 167) / 256;
        double cycles = (in + out) / 3;
        assertThat(most(blueprint)).isCloseTo(2_600 / cycles, within(1e-6));
        assertThat(most(Wired.blueprint(SCENARIO, Map.of(), full, "nics={}")))
                .isCloseTo(2_600 / (77.8811 + 185.558 + (90 + 167 + 773.354 + 718.071) / 256), within(1e-6));
        assertThat(result.delivered().mpps())
                .as("what was inside before may come out besides")
                .isBetween(12.5, 1.001 * 2_600 / cycles);
        assertThat(Expectation.of(LoadMatrix.of(blueprint)).orElseThrow().totalMpps())
                .isCloseTo(result.delivered().mpps(), within(0.4));
    }

    /** A hash by which the workers get these parts; that of a hand-over is the next after the NIC's. */
    private static String hashed(String percent, double... partsOfWorkers) {
        Flows flows = new Flows(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Stream.of(percent.split(", ")).map(Double::valueOf).toList()),
                Optional.empty());
        long hash = LongStream.range(0, 1_000)
                .filter(seed -> Arrays.equals(flows.partsOfQueues(partsOfWorkers.length, seed + 1), partsOfWorkers))
                .findFirst()
                .orElseThrow();
        return "traffic[0].flows={shares-percent: [" + percent + "], hash-seed: " + hash + "}";
    }

    /** Of 3 Mpps 1.8 come to one worker, which forwards 3200 / 2213, and 1.2 to another. */
    @Test
    void flowsChooseTheWorkerByTheirHash() {
        Blueprint three = nat(
                60,
                "{a.pnic0: {queues: 1, hand-over-to: [a.0.1, a.0.2, a.0.3]}}",
                "traffic[0].offered=3Mpps",
                hashed("60, 40", 0.6, 0.4, 0));

        assertThat(most(three)).isCloseTo(3_200 / 2_213.0 + 1.2, within(1e-6));
        assertThat(Wired.stage(three, "a.pnic0->a.pnic1 handed over to a.0.1").shareOfLeg())
                .containsExactly(0.6);
        assertThat(Wired.stage(three, "a.pnic0->a.pnic1 handed over to a.0.3").shareOfLeg())
                .containsExactly(0.0);
    }

    /** All packets are of one flow: that of the worker at the NIC costs 2253 cycles and no hand-over. */
    @Test
    void aFlowThatStaysCostsNoHandOver() {
        Blueprint stays = nat(
                60,
                "{a.pnic0: {queues: 1, hand-over-to: [a.0.0, a.0.1]}}",
                hashed("100", 1, 0),
                "traffic[0].offered=3Mpps");

        assertThat(most(stays)).isCloseTo(3_200 / 2_253.0, within(1e-6));
    }

    /** One flow: each replication draws the one worker that gets it all. */
    @Test
    void hashesThatEachReplicationDrawsChooseTheWorker() {
        String flow = "traffic[0].flows={count: 1}";
        Result one = Trial.of(SCENARIO, flow, "run.replications=1").result();
        Result several = Trial.of(SCENARIO, flow, "run.replications=8").result();

        assertThat(usedRings(one)).isEqualTo(1);
        assertThat(usedRings(several)).isGreaterThan(1);
        assertThat(several.bottleneck().sentence()).contains("the hashes of flows");
        assertThat(LoadMatrix.of(Trial.of(SCENARIO, flow).blueprint()).maxTotalMpps())
                .isGreaterThan(several.delivered().mpps());
    }

    private static long usedRings(Result result) {
        return result.rings().stream()
                .filter(ring -> ring.name().contains("handed over to"))
                .filter(ring -> ring.maxOccupancy() > 0)
                .count();
    }

    @Test
    void belowSaturationNothingIsLost() {
        Result result = Trial.of(SCENARIO).result();

        assertThat(result.lossRatio()).isZero();
        assertThat(result.rings()).anyMatch(ring -> ring.name().equals("a.pnic0->vm1 handed over to a.0.2"));
    }

    /** What a worker keeps is taken before the next burst comes, so its ring of a burst is never too short. */
    @Test
    void whatIsKeptIsNeverLost() {
        Result result = Trial.of(
                        SCENARIO,
                        "traffic[0].offered=100%",
                        "nics={a.pnic0: {queues: 1, hand-over-to: [a.0.0, a.0.1]}}")
                .result();

        assertThat(result.lossRatio()).isPositive();
        assertThat(result.lost()).noneMatch(loss -> loss.ring().contains("kept"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dataplane=bess-2019                         | nics.'a.pnic0'.hand-over-to: expected none, as bess-2019 does not say what a hand-over costs, found [a.0.1, a.0.2, a.0.3]",
                "workers=[a.0.1]                             | nics.'a.pnic0'.hand-over-to: expected two workers at least that the scenario names, as one has nobody to hand over to, found [a.0.1]",
                "nics.'a.pnic0'.hand-over-to=[a.0.1, a.0.9]  | nics.'a.pnic0'.hand-over-to[1]: expected one of workers, on the NIC's server (a.0.0, a.0.1, a.0.2, a.0.3), found a.0.9",
                "nics.'a.pnic0'.hand-over-to=[]              | hand-over-to",
                "nics.'a.pnic0'.hand-over-to=[a.0.1, a.0.1]  | hand-over-to",
                "nics={a.pnic1: {queues: 1, hand-over-to: [a.0.1]}} | nics.'a.pnic1': expected a NIC that a chain comes in by",
                "pinning={a.pnic0->vm1 handed over to a.0.1: a.0.2} | expected no pin, as it runs where hand-over-to says, found 'a.0.2'",
            })
    void whatCannotBeIsRefusedByItsPlace(String set, String message) {
        Throwable refusal = catchThrowable(() -> Trial.of(SCENARIO, set));

        assertThat(refusal).isInstanceOfAny(InputError.class, InvalidInput.class);
        String place = refusal instanceof InvalidInput invalid ? invalid.path() + ": " : "";
        assertThat(place + refusal.getMessage()).contains(message);
    }

    @Test
    void aNicThatAFunctionPollsHandsNothingOver() {
        Throwable refusal = catchThrowable(
                () -> Trial.of("operators/sr-iov-four-vms", "nics={a.pnic0: {queues: 1, hand-over-to: [a.0.1]}}"));

        assertThat(refusal).isInstanceOf(InvalidInput.class).hasMessageContaining("has no poll-mode switch");
        assertThat(((InvalidInput) refusal).path()).isEqualTo("nics.'a.pnic0'.hand-over-to");
    }
}
