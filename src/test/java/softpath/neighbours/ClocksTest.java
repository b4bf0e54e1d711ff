package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Neighbours;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.report.ClosedFormReport;

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
        assertThat(closed.expectedMpps().orElseThrow()).isCloseTo(1_900 / 278.4, within(0.02));
        assertThat(closed.reasons())
                .anyMatch(reason -> reason.cause() == ClosedForm.Cause.LOW_CLOCK && reason.mpps() > 2);
        assertThat(result.cores().get(1).lowClockShare().orElseThrow()).isCloseTo(0.5 * 7 / 13, within(0.005));
        assertThat(result.cores().get(1).cyclesPerPacket()).isCloseTo(278.4, within(0.5));
        // The worker behind the guest carries 12.22 Mpps at 2.6 GHz and 5.64 at 1.2: never 12.22 all the time.
        assertThat(result.bottleneck().sentence())
                .contains(
                        "at 1.9 GHz in the mean of its clocks",
                        "at most 8.93 Mpps would pass",
                        "then worker vm1->a.pnic1 binds for 2.00 of the 2.00 ms, at 5.64 Mpps at its clock then.");
    }

    /** 200 us of 2 ms. */
    @Test
    void inAHaltCoresStandStill() {
        Result result = simulated(run(2, 2), DOWN, "servers[0].clock-transition={delay-micros: 0, halt-micros: 200}");

        assertThat(result.cores()).allMatch(core -> Math.abs(core.pausedShare().orElseThrow() - 0.1) < 1e-9);
    }

    /** The window is 1 to 11 ms. */
    @Test
    void withoutASimulationTheClockOfTheWindowCounts() {
        AnalyticResult before = closedForm("servers[0].clock-steps=[{at-ms: 1, frequency-ghz: 1.2}]", AT_ONCE);
        AnalyticResult after = closedForm("servers[0].clock-steps=[{at-ms: 11, frequency-ghz: 1.2}]", AT_ONCE);

        assertThat(before.delivered().atMostMpps()).isCloseTo(1_200 / 278.4, within(0.01));
        assertThat(after.delivered().atMostMpps()).isCloseTo(2_600 / 278.4, within(0.01));
        assertThat(List.of(before, after)).allSatisfy(found -> {
            assertThat(found.phases()).isEmpty();
            assertThat(found.warnings()).noneMatch(each -> each.startsWith("servers[].clock-steps"));
        });
    }

    /** 6 Mpps, of which 1.2 GHz carries 4.31 and 2.6 GHz all: 6 of 10 ms. */
    @Test
    void withoutASimulationEachClockOfTheWindowCountsForItsTime() {
        AnalyticResult found = closedForm(
                "servers[0].clock-steps=[{at-ms: 5, frequency-ghz: 1.2}]", AT_ONCE, "traffic[0].offered=6Mpps");

        assertThat(found.deliveredMpps()).isCloseTo(0.4 * 6 + 0.6 * 1_200 / 278.4, within(0.01));
        assertThat(found.phases().orElseThrow())
                .extracting(AnalyticResult.Phase::fromMs)
                .containsExactly(1.0, 5.0);
        assertThat(found.binds().orElseThrow().name()).isEqualTo("vm1");
        assertThat(found.warnings()).anyMatch(each -> each.startsWith("servers[].clock-steps: "));
        assertThat(ClosedFormReport.sentence(found)).contains("vm1 binds for 6 of the 10 ms");
        Result simulated = simulated(
                run(1, 10),
                "servers[0].clock-steps=[{at-ms: 5, frequency-ghz: 1.2}]",
                AT_ONCE,
                "traffic[0].offered=6Mpps");
        assertThat(found.deliveredMpps())
                .isCloseTo(simulated.deliveredMpps(), within(0.02 * simulated.deliveredMpps()));
    }

    /** Half of 4 ms, after which a core has half the time; a halt that the window ends in belongs to the clock before. */
    @Test
    void withoutASimulationHaltsAreTimeThatCoresLack() {
        AnalyticResult within = closedForm(
                "servers[0].clock-steps=[{at-ms: 7, frequency-ghz: 2.6}]",
                "servers[0].clock-transition={delay-micros: 0, halt-micros: 2000}");
        AnalyticResult atTheEnd = closedForm(
                "servers[0].clock-steps=[{at-ms: 10, frequency-ghz: 2.6}]",
                "servers[0].clock-transition={delay-micros: 0, halt-micros: 2000}");

        List<AnalyticResult.Phase> phases = within.phases().orElseThrow();
        assertThat(phases).extracting(phase -> phase.haltMs().orElse(0.0)).containsExactly(0.0, 2.0);
        assertThat(phases.get(1).deliveredMpps()).isCloseTo(phases.get(0).deliveredMpps() / 2, within(0.01));
        assertThat(ClosedFormReport.sentence(within)).contains("taken for granted");
        assertThat(atTheEnd.phases().orElseThrow())
                .singleElement()
                .satisfies(phase -> assertThat(phase.deliveredMpps())
                        .isCloseTo(0.9 * phases.get(0).deliveredMpps(), within(0.01)));
    }

    private static AnalyticResult closedForm(String... sets) {
        return evaluation("paper/single-vnf.yaml", sets).closedForm();
    }

    @Test
    void anAdaptiveSweepSimulatesWhereClocksChange() {
        List<String> sets =
                List.of("traffic[0].offered=6Mpps", "servers[0].clock-steps=[{at-ms: 5, frequency-ghz: 1.2}]", AT_ONCE);
        LoadedFile.OfScenario stays = file(sets.subList(0, 1));
        LoadedFile.OfScenario changes = file(sets);

        Neighbours neighbours = new Neighbours();

        assertThat(neighbours.closedFormIfCovered(stays.scenario(), stays.models(), false))
                .isPresent();
        assertThat(neighbours.closedFormIfCovered(changes.scenario(), changes.models(), false))
                .isEmpty();
        assertThat(neighbours
                        .closedForm(changes.scenario(), changes.models(), false)
                        .delivered())
                .isEqualTo(Evaluation.of(changes).closedForm().delivered());
    }

    private static LoadedFile.OfScenario file(List<String> sets) {
        return (LoadedFile.OfScenario)
                ScenarioFiles.load(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), sets, HOME);
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
