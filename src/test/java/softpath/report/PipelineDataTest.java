package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.evaluate.Evaluation;
import softpath.io.LoadedFile;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** A drawing shows every part of a blueprint once, and what goes through it adds up. */
class PipelineDataTest {

    static final Path HOME = Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();

    private static final Path SCENARIOS = HOME.resolve("models/scenarios");
    private static final List<String> BRIEF = List.of("run.replications=1", "run.warmup-ms=0.2", "run.measure-ms=1");

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(SCENARIOS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static Evaluation evaluation(LoadedFile file) {
        return Evaluation.of(file);
    }

    private static LoadedFile load(String name, List<String> sets) {
        return ScenarioFiles.load(SCENARIOS.resolve(name), sets, HOME);
    }

    private static List<PipelineData.DrawnCore> cores(PipelineData data) {
        return data.servers().stream()
                .flatMap(server -> server.sockets().stream())
                .flatMap(socket -> socket.cores().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void showsEveryRingCoreAndChainOnceAndJoinsThemAll(Path file) {
        LoadedFile loaded = ScenarioFiles.load(file, List.of(), HOME);
        Evaluation evaluation = evaluation(loaded);
        Blueprint blueprint = evaluation.blueprint();
        PipelineData data = PipelineData.of(loaded, blueprint, evaluation.closedForm());

        assertThat(cores(data).stream().map(PipelineData.DrawnCore::name))
                .containsExactlyInAnyOrderElementsOf(
                        blueprint.cores().stream().map(Blueprint.Core::name).toList());
        List<String> rings = Stream.concat(
                        blueprint.rings().stream().map(Blueprint.Ring::name),
                        blueprint.transmitQueues().stream().map(Blueprint.TransmitQueue::name))
                .toList();
        assertThat(data.rings().stream().map(PipelineData.Ring::name)).containsExactlyElementsOf(rings);
        assertThat(data.chains().stream().map(PipelineData.Chain::name))
                .containsExactlyElementsOf(
                        blueprint.chains().stream().map(Blueprint.Chain::name).toList());
        Set<String> owners = new TreeSet<>(rings);
        cores(data).forEach(core -> owners.add(core.name()));
        data.servers().forEach(server -> {
            server.nics().forEach(nic -> owners.add(nic.name()));
            server.vms().forEach(vm -> owners.add(vm.name()));
        });
        assertThat(owners)
                .containsAll(
                        data.rings().stream().map(ring -> ring.owner().name()).collect(Collectors.toSet()));
        data.chains()
                .forEach(chain -> chain.hops().forEach(hop -> {
                    assertThat(hop.from().kind() == PipelineData.PartKind.SOURCE
                                    || owners.contains(hop.from().name()))
                            .as("%s", hop)
                            .isTrue();
                    assertThat(hop.to().kind() == PipelineData.PartKind.SINK
                                    || owners.contains(hop.to().name()))
                            .as("%s", hop)
                            .isTrue();
                }));
    }

    /** But for what is lost in pauses, of which hops do not know. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void inClosedFormAsMuchLeavesAsIsDelivered(Path file) {
        LoadedFile loaded = ScenarioFiles.load(file, List.of(), HOME);
        Evaluation evaluation = evaluation(loaded);
        AnalyticResult closedForm = evaluation.closedForm();
        PipelineData data = PipelineData.of(loaded, evaluation.blueprint(), closedForm);
        double inPauses = closedForm.pauses().isPresent() ? closedForm.lossRatio() : 0;

        data.chains()
                .forEach(chain -> assertThat(leaving(chain))
                        .as(chain.name())
                        .isCloseTo(chain.deliveredMpps(), within(1e-6 + (1e-6 + inPauses) * chain.offeredMpps())));
    }

    /** By hops to ends that nothing goes on from, and what of a NIC's does not come back in. */
    private static double leaving(PipelineData.Chain chain) {
        return chain.hops().stream()
                .mapToDouble(hop -> switch (hop.to().kind()) {
                    case SINK -> hop.mpps();
                    case NIC -> hop.from().kind() == PipelineData.PartKind.NIC ? -hop.mpps() : hop.mpps();
                    default -> 0;
                })
                .sum();
    }

    @Test
    void whatIsSimulatedLosesItsPacketsAtTheRingsWhereTheyAreLost() {
        LoadedFile loaded = load("paper/chain-cross-server.yaml", BRIEF);
        Evaluation evaluation = evaluation(loaded);
        Result result = evaluation.simulated();
        PipelineData data = PipelineData.of(loaded, evaluation.blueprint(), result);

        assertThat(result.lost()).isNotEmpty();
        result.lost()
                .forEach(loss -> assertThat(data.rings().stream()
                                .filter(ring -> ring.name().equals(loss.ring()))
                                .flatMap(ring -> ring.lostMpps().stream()))
                        .as(loss.ring())
                        .containsExactly(loss.mpps()));
        double lost = result.lost().stream().mapToDouble(Result.Loss::mpps).sum();
        assertThat(leaving(data.chains().get(0))).isCloseTo(result.offered().mpps() - lost, within(1e-6));
    }

    @Test
    void theCoreThatBindsIsMarkedAndNoOther() {
        LoadedFile loaded = load("paper/single-vnf.yaml", BRIEF);
        Evaluation evaluation = evaluation(loaded);
        PipelineData data = PipelineData.of(loaded, evaluation.blueprint(), evaluation.simulated());

        assertThat(cores(data).stream().filter(PipelineData.DrawnCore::binds).map(PipelineData.DrawnCore::name))
                .containsExactly("a.0.1");
        assertThat(data.servers().get(0).nics()).noneMatch(PipelineData.Nic::binds);
    }

    @Test
    void aWireThatBindsIsMarkedAtItsPort() {
        LoadedFile loaded = load("paper/two-vnics.yaml", BRIEF);
        Evaluation evaluation = evaluation(loaded);
        PipelineData data = PipelineData.of(loaded, evaluation.blueprint(), evaluation.simulated());

        assertThat(data.servers().get(0).nics().stream()
                        .filter(PipelineData.Nic::binds)
                        .map(PipelineData.Nic::name))
                .containsExactly("a.pnic0");
    }

    @Test
    void vcpusStandInTheirVmsAndWorkersDoNot() {
        LoadedFile loaded = load("paper/two-vnics.yaml", List.of());
        Evaluation evaluation = evaluation(loaded);
        PipelineData data = PipelineData.of(loaded, evaluation.blueprint(), evaluation.closedForm());

        assertThat(cores(data).stream().filter(core -> core.vm().isPresent()).map(PipelineData.DrawnCore::name))
                .containsExactly("a.0.1", "a.0.2");
        assertThat(data.free()).contains("a.0.5", "a.1.0").doesNotContain("a.0.4");
    }

    @Test
    void kindsAreWrittenAsResultsWriteThem() {
        LoadedFile loaded = load("paper/single-vnf.yaml", List.of());
        Evaluation evaluation = evaluation(loaded);

        assertThat(ResultFiles.json(PipelineData.of(loaded, evaluation.blueprint(), evaluation.closedForm())))
                .contains("\"kind\" : \"nic-rx\"")
                .contains("\"kind\" : \"core\"");
    }
}
