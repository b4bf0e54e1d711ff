package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.ScenarioProvenance;
import softpath.experiment.Trial;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.PauseLength;

/** What a scenario says of pauses, by thread, core, workers or all. */
class CorePausesTest {

    private static final String SCENARIO = "operators/paused-vcpu";

    /** Rates and lengths of the pauses of cores a.0.0 (worker), a.0.1 (vm1.vcpu0) and a.0.2 (worker). */
    private static List<String> pauses(String... sets) {
        return Trial.of(SCENARIO, sets).blueprint().cores().stream()
                .map(core -> core.pauses().stream()
                        .map(pause -> pause.perSecond() + "x" + pause.length().meanMicros())
                        .toList()
                        .toString())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                             | []          | []           | []",
                "{default: {per-second: 2, micros: 5}}                          | [2.0x5.0]   | [2.0x5.0]    | [2.0x5.0]",
                "{vm1.vcpu0: {per-second: 1, micros: 250}}                      | []          | [1.0x250.0]  | []",
                "{a.0.1: {per-second: 1, micros: 250}}                          | []          | [1.0x250.0]  | []",
                "{workers: {per-second: 3, micros: 4}}                          | [3.0x4.0]   | []           | [3.0x4.0]",
                "{'vm1->a.pnic1': {per-second: 3, micros: 4}}                   | []          | []           | [3.0x4.0]",
                "{default: {per-second: 2, micros: 5}, workers: {per-second: 3, micros: 4}, a.0.2: {per-second: 7, micros: 1}} | [3.0x4.0] | [2.0x5.0] | [7.0x1.0]",
                "{vm1.vcpu0: {per-second: 4, histogram: {10: 3, 50: 1}}}        | []          | [4.0x11.25]  | []",
            })
    void theNearestWordIsTaken(String pauses, String worker, String vcpu, String other) {
        assertThat(pauses("pauses=" + pauses)).containsExactly(worker, vcpu, other);
    }

    @Test
    void aClassStandsForTheKindsOfPausesOfTheHost() {
        List<Pause> pauses = Trial.of(SCENARIO, "pauses={vm1.vcpu0: pinned}")
                .blueprint()
                .cores()
                .get(1)
                .pauses();

        assertThat(pauses)
                .containsExactly(
                        new Pause(250, new PauseLength.LogNormal(3, 20)),
                        new Pause(1, new PauseLength.LogNormal(20, 100)));
        assertThat(Trial.of(SCENARIO, "pauses={vm1.vcpu0: {of-class: pinned}}")
                        .blueprint()
                        .cores()
                        .get(1)
                        .pauses())
                .isEqualTo(pauses);
    }

    @Test
    void aResultRestsOnThePausesOfTheHostsThatItUses() {
        List<String> isolated = used("pauses={vm1.vcpu0: isolated}");

        assertThat(isolated).contains("icelake-8358-2s: pauses.isolated.tick.median-micros");
        assertThat(isolated).noneMatch(place -> place.contains("pauses.pinned"));
        assertThat(used("pauses={}")).noneMatch(place -> place.contains("pauses"));
    }

    private static List<String> used(String set) {
        LoadedFile.OfScenario file =
                (LoadedFile.OfScenario) Trial.of(SCENARIO, set).file();
        return new ScenarioProvenance(file.scenario(), file.models())
                .uncalibrated(ScenarioWiring.blueprint(file.scenario(), file.models()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "pauses={vm1.vcpu1: pinned} | pauses.'vm1.vcpu1' | expected a thread or core of this scenario that works on packets (a.0.0, a.0.1, a.0.2, a.pnic0->vm1, default, vm1->a.pnic1, vm1.vcpu0, workers), found 'vm1.vcpu1'",
                "pauses={a.0.1: pinned, vm1.vcpu0: shared} | pauses.'vm1.vcpu0' | expected what is said of a.0.1, which is on the same core a.0.1, found other pauses",
                "pauses={vm1.vcpu0: {per-second: 9000, micros: 110}} | pauses.'vm1.vcpu0' | expected pauses for at most 90 % of the time, found 99 %",
            })
    void whatCannotBeIsRefusedByPlace(String set, String place, String message) {
        Throwable refusal = catchThrowable(() -> Trial.of(SCENARIO, set));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.path()).isEqualTo(place));
        assertThat(refusal).hasMessage(message);
    }

    @Test
    void aHostWithoutPausesHasNoClass() {
        assertThat(catchThrowable(
                        () -> Trial.of(SCENARIO, "servers[0].host=aptlab-c6220", "pauses={default: isolated}")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "expected a class that the host of server a has pauses of (none), or per-second with a length, found"
                                + " 'isolated'");
    }

    /** The loop of a generator is not simulated in detail. */
    @Test
    void aGeneratorNeverStops() {
        assertThat(catchThrowable(
                        () -> Trial.of("operators/vm-to-vm", "pauses={sender.vcpu0: {per-second: 1, micros: 1}}")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("that works on packets");
    }

    /** A ClickOS guest, the interrupt of its NIC, and the kernel threads of its chain, which share a core. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "default            | [[5], [5], [5]]",
                "a.pnic0.irq        | [[5], [], []]",
                "vm1.vcpu0          | [[], [5], []]",
                "vm1.vnic1.kthread  | [[], [], [5]]",
                "a.0.2              | [[], [], [5]]",
            })
    void threadsThatSleepStopByTheirNames(String name, String lengths) {
        Trial trial = Trial.of(
                "paper/single-vnf", "dataplane=clickos-2016", "pauses={" + name + ": {per-second: 2, micros: 5}}");

        assertThat(trial.blueprint().cores().stream()
                        .map(core -> core.pauses().stream()
                                .map(pause -> Math.round(pause.length().meanMicros()))
                                .toList())
                        .toList())
                .hasToString(lengths);
    }

    /** On a VALE switch it works on every packet. */
    @Test
    void aGeneratorOnAValeSwitchStops() {
        Trial trial = Trial.of(
                "paper/single-vnf",
                "dataplane=clickos-2016",
                "generators=[{name: pktgen, server: a, socket: 0}]",
                "chains=[{name: c1, path: [pktgen, vm1, a.pnic1]}]",
                "pauses={pktgen: {per-second: 2, micros: 5}}");

        assertThat(trial.blueprint().cores().get(0).roles()).containsExactly("pktgen (generator)");
        assertThat(trial.blueprint().cores().get(0).pausedPart()).isEqualTo(1e-5);
    }
}
