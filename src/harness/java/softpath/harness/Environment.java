package softpath.harness;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.harness.transport.Command;
import softpath.harness.transport.Transport;

/** What a measured number depends on beside the plan. */
final class Environment {

    private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";

    private static final Pattern SETTING = Pattern.compile(
            "(isolcpus|nohz|nohz_full|rcu_nocbs|irqaffinity|mitigations|nosmt|idle|intel_pstate|amd_pstate|intel_idle.*"
                    + "|processor.*|cpuidle.*|.*hugepage.*|intel_iommu|amd_iommu|iommu|tsc|clocksource|numa.*|preempt)"
                    + "(=.*)?");

    private Environment() {}

    static Map<String, Object> of(Transport transport) throws IOException {
        String cpuinfo = transport.read("/proc/cpuinfo").orElse("");
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("cpu", field(cpuinfo, "model name"));
        seen.put("cpuMhz", field(cpuinfo, "cpu MHz"));
        seen.put("microcode", field(cpuinfo, "microcode"));
        seen.put(
                "cpus",
                cpuinfo.lines().filter(line -> line.startsWith("processor")).count());
        seen.put(
                "hypervisor",
                cpuinfo.contains(" hypervisor") ? says(transport, "systemd-detect-virt", "--vm") : "none");
        seen.put("kernel", read(transport, "/proc/sys/kernel/osrelease"));
        seen.put("commandLine", settings(read(transport, "/proc/cmdline")));
        Map<String, String> mitigations = new LinkedHashMap<>();
        for (String name : transport.list(VULNERABILITIES)) {
            mitigations.put(name, read(transport, VULNERABILITIES + "/" + name));
        }
        seen.put("mitigations", mitigations);
        seen.put(
                "numaNodes",
                transport.list("/sys/devices/system/node").stream()
                        .filter(name -> name.matches("node[0-9]+"))
                        .count());
        String meminfo = transport.read("/proc/meminfo").orElse("");
        seen.put("memory", field(meminfo, "MemTotal"));
        seen.put("hugePages", field(meminfo, "HugePages_Total") + " of " + field(meminfo, "Hugepagesize"));
        seen.put("loadAverage", read(transport, "/proc/loadavg"));
        seen.put("autogroup", read(transport, "/proc/sys/kernel/sched_autogroup_enabled"));
        seen.put("dpdk", says(transport, "dpkg-query", "--showformat=${Version}", "--show", "dpdk-dev"));
        return seen;
    }

    /** Those of the kernel's parameters that bear on speed; the others are nobody's business. */
    static String settings(String commandLine) {
        return Stream.of(commandLine.split(" "))
                .filter(word -> SETTING.matcher(word).matches())
                .collect(Collectors.joining(" "));
    }

    private static String field(String text, String name) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + "\\s*:\\s*(.*)$")
                .matcher(text);
        return line.find() ? line.group(1).strip() : "unknown";
    }

    private static String read(Transport transport, String path) {
        return transport.read(path).orElse("unknown").strip();
    }

    private static String says(Transport transport, String... argv) throws IOException {
        Transport.Outcome outcome = transport.run(Command.of(argv));
        return outcome.isDone() && !outcome.output().isBlank()
                ? outcome.output().strip()
                : "unknown";
    }
}
