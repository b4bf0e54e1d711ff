package softpath.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Testbed;
import softpath.harness.transport.Transport;

/** Whether the cores that poll-mode threads take exist, are left alone, and keep one clock. */
final class CoresCheck {

    private static final String CPUS = "/sys/devices/system/cpu/";

    private final Testbed testbed;
    private final List<Integer> cores;
    private final Transport machine;

    CoresCheck(Testbed testbed, List<Integer> cores, Transport machine) {
        this.testbed = testbed;
        this.cores = cores;
        this.machine = machine;
    }

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(existence());
        findings.addAll(siblings());
        Set<Integer> isolated = CpuList.parse(read(CPUS + "isolated"));
        findings.add(
                isolated.containsAll(cores)
                        ? Finding.good("isolation", "all measured cores")
                        : Finding.note("isolation", "none: the kernel may run other work on the measured cores"));
        String settings = Environment.settings(read("/proc/cmdline"));
        findings.add(Finding.note(
                "kernel command line",
                settings.isEmpty() ? "nothing that bears on speed (isolcpus, nohz_full, rcu_nocbs)" : settings));
        findings.add(governor());
        turbo(findings);
        long nodes = machine.list("/sys/devices/system/node").stream()
                .filter(name -> name.matches("node[0-9]+"))
                .count();
        findings.add(Finding.note("NUMA", Math.max(1, nodes) + (nodes > 1 ? " nodes" : " node")));
        return findings;
    }

    private List<Finding> existence() {
        Matcher line = Pattern.compile("(?m)^Cpus_allowed_list:\\s*(.*)$").matcher(read("/proc/self/status"));
        Set<Integer> usable = CpuList.parse(line.find() ? line.group(1) : "");
        return cores.stream()
                .filter(core -> !usable.contains(core))
                .map(core -> Finding.fatal(
                        "cores",
                        "CPU " + core + " does not exist or may not be used (usable: " + usable + ")",
                        "set cores in the testbed file to some of those"))
                .toList();
    }

    private List<Finding> siblings() {
        List<Finding> findings = new ArrayList<>();
        for (int core : cores) {
            CpuList.parse(read(CPUS + "cpu" + core + "/topology/thread_siblings_list")).stream()
                    .filter(other -> other > core && cores.contains(other))
                    .forEach(other -> findings.add(Finding.warning(
                            "cores",
                            "CPUs " + core + " and " + other + " are threads of one physical core",
                            "set cores in the testbed file to CPUs of cores of their own, see lscpu --extended")));
        }
        return findings;
    }

    private Finding governor() {
        String governor = read(CPUS + "cpu" + cores.get(0) + "/cpufreq/scaling_governor");
        if (governor.isEmpty()) {
            return Finding.note(
                    "clock",
                    "cannot be set: measured as found, " + megahertz() + " MHz; compare it with models/hosts/"
                            + testbed.host() + ".yaml");
        }
        return governor.equals("performance")
                ? Finding.good("clock", "governor performance")
                : Finding.warning(
                        "clock",
                        "governor " + governor + ": the clock follows the load",
                        "cpupower frequency-set -g performance");
    }

    private String megahertz() {
        Matcher line = Pattern.compile("(?m)^cpu MHz\\s*: ([0-9]+)").matcher(read("/proc/cpuinfo"));
        return line.find() ? line.group(1) : "an unknown number of";
    }

    /** Of the two places where kernels have it, drivers of Intel's own first. */
    private void turbo(List<Finding> findings) {
        String noTurbo = read(CPUS + "intel_pstate/no_turbo");
        String boost = read(CPUS + "cpufreq/boost");
        if (noTurbo.equals("0") || noTurbo.isEmpty() && boost.equals("1")) {
            findings.add(Finding.warning(
                    "turbo",
                    "on: the clock depends on how many cores are busy",
                    noTurbo.isEmpty()
                            ? "echo 0 > " + CPUS + "cpufreq/boost"
                            : "echo 1 > " + CPUS + "intel_pstate/no_turbo"));
        } else if (noTurbo.isEmpty() && boost.isEmpty()) {
            findings.add(Finding.note("turbo", "not to be seen from here"));
        } else {
            findings.add(Finding.good("turbo", "off"));
        }
    }

    private String read(String path) {
        return machine.read(path).orElse("").strip();
    }
}
