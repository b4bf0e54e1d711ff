package softpath.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a testbed has what measuring needs; asks the machine and changes nothing. */
final class Preflight {

    private static final String APT = "apt-get install -y --no-install-recommends ";
    private static final String PACKAGES = "dpdk dpdk-dev";
    private static final String EXAMPLE_PACKAGES = "dpdk-doc libdpdk-dev pkg-config build-essential";
    private static final String EXAMPLES = "/usr/share/dpdk/examples";
    private static final double MOST_LOAD = 0.5;

    private final Testbed testbed;
    private final Site site;
    private final boolean needsFunctions;

    /** @param needsFunctions whether the plan has network functions, not only components */
    Preflight(Testbed testbed, Site site, boolean needsFunctions) {
        this.testbed = testbed;
        this.site = site;
        this.needsFunctions = needsFunctions;
    }

    List<Finding> check() throws IOException {
        List<Finding> findings = new ArrayList<>();
        boolean isRoot = says("id", "-u").equals("0");
        findings.add(
                isRoot
                        ? Finding.good("privileges", "root")
                        : Finding.warning(
                                "privileges",
                                "an ordinary user: threads cannot be given precedence over other load",
                                "sudo softpath measure ..."));
        findings.addAll(programs());
        findings.addAll(cores());
        findings.addAll(new MemoryCheck(testbed.memory(), site.transport()).check());
        findings.addAll(quiet());
        findings.addAll(stale());
        return findings;
    }

    private List<Finding> programs() throws IOException {
        List<Finding> findings = new ArrayList<>();
        boolean hasTestpmd = has("dpdk-testpmd");
        findings.add(
                hasTestpmd
                        ? Finding.good("DPDK", version())
                        : Finding.fatal("DPDK", "no dpdk-testpmd in PATH", APT + PACKAGES));
        if (needsFunctions) {
            boolean hasSource =
                    !site.transport().list(EXAMPLES + "/ip_pipeline").isEmpty();
            boolean canCompile = has("make")
                    && has("cc")
                    && !says("pkg-config", "--modversion", "libdpdk").isEmpty();
            findings.add(
                    hasSource && canCompile
                            ? Finding.good("network functions", "ip_pipeline can be compiled from " + EXAMPLES)
                            : Finding.fatal(
                                    "network functions",
                                    hasSource ? "no compiler, make or libdpdk" : "no source in " + EXAMPLES,
                                    APT + EXAMPLE_PACKAGES));
        }
        return findings;
    }

    private String version() throws IOException {
        String version = says("dpkg-query", "--showformat=${Version}", "--show", "dpdk-dev");
        return version.isEmpty() ? "dpdk-testpmd, version unknown" : version;
    }

    private List<Finding> cores() {
        List<Finding> findings = new ArrayList<>();
        Testbed.Cores cores = testbed.cores();
        Set<Integer> allowed = CpuList.parse(after("/proc/self/status", "Cpus_allowed_list:"));
        for (int core : List.of(cores.dataplane(), cores.functions())) {
            if (!allowed.contains(core)) {
                findings.add(Finding.fatal(
                        "cores",
                        "CPU " + core + " does not exist or may not be used (usable: " + allowed + ")",
                        "set cores in the testbed file to two of those"));
            }
        }
        String siblings = read("/sys/devices/system/cpu/cpu" + cores.dataplane() + "/topology/thread_siblings_list");
        if (CpuList.parse(siblings).contains(cores.functions())) {
            findings.add(Finding.warning(
                    "cores",
                    "CPUs " + cores.dataplane() + " and " + cores.functions() + " are threads of one physical core",
                    "set cores in the testbed file to CPUs of two cores, see lscpu --extended"));
        }
        Set<Integer> isolated = CpuList.parse(read("/sys/devices/system/cpu/isolated"));
        boolean areIsolated = isolated.contains(cores.dataplane()) && isolated.contains(cores.functions());
        findings.add(
                areIsolated
                        ? Finding.good("isolation", "both cores")
                        : Finding.note("isolation", "none: the kernel may run other work on the measured cores"));
        String governor = read("/sys/devices/system/cpu/cpu" + cores.dataplane() + "/cpufreq/scaling_governor");
        if (governor.isEmpty()) {
            findings.add(Finding.note(
                    "clock",
                    "cannot be set: measured as found, " + megahertz() + " MHz;" + " compare it with models/hosts/"
                            + testbed.host() + ".yaml"));
        } else if (governor.equals("performance")) {
            findings.add(Finding.good("clock", "governor performance"));
        } else {
            findings.add(Finding.warning(
                    "clock",
                    "governor " + governor + ": the clock follows the load",
                    "cpupower frequency-set -g performance"));
        }
        long nodes = site.transport().list("/sys/devices/system/node").stream()
                .filter(name -> name.matches("node[0-9]+"))
                .count();
        findings.add(Finding.note("NUMA", Math.max(1, nodes) + (nodes > 1 ? " nodes" : " node")));
        return findings;
    }

    private String megahertz() {
        Matcher line = Pattern.compile("(?m)^cpu MHz\\s*: ([0-9]+)").matcher(read("/proc/cpuinfo"));
        return line.find() ? line.group(1) : "an unknown number of";
    }

    private List<Finding> quiet() {
        double load = Double.parseDouble("0" + read("/proc/loadavg").split(" ")[0]);
        return List.of(
                load <= MOST_LOAD
                        ? Finding.good("other load", "load average " + load)
                        : Finding.warning(
                                "other load",
                                "load average " + load + ": windows will be disturbed",
                                "see who it is: top -b -n 1 | head -n 15"));
    }

    private List<Finding> stale() {
        int processes = site.leftovers().processes().size();
        int files = site.leftovers().files().size();
        return List.of(
                processes + files == 0
                        ? Finding.good("leftovers", "none")
                        : Finding.note(
                                "leftovers",
                                processes + " processes and " + files
                                        + " files of a measurement that was killed: the next one removes them"));
    }

    private String read(String path) {
        return site.transport().read(path).orElse("").strip();
    }

    private String after(String path, String key) {
        return read(path)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("");
    }

    private boolean has(String program) throws IOException {
        String script = "found=$(command -v \"$1\") && [ -x \"$found\" ] && echo \"$found\"";
        return !says("bash", "-c", script, "softpath", program).isEmpty();
    }

    /** What a command says, nothing if it fails or does not exist. */
    private String says(String... argv) throws IOException {
        Transport.Outcome outcome = site.transport().run(Command.of(argv));
        return outcome.isDone() ? outcome.output().strip() : "";
    }
}
