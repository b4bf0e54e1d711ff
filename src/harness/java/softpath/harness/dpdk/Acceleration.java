package softpath.harness.dpdk;

import java.util.Optional;
import java.util.regex.Pattern;
import softpath.harness.transport.Transport;

/**
 * Whether virtual machines run on the CPU itself (KVM) or are emulated (TCG). That {@code /dev/kvm} exists does not say
 * that a guest starts behind it: some such devices emulate instructions, and not all. So it is tried, once.
 */
final class Acceleration {

    private static final String DEVICE = "/dev/kvm";
    private static final Pattern CPU_FLAG = Pattern.compile("(?m)^flags\\s*:.* (vmx|svm)( |$)");

    private volatile String obstacle = "";

    /** How QEMU runs a guest's instructions. */
    enum Accelerator {
        KVM("kvm", "host"),
        TCG("tcg", "max");

        private final String option;
        private final String cpu;

        Accelerator(String option, String cpu) {
            this.option = option;
            this.cpu = cpu;
        }

        String option() {
            return option;
        }

        String cpu() {
            return cpu;
        }
    }

    /** Why KVM is not to be used, as far as is known. */
    Optional<String> obstacle(Transport machine) {
        if (!obstacle.isEmpty()) {
            return Optional.of(obstacle);
        }
        if (!machine.list("/dev").contains(DEVICE.substring("/dev/".length()))) {
            return Optional.of("there is no " + DEVICE);
        }
        String cpu = machine.read("/proc/cpuinfo").orElse("");
        return CPU_FLAG.matcher(cpu).find() ? Optional.empty() : Optional.of("the CPU says neither vmx nor svm");
    }

    /** KVM was tried, in vain. */
    void failed(String why) {
        obstacle = why;
    }
}
