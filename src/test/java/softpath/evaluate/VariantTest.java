package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Softnic;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Run;
import softpath.model.scenario.SizeMix;

/** A change by type is the change that the same --set makes. */
class VariantTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final Path SINGLE_VNF = HOME.resolve("models/scenarios/paper/single-vnf.yaml");
    private static final Run SHORT = new Run(0.1, 0.5, 2, 1);
    private static final String SHORT_SET = "run={warmup-ms: 0.1, measure-ms: 0.5, replications: 2, seed: 1}";

    static Stream<Arguments> changes() {
        return Stream.of(
                change("servers[0].frequency-ghz=1.2", v -> v.withClock("a", 1.2)),
                change("traffic[0].offered=5Mpps", v -> v.withOffered("c1", OfferedLoad.parse("5Mpps"))),
                change("traffic[0].arrivals=poisson", v -> v.withArrivals("c1", Arrivals.POISSON)),
                change(
                        "traffic[0].sizes={64: 1, 1518: 2}",
                        v -> v.withSizes("c1", new SizeMix(Map.of(64, 1.0, 1_518, 2.0)))),
                change("vms[0].vcpus=2", v -> v.withVcpus("vm1", 2)),
                change("vms[0].vnic-pairs=2", v -> v.withVnicPairs("vm1", 2)),
                change("vms[0].nf=ids", v -> v.withFunction("vm1", "ids")),
                change("dataplane-options.vhost-retry=false", v -> v.withOption("vhost-retry", false)),
                change("dataplane=clickos-2016", v -> v.withDataplane("clickos-2016")),
                change("vms[0].socket=1", v -> v.withSocket("vm1", 1)),
                change("pinning={vm1.vcpu0: a.0.5}", v -> v.withPinning("vm1.vcpu0", "a.0.5")));
    }

    private static Arguments change(String set, UnaryOperator<Variant> typed) {
        return Arguments.of(set, typed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aTypedChangeIsTheSameScenarioAsItsSet(String set, UnaryOperator<Variant> typed) {
        Variant variant = typed.apply(Variant.of(SINGLE_VNF, HOME)).withRun(SHORT);
        Result bySet = Evaluation.of(ScenarioFiles.load(SINGLE_VNF, List.of(set, SHORT_SET), HOME))
                .simulated();
        Result byType = Evaluation.of(variant).simulated();

        assertThat(byType.scenarioDigest()).isEqualTo(bySet.scenarioDigest());
        assertThat(byType.delivered()).isEqualTo(bySet.delivered());
        assertThat(byType.bottleneck()).isEqualTo(bySet.bottleneck());
        assertThat(byType.modelDigest()).isEqualTo(bySet.modelDigest());
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("models/scenarios"))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.getParent().getFileName().toString().matches("bench|theory"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyShippedScenarioComesBackFromItsRecord(Path file) {
        Variant variant = Variant.of(file, HOME);

        assertThat(variant.withRun(variant.scenario().run()).scenario()).isEqualTo(variant.scenario());
        assertThat(variant.withRun(variant.scenario().run()).digest()).isEqualTo(variant.digest());
    }

    @Test
    void aParameterOfTheDataplaneIsPartOfTheDigest() {
        Variant base = Variant.of(SINGLE_VNF, HOME).withRun(SHORT);
        Variant dearer = base.withParameter("guest.functions.l3fwd", 600);

        assertThat(dearer.digest()).isNotEqualTo(base.digest());
        assertThat(Evaluation.of(dearer).simulated().delivered().mpps())
                .isLessThan(Evaluation.of(base).simulated().delivered().mpps());
    }

    @Test
    void queuePairsAreThoseOfTheSet() {
        List<String> sets = List.of("dataplane=bess-dpdk-22", "vms[0].queue-pairs=2", SHORT_SET);
        Variant typed = Variant.of(SINGLE_VNF, HOME)
                .withDataplane("bess-dpdk-22")
                .withQueuePairs("vm1", 2)
                .withRun(SHORT);

        assertThat(typed.digest())
                .isEqualTo(digest((LoadedFile.OfScenario) ScenarioFiles.load(SINGLE_VNF, sets, HOME)));
    }

    private static String digest(LoadedFile.OfScenario file) {
        return file.digest() + file.modelDigest();
    }

    @Test
    void parametersAddUpWhateverIsChangedInBetween() {
        Variant base = Variant.of(SINGLE_VNF, HOME);
        Variant both = base.withParameter("guest.functions.l3fwd", 600)
                .withClock("a", 1.2)
                .withParameter("worker.poll-cycles", 500);
        Variant other = base.withParameter("worker.poll-cycles", 500)
                .withParameter("guest.functions.l3fwd", 600)
                .withClock("a", 1.2);

        assertThat(both.digest()).isEqualTo(other.digest());
        Softnic dataplane = (Softnic) both.loaded().models().dataplane();
        assertThat(dataplane.guest().functions().get("l3fwd").value()).isEqualTo(600);
        assertThat(dataplane.worker().pollCycles().value()).isEqualTo(500);
    }

    @Test
    void aParameterThatCannotBeIsRefusedWhereItIsAskedFor() {
        Variant base = Variant.of(SINGLE_VNF, HOME);

        assertThatThrownBy(() -> base.withParameter("guest.functions.l3fw", 600))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("guest.functions.l3fw");
    }

    @Test
    void aResultComesBackAsItWasWritten(@TempDir Path folder) throws IOException {
        Result result =
                Evaluation.of(Variant.of(SINGLE_VNF, HOME).withRun(SHORT)).simulated();
        Path file = folder.resolve("result.json");
        ResultFiles.write(result, file.toString(), System.err);

        assertThat(ResultFiles.json(ResultFiles.read(file))).isEqualTo(ResultFiles.json(result));
        assertThat(((Result) ResultFiles.read(file)).latencyMicros()).isEqualTo(result.latencyMicros());
        assertThatThrownBy(() -> ResultFiles.read(SINGLE_VNF))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected a result of softpath, softpath/result/1");
    }

    @Test
    void whatCannotBeIsRefusedByItsPlace() {
        Variant base = Variant.of(SINGLE_VNF, HOME);

        refuses(() -> base.withClock("b", 2), "servers", "expected one of a, found 'b'");
        refuses(() -> base.withClock("a", -2), "servers[0].frequency-ghz", "expected");
        refuses(() -> base.withSocket("vm1", 2), "vms[0].socket", "expected a socket of server a, 0 to 1, found 2");
        refuses(() -> base.withVcpus("vm2", 2), "vms", "expected one of vm1, found 'vm2'");
        refuses(() -> base.withVcpus("vm1", -1), "vms[0].vcpus", "expected 1 to 4096 vCPUs");
        refuses(() -> base.withVnicPairs("vm1", 0), "vms[0].vnic-pairs", "expected");
        refuses(() -> base.withQueuePairs("vm1", 0), "vms[0].queue-pairs", "expected");
        refuses(() -> base.withOffered("c2", OfferedLoad.parse("5Mpps")), "traffic", "expected one of c1");
        refuses(() -> base.withArrivals("c2", Arrivals.POISSON), "traffic", "expected one of c1");
        refuses(() -> base.withSizes("c2", new SizeMix(Map.of(64, 1.0))), "traffic", "expected one of c1");
        refuses(() -> base.withParameter("guest.functions.none", 5), "guest.functions.none", "");
        assertThatThrownBy(() -> Evaluation.of(base.withPinning("vm1.vcpu0", "a.0.99")))
                .hasMessageContaining("a.0.99");
    }

    private static void refuses(ThrowingCallable change, String path, String message) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessageStartingWith(path + ": " + message);
    }
}
