package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import softpath.experiment.Experiment;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureTargets;
import softpath.harness.RecordReader;
import softpath.harness.RunRecord;
import softpath.harness.Sample;
import softpath.harness.Session;
import softpath.io.InputError;

/** A plan measured into a record, from its beginning or from where an interrupted one ended. */
record MeasuredRun(Console console) {

    /** The record is begun when the testbed is known to be ready, so that a refusal leaves nothing behind. */
    List<Sample> measure(MeasureTargets targets, LoadedPlan plan, Session session) throws IOException {
        Path file = targets.record();
        List<Sample> done = targets.isResumed() ? before(file, plan) : List.of();
        if (session.isDone(done)) {
            console.say("all of the plan is in " + file + " already: nothing is measured");
            return done;
        }
        session.requireReady();
        try (RunRecord record = targets.isResumed() ? RunRecord.resume(file) : RunRecord.create(file)) {
            if (!targets.isResumed()) {
                session.begin(record, Experiment.version());
            }
            session.run(record, done);
        }
        console.say("recorded in " + file);
        return RecordReader.read(file).samples();
    }

    private static List<Sample> before(Path file, LoadedPlan plan) throws IOException {
        RecordReader before = RecordReader.read(file);
        if (!before.plan().equals(plan.digest())) {
            throw new InputError("--resume " + file + ": expected a record of this plan on this testbed as they"
                    + " are now, found one of others (or they were changed since)");
        }
        return before.samples();
    }
}
