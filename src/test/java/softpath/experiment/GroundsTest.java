package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.wiring.ScenarioWiring;

/** What a result admits to rest on. */
class GroundsTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private static List<String> uncalibrated(String scenario, String... sets) {
        LoadedFile.OfScenario loaded = loaded(scenario, sets);
        return new Grounds(loaded.scenario(), loaded.models())
                .uncalibrated(ScenarioWiring.plan(loaded.scenario(), loaded.models()));
    }

    private static LoadedFile.OfScenario loaded(String scenario, String... sets) {
        Path file = HOME.resolve("models/scenarios/paper").resolve(scenario + ".yaml");
        return (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(sets), HOME);
    }

    private static Grounds grounds(String scenario, String... sets) {
        LoadedFile.OfScenario loaded = loaded(scenario, sets);
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
        assertThat(uncalibrated("single-vnf"))
                .contains("softnic-2016: worker.receive-cycles", "aptlab-c6220: nics.pnic0.socket")
                .doesNotContain("softnic-2016: guest.functions.l3fwd", "aptlab-c6220: nics.pnic0.line-rate-gbps");
    }

    @Test
    void whatAScenarioDoesNotUseItDoesNotRestOn() {
        String l2fwd = "softnic-2016: guest.functions.l2fwd";
        String copies = "softnic-2016: worker.copy-cycles-per-byte";
        String cap = "softnic-2016: vhost-queue-cap.guest-cycles";

        assertThat(uncalibrated("single-vnf")).doesNotContain(l2fwd, copies, cap);
        assertThat(uncalibrated("chain")).contains(l2fwd);
        assertThat(uncalibrated("single-vnf", "traffic[0].sizes={1500: 1}")).contains(copies);
        assertThat(uncalibrated("chain", "dataplane-options={bottleneck: vhost-queue-cap}"))
                .contains(cap)
                .doesNotContain(l2fwd);
        assertThat(uncalibrated("colocation")).noneMatch(name -> name.contains("nics."));
    }
}
