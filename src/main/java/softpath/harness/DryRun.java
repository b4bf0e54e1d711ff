package softpath.harness;

import java.util.ArrayList;
import java.util.List;
import softpath.harness.MeasureFiles.LoadedPlan;

/** The commands of a plan, without running any. */
final class DryRun {

    private DryRun() {}

    static List<String> of(Testbed testbed, LoadedPlan plan, Workplace workplace) {
        List<String> lines = new ArrayList<>();
        lines.add("# compiles ip_pipeline at first use, and prints its path:");
        lines.add(FunctionProgram.command().toString());
        DpdkVhost driver = new DpdkVhost(testbed, workplace, "ip_pipeline");
        for (Point point : plan.points()) {
            Layout layout = driver.layout(point);
            lines.add("");
            lines.add("# " + point.id() + ", " + plan.plan().measuring().rounds() + " times");
            layout.files().keySet().stream().sorted().forEach(file -> lines.add("# writes " + file));
            for (Launch launch : layout.launches()) {
                lines.add(launch.command().toString());
                lines.add(
                        launch.program() == Launch.Program.TESTPMD
                                ? "# at its prompt: show port summary all, start, show fwd stats all, quit"
                                : "# then chrt --idle --pid 0 PID");
            }
        }
        return lines;
    }
}
