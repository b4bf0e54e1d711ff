package softpath.harness.dpdk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Programs;
import softpath.harness.transport.Transport;

/** Whether a machine has what a virtual machine is started with and built from. */
final class MachineCheck {

    private static final String QEMU_PACKAGE = "qemu-system-x86";

    private final Programs programs;
    private final Transport machine;

    MachineCheck(Programs programs, Transport machine) {
        this.programs = programs;
        this.machine = machine;
    }

    List<Finding> check() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                programs.has(Machine.PROGRAM)
                        ? Finding.good("QEMU", programs.version(QEMU_PACKAGE))
                        : Finding.fatal("QEMU", "no " + Machine.PROGRAM + " in PATH", Programs.install(QEMU_PACKAGE)));
        Optional<String> obstacle = new Acceleration().obstacle(machine);
        findings.add(
                obstacle.isEmpty()
                        ? Finding.good("KVM", "will be tried, with emulation in its place should no guest start")
                        : Finding.note("KVM", "not used, as " + obstacle.get() + ": guests are emulated, far slower"));
        findings.add(image());
        return findings;
    }

    private Finding image() throws IOException {
        boolean hasTools =
                programs.has("lz4") && !programs.version("busybox-static").isEmpty();
        if (!hasTools) {
            return Finding.fatal(
                    "guest image",
                    "cannot be built without busybox-static and lz4",
                    Programs.install(GuestImage.PACKAGES));
        }
        String kernel = programs.says("env", "LC_ALL=C", "apt-cache", "depends", GuestImage.KERNEL_PACKAGE);
        return kernel.contains("Depends: linux-image-")
                ? Finding.good("guest image", "kept, or built at first use with a kernel that apt-get fetches")
                : Finding.fatal(
                        "guest image", "apt-get knows no package " + GuestImage.KERNEL_PACKAGE, "apt-get update");
    }
}
