package softpath.yardstick;

import java.nio.file.Path;
import java.util.List;
import softpath.engine.RandomStreams;
import softpath.experiment.Replication;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.model.scenario.Run;
import softpath.simulation.Testbed;
import softpath.wiring.Blueprint;
import softpath.wiring.PipelineWiring;

/**
 * A workload that other simulators run too, ready to be run by this one: a file of {@code models/scenarios/bench} for
 * so many packets.
 */
public record Yardstick(Blueprint blueprint, Run run) {

    private static final long GAP_PS = 67_200;

    /** A workload: the file that describes it, and how its packets arrive. */
    public enum Workload {
        W1("w1.yaml", "constant"),
        W2("w2.yaml", "constant"),
        W2_POISSON("w2.yaml", "poisson"),
        W2_CHAINS("w2-chains.yaml", "constant"),
        W2_CHAINS_POISSON("w2-chains.yaml", "poisson");

        private final String file;
        private final String arrivals;

        Workload(String file, String arrivals) {
            this.file = file;
            this.arrivals = arrivals;
        }

        /** @param home folder that holds {@code models/} */
        public LoadedFile.OfPipeline load(Path home) {
            Path path = home.resolve("models/scenarios/bench").resolve(file);
            return (LoadedFile.OfPipeline) ScenarioFiles.load(path, List.of("sources[0].arrivals=" + arrivals), home);
        }
    }

    /** @param gaps mean gaps between packets until the horizon; each copy is offered about that many packets */
    public static Yardstick of(Workload workload, long gaps, Path home) {
        LoadedFile.OfPipeline loaded = workload.load(home);
        try {
            return new Yardstick(PipelineWiring.blueprint(loaded.pipeline()), new Run(0, horizonPs(gaps) * 1e-9, 1, 1));
        } catch (InvalidInput e) {
            throw loaded.describe(e);
        }
    }

    /** The horizon of the yardstick programs, at which no event falls. */
    public static long horizonPs(long gaps) {
        return gaps * GAP_PS / 50 * 50 + 10;
    }

    public Replication replicate(long seed) {
        return Replication.run(blueprint, run, new RandomStreams(seed, Testbed.purposes(blueprint)).nextReplication());
    }
}
