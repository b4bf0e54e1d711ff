package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Transport;
import softpath.model.result.Result;
import softpath.search.SearchAnswer;

/** Measurements of the DPDK of this machine, sound ones and such that are made to fail; no figure is held to a value. */
class RealRunTest {

    @TempDir
    private Path folder;

    private RealDpdk dpdk;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        if (dpdk != null) {
            assertThat(new Leftovers(dpdk.site).processes()).isEmpty();
            assertThat(new Leftovers(dpdk.site).files()).isEmpty();
        }
    }

    @Test
    void aPlanIsMeasuredAndRecorded() throws IOException {
        dpdk = RealDpdk.in(folder);

        List<Sample> samples = dpdk.measure(sample -> {});

        // One visit to the reference point and two points, of two windows each.
        // A window is a tenth of a second, in which something else may have a core all the time.
        assertThat(samples.stream().filter(sample -> sample.deliveredMpps() > 0).map(Sample::point))
                .contains(samples.stream().map(Sample::point).distinct().toArray(String[]::new));
        assertThat(samples).hasSize(6).allSatisfy(sample -> {
            assertThat(sample.offeredMpps()).isPositive();
            assertThat(sample.runShares()).isNotEmpty();
        });
        assertThat(samples.get(0).lost()).extracting(Sample.Loss::place).contains(Result.Place.VNIC_RX);
        assertThat(Files.readString(dpdk.record))
                .contains("\"type\":\"environment\"", "\"type\":\"start\"", "\"type\":\"finished\"");
        assertThat(PointSummary.of(dpdk.plan.points(), samples)).hasSize(2);
    }

    /** So little is asked of it that one trial at the highest rate will do, beside the look that comes before. */
    @Test
    void aRateIsSearchedOnTheRealDataplane() throws IOException {
        dpdk = RealDpdk.in(folder);

        SearchAnswer answer = dpdk.search("loss=99.99%,trial=200ms,sum=200ms,exceed=50%,width=50%");

        assertThat(answer.found().evidence()).isEqualTo(Result.Evidence.MEASURED);
        assertThat(answer.found().trials())
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.outcome().offered()).isPositive());
        assertThat(answer.found().goals().get(0).relevantLowerMpps()).isPresent();
        assertThat(RecordReader.read(dpdk.record).samples())
                .hasSize(answer.found().trials().size() + 1);
    }

    /** Counters of a window are read within some 50 ms of each other, 5 % of it, on a machine that does other things too. */
    @Test
    void ofAPacedLoadAllIsDeliveredOrToldAsLost() throws IOException {
        dpdk = RealDpdk.paced(folder, "", "");

        assertThat(dpdk.measure(sample -> {})).hasSize(4).allSatisfy(sample -> {
            Map<String, Long> counters = sample.counters();
            long offered = counters.get("source.0.offered");
            long taken = counters.get("source.0.taken");
            long missed = counters.get("source.0.missed");
            double lostMpps =
                    sample.lost().stream().mapToDouble(Sample.Loss::mpps).sum();
            assertThat(sample.offeredMpps()).isCloseTo(0.5, withinPercentage(1));
            assertThat(offered / sample.seconds() * 1e-6).isCloseTo(0.5, withinPercentage(5));
            // What else there is waits in a receive ring of 256 slots, at either end of the window.
            assertThat(offered - taken - missed).isBetween(-256L, 256L);
            assertThat(sample.deliveredMpps() + lostMpps).isCloseTo(sample.offeredMpps(), withinPercentage(5));
            assertThat(sample.lost().get(0).place()).isEqualTo(Result.Place.NIC_RX);
            assertThat(sample.lost().get(0).packets()).isEqualTo(missed);
        });
    }

    @Test
    void aKilledGuestIsReportedAndWhatWasMeasuredIsKept() throws IOException {
        dpdk = RealDpdk.brief(folder, "", "");
        assertThatThrownBy(() -> dpdk.measure(onFirst(() -> dpdk.kill(Workplace.FUNCTIONS))))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("functions")
                .hasMessageContaining("signal 9");

        assertThat(RecordReader.read(dpdk.record).samples()).hasSize(1);
        assertThat(Files.readString(dpdk.record)).contains("\"type\":\"fault\"");
        assertThat(dpdk.resume()).hasSize(5);
    }

    @Test
    void aKilledDataplaneIsReported() throws IOException {
        dpdk = RealDpdk.brief(folder, "", "");
        assertThatThrownBy(() -> dpdk.measure(onFirst(() -> dpdk.kill(Workplace.DATAPLANE))))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("dataplane")
                .hasMessageContaining("signal 9");
    }

    private static Consumer<Sample> onFirst(Runnable action) {
        AtomicInteger samples = new AtomicInteger();
        return sample -> {
            if (samples.getAndIncrement() == 0) {
                action.run();
            }
        };
    }

    @Test
    void aSocketAndAProcessLeftBehindAreRemovedBeforeTheNextStart() throws IOException {
        dpdk = RealDpdk.brief(folder, "", "");
        dpdk.claimFolder();
        Files.writeString(Path.of(dpdk.site.workplace().socket(0)), "");
        ProcessBuilder leaving = new ProcessBuilder("bash", "-c", "sleep 600; true");
        Command.Mark mark = dpdk.site.workplace().processMark();
        leaving.environment().put(mark.variable(), mark.value());
        Process left = leaving.start();

        assertThat(dpdk.measure(sample -> {})).hasSize(4);

        assertThat(left.isAlive()).isFalse();
        assertThat(Files.readString(dpdk.record)).contains("killed process " + left.pid());
    }

    @Test
    void aSocketThatAppearsAfterTheCheckStopsTheStartWithTheDataplanesOwnWords() throws IOException {
        dpdk = RealDpdk.in(folder);
        dpdk.claimFolder();
        Files.writeString(Path.of(dpdk.site.workplace().socket(0)), "");

        assertFailsToStart("", "", "Address already in use");
    }

    @Test
    void aModeThatTestpmdAcceptsSilentlyIsRefused() throws IOException {
        dpdk = RealDpdk.in(folder);

        assertFailsToStart("--forward-mode=io", "--forward-mode=zzz", "Invalid zzz packet forwarding mode");
    }

    /** Memory in a file for each page is more regions than the dataplane maps: both start, exit status 0, link down. */
    @Test
    void aLinkThatStaysDownIsRefused() throws IOException {
        dpdk = RealDpdk.in(folder);

        assertFailsToStart("--single-file-segments", "--log-level=7", "links");
    }

    private void assertFailsToStart(String found, String replacement, String message) throws IOException {
        Transport edited = new EditedTransport(dpdk.site.system(), found, replacement);
        Site site = new Site(edited, edited, dpdk.site.workplace(), dpdk.site.hugetlbfs());
        dpdk.claimFolder();
        Layout layout = dpdk.plan.driver().layout(dpdk.plan.points().get(0), site);
        try (Setup setup = new Setup(site, layout)) {
            assertThatThrownBy(setup::start).isInstanceOf(MeasureFault.class).hasMessageContaining(message);
        }
    }

    @Test
    void missingHugePagesAreReportedWithTheCommandThatReservesThem() throws IOException {
        RealDpdk greedy = RealDpdk.with(
                folder, "hugetlbfs: /dev/hugepages, mb-a-process: 256", "hugetlbfs: /no/such, mb-a-process: 65536");

        assertThat(greedy.preflight().check())
                .filteredOn(finding -> finding.severity() == Finding.Severity.FATAL)
                .extracting(Finding::what)
                .containsExactly("huge pages", "hugetlbfs");
    }

    @Test
    void aDiskThatIsFullEndsTheRunAndKeepsWhatWasRecorded() throws IOException, InterruptedException {
        dpdk = RealDpdk.brief(folder, "", "");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        if (!mounted(disk)) {
            RealDpdk.skip("no small disk can be mounted");
        }
        try {
            Path record = disk.resolve("record.jsonl");
            RunRecord begun = RunRecord.create(record);
            try (begun) {
                begun.append("plan", Map.of("digest", dpdk.plan.digest()));
                Session session = Session.at(dpdk.site.workplace(), dpdk.testbed, dpdk.plan, new Silent());
                assertThatThrownBy(() -> session.run(begun, List.of()))
                        .isInstanceOf(MeasureFault.class)
                        .hasMessageContaining("cannot write the record")
                        .hasMessageContaining("--resume");
            }
            assertThat(RecordReader.read(record).plan()).isEqualTo(dpdk.plan.digest());
            run("mount", "-o", "remount,size=4m", disk.toString());
            try (RunRecord resumed = RunRecord.resume(record)) {
                Session.at(dpdk.site.workplace(), dpdk.testbed, dpdk.plan, new Silent())
                        .run(resumed, RecordReader.read(record).samples());
            }
            assertThat(RecordReader.read(record).samples()).hasSizeGreaterThanOrEqualTo(4);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean mounted(Path disk) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=8k", "none", disk.toString()) == 0;
    }

    private static int run(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private static final class Silent implements Session.Watcher {
        @Override
        public void says(String what) {}

        @Override
        public void begins(int step, int of, Step next) {}

        @Override
        public void took(Sample sample) {}
    }

    @Test
    void aKilledHarnessIsGoneOnWithAndLeavesNothingBehind() throws IOException, InterruptedException {
        dpdk = RealDpdk.brief(folder, "", "");
        ProcessBuilder harness = harness();
        Process killed = harness.redirectErrorStream(true)
                .redirectOutput(folder.resolve("harness.txt").toFile())
                .start();
        for (int i = 0; i < 600 && !hasSample(); i++) {
            Pause.ms(50);
        }
        killed.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        int before = RecordReader.read(dpdk.record).samples().size();
        assertThat(before).isBetween(1, 3);
        assertThat(new Leftovers(dpdk.site).processes()).isNotEmpty();
        Files.writeString(dpdk.record, "{\"type\":\"sam", StandardOpenOption.APPEND);

        List<Sample> samples = dpdk.resume();

        assertThat(PointSummary.of(dpdk.plan.points(), samples))
                .hasSize(1)
                .allSatisfy(summary -> assertThat(summary.windows()).isGreaterThanOrEqualTo(2));
        assertThat(RecordReader.read(dpdk.record).torn()).isEqualTo(1);
    }

    /** The command itself, after the words of {@code before}. */
    private ProcessBuilder harness(String... before) {
        List<String> words = new ArrayList<>(List.of(before));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Dsoftpath.home=" + RealDpdk.HOME, "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(
                "softpath.cli.Main", "measure", folder.resolve("testbed.yaml").toString()));
        words.addAll(List.of(folder.resolve("plan.yaml").toString(), "--record", dpdk.record.toString()));
        ProcessBuilder harness = new ProcessBuilder(words);
        harness.environment().put("SOFTPATH_RUN_FOLDER", dpdk.site.workplace().folder());
        return harness;
    }

    /** In a name space of its own an empty file stands over the program. */
    @Test
    void withoutDpdkThereIsOneLineWithTheCommandThatInstallsIt() throws IOException, InterruptedException {
        dpdk = RealDpdk.in(folder);
        if (run("unshare", "--mount", "true") != 0) {
            RealDpdk.skip("no name space of its own to hide DPDK in");
        }
        String hide = "mount --bind /dev/null \"$(command -v dpdk-testpmd)\" && exec \"$@\"";
        Path said = folder.resolve("harness.txt");

        Process harness = harness("unshare", "--mount", "bash", "-c", hide, "hidden")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(harness.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(harness.exitValue()).isEqualTo(1);
        assertThat(Files.readString(said))
                .contains("DPDK: no dpdk-testpmd in PATH; to mend it: apt-get install", "dpdk-dev");
    }

    private boolean hasSample() throws IOException {
        return Files.exists(dpdk.record) && Files.readString(dpdk.record).contains("\"type\":\"sample\"");
    }
}
