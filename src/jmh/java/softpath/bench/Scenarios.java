package softpath.bench;

import java.nio.file.Path;
import java.util.List;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.scenario.Run;
import softpath.wiring.ScenarioWiring;
import softpath.yardstick.Yardstick;

/** What the benchmarks run beside the yardsticks. */
final class Scenarios {

    static final Path HOME = Path.of(System.getProperty("softpath.home", "."));
    static final Path SINGLE_VNF = HOME.resolve("models/scenarios/paper/single-vnf.yaml");

    private Scenarios() {}

    /** 64 B at line rate through one VM: NIC rings, the dataplane's queues, a wire out. */
    static Yardstick singleVnf64B(String dataplane, long gaps) {
        LoadedFile.OfScenario file =
                (LoadedFile.OfScenario) ScenarioFiles.load(SINGLE_VNF, List.of("dataplane=" + dataplane), HOME);
        Run run = new Run(0, Yardstick.horizonPs(gaps) * 1e-9, 1, 1);
        return new Yardstick(ScenarioWiring.blueprint(file.scenario(), file.models()), run);
    }
}
