package softpath.harness.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are those of testpmd 22.11.11. */
class TestpmdOutputTest {

    private static final String COUNTERS = """
              ---------------------- Forward statistics for port 0  ----------------------
              RX-packets: 13525344       RX-dropped: 0             RX-total: 13525344
              TX-packets: 0              TX-dropped: 0             TX-total: 0
              ----------------------------------------------------------------------------

              ---------------------- Forward statistics for port 1  ----------------------
              RX-packets: 0              RX-dropped: 0             RX-total: 0
              TX-packets: 8385568        TX-dropped: 5139744       TX-total: 13525312
              RX-bursts : 422666 [100% of 0 pkts]
              TX-bursts : 422667 [38% of 0 pkts + 61% of 32 pkts]
              ----------------------------------------------------------------------------

              +++++++++++++++ Accumulated forward statistics for all ports+++++++++++++++
              RX-packets: 13525344       RX-dropped: 0             RX-total: 13525344
              TX-packets: 8385568        TX-dropped: 5139744       TX-total: 13525312
              ++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++

              CPU cycles/packet=98.05 (total cycles=1326159979 / total io packets=13525344) at 2100 MHz Clock
            """;

    private static final String NOTHING_YET = """
              +++++++++++++++ Accumulated forward statistics for all ports+++++++++++++++
              RX-packets: 0              RX-dropped: 0             RX-total: 0
              TX-packets: 0              TX-dropped: 0             TX-total: 0
              ++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++++
            """;

    private static final String SUMMARY = """
            Number of available ports: 2
            Port MAC Address       Name         Driver         Status   Link
            0    02:70:63:61:70:00 net_pcap0    net_pcap       up       10 Gbps
            1    56:48:4F:53:54:01 net_vhost0   net_vhost      down     10 Gbps
            """;

    @Test
    void countersAreReadPortByPortAndSumsAreLeftOut() {
        assertThat(TestpmdOutput.counters(COUNTERS))
                .containsEntry("0.rx-packets", 13_525_344L)
                .containsEntry("1.tx-packets", 8_385_568L)
                .containsEntry("1.tx-dropped", 5_139_744L)
                .containsEntry("1.tx-bursts", 422_667L)
                .containsEntry("1.rx-polls", 422_666L)
                .containsEntry("busy-cycles", 1_326_159_979L)
                .containsEntry("busy-packets", 13_525_344L)
                .hasSize(12);
    }

    @Test
    void anAnswerIsCompleteOnlyWithItsLastLine() {
        String cut = COUNTERS.substring(0, COUNTERS.length() - 60);

        assertThat(TestpmdOutput.COUNTERS.matcher(COUNTERS).find()).isTrue();
        assertThat(TestpmdOutput.COUNTERS.matcher(cut).find()).isFalse();
        assertThat(TestpmdOutput.COUNTERS.matcher(NOTHING_YET).find()).isTrue();
    }

    @Test
    void linksAreReadByTheNameOfThePort() {
        assertThat(TestpmdOutput.links(SUMMARY)).isEqualTo(Map.of("net_pcap0", true, "net_vhost0", false));
        assertThat(TestpmdOutput.lastOf(2).matcher(SUMMARY).find()).isTrue();
        assertThat(TestpmdOutput.lastOf(3).matcher(SUMMARY).find()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid zzz packet forwarding mode",
                "testpmd: No probed ethernet devices",
                "vhost_user_setup(): connect error, No such file or directory",
                "update_memory_region(): Too many memory regions",
                "vhost_user_set_memory_table(): Failed to set memory table",
            })
    void whatItSaysBesideAnExitStatusOfZeroIsNoticed(String said) {
        assertThat(TestpmdOutput.silentFailure("EAL: Detected CPU lcores: 2\n" + said + "\ntestpmd> "))
                .isPresent();
        assertThat(TestpmdOutput.silentFailure(SUMMARY)).isEmpty();
    }
}
