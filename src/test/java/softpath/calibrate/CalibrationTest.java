package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.evaluate.Evaluator;
import softpath.experiment.Trial;
import softpath.io.FittedDataplane;
import softpath.io.InputError;
import softpath.io.ScenarioVariants;
import softpath.io.StudyFiles;
import softpath.model.scenario.Run;
import softpath.model.study.Metric;

/** Fits from files, in a home of their own. */
class CalibrationTest {

    private static final String FIT = """
            softpath: 1
            kind: fit
            about: two sizes of one function
            dataplane: softnic-2016
            rows:
              - data: made
                scenario: paper/single-vnf
                set: ["servers[0].frequency-ghz=1.2", "traffic[0].sizes={$frame_bytes: 1}"]
                metric: delivered-mpps
                measured: throughput_mpps
                standard-error: 0.01
                error-reason: made up
            free:
              - {parameter: guest.functions.l3fwd, bounds: [100, 1000], start: 400}
              - {parameter: guest.cycles-per-byte, bounds: [0, 2], start: 0.5}
            method: levenberg-marquardt
            most-evaluations: 60
            bootstrap: 20
            run: {warmup-ms: 0.5, measure-ms: 2, replications: 1, seed: 1}
            """;

    @TempDir
    private Path home;

    private final Evaluator evaluator = new Evaluator(2, simulated -> {});

    /** A home without {@code validation/}: a fit that looked there would find nothing. */
    @BeforeEach
    void makeHome() throws IOException {
        Files.createSymbolicLink(home.resolve("models"), Trial.HOME.resolve("models"));
        Files.createDirectories(home.resolve("calibration/data"));
        Files.createDirectories(home.resolve("calibration/fits"));
    }

    private Outcome run(String fit, String table) throws IOException {
        Files.writeString(home.resolve("calibration/data/made.csv"), table);
        Path file = Files.writeString(home.resolve("calibration/fits/made.yaml"), fit);
        StudyFiles files = new StudyFiles(home);
        return new Calibration(files, files.fit(file), evaluator).run();
    }

    /** Simulated with other numbers than the file has, then fitted back. */
    @Test
    void numbersThatASimulationWasRunWithAreFoundAgain() throws IOException {
        Map<String, Double> truth = Map.of("guest.functions.l3fwd", 350.0, "guest.cycles-per-byte", 0.9);
        StringBuilder table = new StringBuilder("# made by simulation\nid,frame_bytes,throughput_mpps\n");
        for (int bytes : new int[] {64, 128, 192}) {
            table.append("r%d,%d,%s%n".formatted(bytes, bytes, mpps(bytes, truth)));
        }

        Estimate estimate = run(FIT, table.toString()).estimate();

        assertThat(estimate.point()[0]).isCloseTo(350, within(3.5));
        assertThat(estimate.point()[1]).isCloseTo(0.9, within(0.05));
        assertThat(estimate.openDirections()).isEmpty();
    }

    private static double mpps(int bytes, Map<String, Double> values) {
        StudyFiles files = new StudyFiles(Trial.HOME);
        ScenarioVariants variants =
                new ScenarioVariants(files, "softnic-2016", Map.of(), values, new Run(1, 10, 1, 7), "test");
        Evaluator.Question question = variants.ask(
                "paper/single-vnf",
                List.of("servers[0].frequency-ghz=1.2", "traffic[0].sizes={" + bytes + ": 1}"),
                Metric.DELIVERED_MPPS,
                Evaluator.Question::of);
        try (Evaluator once = new Evaluator(1, simulated -> {})) {
            return once.results(List.of(() -> question)).get(0).delivered().mpps();
        }
    }

    @Test
    void rowsOfOneSizeLeaveConstantAndCyclesPerByteOpen() throws IOException {
        Outcome outcome = run(FIT, "id,frame_bytes,throughput_mpps\na,128,3.5\nb,128,3.5\n");

        assertThat(outcome.identifiability())
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("cannot separate guest.functions.l3fwd from guest.cycles-per-byte"));
    }

    @Test
    void theSameFitGivesTheSameNumbersWhateverTheThreads() throws IOException {
        String table = "id,frame_bytes,throughput_mpps\na,64,3.4\nb,128,3.1\nc,192,2.9\n";
        Outcome two = run(FIT, table);
        StudyFiles files = new StudyFiles(home);
        Outcome one;
        try (Evaluator single = new Evaluator(1, simulated -> {})) {
            one = new Calibration(files, files.fit(home.resolve("calibration/fits/made.yaml")), single).run();
        }

        assertThat(one.estimate().point()).isEqualTo(two.estimate().point());
        assertThat(one.bootstrap().quantile(0, 0.975)).isEqualTo(two.bootstrap().quantile(0, 0.975));
    }

    /** Everything that a fit reads lies in calibration/data; there is no validation/ here at all. */
    @Test
    void noFitReadsWhatTheModelIsHeldTo() throws IOException {
        assertThat(home.resolve("validation")).doesNotExist();
        assertThat(run(FIT, "id,frame_bytes,throughput_mpps\na,64,3.4\nb,192,2.9\n")
                        .values())
                .hasSize(2);

        Files.createDirectories(home.resolve("validation/paper"));
        Files.copy(Trial.HOME.resolve("validation/paper/table1.csv"), home.resolve("validation/paper/table1.csv"));
        assertThatThrownBy(() -> run(
                        FIT.replace("data: made", "data: ../../validation/paper/table1"),
                        "id,frame_bytes,throughput_mpps\na,64,3.4\n"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected a table in");
    }

    @Test
    void everyShippedFitReadsRowsOfCalibrationDataOnly() throws IOException {
        Path bare = Files.createDirectories(home.resolve("bare"));
        Files.createSymbolicLink(bare.resolve("models"), Trial.HOME.resolve("models"));
        Files.createSymbolicLink(bare.resolve("calibration"), Trial.HOME.resolve("calibration"));
        StudyFiles files = new StudyFiles(bare);

        assertThat(StudyFiles.files(bare.resolve("calibration/fits")))
                .hasSizeGreaterThan(2)
                .allSatisfy(file -> assertThat(new Calibration(files, files.fit(file), evaluator).rows())
                        .isNotEmpty());
    }

    @Test
    void aFitFileKeepsTheCommentsOfTheDataplaneAndStaysSound() {
        Path softnic = Trial.HOME.resolve("models/dataplanes/softnic-2016.yaml");
        String text = FittedDataplane.text(
                softnic,
                List.of("Written by a test.", "", "All else is copied."),
                Map.of(
                        "guest.functions.l3fwd",
                        new FittedDataplane.Entry(280.5, "fitted", "a test", 279, 282),
                        "worker.enqueue-cycles",
                        new FittedDataplane.Entry(131, "bounded", "a test", 120, 137)));

        assertThat(text)
                .startsWith("# Written by a test.\n#\n# All else is copied.\nsoftpath: 1\nkind: dataplane\n")
                .contains(
                        "# Host workers.", "value: 280.5", "interval: [279, 282]", "value: 131", "interval: [120, 137]")
                .doesNotContain("value: 278.4\n      unit: cycles/packet\n      origin: fitted");
    }

    @Test
    void everyShippedFitTriesParametersThatItsDataplaneHasAtValuesThatItCanHave() {
        StudyFiles shipped = new StudyFiles(Trial.HOME);

        assertThat(StudyFiles.files(Trial.HOME.resolve("calibration/fits")))
                .isNotEmpty()
                .map(shipped::fit)
                .allSatisfy(fit -> assertThat(new Calibration(shipped, fit, evaluator).rows())
                        .isNotEmpty());
    }
}
