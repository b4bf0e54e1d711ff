package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.harness.MeasureFiles.LoadedTestbed;

/** The small parts: captures, scripts, command lines, and what the kernel prints. */
class PartsTest {

    private static final MeasureFiles FILES =
            new MeasureFiles(Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath());
    private static final LoadedTestbed LOCAL = FILES.testbed("local");

    @Test
    void aCaptureHoldsFramesOfTheSizeAskedForWithoutTheirFcs() {
        ByteBuffer capture = ByteBuffer.wrap(ReplayCapture.of(64)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(capture.getInt(0)).isEqualTo(0xa1b2c3d4);
        assertThat(capture.capacity()).isEqualTo(24 + 40 * (16 + 60));
        assertThat(capture.getInt(24 + 8)).isEqualTo(60);
    }

    @Test
    void headersOfACaptureHaveASoundChecksum() {
        ByteBuffer capture = ByteBuffer.wrap(ReplayCapture.of(1_500));
        int sum = 0;
        for (int at = 24 + 16 + 14; at < 24 + 16 + 34; at += 2) {
            sum += Short.toUnsignedInt(capture.getShort(at));
        }

        assertThat((sum & 0xffff) + (sum >>> 16)).isEqualTo(0xffff);
    }

    @Test
    void aFirewallHasTenRulesAndAnL3fwdTenRoutes() {
        String script = PipelineScript.of(List.of("firewall", "l3fwd"), List.of("a", "b", "c", "d"), 32, 256);

        assertThat(script.lines().filter(line -> line.contains("PIPELINE0 table 0 rule add match acl")))
                .hasSize(10);
        assertThat(script.lines().filter(line -> line.contains("PIPELINE1 table 0 rule add match lpm")))
                .hasSize(10);
        assertThat(script).contains("PIPELINE1 port in bsz 32 link LINK2 rxq 0", "default action fwd drop");
    }

    @Test
    void everyCommandOfAPlanCanBePrintedWithoutRunningIt() {
        List<String> lines = DryRun.of(LOCAL.testbed(), FILES.plan("local", LOCAL), new Workplace("/w"));

        assertThat(lines.stream().filter(line -> line.contains("dpdk-testpmd"))).hasSizeGreaterThan(30);
        assertThat(String.join("\n", lines))
                .contains("--vdev net_vhost5,iface=/w/vnic5.sock,queues=1", "--lcores 0@0,1@0", "--lcores 0@1,1@1");
    }

    @Test
    void lossesAreDifferencesThatPacketsOnTheirWayDoNotMakeNegative() {
        Tally lost = Tally.of("in").less("out");

        assertThat(lost.of(Map.of("in", 10L, "out", 7L))).isEqualTo(3);
        assertThat(lost.of(Map.of("in", 10L, "out", 12L))).isZero();
    }

    @Test
    void cpusAndStealTimeAreReadAsTheKernelPrintsThem() {
        assertThat(CpuList.parse("0-2,5\n")).containsExactly(0, 1, 2, 5);
        assertThat(CpuList.parse("")).isEmpty();
        assertThat(CpuTime.stealTicks("cpu  10 20 30 40 50 60 70 80 90 0\ncpu0 1 2 3\n"))
                .isEqualTo(80);
    }

    @Test
    void ofTheKernelsParametersOnlyThoseThatBearOnSpeedAreRecorded() {
        assertThat(Environment.settings("root=/dev/x isolcpus=2-3 token=secret mitigations=off quiet"))
                .isEqualTo("isolcpus=2-3 mitigations=off");
    }

    @Test
    void aConsolesCountersAreReadByTheNumberOfTheLink() {
        String answer = "pipeline> \nLINK1: flags=<UP> mtu 8982\n\tRX packets 5  bytes 300\n\tTX packets 83  bytes 0\n";

        assertThat(FunctionConsole.parse(answer))
                .isEqualTo(Map.of("functions.1.rx-packets", 5L, "functions.1.tx-packets", 83L));
    }
}
