package softpath.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Testbed;

/** Whether a testbed has what measuring needs; asks the machine and changes nothing. */
final class Preflight {

    private static final double MOST_LOAD = 0.5;

    private final Testbed testbed;
    private final Site site;
    private final Driver driver;
    private final List<Point> points;

    /** @param points that are to be measured */
    Preflight(Testbed testbed, Driver driver, List<Point> points, Site site) {
        this.testbed = testbed;
        this.driver = driver;
        this.points = points;
        this.site = site;
    }

    List<Finding> check() throws IOException {
        List<Finding> findings = new ArrayList<>();
        boolean isRoot = new Programs(site.system()).says("id", "-u").equals("0");
        findings.add(
                isRoot
                        ? Finding.good("privileges", "root")
                        : Finding.warning(
                                "privileges",
                                "an ordinary user: threads cannot be given precedence over other load",
                                "sudo softpath measure ..."));
        findings.addAll(driver.cores().isEmpty() ? List.of() : cores());
        findings.addAll(driver.check(site, points));
        findings.addAll(quiet());
        findings.addAll(stale());
        return findings;
    }

    private List<Finding> cores() {
        List<Finding> findings = new ArrayList<>();
        List<Integer> cores = driver.cores();
        Set<Integer> allowed = CpuList.parse(after("/proc/self/status", "Cpus_allowed_list:"));
        for (int core : cores) {
            if (!allowed.contains(core)) {
                findings.add(Finding.fatal(
                        "cores",
                        "CPU " + core + " does not exist or may not be used (usable: " + allowed + ")",
                        "set cores in the testbed file to some of those"));
            }
        }
        for (int core : cores) {
            String siblings = read("/sys/devices/system/cpu/cpu" + core + "/topology/thread_siblings_list");
            List<Integer> shared = CpuList.parse(siblings).stream()
                    .filter(other -> other > core && cores.contains(other))
                    .toList();
            if (!shared.isEmpty()) {
                findings.add(Finding.warning(
                        "cores",
                        "CPUs " + core + " and " + shared.get(0) + " are threads of one physical core",
                        "set cores in the testbed file to CPUs of cores of their own, see lscpu --extended"));
            }
        }
        Set<Integer> isolated = CpuList.parse(read("/sys/devices/system/cpu/isolated"));
        boolean areIsolated = isolated.containsAll(cores);
        findings.add(
                areIsolated
                        ? Finding.good("isolation", "all measured cores")
                        : Finding.note("isolation", "none: the kernel may run other work on the measured cores"));
        String governor = read("/sys/devices/system/cpu/cpu" + cores.get(0) + "/cpufreq/scaling_governor");
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
        long nodes = site.system().list("/sys/devices/system/node").stream()
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

    private List<Finding> stale() throws IOException {
        int processes = new Leftovers(site).processes().size();
        int files = new Leftovers(site).files().size();
        List<String> others = driver.leftovers(site);
        String besides = others.isEmpty() ? "" : ", and " + String.join(", ", others) + ",";
        return List.of(
                processes + files + others.size() == 0
                        ? Finding.good("leftovers", "none")
                        : Finding.note(
                                "leftovers",
                                processes + " processes and " + files + " files" + besides
                                        + " of a measurement that was killed: the next one removes them"));
    }

    private String read(String path) {
        return site.system().read(path).orElse("").strip();
    }

    private String after(String path, String key) {
        return read(path)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("");
    }
}
