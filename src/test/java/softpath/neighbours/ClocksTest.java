package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.io.ScenarioFiles;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;

/** One function at 64 B and line rate, 278.4 cycles a packet: 9.34 Mpps at 2.6 GHz, 4.31 at 1.2 GHz. */
class ClocksTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final String DOWN =
            "servers[0].clock-steps=[{at-ms: 1, frequency-ghz: 1.2}, {at-ms: 3, frequency-ghz: 2.6}]";
    private static final String AT_ONCE = "servers[0].clock-transition={delay-micros: 0}";

    private static Evaluation evaluation(String scenario, String... sets) {
        Path file = HOME.resolve("models/scenarios/" + scenario);
        return Evaluation.of(ScenarioFiles.load(file, List.of(sets), HOME));
    }

    private static Result simulated(String... sets) {
        return evaluation("paper/single-vnf.yaml", sets).simulated();
    }

    private static String run(double warmupMs, double measureMs) {
        return "run={warmup-ms: " + warmupMs + ", measure-ms: " + measureMs + ", replications: 2, seed: 1}";
    }

    @Test
    void aWindowAtOneClockIsAsIfItWereTheOnlyOne() {
        Result result = simulated(run(1.5, 1), DOWN, AT_ONCE);

        assertThat(result.delivered().mpps()).isCloseTo(1_200 / 278.4, within(0.02));
        assertThat(result.closedForm().orElseThrow().boundMpps()).isCloseTo(1_200 / 278.4, within(0.01));
        assertThat(result.bottleneck().sentence()).contains("at 1.2 GHz it carries at most 4.31 Mpps");
        // A window of 1 ms cuts a burst of 32 of its 4310 packets.
        assertThat(result.cores().get(1).cyclesPerPacket()).isCloseTo(278.4, within(278.4 * 32 / 4_310));
    }

    /** Half of the window at each clock: (9.34 + 4.31) / 2. At 1.2 GHz work takes 2.17 times as long: 7/13 of half the time. */
    @Test
    void aWindowAtTwoClocksCarriesTheMeanAndSaysWhatTheLowerOneCosts() {
        Result result = simulated(run(2, 2), DOWN, AT_ONCE);
        ClosedForm closed = result.closedForm().orElseThrow();

        assertThat(result.delivered().mpps()).isCloseTo(1_900 / 278.4, within(0.02));
        assertThat(closed.boundMpps()).isCloseTo(2_600 / 278.4, within(0.01));
        assertThat(closed.expectedMpps()).isEmpty();
        assertThat(closed.reasons())
                .anyMatch(reason -> reason.cause() == ClosedForm.Cause.LOW_CLOCK && reason.mpps() > 2);
        assertThat(result.cores().get(1).lowClockShare().orElseThrow()).isCloseTo(0.5 * 7 / 13, within(0.005));
        assertThat(result.cores().get(1).cyclesPerPacket()).isCloseTo(278.4, within(0.5));
        assertThat(result.bottleneck().sentence()).contains("at 1.9 GHz in the mean of its clocks");
    }

    /** 200 us of 2 ms. */
    @Test
    void inAHaltCoresStandStill() {
        Result result = simulated(run(2, 2), DOWN, "servers[0].clock-transition={delay-micros: 0, halt-micros: 200}");

        assertThat(result.cores()).allMatch(core -> Math.abs(core.pausedShare().orElseThrow() - 0.1) < 1e-9);
    }

    @Test
    void withoutASimulationTheLastClockCounts() {
        Evaluation evaluation =
                evaluation("paper/single-vnf.yaml", "servers[0].clock-steps=[{at-ms: 1, frequency-ghz: 1.2}]", AT_ONCE);

        assertThat(evaluation.closedForm().delivered().atMostMpps()).isCloseTo(1_200 / 278.4, within(0.01));
        assertThat(evaluation.closedForm().warnings())
                .contains("clock-steps: without a simulation each server is taken at its last clock");
    }

    @Test
    void aStepThatNobodySeesAndAClockThatTheHostDoesNotHaveAreWarnedOf() {
        Result result = simulated(
                run(1, 1),
                "servers[0].clock-steps=[{at-ms: 1, frequency-ghz: 4}, {at-ms: 2, frequency-ghz: 1.2}]",
                AT_ONCE);

        assertThat(result.warnings())
                .contains(
                        "what-if: servers[0].clock-steps[0].frequency-ghz is 4.0, aptlab-c6220 runs at 1.2 to 2.6 GHz",
                        "servers[0].clock-steps[1]: at 2 ms each replication is over (warm-up and measure-ms are 2 ms)");
    }
}
