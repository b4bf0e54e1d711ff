package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.Transport;

/** The small parts: command lines, losses, and what the kernel prints. */
class PartsTest {

    private static final MeasureFiles FILES =
            new MeasureFiles(Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath());
    private static final LoadedTestbed LOCAL = FILES.testbed("local");

    @Test
    void everyCommandOfAPlanCanBePrintedWithoutRunningIt() {
        Transport none = new LocalTransport();
        List<String> lines = DryRun.of(FILES.plan("local", LOCAL), new Site(none, none, new Workplace("/run/w"), "/h"));

        assertThat(lines.stream().filter(line -> line.contains("dpdk-testpmd"))).hasSizeGreaterThan(30);
        assertThat(String.join("\n", lines))
                .contains(
                        "--vdev net_vhost5,iface=/run/w/running/vnic5.sock,queues=1",
                        "--lcores 0@0,1@0",
                        "--lcores 0@1,1@1");
    }

    @Test
    void aPacedLoadIsALibraryThatIsCompiledAndToldItsRateInTheEnvironment() {
        Transport none = new LocalTransport();
        List<String> lines =
                DryRun.of(FILES.plan("local-loads", LOCAL), new Site(none, none, new Workplace("/run/w"), "/h"));
        List<String> dataplanes =
                lines.stream().filter(line -> line.contains("dpdk-testpmd")).toList();

        assertThat(lines)
                .filteredOn(line -> line.contains("cc -O3 -shared -fPIC $(pkg-config --cflags libdpdk)"))
                .hasSize(4)
                .allMatch(line ->
                        line.endsWith(" softpath /run/w/running/paced-source.c /run/w/running/paced-source.so"));
        assertThat(dataplanes.get(0)).startsWith("stdbuf").contains("net_pcap0,rx_pcap=/run/w/running/64.pcap");
        assertThat(dataplanes.get(1))
                .startsWith("env SOFTPATH_SOURCE=6000000,256,/run/w/running/64.pcap stdbuf ")
                .contains("--vdev net_null0,no-rx=1 --vdev net_vhost0,", " -d /run/w/running/paced-source.so -- ");
    }

    @Test
    void lossesAreDifferencesThatPacketsOnTheirWayDoNotMakeNegative() {
        Tally lost = Tally.of("in").less("out");

        assertThat(lost.of(Map.of("in", 10L, "out", 7L))).isEqualTo(3);
        assertThat(lost.of(Map.of("in", 10L, "out", 12L))).isZero();
    }

    @Test
    void aCounterThatCameWithATimeOfItsOwnIsARateOverThatTime() {
        Reading before = new Reading(1_000, 200, Map.of("a", 10L, "b", 10L), Map.of("a", 900L));
        Reading after = new Reading(2_000, 100, Map.of("a", 30L, "b", 30L), Map.of("a", 2_900L));
        Reading counted = Reading.together(List.of(after)).since(Reading.together(List.of(before)));

        assertThat(counted.perSecond("a")).isEqualTo(20 / 2_000e-9, within(1.0));
        assertThat(counted.perSecond("b")).isEqualTo(20 / 1_000e-9, within(1.0));
        assertThat(Tally.of("b").less("a").perSecond(counted)).isEqualTo(10 / 1_000e-9, within(1.0));
        assertThat(Tally.of("a").less("b").perSecond(counted)).isZero();
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
    void oneMeasurementAtATimeUsesAWorkplace(@TempDir Path folder) throws IOException {
        Transport here = new LocalTransport();
        Site site = new Site(here, here, new Workplace(folder.toString()), "/h");
        try (Exclusive first = Exclusive.at(site)) {
            assertThat(first).isNotNull();
            assertThat(Exclusive.isHeld(site)).isTrue();
            assertThatThrownBy(() -> Exclusive.at(site).close())
                    .hasMessageContaining("another softpath measure is running");
        }
        assertThat(Exclusive.isHeld(site)).isFalse();
        Exclusive.at(site).close();
    }
}
