package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.RealSshd;

/** Measurements of the DPDK of this machine as if it were another one, behind a real SSH server. */
class SshRunTest {

    @TempDir
    private Path folder;

    private RealSshd sshd;
    private RealDpdk dpdk;

    @BeforeEach
    void start() throws IOException {
        sshd = RealSshd.in(folder.resolve("ssh"));
        dpdk = RealDpdk.brief(folder, "{system: local}", reach());
    }

    private String reach() {
        return "{system: '" + sshd.address() + "', identity: " + sshd.folder().resolve("id_ed25519") + ", known-hosts: "
                + sshd.folder().resolve("known_hosts") + "}";
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        if (dpdk != null) {
            assertThat(new Leftovers(dpdk.site).processes()).isEmpty();
            assertThat(new Leftovers(dpdk.site).files()).isEmpty();
        }
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void aPlanIsMeasuredAndRecorded() throws IOException {
        dpdk = RealDpdk.with(folder, "{system: local}", reach());

        List<Sample> samples = dpdk.measure(sample -> {});

        assertThat(samples).hasSize(6).allSatisfy(sample -> {
            assertThat(sample.deliveredMpps()).isPositive();
            assertThat(sample.runShares()).isNotEmpty();
        });
        assertThat(Files.readString(dpdk.record)).contains("\"type\":\"environment\"", "\"type\":\"finished\"");
    }

    @Test
    void aPacedLoadIsOfferedToADataplaneOnAnotherMachine() throws IOException {
        dpdk = RealDpdk.paced(folder, "{system: local}", reach());

        assertThat(dpdk.measure(sample -> {})).hasSize(4).allSatisfy(sample -> {
            assertThat(sample.offeredMpps()).isCloseTo(0.5, withinPercentage(1));
            assertThat(sample.counters().get("source.0.taken")).isPositive();
        });
    }

    @Test
    void aServerThatDiesIsReportedWhatWasMeasuredIsKeptAndTheNextStartCleansUp() throws IOException {
        AtomicInteger samples = new AtomicInteger();
        assertThatThrownBy(() -> dpdk.measure(sample -> {
                    if (samples.getAndIncrement() == 0) {
                        killServer();
                    }
                }))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("lost the connection to")
                .hasMessageContaining("--resume");
        assertThat(RecordReader.read(dpdk.record).samples()).hasSize(1);
        assertThat(Files.readString(dpdk.record)).contains("\"type\":\"fault\"");
        assertThat(new Leftovers(dpdk.site).processes()).isNotEmpty();

        sshd.start();

        assertThat(dpdk.resume()).hasSize(5);
        assertThat(Files.readString(dpdk.record)).contains("killed process", "\"type\":\"finished\"");
    }

    private void killServer() {
        try {
            sshd.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over the connection of its own that cleaning up makes. */
    @Test
    void aConnectionThatBreaksWhileTheServerLivesLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> dpdk.measure(sample -> sshd.killConnections()))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("lost the connection to");

        assertThat(new Leftovers(dpdk.site).processes()).isEmpty();
    }
}
