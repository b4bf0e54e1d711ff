package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;
import softpath.model.result.Result;

/** Measurements of this machine's Open vSwitch, started for the purpose; no figure is held to a value. */
class RealOvsTest {

    @TempDir
    private Path folder;

    private RealDpdk ovs;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        if (ovs != null) {
            assertThat(new Leftovers(ovs.site).processes()).isEmpty();
            assertThat(new Leftovers(ovs.site).files()).isEmpty();
        }
    }

    @Test
    void aPathThroughTheSwitchIsMeasuredAndTheMachinesOwnSwitchIsNotTouched() throws IOException {
        ovs = RealDpdk.of(folder, "local-ovs");
        List<String> before = machinesOwn();
        Set<List<String>> during = new HashSet<>();

        List<Sample> samples = ovs.measure(sample -> during.add(machinesOwn()));

        assertThat(samples).hasSize(4).allSatisfy(sample -> {
            assertThat(sample.deliveredMpps()).isPositive().isLessThanOrEqualTo(sample.offeredMpps());
            assertThat(sample.runShares()).containsOnlyKeys("dataplane", "functions");
        });
        assertThat(samples.get(0).lost()).extracting(Sample.Loss::place).contains(Result.Place.VNIC_RX);
        assertThat(Files.readString(ovs.record)).contains("ovs-vswitchd-dpdk", "\"type\":\"finished\"");
        assertThat(during).containsExactly(before);
    }

    /** Databases, sockets and interfaces where a switch of the machine has its own. */
    private static List<String> machinesOwn() {
        LocalTransport machine = new LocalTransport();
        return Stream.of("/var/run/openvswitch", "/etc/openvswitch", "/var/lib/openvswitch", "/sys/class/net")
                .map(place -> place + machine.list(place))
                .toList();
    }

    @Test
    void aKilledSwitchIsReported() throws IOException {
        ovs = RealDpdk.of(folder, "local-ovs");
        AtomicBoolean isKilled = new AtomicBoolean();

        assertThatThrownBy(() -> ovs.measure(sample -> {
                    if (!isKilled.getAndSet(true)) {
                        ovs.kill(Workplace.DATAPLANE);
                    }
                }))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("dataplane")
                .hasMessageContaining("signal 9");
    }

    @Test
    void aPortThatTheSwitchCannotMakeIsReportedWithTheSwitchsOwnWords() throws IOException {
        ovs = RealDpdk.of(folder, "local-ovs");
        Transport edited = new EditedTransport(
                ovs.site.system(), "options:dpdk-devargs=net_null1,no-rx=1", "options:dpdk-devargs=net_none1");
        Site site = new Site(edited, edited, ovs.site.workplace(), ovs.site.hugetlbfs());
        Layout layout = ovs.plan.driver().layout(ovs.plan.points().get(0), site);

        ovs.claimFolder();
        try (Setup setup = new Setup(site, layout)) {
            assertThatThrownBy(setup::start)
                    .isInstanceOf(MeasureFault.class)
                    .hasMessageContaining("port sink of the switch was not made")
                    .hasMessageContaining("net_none1");
        }
    }
}
