package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;

/** What a result admits to rest on. */
class GroundsTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private static Grounds grounds(String scenario, String... sets) {
        Path file = HOME.resolve("models/scenarios/paper").resolve(scenario + ".yaml");
        LoadedFile.OfScenario loaded = (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(sets), HOME);
        return new Grounds(loaded.scenario(), loaded.models());
    }

    @Test
    void everySwitchIsListedAsItStands() {
        assertThat(grounds("single-vnf").hypotheses())
                .containsEntry("bottleneck", "guest")
                .containsEntry("vhost-retry", true)
                .doesNotContainKey("most-workers");
        assertThat(grounds("colocation").hypotheses()).containsEntry("most-workers", 6);
        assertThat(grounds("single-vnf", "dataplane-options={bottleneck: vhost-queue-cap}")
                        .hypotheses())
                .containsEntry("bottleneck", "vhost-queue-cap");
    }

    @Test
    void assumedParametersAreListedWithTheirFile() {
        assertThat(grounds("single-vnf").uncalibrated())
                .contains("softnic-2016: worker.receive-cycles", "aptlab-c6220: nics.pnic0.socket")
                .doesNotContain("softnic-2016: guest.functions.l3fwd", "aptlab-c6220: nics.pnic0.line-rate-gbps");
    }

    @Test
    void whatAScenarioDoesNotUseItDoesNotRestOn() {
        String l2fwd = "softnic-2016: guest.functions.l2fwd";
        String copies = "softnic-2016: worker.copy-cycles-per-byte";
        String cap = "softnic-2016: vhost-queue-cap.guest-cycles";

        assertThat(grounds("single-vnf").uncalibrated()).doesNotContain(l2fwd, copies, cap);
        assertThat(grounds("chain").uncalibrated()).contains(l2fwd);
        assertThat(grounds("single-vnf", "traffic[0].sizes={1500: 1}").uncalibrated())
                .contains(copies);
        assertThat(grounds("chain", "dataplane-options={bottleneck: vhost-queue-cap}")
                        .uncalibrated())
                .contains(cap)
                .doesNotContain(l2fwd);
        assertThat(grounds("colocation").uncalibrated()).noneMatch(name -> name.contains("nics."));
    }
}
