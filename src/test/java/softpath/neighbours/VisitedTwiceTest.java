package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.bound.LoadMatrix;
import softpath.experiment.Trial;
import softpath.model.InvalidInput;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;

/** A VM that a chain comes to twice, by one vNIC: the switch tells the visits apart. */
class VisitedTwiceTest {

    private static final String SCENARIO = "operators/firewall-visited-twice";

    private static Trial trial(String... sets) {
        return Trial.of(SCENARIO, sets);
    }

    private static double most(Trial trial) {
        return LoadMatrix.of(trial.blueprint()).maxTotalMpps();
    }

    /** A firewall of 1000 cycles, on switch workers of their own. */
    private static Trial dear(String offered) {
        return trial(
                "functions={own: {cycles: 1000}}",
                "vms[0].nf=own",
                "workers=[a.0.4, a.0.5, a.0.6, a.0.7]",
                "traffic[0].offered=" + offered);
    }

    /**
     * Cycles of the worker for a packet: 13 + 101.874 from the NIC, 70 + 101.874 on each of the two hops between VMs, 70 + 5 to
     * the NIC, and of four polls of 90 cycles a 32nd each: 544.872 at 2600 MHz.
     */
    @Test
    void theWorkerPaysForFourHops() {
        assertThat(most(trial("traffic[0].offered=100%"))).isCloseTo(2_600 / 544.872, within(1e-6));
        assertThat(trial("traffic[0].offered=4.7Mpps").result().lossRatio()).isZero();
        assertThat(trial("traffic[0].offered=4.9Mpps").result().lossRatio()).isPositive();
    }

    @Test
    void theFunctionsCorePaysForBothVisits() {
        assertThat(most(dear("5Mpps"))).isCloseTo(1.3, within(1e-6));
        assertThat(dear("1.25Mpps").result().lossRatio()).isZero();
    }

    /**
     * Of r packets a part p is taken at the first visit, and the same part of those at the second: {@code r p (1 + p) = C}, where
     * C is what the function carries, 2.6 Mpps. At 5 Mpps p is 0.3775, and r p² = 0.7125 are delivered. In the simulation
     * second visits come in step with the bursts of the function, which is luck for some of them.
     */
    @Test
    void atOverloadFirstVisitsTakeTheTimeOfSecondOnes() {
        Result result = dear("5Mpps").result();
        ClosedForm closed = result.closedForm().orElseThrow();

        assertThat(closed.expectedMpps().orElseThrow()).isCloseTo(0.7125, within(0.0005));
        assertThat(result.delivered().mpps()).isBetween(0.7, 1.0);
        assertThat(closed.boundMpps()).isCloseTo(1.3, within(0.001));
    }

    @Test
    void aResultSpeaksOfChains() {
        Result result = dear("5Mpps").result();

        assertThat(result.chains()).hasSize(1);
        Result.ChainResult chain = result.chains().get(0);
        assertThat(chain.deliveredMpps()).isEqualTo(result.delivered().mpps());
        assertThat(chain.lossRatio()).isEqualTo(result.lossRatio());
        assertThat(result.bottleneck().resource()).isEqualTo("fw");
        assertThat(result.bottleneck().sentence()).contains("x 1000 for fw");
    }

    /** Once through each function and hop: 114.874 + 171.874 + 75 and three polls. */
    @Test
    void visitedOnceItCostsLess() {
        Trial once = trial("chains[0].path=[a.pnic0, fw, lb, a.pnic1]", "traffic[0].offered=100%");

        assertThat(most(once)).isCloseTo(2_600 / 370.1855, within(1e-6));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[a.pnic0, fw, lb, fw, a.pnic0]             | vms[0].one-armed=true",
                "[a.pnic0, fw, lb, fw, a.pnic1]             | vms[0].one-armed=false",
                "[a.pnic0, fw, lb, fw, lb, fw, a.pnic1]     | vms[0].one-armed=true",
                "[a.pnic0, lb, fw, lb, fw, a.pnic1]         | vms[0].one-armed=false",
                "[a.pnic0, fw, fw, a.pnic1]                 | vms[0].one-armed=true",
                "[a.pnic0, lb, lb, lb, a.pnic1]             | vms[0].one-armed=false",
                "[a.pnic0, fw, lb, fw, a.pnic1]             | vms[0].vnic-pairs=2 & vms[0].vcpus=2",
                "[a.pnic0, lb, fw, lb, a.pnic1]             | direct-links=[{from: lb, to: fw}]",
            })
    void anyPathWithAnEndArrives(String path, String sets) {
        String all = "chains[0].path=" + path + " & traffic[0].offered=1Mpps & " + sets;
        Result result = trial(all.split(" & ")).result();

        assertThat(result.delivered().mpps()).isCloseTo(1, within(0.01));
        assertThat(result.lossRatio()).isZero();
    }

    /** The other direction of the same path shares the worker: half of what one direction gets, each. */
    @Test
    void bothDirectionsShareTheWorker() {
        Trial both = trial(
                "chains=[{name: c1, path: [a.pnic0, fw, lb, fw, a.pnic1]}, {name: c2, path: [a.pnic1, fw, lb, fw, a.pnic0]}]",
                "traffic=[{chain: c1, offered: 2Mpps, arrivals: constant, sizes: {64: 1}},"
                        + " {chain: c2, offered: 2Mpps, arrivals: constant, sizes: {64: 1}}]");

        assertThat(most(both)).isCloseTo(4, within(1e-6));
        assertThat(both.result().delivered().mpps()).isCloseTo(4, within(0.04));
    }

    @Test
    void functionsThatPollNicsCannotTellTheVisitsApart() {
        Throwable refusal = catchThrowable(
                () -> Trial.of("paper/chain", "dataplane=sr-iov", "chains[0].path=[a.pnic0, fw, l3, fw, a.pnic1]"));

        assertThat(refusal).isInstanceOf(InvalidInput.class).hasMessageContaining("expected each VM once in a path");
        assertThat(((InvalidInput) refusal).path()).isEqualTo("chains[0].path[3]");
    }

    /** On a switch that senders drive, too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onClickOsTheyArriveAsWell(boolean oneArmed) {
        Result result = Trial.of(
                        "paper/chain",
                        "dataplane=clickos-2016",
                        "chains[0].path=[a.pnic0, fw, l3, fw, a.pnic1]",
                        "vms[0].one-armed=" + oneArmed,
                        "traffic[0].offered=0.3Mpps")
                .result();

        assertThat(result.delivered().mpps()).isCloseTo(0.3, within(0.003));
        assertThat(result.lossRatio()).isZero();
    }
}
