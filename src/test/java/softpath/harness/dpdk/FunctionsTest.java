package softpath.harness.dpdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.harness.testbed.Reading;

/** Captures, scripts and the telemetry of network functions. */
class FunctionsTest {

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
        String script = PipelineScript.of(List.of("firewall", "l3fwd"), List.of("a", "b", "c", "d"), 32, 256, 1);

        assertThat(script.lines().filter(line -> line.contains("PIPELINE0 table 0 rule add match acl")))
                .hasSize(10);
        assertThat(script.lines().filter(line -> line.contains("PIPELINE1 table 0 rule add match lpm")))
                .hasSize(10);
        assertThat(script).contains("PIPELINE1 port in bsz 32 link LINK2 rxq 0", "default action fwd drop");
    }

    @Test
    void functionsWithAThreadForEachAreGivenToThemInTurn() {
        String script = PipelineScript.of(List.of("l2fwd", "l2fwd"), List.of("a", "b", "c", "d"), 32, 256, 2);

        assertThat(script).contains("thread 1 pipeline PIPELINE0 enable", "thread 2 pipeline PIPELINE1 enable");
    }

    @Test
    void anAnswerOfTelemetryIsWhatStandsUnderItsQuestion() {
        String text = "\n{\"/ethdev/stats\": {\"ipackets\": 5, \"opackets\": 83, \"q_ipackets\": [5, 0]}}\n";

        assertThat(Telemetry.answer("/ethdev/stats", text).path("opackets").longValue())
                .isEqualTo(83);
    }

    /** 2 Mpps on its own clock, whenever it was asked: 4000 packets in 2 ms. */
    @Test
    void aPacedSourceCountsOverTheTimeThatItTellsItself() {
        Reading before = told("{\"ns\": 1000000, \"offered\": 2000, \"taken\": 1900, \"missed\": 60}", 0);
        Reading after = told("{\"ns\": 3000000, \"offered\": 6000, \"taken\": 5800, \"missed\": 160}", 9_000_000);
        Reading counted = after.since(before);

        assertThat(PacedSource.counted("offered").perSecond(counted)).isEqualTo(2e6, within(1e-3));
        assertThat(PacedSource.counted("missed").perSecond(counted)).isEqualTo(5e4, within(1e-3));
        assertThat(PacedSource.counted("taken").of(counted.counters())).isEqualTo(3_900);
        assertThat(counted.ns()).isEqualTo(9_000_000);
    }

    private static Reading told(String answer, long atNs) {
        String text = "{\"/softpath_source\": " + answer + "}\n";
        return PacedSource.reading(Telemetry.numbers(Telemetry.answer("/softpath_source", text)), atNs, atNs);
    }
}
