package softpath.harness.clickos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Reading;
import softpath.harness.transport.MeasureFault;

/**
 * Xen itself: Dom0's vCPUs on CPUs of their own, and the clock of all CPUs. The clock that they really run at is
 * sampled at both ends of each window and has to be the one that was set: turbo would show there and nowhere else, as
 * Xen heeds {@code disable-turbo-mode} only under another governor than the one that sets a clock.
 */
final class HypervisorPart implements Part {

    private static final String USERSPACE = "userspace";
    private static final List<String> PARAMETERS = List.of("xenpm", "get-cpufreq-para");
    private static final List<String> SAMPLE = List.of("xenpm", "start", "1");

    /** Xen tells the average in whole percents of the highest clock, rounded down. */
    private static final double MOST_PART_OFF = 0.015;

    private final Machine machine;
    private final List<Integer> dom0Cpus;
    private final List<Integer> guestCpus;
    private final long khz;
    private final double highestKhz;
    private String governorBefore = USERSPACE;

    /** @param dom0Cpus one for each vCPU of Dom0 */
    HypervisorPart(Machine machine, List<Integer> dom0Cpus, List<Integer> guestCpus, long khz, double highestKhz) {
        this.machine = machine;
        this.dom0Cpus = List.copyOf(dom0Cpus);
        this.guestCpus = List.copyOf(guestCpus);
        this.khz = khz;
        this.highestKhz = highestKhz;
    }

    @Override
    public String name() {
        return "hypervisor";
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.heading());
        pins().forEach(pin -> lines.add(Machine.text(pin)));
        lines.add(Machine.text(PARAMETERS));
        clock().forEach(command -> lines.add(Machine.text(command)));
        lines.add(Machine.text(PARAMETERS));
        lines.add("# at both ends of each window: " + Machine.text(SAMPLE));
        lines.add("# at the end: " + Machine.text(governor("GOVERNOR-BEFORE")));
        return lines;
    }

    private List<List<String>> pins() {
        List<List<String>> pins = new ArrayList<>();
        for (int vcpu = 0; vcpu < dom0Cpus.size(); vcpu++) {
            pins.add(List.of("xl", "vcpu-pin", "Domain-0", String.valueOf(vcpu), String.valueOf(dom0Cpus.get(vcpu))));
        }
        return pins;
    }

    private List<List<String>> clock() {
        return List.of(
                governor(USERSPACE),
                List.of("xenpm", "set-scaling-speed", String.valueOf(khz)),
                List.of("xenpm", "disable-turbo-mode"));
    }

    private static List<String> governor(String name) {
        return List.of("xenpm", "set-scaling-governor", name);
    }

    @Override
    public void start() throws IOException {
        for (List<String> pin : pins()) {
            machine.run(pin);
        }
        Map<Integer, XenpmOutput.Clock> before = XenpmOutput.clocks(machine.run(PARAMETERS));
        governorBefore = before.values().stream()
                .map(XenpmOutput.Clock::governor)
                .findFirst()
                .orElse(USERSPACE);
        for (List<String> command : clock()) {
            machine.run(command);
        }
        Map<Integer, XenpmOutput.Clock> now = XenpmOutput.clocks(machine.run(PARAMETERS));
        for (int cpu : guestCpus) {
            requireSet(cpu, Optional.ofNullable(now.get(cpu)));
        }
        for (int cpu : dom0Cpus) {
            requireSet(cpu, Optional.ofNullable(now.get(cpu)));
        }
    }

    private void requireSet(int cpu, Optional<XenpmOutput.Clock> clock) throws MeasureFault {
        boolean isSet = clock.isPresent()
                && clock.get().khz() == khz
                && clock.get().governor().equals(USERSPACE);
        if (!isSet) {
            String found = clock.map(now -> now.khz() + " kHz under governor " + now.governor() + " (available: "
                            + now.available() + ")")
                    .orElse("not known to xenpm, as if Xen were started with cpufreq=none");
            throw new MeasureFault("xenpm was told to set " + khz + " kHz under governor " + USERSPACE
                    + ", but the clock" + " of CPU " + cpu + " is " + found);
        }
    }

    /** Xen lets packets through without it. */
    @Override
    public void awaitLinks() {}

    @Override
    public Optional<Reading> read() throws IOException {
        Map<Integer, Long> averages = XenpmOutput.averages(machine.run(SAMPLE));
        for (int cpu : guestCpus) {
            long average = averages.getOrDefault(cpu, 0L);
            if (Math.abs(average - khz) > MOST_PART_OFF * highestKhz) {
                throw new MeasureFault("CPU " + cpu + " was set to " + khz + " kHz, but ran at "
                        + (average == 0 ? "a clock that xenpm does not tell" : average + " kHz on average")
                        + "; turn turbo and power limits off in the firmware");
            }
        }
        return Optional.empty();
    }

    /** It is what everything else of this machine runs on. */
    @Override
    public void requireAlive() {}

    @Override
    public void end() throws IOException {
        if (!governorBefore.equals(USERSPACE)) {
            machine.run(governor(governorBefore));
        }
    }

    /** Nothing of it takes time or room. */
    @Override
    public void abort() {}
}
