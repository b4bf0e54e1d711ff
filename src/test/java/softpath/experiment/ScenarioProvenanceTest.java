package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.wiring.ScenarioWiring;

/** What a result admits to rest on. */
class ScenarioProvenanceTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private static List<String> uncalibrated(String scenario, String... sets) {
        LoadedFile.OfScenario loaded = loaded(scenario, sets);
        return new ScenarioProvenance(loaded.scenario(), loaded.models())
                .uncalibrated(ScenarioWiring.blueprint(loaded.scenario(), loaded.models()));
    }

    private static LoadedFile.OfScenario loaded(String scenario, String... sets) {
        Path file = HOME.resolve("models/scenarios/paper").resolve(scenario + ".yaml");
        return (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(sets), HOME);
    }

    private static ScenarioProvenance grounds(String scenario, String... sets) {
        LoadedFile.OfScenario loaded = loaded(scenario, sets);
        return new ScenarioProvenance(loaded.scenario(), loaded.models());
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

    /** All that a scenario reads of a file of guesses, and nothing else. */
    @Test
    void exactlyWhatIsUsedIsListed() {
        assertThat(uncalibrated("colocation"))
                .containsExactly(
                        "softnic-2016: worker.poll-cycles",
                        "softnic-2016: worker.module-cycles",
                        "softnic-2016: guest.poll-cycles");
        assertThat(uncalibrated("colocation", "dataplane=clickos-2016", "dataplane-options={}"))
                .containsExactly(
                        "clickos-2016: events.wake-cycles",
                        "clickos-2016: events.event-cycles",
                        "clickos-2016: events.hypercall-cycles",
                        "clickos-2016: vale.lookup-cycles",
                        "clickos-2016: vale.copy-cycles",
                        "clickos-2016: kthread.run-cycles",
                        "clickos-2016: generator.run-cycles",
                        "clickos-2016: generator.make-cycles");
        assertThat(uncalibrated("single-vnf", "dataplane=dpdk"))
                .containsExactly(
                        "dpdk: core.poll-cycles",
                        "dpdk: guest.functions.l3fwd",
                        "aptlab-c6220: nics.pnic0.socket",
                        "aptlab-c6220: nics.pnic1.socket");
    }

    /** Two sockets in use are no crossing: each bundle keeps to its own. */
    @Test
    void costsOfCrossingAreListedWhereSomethingCrosses() {
        String descriptors = "clickos-2016: numa.control-cycles";
        String lines = "clickos-2016: numa.payload-line-cycles";
        String[] clickos = {"dataplane=clickos-2016", "dataplane-options={}"};

        assertThat(uncalibrated("colocation", clickos)).doesNotContain(descriptors, lines);
        assertThat(uncalibrated("colocation", clickos[0], clickos[1], "pinning={vm1.vcpu0: a.1.7}"))
                .contains(descriptors)
                .doesNotContain(lines);
        assertThat(uncalibrated("single-vnf", clickos[0], "vms[0].socket=1", "traffic[0].sizes={65: 1}"))
                .contains(descriptors, lines);
    }

    @Test
    void switchesDecideWhatIsRead() {
        String spins = "dataplane-options={netfront-poll: false}";
        String free = "dataplane-options={event-cost: none}";
        String clockOn = "dataplane-options={effective-clock: true}";
        String clickos = "dataplane=clickos-2016";
        String clock = "clickos-2016: effective-clock.frequency-ghz";

        assertThat(uncalibrated("single-vnf", clickos, spins))
                .contains("clickos-2016: events.event-cycles")
                .doesNotContain("clickos-2016: events.wake-cycles", clock);
        assertThat(uncalibrated("single-vnf", clickos, free)).noneMatch(name -> name.contains("events."));
        assertThat(uncalibrated("single-vnf", clickos, clockOn)).contains(clock);
        assertThat(uncalibrated("single-vnf", clickos, clockOn, "servers[0].frequency-ghz=2.4"))
                .doesNotContain(clock);
        assertThat(uncalibrated("single-vnf", clickos))
                .contains("clickos-2016: nic-receive.slots", "clickos-2016: nic-retry.wait-micros")
                .noneMatch(name -> name.contains("generator."));
    }

    @Test
    void theBusiestCoresAssumptionsAreAWarning() {
        assertThat(warnings("single-vnf")).isEmpty();
        assertThat(warnings("single-vnf", "vms[0].nf=ids"))
                .containsExactly("100 % of the work of vm1.vcpu0 (ids), the busiest core, is assumed, without a"
                        + " measurement behind it: softnic-2016: guest.functions.ids (100 %); how far it may be off"
                        + " is not stated");
    }

    private static List<String> warnings(String scenario, String... sets) {
        return Evaluation.of(loaded(scenario, sets)).closedForm().warnings();
    }
}
