package softpath.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Testbed;

/** Whether a testbed has what measuring needs; asks the machine and changes nothing. */
final class Preflight {

    private static final double MOST_LOAD = 0.5;
    private static final String LEFTOVERS = "leftovers";

    private final Testbed testbed;
    private final Driver driver;
    private final List<Point> points;
    private final Site site;

    /** @param points that are to be measured; if none, any that the driver can measure */
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
                                "an ordinary user: huge pages cannot be reserved",
                                "sudo softpath measure ..."));
        findings.add(Finding.note("kernel", read("/proc/sys/kernel/osrelease")));
        if (!driver.cores().isEmpty()) {
            findings.addAll(new CoresCheck(testbed, driver.cores(), site.system()).check());
        }
        findings.addAll(driver.check(site, points));
        findings.add(otherLoad());
        findings.add(leftovers());
        return findings;
    }

    /** Whether it tells of something that a killed measurement left. */
    static boolean isOfLeftovers(Finding finding) {
        return finding.what().equals(LEFTOVERS) && finding.severity() == Finding.Severity.NOTE;
    }

    private Finding otherLoad() {
        double load = Double.parseDouble("0" + read("/proc/loadavg").split(" ")[0]);
        return load <= MOST_LOAD
                ? Finding.good("other load", "load average " + load)
                : Finding.warning(
                        "other load",
                        "load average " + load + ": windows will be disturbed",
                        "see who it is: top -b -n 1 | head -n 15");
    }

    private Finding leftovers() throws IOException {
        int processes = new Leftovers(site).processes().size();
        int files = new Leftovers(site).files().size();
        List<String> others = driver.leftovers(site);
        String besides = others.isEmpty() ? "" : ", and " + String.join(", ", others) + ",";
        return processes + files + others.size() == 0
                ? Finding.good(LEFTOVERS, "none")
                : Finding.note(
                        LEFTOVERS,
                        processes + " processes and " + files + " files" + besides
                                + " of a measurement that was killed or still runs: the next one removes them");
    }

    private String read(String path) {
        return site.system().read(path).orElse("").strip();
    }
}
