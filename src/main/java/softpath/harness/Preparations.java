package softpath.harness;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.harness.Testbed.Preparation;

/** Brings a testbed into the state that measuring needs, or says why that cannot be. */
final class Preparations {

    private final Testbed testbed;
    private final Site site;
    private final Session.Watcher watcher;
    private final RunRecord record;

    Preparations(Testbed testbed, Site site, Session.Watcher watcher, RunRecord record) {
        this.testbed = testbed;
        this.site = site;
        this.watcher = watcher;
        this.record = record;
    }

    /** Checks, mends what may be mended without asking, and checks again. */
    void make(boolean needsFunctions) throws IOException {
        Preflight preflight = new Preflight(testbed, site, needsFunctions);
        List<Finding> findings = preflight.check();
        if (testbed.preparation() == Preparation.AUTOMATIC) {
            for (Finding finding : findings) {
                if (finding.severity() == Finding.Severity.FATAL && finding.isAutomatic()) {
                    mend(finding);
                }
            }
            findings = preflight.check();
        }
        record.append("check", findings);
        for (Finding finding : findings) {
            if (finding.severity() == Finding.Severity.FATAL) {
                throw new MeasureFault(finding.what() + ": " + finding.found() + "; to mend it: "
                        + String.join(" && ", finding.mend()));
            }
            if (finding.severity() == Finding.Severity.WARNING) {
                watcher.says(finding.what() + ": " + finding.found());
            }
        }
    }

    private void mend(Finding finding) throws IOException {
        for (String mend : finding.mend()) {
            Transport.Outcome outcome = site.transport().run(Command.of("bash", "-c", mend));
            watcher.says(finding.what() + ": " + finding.found() + "; ran " + mend);
            Map<String, Object> ran = new LinkedHashMap<>();
            ran.put("command", mend);
            ran.put("exit", outcome.exitCode());
            ran.put("seconds", outcome.seconds());
            ran.put("output", outcome.output());
            record.append("command", ran);
        }
    }
}
