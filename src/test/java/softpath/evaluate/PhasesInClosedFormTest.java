package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;

/** What a closed form says where the load changes in the window: what its phases do, each by itself. */
class PhasesInClosedFormTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();

    private static final String RUN = "run={warmup-ms: 1, measure-ms: 10, replications: 2, seed: 1}";

    private static LoadedFile.OfScenario file(String... sets) {
        return (LoadedFile.OfScenario) ScenarioFiles.load(
                HOME.resolve("models/scenarios/paper/single-vnf.yaml"), List.of(sets), ModelFolders.of(HOME));
    }

    private static LoadedFile.OfScenario offering(String after, String phases, String... sets) {
        String[] all = Arrays.copyOf(sets, sets.length + 3);
        all[sets.length] = RUN;
        all[sets.length + 1] = "traffic[0].offered=" + after;
        all[sets.length + 2] = "traffic[0].phases=" + phases;
        return file(all);
    }

    private static AnalyticResult closedForm(LoadedFile.OfScenario file) {
        return Evaluation.of(file).closedFormWithLatency();
    }

    /** Seven of ten milliseconds at 10 Mpps, of which a guest at 1.2 GHz carries some 4.3, and three at 1 Mpps. */
    @Test
    void eachPhaseIsBoundedByItselfAndTheAnswerIsTheirMean() {
        LoadedFile.OfScenario file =
                offering("1Mpps", "[{for-ms: 8, offered: 10Mpps}]", "servers[0].frequency-ghz=1.2");
        AnalyticResult found = closedForm(file);
        double carried = found.binds().orElseThrow().mpps();

        assertThat(found.offered().mpps()).isCloseTo(7.3, within(1e-6));
        assertThat(found.deliveredMpps()).isCloseTo(0.7 * carried + 0.3 * 1, within(1e-3));
        assertThat(found.lossRatio()).isCloseTo(1 - found.deliveredMpps() / 7.3, within(1e-9));
        assertThat(found.binds().orElseThrow().name()).isEqualTo("vm1");
        assertThat(found.warnings()).anyMatch(each -> each.startsWith("traffic[].phases: "));
        Result simulated = Evaluation.of(file).simulated();
        assertThat(found.deliveredMpps())
                .isCloseTo(simulated.deliveredMpps(), within(0.03 * simulated.deliveredMpps()));
        assertThat(found.offered().gbpsL1()).isCloseTo(simulated.offered().gbpsL1(), within(0.01));
    }

    @Test
    void phasesAreToldOneByOne() {
        List<AnalyticResult.Phase> phases = closedForm(
                        offering("12Mpps", "[{for-ms: 2, offered: 0Mpps}, {for-ms: 7, offered: 1Mpps}]"))
                .phases()
                .orElseThrow();

        assertThat(phases).extracting(AnalyticResult.Phase::fromMs).containsExactly(1.0, 2.0, 9.0);
        assertThat(phases).extracting(AnalyticResult.Phase::toMs).containsExactly(2.0, 9.0, 11.0);
        assertThat(phases.get(0).offeredMpps()).isZero();
        assertThat(phases.get(1).lossRatio()).isZero();
        assertThat(phases.get(1).binds()).isEmpty();
        assertThat(phases.get(2).binds().orElseThrow().utilisation()).isGreaterThan(1.2);
        assertThat(phases.get(2).deliveredMpps())
                .isCloseTo(phases.get(2).binds().orElseThrow().mpps(), within(1e-3));
    }

    @Test
    void phasesOverBeforeTheWindowLeaveTheLoadThatIsStated() {
        AnalyticResult found = closedForm(offering("1Mpps", "[{for-ms: 1, offered: 10Mpps}]"));

        assertThat(found.phases()).isEmpty();
        assertThat(found.offered().mpps()).isCloseTo(1, within(1e-9));
        assertThat(found.chains().get(0).latencyMicros()).isPresent();
        assertThat(found.warnings()).noneMatch(each -> each.contains("phases"));
    }

    @Test
    void noLatencyIsStatedOfALoadThatChanges() {
        AnalyticResult found = closedForm(offering("1Mpps", "[{for-ms: 4, offered: 2Mpps}]"));

        assertThat(found.chains().get(0).latencyMicros()).isEmpty();
        assertThat(found.chains().get(0).latencyUnsaid().orElseThrow()).contains("changes in phases");
    }

    /** 1518 B for the first half, 64 B after that. */
    @Test
    void sizesOfPhasesCount() {
        AnalyticResult found = closedForm(offering("1Mpps", "[{for-ms: 6, offered: 0.5Mpps, sizes: {1518: 1}}]"));

        assertThat(found.offered().gbpsL2())
                .isCloseTo(0.5 * 0.5 * 1518 * 8 / 1000 + 0.5 * 1 * 64 * 8 / 1000, within(1e-6));
    }

    @Test
    void neighboursOfASweepAnswerTheSame() {
        LoadedFile.OfScenario file = offering("1Mpps", "[{for-ms: 8, offered: 12Mpps}]");
        LoadedFile.OfScenario other = offering("2Mpps", "[{for-ms: 8, offered: 12Mpps}]");
        Neighbours neighbours = new Neighbours();

        assertThat(neighbours.closedForm(file.scenario(), file.models(), false).delivered())
                .isEqualTo(closedForm(file).delivered());
        assertThat(neighbours
                        .closedForm(other.scenario(), other.models(), false)
                        .delivered())
                .isEqualTo(closedForm(other).delivered());
        assertThat(neighbours.closedFormIfCovered(file.scenario(), file.models(), false))
                .as("an adaptive sweep simulates what changes")
                .isEmpty();
    }

    @Test
    void aBoundOfACalibrationKnowsPhases() {
        LoadedFile.OfScenario file = offering("1Mpps", "[{for-ms: 8, offered: 12Mpps}]");
        try (Evaluator evaluator = new Evaluator(1)) {
            assertThat(evaluator.boundsMpps(List.of(() -> Evaluator.Question.of(file))))
                    .singleElement()
                    .satisfies(
                            mpps -> assertThat(mpps).isCloseTo(closedForm(file).deliveredMpps(), within(0.01)));
        }
    }
}
