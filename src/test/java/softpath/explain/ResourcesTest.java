package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.evaluate.Evaluation;
import softpath.experiment.Energy;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;

/** What a scenario takes: one VM on SoftNIC, three cores that poll. */
class ResourcesTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private static Resources resources(ModelFolders models, String... sets) {
        List<String> all = new ArrayList<>(List.of("run={warmup-ms: 0, measure-ms: 0.5, replications: 1, seed: 1}"));
        all.addAll(List.of(sets));
        LoadedFile.OfScenario file = (LoadedFile.OfScenario)
                ScenarioFiles.load(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), all, models);
        Evaluation evaluation = Evaluation.of(file);
        return Resources.of(file, evaluation.blueprint(), evaluation.simulated());
    }

    @Test
    void coresThatPollTakeWhatBusyOnesDoWhateverTheLoad() {
        Resources taken = resources(ModelFolders.of(HOME), "traffic[0].offered=1%", "servers[0].frequency-ghz=1.3");

        Energy power = taken.power().orElseThrow();
        assertThat(taken.cores()).isEqualTo(3);
        assertThat(power.most()).isCloseTo(3 * 0.5, within(1e-9));
        assertThat(power.least()).isCloseTo(3 * 0.125, within(1e-9));
        assertThat(power.watts()).isEmpty();
    }

    /** At 2.6 GHz a core takes 1 V² * 2 nF * 2.6 GHz = 5.2 W, the server 100 W at rest. */
    @Test
    void aHostThatStatesItsPowerGetsWatts(@TempDir Path own) throws IOException {
        Path hosts = Files.createDirectories(own.resolve("hosts"));
        String host = Files.readString(HOME.resolve("models/hosts/aptlab-c6220.yaml"));
        Files.writeString(hosts.resolve("aptlab-c6220.yaml"), host.stripTrailing() + """

                power:
                  static-watts: 100
                  switched-nanofarads: 2
                  lowest-volts: 0.8
                  highest-volts: 1.0
                """);

        Energy power = resources(ModelFolders.of("--models", List.of(own), HOME))
                .power()
                .orElseThrow();

        assertThat(power.watts().orElseThrow()).isCloseTo(100 + 3 * 5.2, within(1e-9));
        assertThat(power.least()).isEqualTo(power.most());
    }

    @Test
    void ofClocksThatChangeNoPowerIsTold() {
        assertThat(resources(
                                ModelFolders.of(HOME),
                                "servers[0].clock-steps=[{at-ms: 0.2, frequency-ghz: 1.2}]",
                                "servers[0].clock-transition={delay-micros: 0}")
                        .power())
                .isEmpty();
    }
}
