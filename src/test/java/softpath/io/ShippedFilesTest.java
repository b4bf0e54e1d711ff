package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.Parameter;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.NetworkFunction;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.SizePreset;
import softpath.units.Units;

/** Every file under {@code models/} is sound, and its numbers say where they come from. */
class ShippedFilesTest {

    static List<Path> scenarios() throws IOException {
        return Shipped.files("scenarios");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioLoadsWithoutAWarningButOfNumbersFromElsewhere(Path file) {
        assertThat(ScenarioFiles.load(file, List.of(), Shipped.HOME).warnings())
                .allMatch(warning -> warning.contains(" were measured otherwise: here ")
                        || warning.endsWith("that a packet costs no more with several is assumed"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioReadAgainFromItsContentIsTheSame(Path file, @TempDir Path folder) throws IOException {
        LoadedFile first = ScenarioFiles.load(file, List.of(), Shipped.HOME);
        String flow = first.file().root().toString();
        Path copy = Files.writeString(folder.resolve("copy.yaml"), flow);
        LoadedFile second = ScenarioFiles.load(copy, List.of(), Shipped.HOME);

        assertThat(second.content()).isEqualTo(first.content());
        assertThat(second.digest()).isEqualTo(first.digest());
        if (first instanceof LoadedFile.OfScenario scenario) {
            assertThat(((LoadedFile.OfScenario) second).scenario()).isEqualTo(scenario.scenario());
        }
    }

    @Test
    void everyParameterNamesItsSourceAndUnit() throws IOException {
        List<Object> records = new ArrayList<>();
        for (Path file : Shipped.files("hosts")) {
            records.add(InputFile.read(file).requireKind(List.of("host")).bind(Host.class));
        }
        for (Path file : Shipped.files("dataplanes")) {
            records.add(InputFile.read(file).requireKind(List.of("dataplane")).bind(Dataplane.class));
        }
        List<Parameter> parameters = new ArrayList<>();
        records.forEach(record -> collect(record, parameters));

        assertThat(parameters).hasSizeGreaterThan(40).allSatisfy(parameter -> {
            assertThat(parameter.source()).hasSizeGreaterThan(20);
            assertThat(parameter.unit()).isNotBlank();
        });
    }

    private static void collect(Object value, List<Parameter> into) {
        if (value instanceof Parameter parameter) {
            into.add(parameter);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(entry -> collect(entry, into));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(held -> collect(held, into));
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                try {
                    collect(component.getAccessor().invoke(record), into);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void everyFunctionAndSizePresetLoads() throws IOException {
        for (Path file : Shipped.files("nfs")) {
            InputFile.read(file).requireKind(List.of("nf")).bind(NetworkFunction.class);
        }
        for (Path file : Shipped.files("traffic")) {
            InputFile.read(file).requireKind(List.of("sizes")).bind(SizePreset.class);
        }
    }

    /** Published means: 353.83 B of both Internet mixes; 8.662 Mpps at 10 Gbit/s of the web mix. */
    @Test
    void mixesHaveTheirPublishedMeans() {
        assertThat(mean("simple-imix")).isEqualTo(353.83, within(0.005));
        assertThat(mean("csit-imix")).isEqualTo(353.83, within(0.005));
        assertThat(Units.wireMpps(mean("web-mix"), 10)).isEqualTo(8.662, within(0.005));
    }

    private static double mean(String preset) {
        Scenario scenario = Shipped.scenario(Shipped.SINGLE_VNF, "traffic[0].sizes=" + preset)
                .scenario();
        return scenario.traffic().get(0).sizes().meanFrameBytes();
    }

    /** Table 1 at 1.2 GHz: 4.31 and 4.45 Mpps, each rounded to 0.005. */
    @Test
    void fittedFunctionsReproduceTheCellsTheyAreFittedOn() {
        Softnic softnic =
                (Softnic) Shipped.scenario(Shipped.SINGLE_VNF).models().dataplane();

        assertThat(Units.mppsFromCycles(softnic.functionCycles().get("l3fwd").value(), 1.2))
                .isEqualTo(4.31, within(0.005));
        assertThat(Units.mppsFromCycles(softnic.functionCycles().get("firewall").value(), 1.2))
                .isEqualTo(4.45, within(0.005));
    }

    /** Sums that sentences of the paper bound; MODEL 3.1. */
    @Test
    void assumedSplitsKeepTheSumsThatThePaperBounds() {
        Softnic softnic =
                (Softnic) Shipped.scenario(Shipped.SINGLE_VNF).models().dataplane();
        Softnic.Worker worker = softnic.worker();
        double ingress = worker.pollCycles().value() / softnic.burstPackets().count()
                + worker.receiveCycles().value()
                + worker.moduleCycles().value()
                + worker.enqueueCycles().value();
        double link = worker.dequeueCycles().value() + worker.enqueueCycles().value();

        assertThat(ingress).isLessThanOrEqualTo(174.7);
        assertThat(link).isBetween(293.0, 348.0);
    }

    @Test
    void colocationRaisesTheWorkerLimitOpenly() {
        Path colocation = Shipped.HOME.resolve("models/scenarios/paper/colocation.yaml");
        Softnic raised = (Softnic) Shipped.scenario(colocation).models().dataplane();
        Softnic shipped =
                (Softnic) Shipped.scenario(Shipped.SINGLE_VNF).models().dataplane();

        assertThat(shipped.workerLimit()).isEqualTo(4);
        assertThat(raised.workerLimit()).isEqualTo(6);
        assertThat(raised.options().mostWorkers()).isEqualTo(Optional.of(6));
    }

    @Test
    void theDigestCountsValuesOnly(@TempDir Path folder) throws IOException {
        String text = Files.readString(Shipped.SINGLE_VNF);
        Path other = Files.writeString(
                folder.resolve("other.yaml"),
                "# another comment\n"
                        + text.replace("warmup-ms: 1, measure-ms: 10", "measure-ms: 10.0, warmup-ms: 1e0"));
        Path changed = Files.writeString(folder.resolve("changed.yaml"), text.replace("seed: 1", "seed: 2"));
        String digest = Shipped.scenario(Shipped.SINGLE_VNF).digest();

        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(Shipped.scenario(other).digest()).isEqualTo(digest);
        assertThat(Shipped.scenario(changed).digest()).isNotEqualTo(digest);
        assertThat(Shipped.scenario(Shipped.SINGLE_VNF, "run.seed=2").digest())
                .isEqualTo(Shipped.scenario(changed).digest());
        assertThat(Shipped.scenario(changed).modelDigest())
                .isEqualTo(Shipped.scenario(Shipped.SINGLE_VNF).modelDigest());
        assertThat(Shipped.scenario(Shipped.SINGLE_VNF, "vms[0].nf=firewall").modelDigest())
                .isNotEqualTo(Shipped.scenario(changed).modelDigest());
    }

    @Test
    void aMixByNameIsTheSameScenarioAsTheMixWrittenOut() {
        LoadedFile named = Shipped.scenario(Shipped.SINGLE_VNF, "traffic[0].sizes=simple-imix");
        LoadedFile written = Shipped.scenario(Shipped.SINGLE_VNF, "traffic[0].sizes={64: 7, 570: 4, 1518: 1}");

        assertThat(named.digest()).isEqualTo(written.digest());
        assertThat(named.content()).isEqualTo(written.content());
    }

    @Test
    void loadsSurviveBeingPrinted() {
        for (String load : List.of("10Gbps", "7.6GbpsL2", "1.5Mpps", "50%", "0.001Mpps")) {
            assertThat(OfferedLoad.parse(OfferedLoad.parse(load).toString())).isEqualTo(OfferedLoad.parse(load));
        }
    }
}
