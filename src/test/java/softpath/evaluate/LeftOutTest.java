package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.report.ClosedFormReport;

/** Losses of bursts that the closed form counts, and reservations where it does not. */
class LeftOutTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();

    private static final String GUEST = """
            softpath: 1
            kind: scenario
            about: a guest that works through batches
            dataplane: clickos-2016
            dataplane-options: {dom0-map: shared-kthreads, netfront-poll: true}
            servers:
              - {name: a, host: aptlab-c6220, frequency-ghz: 2.4}
            vms:
              - {name: v, nf: firewall, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}
            chains:
              - {name: c, path: [a.pnic0, v, a.pnic1]}
              - {name: d, path: [a.pnic1, v, a.pnic0]}
            traffic:
              - {chain: c, offered: 4Mpps, arrivals: constant, sizes: {64: 1}}
              - {chain: d, offered: 4Mpps, arrivals: constant, sizes: {64: 1}}
            run: {warmup-ms: 2, measure-ms: 8, replications: 1, seed: 1}
            """;

    @TempDir
    private Path folder;

    private LoadedFile file(String text, String... sets) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), text);
        return ScenarioFiles.load(file, List.of(sets), ModelFolders.of(HOME));
    }

    private static String pipeline(String arrivals, int slots) {
        return """
                softpath: 1
                kind: pipeline
                about: bursts into a ring
                copies: 1
                sources:
                  - {name: s, into: r, offered: 1Mpps, arrivals: '%s', sizes: {64: 1}}
                rings:
                  - {name: r, slots: %d, slots-free: at-end}
                cores:
                  - {name: k, frequency-ghz: 2, from: r, into: sink, burst-packets: 8, cycles-per-burst: 0,
                     cycles-per-packet: 200, cycles-per-byte: 0, service: constant, idle-poll-cycles: 50}
                run: {warmup-ms: 2, measure-ms: 10, replications: 1, seed: 1}
                """.formatted(arrivals, slots);
    }

    @ParameterizedTest
    @CsvSource({"32, 8", "32, 24", "100, 64", "300, 128"})
    void whatOfEachBurstFindsNoSlotIsLostAndIsNoChance(int burst, int slots) throws IOException {
        LoadedFile file = file(pipeline("bursts(" + burst + ")", slots));
        AnalyticResult found = Evaluation.of(file).closedFormWithLatency();
        Result simulated = Evaluation.of(file).simulated();

        assertThat(found.deliveredMpps()).isCloseTo((double) slots / burst, within(1e-6));
        assertThat(found.deliveredMpps()).isCloseTo(simulated.deliveredMpps(), withinPercentage(4));
        assertThat(ClosedFormReport.sentence(found))
                .startsWith("Nothing binds, but ")
                .contains("bursts")
                .endsWith("into.");
        assertThat(simulated.closedForm().orElseThrow().reasons())
                .extracting(ClosedForm.Reason::cause)
                .contains(ClosedForm.Cause.SHORT_RING)
                .doesNotContain(ClosedForm.Cause.CHANCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bursts(32); 64; false",
                "bursts(40); 64; true",
                "on-off(100us,300us); 64; true",
                "poisson; 64; false"
            })
    void burstsThatMayFindNoRoomAreSaidToBeLeftOut(String arrivals, int slots, boolean isSaid) throws IOException {
        AnalyticResult found = Evaluation.of(file(pipeline(arrivals, slots))).closedFormWithLatency();

        assertThat(found.leftOut().isPresent()).isEqualTo(isSaid);
        assertThat(ClosedFormReport.sentence(found).contains("arrivals of s in bursts: losses of rings left out"))
                .isEqualTo(isSaid);
    }

    /** Small batches carry the load and large ones do not; less load than large ones carry is no matter of batches. */
    @Test
    void aGuestThatWouldStayBehindIsNamed() throws IOException {
        AnalyticResult most = Evaluation.of(file(GUEST)).closedFormWithLatency();
        AnalyticResult few = Evaluation.of(file(GUEST, "traffic[0].offered=1Mpps", "traffic[1].offered=1Mpps"))
                .closedFormWithLatency();

        assertThat(ClosedFormReport.sentence(most)).contains(" But v once behind: ");
        assertThat(few.leftOut()).isEmpty();
    }

    @Test
    void whatSleepingThreadsThrowAwayIsSaidToBeLeftOut() throws IOException {
        AnalyticResult over =
                Evaluation.of(file(GUEST, "traffic[0].offered=12Mpps")).closedFormWithLatency();

        assertThat(ClosedFormReport.sentence(over)).contains("dropped later left out");
    }
}
