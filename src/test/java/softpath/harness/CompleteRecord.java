package softpath.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;

/** The record of a measurement that never was: every window of a plan, each with the same rates. */
public final class CompleteRecord {

    private static final MeasureFiles FILES = new MeasureFiles(Path.of(System.getProperty("softpath.home", ".")));

    private CompleteRecord() {}

    /** @param windowsLeftOut at its end */
    public static Path of(String testbedName, String planName, Path file, int windowsLeftOut) throws IOException {
        LoadedTestbed testbed = FILES.testbed(testbedName);
        LoadedPlan plan = FILES.plan(planName, testbed);
        int windows = plan.plan().measuring().windows();
        List<Step> steps = Schedule.of(plan.points(), plan.plan().measuring());
        try (RunRecord record = RunRecord.create(file)) {
            record.append("plan", Map.of("digest", plan.digest()));
            for (int i = 0; i < steps.size() * windows - windowsLeftOut; i++) {
                record.append("sample", sample(steps.get(i / windows), i % windows));
            }
        }
        return file;
    }

    private static Sample sample(Step step, int window) {
        Sample like = Samples.of(step.point().id(), step.round(), window, 2.5);
        return new Sample(
                like.point(),
                like.round(),
                window,
                step.isReference(),
                like.startedAt(),
                like.seconds(),
                like.counters(),
                like.offeredMpps(),
                like.deliveredMpps(),
                like.lost(),
                like.runShares(),
                like.waitShares(),
                0,
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
    }
}
