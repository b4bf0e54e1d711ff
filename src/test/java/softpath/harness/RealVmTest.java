package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Site;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** Measurements of functions in a virtual machine of this machine's QEMU, emulated where nothing better is. */
class RealVmTest {

    @TempDir
    private Path folder;

    private RealDpdk vm;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        if (vm != null) {
            assertThat(new Leftovers(vm.site).processes()).isEmpty();
            assertThat(new Leftovers(vm.site).files()).isEmpty();
        }
    }

    @Test
    void aFunctionInAVirtualMachineIsMeasuredAndTheResultSaysHowItRan() throws IOException {
        vm = RealDpdk.withMachine(folder);

        List<Sample> samples = vm.measure(sample -> {});

        // The reference point and the same as a point.
        assertThat(samples).hasSize(2).allSatisfy(sample -> {
            assertThat(sample.deliveredMpps()).isPositive().isLessThanOrEqualTo(sample.offeredMpps());
            assertThat(sample.runShares()).containsOnlyKeys("dataplane", "functions");
            assertThat(sample.remarks()).singleElement().asString().containsAnyOf("with KVM", "emulated (TCG)");
        });
        assertThat(Files.readString(vm.record)).contains("q35,accel=");
        assertThat(PointSummary.of(vm.plan.points(), samples).get(0).remarks()).hasSize(1);
    }

    /** Its kernel finds no first process and gives up. */
    @Test
    void aGuestThatDoesNotComeUpIsReportedWithItsLastWords() throws IOException {
        vm = RealDpdk.withMachine(folder);
        Transport edited =
                new EditedTransport(vm.site.system(), kernelOptions(), "console=ttyS0 panic=-1 rdinit=/no/such");
        Site site = new Site(edited, edited, vm.site.workplace(), vm.site.hugetlbfs());
        Layout layout = vm.plan.driver().layout(vm.plan.points().get(0), site);

        try (Setup setup = new Setup(site, layout)) {
            assertThatThrownBy(setup::start)
                    .isInstanceOf(MeasureFault.class)
                    .hasMessageContaining("the virtual machine (accel=tcg) did not come up")
                    .hasMessageContaining("functions ended unexpectedly");
        }
    }

    private String kernelOptions() {
        return DryRun.of(vm.plan, vm.site).stream()
                .filter(line -> line.contains("-append"))
                .map(line -> line.replaceAll(".*-append '(.*)'", "$1"))
                .findFirst()
                .orElseThrow();
    }
}
