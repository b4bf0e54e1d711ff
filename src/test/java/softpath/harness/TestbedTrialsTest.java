package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Fidelity;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.testbed.Point;
import softpath.io.InputError;
import softpath.io.ModelFolders;
import softpath.model.result.Result;
import softpath.model.study.Trial;
import softpath.search.Goal;
import softpath.search.GoalResult;
import softpath.search.GoalText;
import softpath.search.ScenarioSearch;
import softpath.search.SearchAnswer;
import softpath.search.SearchPlan;

/** Searches on a testbed, whose set-ups are played. */
class TestbedTrialsTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final MeasureFiles FILES = new MeasureFiles(HOME);
    private static final Path SINGLE_VNF = HOME.resolve("models/scenarios/local/single-vnf.yaml");

    private static final class Silent implements Session.Watcher {
        @Override
        public void says(String what) {}

        @Override
        public void begins(int step, int of, Step next) {}

        @Override
        public void took(Sample sample) {}
    }

    private static LoadedPlan plan(String testbed) {
        return FILES.searched(SINGLE_VNF, List.of(), ModelFolders.of(HOME), FILES.testbed(testbed));
    }

    private static Sample sample(double seconds, double sentMpps, long lost, String... interference) {
        double lostMpps = lost / seconds * 1e-6;
        return new Sample(
                "point",
                0,
                0,
                false,
                "2026-01-01T00:00:00Z",
                seconds,
                Map.of(),
                sentMpps,
                sentMpps - lostMpps,
                List.of(new Sample.Loss(Result.Place.NIC_RX, "nic.rx", lostMpps, lost)),
                Map.of(),
                Map.of(),
                0,
                List.of(interference),
                Map.of(),
                Map.of(),
                List.of());
    }

    @Test
    void lostIsWhatCountersOfDropsTell() {
        assertThat(TestbedTrials.outcome(1_000_000, sample(0.5, 1, 100))).isEqualTo(new Trial.Outcome(500_000, 100));
    }

    @Test
    void aSourceThatIsALittleLateSentWhatItSent() {
        assertThat(TestbedTrials.outcome(1_000_000, sample(0.5, 0.995, 0)).lost())
                .isZero();
    }

    @Test
    void whatAnOverstrainedSourceDidNotSendIsLost() {
        Trial.Outcome outcome = TestbedTrials.outcome(1_000_000, sample(0.5, 0.8, 100));

        assertThat(outcome.offered()).isCloseTo(500_000, within(1e-6));
        assertThat(outcome.lost()).isCloseTo(100_100, within(1e-6));
    }

    @Test
    void theRateThatADataplaneCarriesIsFoundEachTrialOnASetUpOfItsOwn() {
        double carriedMpps = 3;
        LoadedPlan plan = plan("local");
        List<Step> steps = new ArrayList<>();
        TestbedTrials trials = new TestbedTrials(
                plan,
                (step, measuring, took) -> {
                    steps.add(step);
                    double mpps = ((Point.OfChain) step.point()).pacedMpps().orElseThrow();
                    double seconds = measuring.windowMs() * 1e-3;
                    long lost = Math.round(Math.max(0, mpps - carriedMpps) * 1e6 * seconds);
                    took.accept(
                            steps.size() == 2
                                    ? sample(seconds, mpps, lost, "steal 3 ticks")
                                    : sample(seconds, mpps, lost));
                },
                new Silent());
        ScenarioSearch search =
                ScenarioSearch.of(Evaluation.of(((Point.OfChain) plan.points().get(0)).scenario()));
        List<Goal> goals = new GoalText(1).all(List.of("loss=0%,trial=1s,sum=3s,exceed=50%,width=1%"));

        SearchAnswer answer =
                new SearchPlan(goals, Fidelity.SIMULATION, false, false, false, false).measure(search, trials);

        GoalResult found = answer.found().goals().get(0);
        assertThat(found.relevantLowerMpps().orElseThrow()).isBetween(0.98 * carriedMpps, carriedMpps);
        assertThat(found.relevantUpperMpps().orElseThrow()).isBetween(carriedMpps, 1.02 * carriedMpps);
        assertThat(answer.found().evidence()).isEqualTo(Result.Evidence.MEASURED);
        assertThat(answer.provenance().uncalibrated()).isEmpty();
        assertThat(steps).extracting(Step::round).doesNotHaveDuplicates();
        assertThat(trials.warnings()).singleElement().asString().startsWith("1 of " + steps.size() + " trials");
    }

    @Test
    void aTestbedThatKeepsNoRateIsRefused() {
        assertThatThrownBy(() -> plan("local-ovs"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("traffic[0].offered");
    }
}
