package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.bound.LoadMatrix;
import softpath.experiment.Trial;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.model.scenario.Flows;
import softpath.report.RunReport;
import softpath.wiring.Blueprint;

/**
 * A part of a chain's packets takes another path.
 *
 * <p>On bess-dpdk-22 the IDS costs 470 + 448 · (8 + 0.05) = 4076.4 cycles for a frame of 512 B, at 2.6 GHz 0.638 Mpps.
 */
class BranchesTest {

    private static final String SCENARIO = "operators/ids-sees-a-fifth";
    private static final double IDS_MPPS = 2_600 / 4_076.4;

    private static final String APART = "chains=[{name: all, path: [a.pnic0, fw, a.pnic1]},"
            + " {name: suspicious, path: [a.pnic0, fw, ids1, a.pnic1]}]";

    private static String traffic(double mpps) {
        return ", offered: " + mpps + "Mpps, arrivals: constant, sizes: {512: 1}}";
    }

    private static double mpps(Result result, String chain) {
        return result.chains().stream()
                .filter(each -> each.name().equals(chain))
                .mapToDouble(Result.ChainResult::deliveredMpps)
                .sum();
    }

    @Test
    void anIdsThatSeesAFifthIsBusyWithAFifth() {
        Result result = Trial.of(SCENARIO, "run.measure-ms=50").result();

        assertThat(mpps(result, "all")).isCloseTo(1.6, within(0.01));
        assertThat(mpps(result, "suspicious")).isCloseTo(0.4, within(0.01));
        assertThat(result.lossRatio()).isZero();
        assertThat(result.cores().stream()
                        .filter(core -> core.roles().contains("ids1.vcpu0 (ids)"))
                        .mapToDouble(Result.CoreResult::usefulShare)
                        .sum())
                .isCloseTo(0.4 / IDS_MPPS, within(0.02));
    }

    private static String branch(String which) {
        return "chains[1].branch={of: all, " + which + "}";
    }

    /** One in four is of 1518 B, and all of these go by the IDS, none else; Gbit/s are those of what each sends. */
    @ParameterizedTest
    @ValueSource(strings = {"constant", "poisson", "on-off(20us,20us)", "bursts(8)"})
    void framesOfSomeSizesTakeTheBranch(String arrivals) {
        String traffic =
                "traffic=[{chain: all, offered: 0.8Mpps, arrivals: '" + arrivals + "', sizes: {64: 3, 1518: 1}}]";
        Trial trial = Trial.of(SCENARIO, branch("sizes: [1518]"), traffic, "run.measure-ms=100");

        Result result = trial.result();

        assertThat(trial.blueprint().chains())
                .extracting(chain -> chain.sizes().occurring())
                .containsExactly(List.of(64), List.of(1_518));
        assertThat(result.chains().get(0).offeredMpps()).isCloseTo(0.6, within(0.02));
        assertThat(result.chains().get(1).offeredMpps()).isCloseTo(0.2, within(0.01));
        assertThat(result.offered().gbpsL1()).isCloseTo((0.6 * 84 + 0.2 * 1_538) * 8 / 1_000, within(0.1));
        assertThat(result.lossRatio()).isZero();
    }

    /** What is sent at a line rate or in Gbit/s is that of all frames, whoever's they are. */
    @ParameterizedTest
    @ValueSource(strings = {"3Gbps", "30%"})
    void aRateOfTheWireIsThatOfAllFrames(String offered) {
        String traffic =
                "traffic=[{chain: all, offered: " + offered + ", arrivals: constant, sizes: {64: 3, 1518: 1}}]";
        Trial apart = Trial.of(SCENARIO, "chains[1].branch.percent=25", traffic);
        Trial bySize = Trial.of(SCENARIO, branch("sizes: [1518]"), traffic);

        double[] mpps = {
            apart.blueprint().chains().get(0).offeredMpps(),
            apart.blueprint().chains().get(1).offeredMpps()
        };
        assertThat(bySize.blueprint().chains().get(0).offeredMpps()).isCloseTo(mpps[0], within(1e-9));
        assertThat(bySize.blueprint().chains().get(1).offeredMpps()).isCloseTo(mpps[1], within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "percent: 20      | 20 % as suspicious",
                "sizes: [64, 512] | frames of 64 and 512 B as suspicious",
                "flows: [2]       | flow 2 as suspicious"
            })
    void whatTakesTheBranchIsSaid(String which, String said) {
        String traffic =
                "traffic=[{chain: all, offered: 1Mpps, arrivals: constant, sizes: {64: 1, 512: 1, 1518: 1}, flows:"
                        + " {count: 4}}]";
        Trial trial = Trial.of(SCENARIO, traffic, branch(which), "run.measure-ms=1");

        assertThat(RunReport.of(trial.result()).text()).contains(said);
    }

    /** Flows of 50, 30 and 20 %: the second goes by the IDS, and its queue is that of its own hash. */
    @Test
    void flowsTakeTheBranch() {
        String traffic =
                "traffic=[{chain: all, offered: 1Mpps, arrivals: constant, sizes: {512: 1}, flows: {shares-percent:"
                        + " [50, 30, 20], hash-seed: 7}}]";
        Trial trial =
                Trial.of(SCENARIO, branch("flows: [2]"), traffic, "nics={a.pnic0: {queues: 4}}", "run.measure-ms=50");

        Result result = trial.result();

        assertThat(result.chains().get(0).offeredMpps()).isCloseTo(0.7, within(0.01));
        assertThat(result.chains().get(1).offeredMpps()).isCloseTo(0.3, within(0.01));
        List<Blueprint.Spreading> spreadings =
                List.copyOf(trial.blueprint().spreads().get(0).ofChain().values());
        double[] all = new Flows(
                        Optional.empty(), Optional.empty(), Optional.of(List.of(50.0, 30.0, 20.0)), Optional.empty())
                .partsOfQueues(4, 7);
        for (int queue = 0; queue < 4; queue++) {
            double ofAll = 0.7 * spreadings.get(0).flows().orElseThrow().partsOfQueues(4, 7)[queue];
            double ofBranch = 0.3 * spreadings.get(1).flows().orElseThrow().partsOfQueues(4, 7)[queue];
            assertThat(ofAll + ofBranch).as("queue " + queue).isCloseTo(all[queue], within(1e-9));
        }
        assertThat(DoubleStream.of(spreadings.get(1).flows().orElseThrow().partsOfQueues(4, 7)))
                .as("one flow is in one queue")
                .containsOnly(0.0, 1.0);
    }

    /** 0.8 of 2 Mpps are more than the IDS carries; the others do not wait for it. */
    @Test
    void whatABranchLosesIsItsOwn() {
        Result result = Trial.of(SCENARIO, "chains[1].branch.percent=40", "run.measure-ms=30")
                .result();

        assertThat(mpps(result, "suspicious")).isCloseTo(IDS_MPPS, within(0.005));
        assertThat(mpps(result, "all")).isCloseTo(1.2, within(0.01));
        assertThat(result.bottleneck().sentence()).startsWith("ids1.vcpu0 (ids) binds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flows: [4] | chains[1].branch.flows[0]: expected a flow from 1 to 3, found 4",
                "flows: [3] | chains[1].branch.flows: expected flows that have some of the packets, found [3]",
                "flows: [1, 2] | chains[1].branch.flows: expected branches of all that leave it some packets, found [1, 2]"
            })
    void flowsThatCannotBeAreRefusedByTheirPlace(String flows, String message) {
        String traffic =
                "traffic=[{chain: all, offered: 1Mpps, arrivals: constant, sizes: {512: 1}, flows: {shares-percent:"
                        + " [50, 50, 0]}}]";

        Throwable refused = catchThrowable(() -> Trial.of(SCENARIO, traffic, branch(flows)));

        assertThat(refused).hasMessageContaining(message);
    }

    /** The closed form knows loads only, so that it is that of two streams with a fifth and four fifths. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 5.8})
    void theBoundIsThatOfTwoChainsWithTheirPartsOfTheLoad(double mpps) {
        Trial branch = Trial.of(SCENARIO, "traffic=[{chain: all" + traffic(mpps) + "]");
        Trial apart = Trial.of(
                SCENARIO,
                APART,
                "traffic=[{chain: all" + traffic(0.8 * mpps) + ", {chain: suspicious" + traffic(0.2 * mpps) + "]");

        assertThat(LoadMatrix.of(branch.blueprint()).maxTotalMpps())
                .isCloseTo(LoadMatrix.of(apart.blueprint()).maxTotalMpps(), within(1e-9));
    }

    /**
     * Bursts of 2000 frames of one stream take 340 us to come, 170.24 ns each. Of some 400 for the IDS it does 217 meanwhile,
     * 1567.8 ns each, so that some 183 wait then, give or take the 18 that are their standard deviation; 63 slots more may be those of a
     * burst in hand and of a block. A burst of the branch's own would put 2000 there.
     */
    @Test
    void burstsAreThoseOfOneStream() {
        Result result = Trial.of(SCENARIO, "traffic[0].arrivals=bursts(2000)", "traffic[0].offered=1Mpps")
                .result();

        int most = result.rings().stream()
                .filter(ring -> ring.name().equals("ids1.vnic0.rx"))
                .mapToInt(Result.RingResult::maxOccupancy)
                .max()
                .orElseThrow();
        assertThat(most).isBetween(183 - 3 * 18, 183 + 63 + 3 * 18);
        assertThat(result.lossRatio()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chains[1].branch.percent=0    | chains[1].branch.percent: expected 0.000001 to 99.999999 % (the chain itself keeps the rest), found 0",
                "chains[1].branch.percent=100  | chains[1].branch.percent: expected 0.000001 to 99.999999 % (the chain itself keeps the rest), found 100",
                "chains[1].branch={of: all}    | chains[1].branch: expected one of percent, sizes and flows, found none",
                "chains[1].branch.sizes=[512]  | chains[1].branch: expected one of percent, sizes and flows, found several",
                "chains[1].branch={of: all, sizes: [512]} | chains[1].branch.sizes: expected branches of all that leave it some of its sizes ([512]), found [512]",
                "chains[1].branch={of: all, sizes: [64]} | chains[1].branch.sizes: expected some of the sizes that the traffic of all has at any time ([512]), found [64]",
                "chains[1].branch={of: all, sizes: [64, 64]} | chains[1].branch.sizes: expected each once, found [64, 64]",
                "chains[1].branch={of: all, flows: [1]} | chains[1].branch.flows: expected flows in the traffic of all, of which it names some, found none there",
                "chains=[{name: all, path: [a.pnic0, fw, a.pnic1]}, {name: b, path: [a.pnic0, ids1, a.pnic1], branch: {of: all, percent: 60}}, {name: c, path: [a.pnic0, a.pnic1], branch: {of: all, sizes: [512]}}] | chains[2].branch: expected percent, as the other branches of all have it, found sizes",
                "chains[1].branch.of=most      | chains[1].branch.of: expected the name of a chain that is no branch (all), found 'most'",
                "chains[1].branch.of=suspicious | chains[1].branch.of: expected the name of a chain that is no branch (all), found 'suspicious'",
                "chains[1].path=[a.pnic1, fw, ids1, a.pnic0] | chains[1].path[0]: expected a.pnic0, where all begins, of which it is a branch, found 'a.pnic1'",
                "traffic[0].chain=suspicious   | traffic[0].chain: expected a chain that is no branch, as those get a part of the traffic of their chain, found 'suspicious'",
                "chains=[{name: all, path: [a.pnic0, fw, a.pnic1]}, {name: b, path: [a.pnic0, ids1, a.pnic1], branch: {of: all, percent: 60}}, {name: c, path: [a.pnic0, a.pnic1], branch: {of: all, percent: 40}}] | chains[2].branch.percent: expected branches of all that leave it something of 100 %, found 100 % with those before",
            })
    void branchesThatCannotBeAreRefusedByTheirPlace(String set, String message) {
        Throwable refusal = catchThrowable(() -> Trial.of(SCENARIO, set));

        String place = refusal instanceof InvalidInput invalid ? invalid.path() + ": " : "";
        assertThat(place + refusal.getMessage()).contains(message);
    }
}
