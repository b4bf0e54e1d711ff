package softpath.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;

/** What a testbed has and lacks, for someone who asks; changes nothing. */
public final class TestbedCheck {

    private TestbedCheck() {}

    /**
     * @param points    that are to be measured; if none, any that the testbed's driver can measure
     * @param runFolder that the user names in the place of the usual one; it must be one that can be used
     */
    public static List<Finding> of(LoadedTestbed testbed, List<Point> points, Optional<String> runFolder)
            throws IOException {
        Workplace workplace = Sites.workplace(testbed.testbed(), runFolder);
        return of(workplace, testbed, points, runFolder.isPresent());
    }

    static List<Finding> of(Workplace workplace, LoadedTestbed testbed, List<Point> points, boolean isFolderNamed)
            throws IOException {
        try (Site site = Sites.of(testbed.testbed(), workplace)) {
            List<Finding> folders = new ArrayList<>();
            for (RunFolder folder : RunFolder.of(site)) {
                Optional<String> refusal = folder.refusal();
                if (refusal.isPresent() && isFolderNamed) {
                    throw folder.refused(refusal.get());
                }
                refusal.ifPresent(why -> folders.add(Finding.fatal(
                        "run folder",
                        workplace.folder() + ": " + why,
                        "export " + Workplace.VARIABLE + "=/run/another, or look what is in it and remove it")));
            }
            List<Finding> findings =
                    new ArrayList<>(new Preflight(testbed.testbed(), testbed.driver(), points, site).check());
            findings.addAll(folders);
            if (folders.isEmpty()) {
                findings.add(Finding.good("run folder", workplace.folder()));
                findings.add(lock(site));
            }
            return findings;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Finding lock(Site site) throws IOException {
        return Exclusive.isHeld(site)
                ? Finding.fatal("lock", "another softpath measure is running", "wait for it or stop it")
                : Finding.good("lock", "nobody else measures here");
    }
}
