package softpath.cli;

import java.util.List;
import java.util.Map;
import softpath.experiment.Experiment;
import softpath.experiment.Grounds;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.Result;
import softpath.model.Run;
import softpath.wiring.PipelineWiring;
import softpath.wiring.Plan;
import softpath.wiring.ScenarioWiring;

/** A file that was read, worked out as far as can be before anything is simulated. */
record Job(Plan plan, Run run, Experiment.Provenance provenance) {

    /** @throws softpath.io.InputError if the file asks for what cannot be */
    static Job of(LoadedFile file) {
        try {
            if (file instanceof LoadedFile.OfScenario scenario) {
                return of(scenario);
            }
            return of((LoadedFile.OfPipeline) file);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    private static Job of(LoadedFile.OfScenario file) {
        Grounds grounds = new Grounds(file.scenario(), file.models());
        Plan plan = ScenarioWiring.plan(file.scenario(), file.models());
        return new Job(
                plan, file.scenario().run(), grounds.provenance(file.content(), file.digest(), file.warnings(), plan));
    }

    /** A pipeline states its costs itself: it rests on no model file. */
    private static Job of(LoadedFile.OfPipeline file) {
        Experiment.Provenance provenance = new Experiment.Provenance(
                file.content(),
                file.digest(),
                file.modelDigest(),
                Experiment.version(),
                Map.of(),
                file.warnings(),
                List.of());
        return new Job(PipelineWiring.plan(file.pipeline()), file.pipeline().run(), provenance);
    }

    Result simulate(Experiment.Settings settings) {
        return Experiment.run(plan, run, settings, provenance);
    }
}
