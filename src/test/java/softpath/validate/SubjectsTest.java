package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.calibrate.ModelError;
import softpath.calibrate.Outcome;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.dataplane.Softnic;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.model.study.Metric;
import softpath.model.study.Suite;

/** Dataplanes with the numbers of fits, on a shipped fit that takes a second, and what such numbers leave open. */
class SubjectsTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final StudyFiles FILES = new StudyFiles(HOME);
    private static final String OVS = "ovs-dpdk-3";
    private static final Run RUN = new Run(0.5, 1, 1, 1);
    private static final int DRAWS = 3;

    private static Evaluator evaluator;
    private static Subjects subjects;
    private static Subject fitted;

    @BeforeAll
    static void fit() {
        evaluator = new Evaluator(2);
        subjects = new Subjects(FILES, evaluator, DRAWS);
        fitted = subjects.fitted(OVS, OVS, Map.of("nic-drop-enable", false), RUN, "here");
    }

    @AfterAll
    static void close() {
        evaluator.close();
    }

    private static LoadedFile load(String scenario, String... sets) {
        return ScenarioFiles.load(HOME.resolve("models/scenarios/" + scenario + ".yaml"), List.of(sets), HOME);
    }

    @Test
    void aFittedSubjectHasTheNumbersThatTheFitFound() {
        Outcome outcome = subjects.outcomes().get(0);
        Softnic dataplane = (Softnic)
                fitted.variants().load("local/single-vnf", List.of()).models().dataplane();

        assertThat(outcome.study().name()).isEqualTo(OVS);
        assertThat(dataplane.worker().enqueueCycles().value())
                .isEqualTo(outcome.values().get("worker.enqueue-cycles"))
                .isPositive();
        assertThat(fitted.variants().run()).isEqualTo(RUN);
        assertThat(fitted.variants().options()).containsEntry("nic-drop-enable", false);
    }

    @Test
    void itKnowsWhatItWasFittedOnAndHasTheDrawsAskedFor() {
        String experiment =
                fitted.variants().load("local/single-vnf", List.of()).experiment();

        assertThat(fitted.draws())
                .hasSize(DRAWS)
                .allSatisfy(
                        draw -> assertThat(draw).containsKeys("worker.enqueue-cycles", "worker.copy-cycles-per-byte"));
        assertThat(fitted.fitted()).contains(experiment);
        assertThat(fitted.bounding()).isEmpty();
    }

    @Test
    void aFitIsMadeOnceHoweverOftenItIsAskedFor() {
        subjects.make(List.of(OVS, OVS), "here");
        subjects.fitted(OVS, OVS, Map.of(), RUN, "here");

        assertThat(subjects.outcomes()).hasSize(1);
    }

    @Test
    void aFitOfAnotherDataplaneIsRefused() {
        assertThatThrownBy(() -> subjects.fitted("softnic-2016", OVS, Map.of(), RUN, "here"))
                .isInstanceOf(InputError.class)
                .hasMessage("here: dataplane: expected ovs-dpdk-3, the dataplane of the fit ovs-dpdk-3,"
                        + " found 'softnic-2016'");
    }

    @Test
    void aShippedSubjectHasTheNumbersOfItsFileAndKnowsItsFitsAllTheSame() {
        Subject shipped = new Subjects(FILES, evaluator, 0).shipped("clickos-2016", Map.of(), RUN, "here");
        LoadedFile.OfScenario file = shipped.variants().load("paper/single-vnf", List.of());

        assertThat(file.models().dataplane())
                .isEqualTo(((LoadedFile.OfScenario) load("paper/single-vnf", "dataplane=clickos-2016"))
                        .models()
                        .dataplane());
        assertThat(shipped.draws()).isEmpty();
        assertThat(shipped.fitted()).isNotEmpty();
        assertThat(shipped.bounding()).isNotEmpty();
    }

    @Test
    void drawsNeedAFit() {
        assertThatThrownBy(() -> subjects.shipped(OVS, Map.of(), RUN, "here"))
                .hasMessage("here: expected a fit, whose parameters --uncertainty draws from, found none");
    }

    @Test
    void theFitOfADataplaneHasItsName() {
        assertThat(Subjects.fitOf(FILES, OVS)).isEqualTo(Optional.of(OVS));
        assertThat(Subjects.fitOf(FILES, "sr-iov")).isEmpty();
    }

    @Test
    void aRunWithOtherNumbersHasARangeAndSaysWhatTheFitDoesNotKnow() {
        LoadedFile file = load(
                "local/single-vnf",
                "dataplane=" + OVS,
                "dataplane-options={one-guest-process: true, vhost-retry: true}",
                "run={warmup-ms: 0.5, measure-ms: 1, replications: 1, seed: 1}");
        Result result = Evaluation.of(file).simulated();
        UncertaintyOfRun.Drawn drawn =
                UncertaintyOfRun.of(FILES, file, "--uncertainty").drawn(evaluator, DRAWS);
        Result.Uncertainty found = drawn.addedTo(result).uncertainty().orElseThrow();
        double[] mpps = drawn.results().stream()
                .mapToDouble(Result::deliveredMpps)
                .sorted()
                .toArray();
        double others = drawn.results().stream()
                        .filter(each -> !each.bottleneck()
                                .resource()
                                .equals(result.bottleneck().resource()))
                        .count()
                / (double) DRAWS;

        assertThat(mpps).hasSize(DRAWS);
        assertThat(mpps[0]).isLessThan(mpps[DRAWS - 1]);
        assertThat(found.draws()).isEqualTo(DRAWS);
        assertThat(found.lowMpps()).isBetween(mpps[0], mpps[1]);
        assertThat(found.highMpps()).isBetween(mpps[1], mpps[DRAWS - 1]).isGreaterThan(found.lowMpps());
        assertThat(found.otherBottlenecks()).isEqualTo(others);
        assertThat(drawn.warnings())
                .containsExactly(
                        "The numbers drawn were fitted under vhost-retry=false, this scenario has vhost-retry=true.");
        assertThat(drawn.modelError().configurations())
                .as("chains left out of the fit, and blind rows of its suite")
                .hasSizeGreaterThan(3);
        assertThat(found.modelErrorFactor95().orElseThrow()).isGreaterThan(1);
        Simulated wider = drawn.withModelError(result).orElseThrow();
        assertThat(wider.low()).isLessThan(found.lowMpps());
        assertThat(wider.high())
                .isGreaterThan(found.highMpps())
                .isLessThanOrEqualTo(Math.hypot(result.offered().mpps(), found.highMpps()));
        assertThat(new UncertaintyOfRun.Drawn(List.of(), "none", ModelError.none(), List.of()).addedTo(result))
                .isSameAs(result);
    }

    private UncertaintyOfRun.Drawn drawnOn(String dataplane) {
        LoadedFile file = load(
                "paper/single-vnf",
                "dataplane=" + dataplane,
                "run={warmup-ms: 0.2, measure-ms: 0.5, replications: 1, seed: 1}");
        return UncertaintyOfRun.of(FILES, file, "--uncertainty").drawn(evaluator, DRAWS);
    }

    @Test
    void aDataplaneWithoutAFitIsDrawnFromTheIntervalsOfItsFile() {
        UncertaintyOfRun.Drawn drawn = drawnOn("bess-dpdk-22");

        assertThat(drawn.results()).hasSize(DRAWS);
        assertThat(drawn.source()).contains("that the dataplane's file states intervals of");
        assertThat(drawn.modelError().factor95()).isEmpty();
    }

    /** A file beside the scenario, with the name of one that ships, has neither its numbers nor its fit. */
    @Test
    void aFileOfTheUsersOwnIsDrawnFromItself(@TempDir Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve("dataplanes"));
        for (String name : List.of("mine", OVS)) {
            Files.copy(FILES.dataplane("bess-dpdk-22"), own.resolve(name + ".yaml"));
            LoadedFile file = ScenarioFiles.load(
                    FILES.home().resolve("models/scenarios/paper/single-vnf.yaml"),
                    List.of("dataplane=" + name, "run={warmup-ms: 0.2, measure-ms: 0.5, replications: 1, seed: 1}"),
                    ModelFolders.of("--models", List.of(folder), FILES.home()));

            UncertaintyOfRun.Drawn drawn =
                    UncertaintyOfRun.of(FILES, file, "--uncertainty").drawn(evaluator, DRAWS);

            assertThat(drawn.source()).contains("each on its own");
            assertThat(drawn.results()).hasSize(DRAWS);
        }
    }

    @Test
    void aDataplaneWithNeitherSaysThatNothingIsKnown() {
        UncertaintyOfRun.Drawn drawn = drawnOn("sr-iov");

        assertThat(drawn.results()).isEmpty();
        assertThat(drawn.source())
                .isEqualTo("No uncertainty is known: no fit of the name sr-iov stands in calibration/fits, and no"
                        + " number of its file has an interval.");
    }

    @Test
    void aPipelineHasNoNumbersToDraw() {
        LoadedFile pipeline = load("bench/w2");

        assertThatThrownBy(() -> UncertaintyOfRun.of(FILES, pipeline, "--uncertainty"))
                .hasMessage("--uncertainty: expected a scenario, whose numbers can be drawn, found a pipeline");
    }

    private static StudyFiles.Study<Suite> suite(String name, String... errorOf) {
        StudyFiles.Study<Suite> shipped = FILES.suite(HOME.resolve("validation/suites/" + name + ".yaml"));
        Suite suite = shipped.content();
        return new StudyFiles.Study<>(
                shipped.name(),
                shipped.file(),
                new Suite(
                        suite.about(),
                        suite.dataplane(),
                        Optional.empty(),
                        Optional.empty(),
                        suite.rows(),
                        RUN,
                        suite.tolerance(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        errorOf.length == 0 ? Optional.empty() : Optional.of(List.of(errorOf)),
                        Optional.empty()));
    }

    /** Two suites of one dataplane count once, those of two twice: with one alone nothing is known. */
    @Test
    void howFarTheModelIsOffElsewhereIsToldByDataplane() {
        Subjects shipped = new Subjects(FILES, evaluator, 0);
        String bess = "seven-switches-latency-bess-half-load";
        String ovsHalf = "seven-switches-latency-ovs-dpdk-half-load";
        String ovsLow = "seven-switches-latency-ovs-dpdk-low-load";
        String vpp = "seven-switches-latency-vpp-half-load";

        ModelError ofTwo =
                shipped.of(suite(bess, ovsHalf, ovsLow, vpp)).modelError().about(Metric.LATENCY_P50_MICROS);
        ModelError ofOne = shipped.of(suite(bess, ovsHalf, ovsLow)).modelError().about(Metric.LATENCY_P50_MICROS);

        assertThat(ofTwo.configurations())
                .extracting(ModelError.Configuration::name)
                .containsExactly("ovs-dpdk-2019", "vpp-2019");
        assertThat(ofTwo.configurations().get(0).rows())
                .containsExactlyInAnyOrder("ovs-dpdk/latency/50", "ovs-dpdk/latency/10");
        assertThat(ofTwo.factor95()).isPresent();
        assertThat(ofOne.factor95()).isEmpty();
        assertThat(shipped.of(suite(bess)).modelError().configurations()).isEmpty();
    }

    @Test
    void aSuiteThatIsNotThereOrItselfTellsOfNoError() {
        Subjects shipped = new Subjects(FILES, evaluator, 0);
        String bess = "seven-switches-latency-bess-half-load";

        assertThatThrownBy(() -> shipped.of(suite(bess, "seven-switches-latency-bes")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(
                        "error-of: expected a name in validation/suites, found 'seven-switches-latency-bes'")
                .hasMessageContaining(bess);
        assertThatThrownBy(() -> shipped.of(suite(bess, bess)))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("error-of: expected other suites");
    }
}
