package softpath.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import softpath.engine.RandomStreams;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.simulation.Testbed;
import softpath.wiring.Blueprint;
import softpath.wiring.PipelineWiring;
import softpath.wiring.ScenarioWiring;

/** A scenario file, changed as {@code --set} changes it and wired up, ready to run. */
public record Trial(LoadedFile file, Blueprint blueprint, Run run) {

    public static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    private static final Experiment.Progress SILENT = (done, expected) -> {};

    /** @param scenario of {@code models/scenarios}, such as {@code paper/single-vnf} */
    public static Trial of(String scenario, String... sets) {
        return in(HOME, scenario, sets);
    }

    /** @param home folder that holds {@code models/} */
    public static Trial in(Path home, String scenario, String... sets) {
        return of(
                ScenarioFiles.load(home.resolve("models/scenarios").resolve(scenario + ".yaml"), List.of(sets), home));
    }

    /** @param scenario anywhere, with model files of its own beside it */
    public static Trial of(Path scenario, String... sets) {
        return of(ScenarioFiles.load(scenario, List.of(sets), HOME));
    }

    private static Trial of(LoadedFile file) {
        if (file instanceof LoadedFile.OfScenario loaded) {
            return new Trial(
                    file,
                    ScenarioWiring.blueprint(loaded.scenario(), loaded.models()),
                    loaded.scenario().run());
        }
        LoadedFile.OfPipeline loaded = (LoadedFile.OfPipeline) file;
        return new Trial(
                file,
                PipelineWiring.blueprint(loaded.pipeline()),
                loaded.pipeline().run());
    }

    public Trial with(Blueprint otherPlan) {
        return new Trial(file, otherPlan, run);
    }

    public Trial with(Run otherRun) {
        return new Trial(file, blueprint, otherRun);
    }

    public Result result() {
        return result(1, OptionalDouble.empty());
    }

    public Result result(int threads, OptionalDouble relativePrecision) {
        Experiment.Provenance provenance = new Experiment.Provenance(
                file.content(), file.digest(), file.modelDigest(), "test", Map.of(), file.warnings(), List.of());
        return Experiment.run(blueprint, run, new Experiment.Settings(threads, relativePrecision, SILENT), provenance);
    }

    /** What each replication measured in a window with exactly the edges that the file states. */
    public List<Replication> exactReplications() {
        RandomStreams streams = new RandomStreams(run.seed(), Testbed.purposes(blueprint));
        List<Replication> replications = new ArrayList<>();
        for (int i = 0; i < run.replications(); i++) {
            replications.add(Replication.run(blueprint, run, streams.nextReplication()));
        }
        return replications;
    }

    /** What each replication measured, on the random numbers that {@link Experiment} gives it. */
    public List<Replication> replications() {
        Seeds seeds = new Seeds(blueprint, run);
        List<Replication> replications = new ArrayList<>();
        for (int i = 0; i < run.replications(); i++) {
            replications.add(seeds.next().get());
        }
        return replications;
    }
}
