package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.evaluate.Evaluator;
import softpath.experiment.Trial;
import softpath.io.StudyFiles;

/**
 * Which rows tell what a guest that forwards costs the switch. The rows are made by hand: a worker at 2600 MHz spends 200
 * cycles on a packet between two guests, 50 more where a guest forwards, and 104 on one from port to port; what a poll is
 * of a full burst, 90 / 32 cycles, is part of each of these.
 */
class ForwardingGuestTest {

    private static final double BETWEEN_GUESTS = 200;
    private static final double FORWARDING = 50;
    private static final double PORT_TO_PORT = 104;
    private static final double POLL = 90 / 32.0;
    private static final double DEQUEUE = 100;

    private static final String ROWS = """
            softpath: 1
            kind: fit
            about: one guest that forwards, and two that send and take
            dataplane: bess-2019
            rows:
              - data: made
                where: {path: loopback}
                scenario: operators/seven-switches-loopback-1
                set: ["traffic[0].sizes={$frame_bytes: 1}", "traffic[1].sizes={$frame_bytes: 1}"]
                metric: delivered-mpps
                measured: throughput_mpps
                standard-error: 0.02
                error-reason: made up
            """;

    private static final String BETWEEN = """
              - data: made
                where: {path: v2v}
                scenario: operators/seven-switches-v2v
                set: ["traffic[0].sizes={$frame_bytes: 1}", "traffic[1].sizes={$frame_bytes: 1}"]
                metric: delivered-mpps
                measured: throughput_mpps
                standard-error: 0.02
                error-reason: made up
            """;

    private static final String FREE = """
            fixed: {worker.receive-cycles: 50, worker.transmit-cycles: 51.1875, worker.dequeue-cycles: 100,
                    worker.receive-burst-cycles: 0, worker.dequeue-burst-cycles: 0, worker.enqueue-batch-cycles: 0, worker.many-rings-cycles: 0,
                    worker.transmit-batch-cycles: 0}
            free:
              - {parameter: worker.enqueue-cycles, bounds: [0, 500], start: 200}
              - {parameter: worker.forwarding-guest-cycles, bounds: [0, 500], start: 150}
            method: levenberg-marquardt
            most-evaluations: 60
            bootstrap: 20
            run: {warmup-ms: 0.5, measure-ms: 5, replications: 1, seed: 1}
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        Files.createSymbolicLink(home.resolve("models"), Trial.HOME.resolve("models"));
        Files.createDirectories(home.resolve("calibration/data"));
        Files.createDirectories(home.resolve("calibration/fits"));
        Files.writeString(
                home.resolve("calibration/data/made.csv"),
                "id,path,frame_bytes,throughput_mpps\nloopback,loopback,64,%s\nv2v,v2v,64,%s\n"
                        .formatted(2_600 / (PORT_TO_PORT + BETWEEN_GUESTS + FORWARDING), 2_600 / BETWEEN_GUESTS));
    }

    private Outcome run(String fit) throws IOException {
        Path file = Files.writeString(home.resolve("calibration/fits/made.yaml"), fit);
        StudyFiles files = new StudyFiles(home);
        try (Evaluator evaluator = new Evaluator(1, simulated -> {})) {
            return new Calibration(files, files.fit(file), evaluator).run();
        }
    }

    @Test
    void aRowOfGuestsThatSendAndTakeTellsWhatForwardingCosts() throws IOException {
        Outcome outcome = run(ROWS + BETWEEN + FREE);

        assertThat(outcome.estimate().point()[0]).isCloseTo(BETWEEN_GUESTS - DEQUEUE - POLL, within(1.0));
        assertThat(outcome.estimate().point()[1]).isCloseTo(FORWARDING, within(2.0));
        assertThat(outcome.estimate().openDirections()).isEmpty();
    }

    @Test
    void rowsOfGuestsThatForwardAloneCannotTellItFromTheirQueues() throws IOException {
        Outcome outcome = run(ROWS + FREE);

        assertThat(outcome.identifiability())
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("cannot separate worker.enqueue-cycles from worker.forwarding-guest-cycles"));
    }
}
