package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.evaluate.Evaluation;
import softpath.experiment.Trial;
import softpath.io.ScenarioFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;

/**
 * Clocks that change where threads sleep: one function at 64 B, 160.7 + 64 · 0.6747 = 203.9 cycles a packet, and 329.7 more in
 * batches of more than 64 packets.
 */
class ClickosClocksTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final String SMALL_CYCLES = "dataplane-options.batch-penalty=false";

    private static String[] onClickos(String... sets) {
        return Stream.concat(Stream.of("dataplane=clickos-2016"), Arrays.stream(sets))
                .toArray(String[]::new);
    }

    private static Result result(String... sets) {
        return Trial.of("paper/single-vnf", onClickos(sets)).result();
    }

    private static String run(double warmupMs, double measureMs) {
        return "run={warmup-ms: " + warmupMs + ", measure-ms: " + measureMs + ", replications: 3, seed: 1}";
    }

    private static String step(double ghz) {
        return "servers[0].clock-steps=[{at-ms: 1, frequency-ghz: " + ghz + "}]";
    }

    private static String transition(double haltMicros) {
        return "servers[0].clock-transition={delay-micros: 0, halt-micros: " + haltMicros + "}";
    }

    private static String from(double ghz) {
        return "servers[0].frequency-ghz=" + ghz;
    }

    /** At line rate, which neither clock carries: large batches carry 2.25 Mpps at 1.2 GHz and 4.87 at 2.6. */
    @ParameterizedTest
    @CsvSource({"2.6, 1.2", "1.2, 2.6"})
    void behindAStepAWindowCarriesWhatItsClockCarriesAllTheTime(double beforeGhz, double ghz) {
        Result stepped = result(run(6, 10), from(beforeGhz), step(ghz), transition(0));
        Result steady = result(run(6, 10), from(ghz));

        assertThat(stepped.delivered().mpps())
                .isCloseTo(
                        steady.delivered().mpps(),
                        within(0.01 * steady.delivered().mpps()))
                .isLessThan(ghz * 1_000 / (203.9 + 329.7));
        assertThat(stepped.cores().get(1).cyclesPerPacket())
                .isCloseTo(steady.cores().get(1).cyclesPerPacket(), within(2.0));
        assertThat(stepped.cores()).allMatch(core -> core.lowClockShare().isPresent());
    }

    /** At the ring of the NIC that packets come in by, the first there is; in each replication. */
    private static List<Long> lostAtNic(double haltMicros) {
        Trial trial = Trial.of(
                "paper/single-vnf",
                onClickos(run(0.5, 4), step(2.6), transition(haltMicros), "traffic[0].offered=10Mpps", SMALL_CYCLES));
        return trial.exactReplications().stream()
                .map(replication -> replication.window().lostOfRing()[0])
                .toList();
    }

    /**
     * Of 10 Mpps 2000 come in 200 us, up to 100 have come since the interrupt before, and 387 come in the run that takes all 512 that
     * found a slot, as the interrupt carries 13.23 Mpps. In 10 us 100 come, which with up to 100 from before take 15 us.
     */
    @Test
    void aHaltLosesWhatTheRingOfTheNicDoesNotHold() {
        assertThat(lostAtNic(10)).containsOnly(0L);
        assertThat(lostAtNic(200))
                .allMatch(lost -> lost >= 2_000 + 387 - 512 - 1 && lost <= 2_000 + 100 + 387 - 512 + 1);
    }

    /** From idle it carries 6 Mpps. A halt of 15 us leaves 90 packets behind, which are a large batch, as is all that comes after it. */
    @Test
    void aGuestThatAHaltLeftBehindDoesNotCatchUpIfLargeBatchesCostMore() {
        String[] halted = {run(5, 5), step(2.6), transition(15), "traffic[0].offered=6Mpps"};

        assertThat(result(halted[0], halted[3]).delivered().mpps()).isCloseTo(6, within(0.02));
        assertThat(result(halted).delivered().mpps()).isBetween(4.4, 4.87);
        assertThat(result(halted[0], halted[1], halted[2], halted[3], SMALL_CYCLES)
                        .delivered()
                        .mpps())
                .isCloseTo(6, within(0.02));
    }

    /** Half of the window at each clock, so that the guest, which is busy all the time, loses 7/13 of half of it. */
    @Test
    void whatTheLowerClockCostsIsAReasonOfItsOwn() {
        Result result = result(
                run(4, 4),
                "servers[0].clock-steps=[{at-ms: 1, frequency-ghz: 1.2}, {at-ms: 6, frequency-ghz: 2.6}]",
                transition(0));
        ClosedForm closed = result.closedForm().orElseThrow();

        assertThat(result.cores().get(1).lowClockShare().orElseThrow()).isCloseTo(0.5 * 7 / 13, within(0.01));
        assertThat(closed.reasons())
                .anyMatch(reason -> reason.cause() == ClosedForm.Cause.LOW_CLOCK && reason.mpps() > 1);
    }

    private static AnalyticResult closedForm(String... sets) {
        Path file = HOME.resolve("models/scenarios/paper/single-vnf.yaml");
        return Evaluation.of(ScenarioFiles.load(file, List.of(onClickos(sets)), HOME))
                .closedForm();
    }

    /** The window begins with the step. */
    @Test
    void withoutASimulationTheClockOfTheWindowCounts() {
        AnalyticResult stepped = closedForm(step(1.2), transition(0));
        AnalyticResult halted = closedForm(step(1.2), transition(1_000));
        AnalyticResult steady = closedForm(from(1.2));

        assertThat(stepped.delivered().atMostMpps())
                .isCloseTo(steady.delivered().atMostMpps(), within(1e-9));
        assertThat(stepped.delivered().mpps()).isCloseTo(steady.delivered().mpps(), within(1e-9));
        // 1 of 10 ms.
        assertThat(halted.delivered().mpps()).isCloseTo(0.9 * steady.delivered().mpps(), within(0.01));
        assertThat(halted.warnings()).anyMatch(each -> each.startsWith("servers[].clock-steps: "));
    }

    @Test
    void thatEventsFollowTheClockIsSaidToBeInferred() {
        String inferred =
                "how long events are on their way while a clock changes is inferred from what they take at clocks that"
                        + " stay (event-delays: cycles); no measurement tells";

        assertThat(result(run(1, 1), step(1.2), transition(15)).warnings()).contains(inferred);
        assertThat(result(run(1, 1), step(1.2), transition(15), "dataplane-options.event-delays=wall-clock")
                        .warnings())
                .doesNotContain(inferred);
        assertThat(result(run(1, 1), from(1.2)).warnings()).doesNotContain(inferred);
    }
}
