package softpath.harness;

import java.io.IOException;
import java.util.List;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.MemoryCheck;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.Testbed.Preparation;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** Brings a testbed into the state that measuring needs, or says why that cannot be. */
final class Preparations {

    private final Testbed testbed;
    private final Preflight preflight;
    private final Transport machine;
    private final Session.Watcher watcher;
    private final RunRecord record;

    /** @param machine where what is missing is put right */
    Preparations(Testbed testbed, Preflight preflight, Transport machine, Session.Watcher watcher, RunRecord record) {
        this.testbed = testbed;
        this.preflight = preflight;
        this.machine = machine;
        this.watcher = watcher;
        this.record = record;
    }

    /**
     * Fails if what is missing will not be put right: neither by mending what may be mended without asking, nor by
     * removing what a killed measurement left, which may hold memory.
     */
    static void requirePossible(Testbed testbed, List<Finding> findings) throws MeasureFault {
        boolean hasLeftovers = findings.stream().anyMatch(Preflight::isOfLeftovers);
        for (Finding finding : findings) {
            boolean isMended = testbed.preparation() == Preparation.AUTOMATIC && finding.isAutomatic();
            boolean isFreed = hasLeftovers && MemoryCheck.isOfMemory(finding);
            if (!isMended && !isFreed) {
                require(finding);
            }
        }
    }

    private static void require(Finding finding) throws MeasureFault {
        if (finding.severity() == Finding.Severity.FATAL) {
            throw new MeasureFault(
                    finding.what() + ": " + finding.found() + "; to mend it: " + String.join(" && ", finding.mend()));
        }
    }

    /** Checks, mends what may be mended without asking, and checks again. */
    void make() throws IOException {
        List<Finding> findings = preflight.check();
        requirePossible(testbed, findings);
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
            require(finding);
            if (finding.severity() == Finding.Severity.WARNING) {
                watcher.says(finding.what() + ": " + finding.found());
            }
        }
    }

    private void mend(Finding finding) throws IOException {
        for (String mend : finding.mend()) {
            machine.run(Command.of("bash", "-c", mend));
            watcher.says(finding.what() + ": " + finding.found() + "; ran " + mend);
        }
    }
}
