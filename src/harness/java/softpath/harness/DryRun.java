package softpath.harness;

import java.util.ArrayList;
import java.util.List;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;

/** The commands of a plan, without running any. */
final class DryRun {

    private DryRun() {}

    static List<String> of(LoadedPlan plan, Site site) {
        List<String> lines = new ArrayList<>();
        int probeMs = plan.plan().measuring().probeMs().orElse(0);
        if (probeMs > 0) {
            lines.add("# before each set-up, the program compiled at first use:");
            lines.add(
                    new CoreProbe(site).command(plan.driver().cores(), probeMs).toString());
            lines.add("");
        }
        for (Point point : plan.points()) {
            lines.add("# " + point.id() + ", " + plan.plan().measuring().rounds() + " times");
            for (Part part : plan.driver().layout(point, site).parts()) {
                lines.addAll(part.commands());
            }
            lines.add("");
        }
        return lines;
    }
}
