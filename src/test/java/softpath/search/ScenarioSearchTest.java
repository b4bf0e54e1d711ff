package softpath.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Fidelity;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;

class ScenarioSearchTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    /** Short enough for a test, long enough to tell a rate from one that is 0.5 % higher. */
    private static final Goal NDR = Goal.NDR.timesDurations(0.02);

    private static final Goal PDR = Goal.PDR.timesDurations(0.02);

    private static Evaluation evaluation(String scenario, String... sets) {
        return Evaluation.of(
                ScenarioFiles.load(HOME.resolve("models/scenarios").resolve(scenario + ".yaml"), List.of(sets), HOME));
    }

    private static List<GoalResult> simulated(ScenarioSearch search, Goal... goals) {
        try (Evaluator evaluator = new Evaluator(2)) {
            return search.simulated(List.of(goals), evaluator).goals();
        }
    }

    /** A guest that spends 278.4 cycles on a packet at full bursts: 2600 / 278.4 = 9.339 Mpps. */
    @Test
    void theNdrOfThePapersBaselineIsWithinItsWidthOfTheCapacity() {
        ScenarioSearch search = ScenarioSearch.of(evaluation("paper/single-vnf"));

        for (GoalResult found : List.of(
                search.closedForm(List.of(NDR)).goals().get(0),
                simulated(search, NDR).get(0))) {
            assertThat(found.relevantLowerMpps().orElseThrow()).isBetween(9.339 * 0.995, 9.339);
            assertThat(found.relevantUpperMpps().orElseThrow()).isBetween(9.339, 9.339 / 0.995);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"paper/chain", "paper/chain-cross-socket", "local/chain-3", "operators/one-armed-firewall", "bench/w2"})
    void theNdrOfPollModePipelinesIsWithinHalfAPercentOfTheRateThatNothingIsOverloadedAt(String scenario) {
        ScenarioSearch search = ScenarioSearch.of(evaluation(scenario));
        double capacity = search.load().boundMpps();

        assertThat(simulated(search, NDR).get(0).relevantLowerMpps().orElseThrow())
                .isBetween(0.995 * capacity, capacity);
    }

    /** The loss of an M/M/1/5 at load r is (1 - r) r^5 / (1 - r^6): 0.5 % at 0.3815 of 10 Mpps. */
    @Test
    void thePdrOfAShortQueueIsTheLoadWhoseLossQueueingTheoryKnows() {
        double rho = 0.3815;
        assertThat((1 - rho) * Math.pow(rho, 5) / (1 - Math.pow(rho, 6))).isCloseTo(0.005, within(0.00002));

        GoalResult found =
                simulated(ScenarioSearch.of(evaluation("theory/mm1k")), PDR).get(0);

        assertThat(found.relevantLowerMpps().orElseThrow()).isCloseTo(3.815, within(0.03));
    }

    @Test
    void aWireThatIsCarriedWholeHasNoUpperBound() {
        ScenarioSearch search = ScenarioSearch.of(evaluation("paper/two-vnics"));

        GoalResult found = simulated(search, NDR).get(0);

        // 10 Gbit/s over 84 B of 8 bits.
        assertThat(found.relevantLowerMpps().orElseThrow()).isCloseTo(14.8810, within(0.0001));
        assertThat(found.irregular()).contains(GoalResult.Irregular.MAX_LOAD_HOLDS);
    }

    /** Each chain states half of a wire, so both together may have two wires, one alone one. */
    @Test
    void theHighestRateIsThatOfTheFirstWireThatIsFull() {
        Evaluation evaluation = evaluation("operators/two-vms-one-port");

        assertThat(ScenarioSearch.of(evaluation).mostMpps()).isCloseTo(14.881, within(0.001));
        // The other chain keeps half of the port.
        assertThat(ScenarioSearch.of(evaluation, "one").mostMpps()).isCloseTo(14.881 / 2, within(0.001));
    }

    /** Both end in a queue whose two servers carry 12.5 Mpps; 4 and 5 Mpps are stated of them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"east, 8.5", "west, 7.5"})
    void oneChainIsScaledWhileTheOthersStay(String chain, double mpps) {
        ScenarioSearch one = ScenarioSearch.of(evaluation("theory/jackson"), chain);

        assertThat(one.load().chains()).containsExactly(chain);
        assertThat(one.load().boundMpps()).isCloseTo(mpps, within(1e-9));
        assertThat(simulated(one, NDR).get(0).relevantLowerMpps().orElseThrow()).isCloseTo(mpps, within(0.01 * mpps));
    }

    /** East has a queue and west another of its own, which west fills while east waits for nothing. */
    @Test
    void latencyIsThatOfTheChainThatIsScaled() {
        ScenarioSearch east = ScenarioSearch.of(evaluation("theory/jackson", "sources[1].offered=7.9Mpps"), "east");
        SearchPlan plan = new SearchPlan(List.of(NDR), Fidelity.SIMULATION, false, false, false, false);
        try (Evaluator evaluator = new Evaluator(2)) {
            LatencyAt at10 = plan.run(east, evaluator).latency().get(0);

            // West's packets alone wait 10 us for a server of 8 Mpps that is busy 99 % of the time.
            assertThat(at10.micros().mean()).isLessThan(2);
        }
    }

    /** An IDS that sees a fifth carries 0.6378 Mpps: 3.189 in all. 50 ms are 30 000 packets for it, drawn at random. */
    @Test
    void trialsAreAsLongAsTheStageNeedsThatBindsAndSeesFewOfThePackets() {
        ScenarioSearch search = ScenarioSearch.of(evaluation("operators/ids-sees-a-fifth"));
        double scale = search.durationScale(Fidelity.SIMULATION);

        assertThat(search.load().fillingMpps(search.load().boundMpps())).isCloseTo(0.638, within(0.001));
        assertThat(scale).isEqualTo(0.1);
        assertThat(simulated(search, Goal.NDR.timesDurations(scale))
                        .get(0)
                        .relevantLowerMpps()
                        .orElseThrow())
                .isBetween(0.995 * search.load().boundMpps(), search.load().boundMpps());
    }

    /** Cores that take the same part of the packets are full at once: what piles up is before all of them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"paper/single-vnf, 0.02", "paper/colocation, 0.01", "operators/two-servers-two-queues, 0.01"})
    void trialsWhoseQueuesAllGrowAtOnceAreAsLongAsAllPacketsNeed(String scenario, double scale) {
        assertThat(ScenarioSearch.of(evaluation(scenario)).durationScale(Fidelity.SIMULATION))
                .isEqualTo(scale);
    }

    @Test
    void aChainThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> ScenarioSearch.of(evaluation("paper/single-vnf"), "c2"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("expected a chain (c1), found 'c2'");
    }

    @Test
    void threadsChangeNothing() {
        ScenarioSearch search = ScenarioSearch.of(evaluation("theory/mm1k"));
        SearchPlan plan = new SearchPlan(List.of(NDR, PDR), Fidelity.SIMULATION, true, true, true, false);
        try (Evaluator one = new Evaluator(1);
                Evaluator three = new Evaluator(3)) {
            SearchAnswer first = plan.run(search, one);
            SearchAnswer second = plan.run(search, three);

            assertThat(first.found()).isEqualTo(second.found());
            assertThat(first.latency()).isEqualTo(second.latency());
            assertThat(first.frameLoss()).isEqualTo(second.frameLoss());
        }
    }

    /** Once a second each vCPU stops for some time: fewer slots than come in it lose, however idle the core is. */
    @Test
    void pausesEndTheRatesWithoutLossInClosedForm() {
        SearchResult found =
                ScenarioSearch.of(evaluation("operators/paused-vcpu")).closedForm(List.of(Goal.NDR, Goal.PDR));

        double ndr = found.goals().get(0).relevantLowerMpps().orElseThrow();
        double pdr = found.goals().get(1).relevantLowerMpps().orElseThrow();
        assertThat(ndr).isLessThan(0.1 * pdr);
    }

    @Test
    void presetsAreShortenedByWhatASimulationNeeds() {
        // 150 000 packets at 9.3 Mpps last 16 ms.
        assertThat(ScenarioSearch.of(evaluation("paper/single-vnf")).durationScale(Fidelity.SIMULATION))
                .isEqualTo(0.02);
        // A pause a second.
        assertThat(ScenarioSearch.of(evaluation("operators/paused-vcpu")).durationScale(Fidelity.SIMULATION))
                .isEqualTo(1);
        assertThat(ScenarioSearch.of(evaluation("paper/single-vnf")).durationScale(Fidelity.CLOSED_FORM))
                .isEqualTo(1);
    }
}
