package softpath.harness.bess;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.harness.dpdk.DpdkCheck;
import softpath.harness.testbed.BessSettings;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.VhostSettings;
import softpath.harness.transport.MeasureFault;

/** Whether bessd answers, and whether there is what guests and clocks need. */
final class BessCheck {

    private final BessSettings settings;
    private final Site site;

    BessCheck(BessSettings settings, Site site) {
        this.settings = settings;
        this.site = site;
    }

    /** @param processes settings of guests that are such */
    List<Finding> check(Optional<VhostSettings> processes) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(bessd());
        findings.add(
                new WorkerThreads(site.system(), "").process().isPresent()
                        ? Finding.good("threads of BESS", "a process bessd runs on the measured machine")
                        : Finding.note(
                                "threads of BESS",
                                "no process bessd on the measured machine: whether its workers had their cores to"
                                        + " themselves is not recorded"));
        if (processes.isPresent()) {
            findings.addAll(new DpdkCheck(processes.get(), site).check(true));
        } else {
            findings.add(Finding.note(
                    "guests",
                    "are the user's: VMs that connect to sockets in "
                            + Sockets.of(settings, site.workplace()).folder() + ", see --dry-run for their names"));
        }
        if (settings.clock() == BessSettings.Clock.CPUPOWER) {
            findings.add(
                    new Programs(site.system()).has("cpupower")
                            ? Finding.good("cpupower", "found")
                            : Finding.fatal("cpupower", "not in PATH", Programs.install("linux-cpupower")));
        }
        return findings;
    }

    private Finding bessd() throws IOException {
        try (BessControl control = new BessControl(settings.control(), BessControl.USUAL_LIMIT, site.journal())) {
            String version = control.call(Request.getVersion()).text(2);
            return Finding.note("BESS", "version " + version + "; measuring clears away whatever it runs now");
        } catch (MeasureFault e) {
            return Finding.fatal("BESS", e.getMessage(), BessControl.START);
        }
    }
}
