package softpath.harness.dpdk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.MemoryCheck;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.VhostSettings;

/** Whether a machine has the programs and the memory of DPDK that a dataplane and its functions need. */
public final class DpdkCheck {

    private static final String PACKAGES = "dpdk dpdk-dev";
    private static final String EXAMPLE_PACKAGES = "dpdk-doc libdpdk-dev pkg-config build-essential";
    private static final String EXAMPLES = "/usr/share/dpdk/examples";

    private final VhostSettings settings;
    private final Site site;
    private final Programs programs;

    public DpdkCheck(VhostSettings settings, Site site) {
        this.settings = settings;
        this.site = site;
        this.programs = new Programs(site.system());
    }

    /** @param needsFunctions whether network functions are to run, not only parts of the dataplane */
    public List<Finding> check(boolean needsFunctions) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                programs.has("dpdk-testpmd")
                        ? Finding.good("DPDK", version())
                        : Finding.fatal("DPDK", "no dpdk-testpmd in PATH", Programs.install(PACKAGES)));
        findings.addAll(needsFunctions ? guests() : memory());
        return findings;
    }

    /** Whether there is what functions run in and are made from. */
    public List<Finding> guests() throws IOException {
        List<Finding> findings = new ArrayList<>(List.of(functions()));
        if (settings.hasMachine()) {
            findings.addAll(new MachineCheck(programs, site.system()).check());
        }
        findings.addAll(memory());
        return findings;
    }

    private List<Finding> memory() {
        return new MemoryCheck(settings.memory(), site.system()).check();
    }

    private Finding functions() throws IOException {
        boolean hasSource = !site.system().list(EXAMPLES + "/ip_pipeline").isEmpty();
        boolean canCompile = programs.has("make")
                && programs.has("cc")
                && !programs.says("pkg-config", "--modversion", "libdpdk").isEmpty();
        return hasSource && canCompile
                ? Finding.good("network functions", "ip_pipeline can be compiled from " + EXAMPLES)
                : Finding.fatal(
                        "network functions",
                        hasSource ? "no compiler, make or libdpdk" : "no source in " + EXAMPLES,
                        Programs.install(EXAMPLE_PACKAGES));
    }

    private String version() throws IOException {
        String version = programs.version("dpdk-dev");
        return version.isEmpty() ? "dpdk-testpmd, version unknown" : version;
    }
}
