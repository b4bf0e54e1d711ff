package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.evaluate.Evaluation;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/** How much of a core's work is assumed, held to figures worked out by hand. */
class AssumedWorkTest {

    @TempDir
    private Path home;

    private static LoadedFile.OfScenario load(Path home, String... sets) {
        Path file = home.resolve("models/scenarios/paper/single-vnf.yaml");
        return (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(sets), home);
    }

    private static Blueprint blueprint(LoadedFile.OfScenario loaded, Map<String, Double> values) {
        LoadedFile.OfScenario changed = ScenarioFiles.withValues(loaded, values);
        return ScenarioWiring.blueprint(changed.scenario(), changed.models());
    }

    private static AssumedWork ofWorker(Blueprint blueprint) {
        return AssumedWork.of(
                blueprint,
                IntStream.range(0, blueprint.cores().size())
                        .filter(c -> blueprint.cores().get(c).roles().contains("worker a.pnic0->vm1"))
                        .findFirst()
                        .orElseThrow());
    }

    /** The worker's 40 of 160 cycles are assumed, of the function's nothing is, which is busier: 278 cycles. */
    @Test
    void theWarningIsOfTheCoreThatBinds() {
        LoadedFile.OfScenario file = ScenarioFiles.withValues(
                load(Trial.HOME, "traffic[0].offered=10Mpps"),
                Map.of(
                        "worker.poll-cycles", 96.0,
                        "worker.receive-cycles", 37.0,
                        "worker.enqueue-cycles", 120.0));
        Blueprint blueprint = ScenarioWiring.blueprint(file.scenario(), file.models());
        List<ScenarioProvenance.Use> used = new ScenarioProvenance(file.scenario(), file.models()).used(blueprint);
        int worker = ofWorker(blueprint).core();

        assertThat(AssumedWork.warning(blueprint, IntStream.empty(), c -> 0, used))
                .isEmpty();
        assertThat(AssumedWork.warning(blueprint, IntStream.of(Blueprint.NONE, worker), c -> 0, used)
                        .orElseThrow())
                .startsWith("25 % of the work of worker a.pnic0->vm1, the core that binds, is assumed");
        assertThat(AssumedWork.warning(blueprint, IntStream.of(worker), c -> 0, List.of()))
                .as("of what rests on no file")
                .isEmpty();
    }

    /** Four workers alike by the closed form; what hashes made of it was seen. */
    @Test
    void whereNoCoreBindsTheWarningIsOfTheOneThatWasSeenBusiest() {
        Path home = Trial.HOME;
        LoadedFile.OfScenario file = (LoadedFile.OfScenario) ScenarioFiles.load(
                home.resolve("models/scenarios/operators/four-flows-four-queues.yaml"), List.of(), home);
        Blueprint blueprint = ScenarioWiring.blueprint(file.scenario(), file.models());
        List<ScenarioProvenance.Use> used = new ScenarioProvenance(file.scenario(), file.models()).used(blueprint);

        assertThat(AssumedWork.warning(blueprint, IntStream.empty(), c -> c == 2 ? 0.75 : 0.7, used)
                        .orElseThrow())
                .contains("workers a.pnic0->vm1#2, vm1->a.pnic1#2, the busiest core, is assumed");
    }

    @Test
    void theSentenceNamesTheCoreWhoseCyclesAreAssumed() {
        Result result = Evaluation.of(load(Trial.HOME, "vms[0].nf=ids")).simulated();

        assertThat(result.bottleneck().sentence())
                .endsWith(" Of the cycles of vm1.vcpu0 (ids) 100 % are assumed, no measurement stands behind them.");
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("100 % of the work of vm1.vcpu0 (ids), the core that binds, is assumed");
    }

    /** Poll 96 / 32 = 3, receive 37, modules 0 and enqueue 120: 160 cycles, of which 40 are assumed, a quarter. */
    @Test
    void theShareOfAWorkerIsThatOfItsAssumedItems() {
        AssumedWork work = ofWorker(blueprint(
                load(Trial.HOME, "traffic[0].offered=10Mpps"),
                Map.of(
                        "worker.poll-cycles", 96.0,
                        "worker.receive-cycles", 37.0,
                        "worker.enqueue-cycles", 120.0)));

        assertThat(work.share()).isCloseTo(0.25, within(1e-9));
        // 10 Mpps of 160 cycles on 2600 MHz
        assertThat(work.utilisation()).isCloseTo(1600.0 / 2600, within(1e-9));
    }

    /** 64 B and 164 B in halves: ids 470 and 470 + 100 · (0.05 + 8); of 1745 cycles for both 5 are not assumed. */
    @Test
    void aMixCountsByItsPackets() {
        AssumedWork work = AssumedWork.ofBusiestCore(
                        blueprint(load(Trial.HOME, "vms[0].nf=ids", "traffic[0].sizes={64: 1, 164: 1}"), Map.of()))
                .orElseThrow();

        assertThat(work.name()).isEqualTo("vm1.vcpu0 (ids)");
        assertThat(work.share()).isCloseTo(1740.0 / 1745, within(1e-9));
        assertThat(work.parts()).hasSize(2);
        assertThat(work.parts().get(0).share()).isCloseTo(940.0 / 1745, within(1e-9));
        assertThat(work.parts().get(1).share()).isCloseTo(800.0 / 1745, within(1e-9));
    }

    /** Three of 64 B and one of 164 B: 4 · 470 + 100 · 8 of 2685 cycles are assumed. */
    @Test
    void sizesCountByTheirWeights() {
        AssumedWork work = AssumedWork.ofBusiestCore(
                        blueprint(load(Trial.HOME, "vms[0].nf=ids", "traffic[0].sizes={64: 3, 164: 1}"), Map.of()))
                .orElseThrow();

        assertThat(work.parts().get(0).share()).isCloseTo(1880.0 / 2685, within(1e-9));
        assertThat(work.parts().get(1).share()).isCloseTo(800.0 / 2685, within(1e-9));
    }

    /** What is assumed with an interval moves the core that far: 470 from 376 to 564 carries 1.25 to 0.83 times as much. */
    @Test
    void anIntervalSaysHowFarItMoves() throws IOException {
        String plane = "models/dataplanes/softnic-2016.yaml";
        withModels();
        String text = Files.readString(home.resolve(plane));
        Files.writeString(
                home.resolve(plane),
                text.replace("      value: 470\n", "      value: 470\n      interval: [376, 564]\n"));
        LoadedFile.OfScenario loaded = load(home, "vms[0].nf=ids");

        String warning = warning(loaded);

        assertThat(warning)
                .endsWith(
                        "softnic-2016: guest.functions.ids (100 %); over the stated intervals the core carries 0.83 to"
                                + " 1.25 times as much");
    }

    /** At a fifth of what it carries a core may be off by a factor of two and nothing comes of it. */
    @Test
    void aCoreWithRoomToSpareIsNoReasonToWarn() {
        LoadedFile.OfScenario loaded = load(Trial.HOME, "vms[0].nf=ids", "traffic[0].offered=1Mpps");
        Blueprint blueprint = ScenarioWiring.blueprint(loaded.scenario(), loaded.models());

        assertThat(AssumedWork.ofBusiestCore(blueprint).orElseThrow().share()).isCloseTo(1, within(1e-9));
        assertThat(Evaluation.of(loaded).closedForm().warnings()).isEmpty();
    }

    /** A file of a function and its cost on one dataplane are enough to run it there. */
    @Test
    void aNewFunctionNeedsTheCostOfOneDataplaneAndTheOthersRefuseIt() throws IOException {
        withModels();
        Files.writeString(
                home.resolve("models/nfs/probe.yaml"), "softpath: 1\nkind: nf\nabout: new\nconfiguration: none\n");
        Path softnic = home.resolve("models/dataplanes/softnic-2016.yaml");
        Files.writeString(
                softnic,
                Files.readString(softnic)
                        .replace(
                                "    ids:\n      value: 470\n",
                                "    probe:\n      value: 555\n      unit: cycles/packet\n      origin: assumed\n"
                                        + "      source: a test of this\n    ids:\n      value: 470\n"));

        LoadedFile.OfScenario loaded = load(home, "vms[0].nf=probe");
        Blueprint blueprint = ScenarioWiring.blueprint(loaded.scenario(), loaded.models());

        assertThat(AssumedWork.ofBusiestCore(blueprint).orElseThrow().name()).isEqualTo("vm1.vcpu0 (probe)");
        assertThatThrownBy(() -> load(home, "vms[0].nf=probe", "dataplane=dpdk"))
                .hasMessageContaining("vms[0].nf: expected a function that dataplane dpdk has a cost for, under its"
                        + " guest.functions (firewall, ")
                .hasMessageContaining("found 'probe'");
    }

    private void withModels() throws IOException {
        try {
            int exit = new ProcessBuilder(
                            "cp", "-r", Trial.HOME.resolve("models").toString(), home.toString())
                    .start()
                    .waitFor();
            assertThat(exit).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String warning(LoadedFile.OfScenario loaded) {
        List<String> warnings = Evaluation.of(loaded).closedForm().warnings();
        assertThat(warnings).hasSize(1);
        return warnings.get(0);
    }
}
