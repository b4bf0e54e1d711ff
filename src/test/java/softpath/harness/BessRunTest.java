package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.bess.FakeBess;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.MeasureFault;
import softpath.model.result.Result;

/** Measurements of a bessd that keeps to the contract but moves no packet, with guests that are said to be the user's. */
class BessRunTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final MeasureFiles FILES = new MeasureFiles(HOME);
    private static final String SET =
            "\"dataplane-options={}\", \"pinning={a.pnic0->vm1: a.0.0, vm1->a.pnic1: a.0.1," + " vm1.vcpu0: a.0.2}\"";

    @TempDir
    private Path folder;

    private FakeBess bess;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Runtime.getRuntime().availableProcessors() >= 2, "two workers need two CPUs");
        bess = FakeBess.start();
    }

    @AfterEach
    void close() {
        if (bess != null) {
            bess.close();
        }
    }

    private LoadedTestbed testbed(String ingress, String egress) throws IOException {
        String text = """
                softpath: 1
                kind: testbed
                about: BESS that is not there
                host: vm-2-cores
                driver: bess
                reach: {system: local}
                preparation: none
                bess:
                  control: 127.0.0.1:PORT
                  workers: [0, 1]
                  most-workers: 4
                  burst-packets: 32
                  queue-slots: 256
                  ingress: INGRESS
                  egress: EGRESS
                  clock: as-found
                  guests: {run: by-user, cores: [2], sockets: FOLDER/guests}
                """.replace("PORT", String.valueOf(bess.port()))
                .replace("INGRESS", ingress)
                .replace("EGRESS", egress)
                .replace("FOLDER", folder.toString());
        return FILES.testbed(
                Files.writeString(folder.resolve("testbed.yaml"), text).toString());
    }

    private LoadedPlan plan(LoadedTestbed testbed) throws IOException {
        String text = """
                softpath: 1
                kind: plan
                about: One function
                chains:
                  - {scenario: models/scenarios/local/single-vnf.yaml, set: [SET], sizes: [64]}
                components: []
                measuring: {rounds: 1, reference-every: 9, warmup-ms: 50, window-ms: 200, windows: 2, seed: 1}
                """.replace("SET", SET);
        return FILES.plan(Files.writeString(folder.resolve("plan.yaml"), text).toString(), testbed);
    }

    private Path record() {
        return folder.resolve("record.jsonl");
    }

    private List<Sample> measure(LoadedTestbed testbed, Consumer<Sample> onSample) throws IOException {
        Session session = session(testbed, onSample);
        try (RunRecord into = RunRecord.create(record())) {
            session.begin(into, "test");
            session.run(into, List.of());
        }
        return RecordReader.read(record()).samples();
    }

    private Session session(LoadedTestbed testbed, Consumer<Sample> onSample) throws IOException {
        return Session.at(workplace(), testbed, plan(testbed), new Session.Watcher() {
            @Override
            public void says(String what) {}

            @Override
            public void begins(int step, int of, Step next) {}

            @Override
            public void took(Sample sample) {
                onSample.accept(sample);
            }
        });
    }

    private List<Sample> measure() throws IOException {
        return measure(testbed("source", "sink"), sample -> {});
    }

    @Test
    void callsAreMadeInTheOnlyOrderThatBessTakes() throws IOException {
        measure();

        List<String> calls = bess.calls();
        assertThat(calls.subList(0, calls.size() / 2))
                .containsExactly(
                        "PauseAll",
                        "ResetAll",
                        "AddWorker",
                        "AddWorker",
                        "CreatePort",
                        "CreatePort",
                        "CreateModule",
                        "ModuleCommand",
                        "CreateModule",
                        "CreateModule",
                        "CreateModule",
                        "CreateModule",
                        "ConnectModules",
                        "ConnectModules",
                        "ConnectModules",
                        "UpdateTcParent",
                        "UpdateTcParent",
                        "CheckSchedulingConstraints",
                        "ResumeAll",
                        "PauseAll",
                        "ResetAll");
        assertThat(bess.isEmptyAndPaused()).isTrue();
    }

    @Test
    void ratesAndLossesByPlaceAreThoseThatItsPortsCount() throws IOException {
        List<Sample> samples = measure();

        assertThat(samples).hasSize(4).allSatisfy(sample -> {
            assertThat(sample.offeredMpps()).isCloseTo(FakeBess.SENT * 1e-6, within(0.2));
            assertThat(sample.deliveredMpps()).isCloseTo(FakeBess.OUT_OF_GUEST * 1e-6, within(0.06));
            assertThat(sample.lost())
                    .extracting(Sample.Loss::place, Sample.Loss::ring)
                    .containsExactly(
                            tuple(Result.Place.VNIC_RX, "vm1.vnic0.rx"), tuple(Result.Place.VNIC_TX, "vm1.vnic1.tx"));
            assertThat(sample.lost().get(0).mpps()).isCloseTo(6, within(0.12));
            assertThat(sample.lost().get(1).mpps()).isCloseTo(1, within(0.12));
        });
        assertThat(samples.get(0).counters())
                .containsKeys("dataplane.from_f0_out0.tc-cycles", "dataplane.source.tc-packets");
    }

    @Test
    void betweenNicsOfferedIsWhatArrivedAndWhatTheNicMissed() throws IOException {
        Sample sample =
                measure(testbed("0000:04:00.0", "0000:04:00.1"), taken -> {}).get(0);

        assertThat(sample.offeredMpps()).isCloseTo(11, within(0.2));
        assertThat(sample.lost()).extracting(Sample.Loss::ring).contains("a.pnic0.rx", "a.pnic1.tx");
        assertThat(sample.lost().get(0).mpps()).isCloseTo(1, within(0.1));
    }

    @Test
    void aGeneratorThatSendsAnotherSizeIsRefused() throws IOException {
        bess.withFramesOf(124);
        LoadedTestbed testbed = testbed("0000:04:00.0", "0000:04:00.1");

        assertThatThrownBy(() -> measure(testbed, sample -> {}))
                .hasMessageContaining("the generator sends frames of 124.0 B, the scenario says 64 B");
    }

    @Test
    void everyCallIsRecordedWithItsTimeAndItsCode() throws IOException {
        bess.refusing("ConnectModules", 22, "no such gate");
        assertThatThrownBy(this::measure)
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("refused ConnectModules(m1: source, m2: frames, ogate: 0): EINVAL (22)");

        String record = Files.readString(record());
        assertThat(record)
                .contains("\"type\":\"calls\"", "\"call\":\"CreatePort\"", "\"code\":22,\"message\":\"no such gate\"")
                .contains("\"type\":\"fault\"");
        assertThat(record.indexOf("\"code\":22")).isLessThan(record.lastIndexOf("ResetAll"));
        assertThat(bess.isEmptyAndPaused()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0, a module has more workers than it can have",
        "false, 2, 2 modules have workers on another socket"
    })
    void violatedConstraintsEndTheSetUpBeforeItRuns(boolean isFatal, int violations, String message) {
        bess.findingConstraints(isFatal, violations);

        assertThatThrownBy(this::measure).hasMessageContaining(message);
        assertThat(bess.calls()).doesNotContain("ResumeAll").endsWith("PauseAll", "ResetAll");
    }

    @Test
    void packetsDoNotFlowBeforeGuestsAreThere() throws IOException {
        bess.withLinksUpAfter(3);

        assertThat(measure()).hasSize(4);
    }

    @Test
    void aDaemonThatDiesBetweenWindowsIsToldAndGoneOnWith() throws IOException {
        LoadedTestbed testbed = testbed("source", "sink");
        assertThatThrownBy(() -> measure(testbed, sample -> bess.dyingAt("GetPortStats")))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("was lost at GetPortStats(name: f0_in0)")
                .hasMessageContaining("--resume");
        assertThat(RecordReader.read(record()).samples()).hasSize(1);

        int port = bess.port();
        bess.close();
        bess = FakeBess.startAt(port);
        try (RunRecord into = RunRecord.resume(record())) {
            session(testbed, sample -> {}).run(into, RecordReader.read(record()).samples());
        }
        assertThat(RecordReader.read(record()).samples()).hasSize(5);
    }

    private Workplace workplace() {
        return new Workplace(folder.resolve("run").toString());
    }

    @Test
    void withoutADaemonNothingStartsAndTheCheckSaysHowToStartIt() throws IOException {
        LoadedTestbed testbed = testbed("source", "sink");
        bess.die();

        assertThatThrownBy(() -> measure(testbed, sample -> {}))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("BESS: bessd is not reachable")
                .hasMessageContaining("to mend it: bessctl daemon start");
        assertThat(TestbedCheck.of(workplace(), testbed, List.of(), false))
                .filteredOn(finding -> finding.severity() == Finding.Severity.FATAL)
                .extracting(Finding::what)
                .containsExactly("BESS");
    }
}
