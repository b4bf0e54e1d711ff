package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.MeasuredOn;

/** A dataplane knows what its numbers were measured on, and a scenario that runs it otherwise is told. */
class MeasuredOnTest {

    private static List<String> warnings(String scenario, String... sets) {
        Path file = Shipped.HOME.resolve("models/scenarios/" + scenario + ".yaml");
        return ScenarioFiles.load(file, List.of(sets), Shipped.HOME).warnings();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataplane=dpdk-vhost-22                              | ''",
                "dataplane=softnic-2016                               | here on vm-2-cores (measured on Intel Xeon E5-2650 v2)",
                "dataplane=vhost-bursts-22                            | here on vm-2-cores (measured on Intel(R) Xeon(R) Processor)",
                "dataplane=netvm-2014                                 | ''",
                "dataplane=dpdk-vhost-22;burst-packets=64             | here in bursts of 64 packets (measured at 32)",
                "dataplane=dpdk-forward-22;burst-packets=128          | here in bursts of 128 packets (measured at 1, 64)",
                "dataplane=dpdk-forward-22;burst-packets=8            | ''",
                "dataplane=dpdk-vhost-22;servers[0].frequency-ghz=2.0 | here at 2 GHz (measured at 2.596)",
            })
    void whatDiffersIsSaidInOneSentence(String sets, String said) {
        List<String> warnings = warnings("local/single-vnf", sets.split(";")).stream()
                .filter(warning -> warning.startsWith("the numbers of"))
                .toList();

        assertThat(warnings).hasSize(said.isEmpty() ? 0 : 1).allMatch(warning -> warning.endsWith(said));
    }

    @Test
    void thePapersScenariosRunOnThePapersMachine() {
        assertThat(warnings("paper/single-vnf")).isEmpty();
        assertThat(warnings("paper/single-vnf", "dataplane=clickos-2016")).isEmpty();
    }

    @Test
    void itChangesNoDigest(@TempDir Path folder) throws IOException {
        Path dataplane = Shipped.HOME.resolve("models/dataplanes/softnic-2016.yaml");
        Files.createDirectories(folder.resolve("dataplanes"));
        String without = MeasuredOnSection.in(Files.readString(dataplane), Optional.empty());
        Files.writeString(folder.resolve("dataplanes/softnic-2016.yaml"), without);
        ModelFolders own = new ModelFolders(List.of(folder), Shipped.HOME);

        assertThat(without).doesNotContain("measured-on");
        assertThat(ScenarioFiles.load(Shipped.SINGLE_VNF, List.of(), own).modelDigest())
                .isEqualTo(ScenarioFiles.load(Shipped.SINGLE_VNF, List.of(), Shipped.HOME)
                        .modelDigest());
    }

    static List<Path> dataplanes() throws IOException {
        return Shipped.files("dataplanes");
    }

    @ParameterizedTest
    @MethodSource("dataplanes")
    void theHostThatADataplaneNamesHasItsCpu(Path file) {
        InputFile.read(file)
                .bind(Dataplane.class)
                .measuredOn()
                .filter(measured -> measured.host().isPresent())
                .ifPresent(measured -> assertThat(cpu(measured.host().orElseThrow()))
                        .contains(measured.cpu().replace("(R)", "").replace(" Processor", "")));
    }

    private static String cpu(String host) {
        return InputFile.read(Shipped.HOME.resolve("models/hosts/" + host + ".yaml"))
                .bind(Host.class)
                .cpu();
    }

    @Test
    void aSectionIsReadBackAsItWasWritten() throws IOException {
        String text = Files.readString(Shipped.HOME.resolve("models/dataplanes/softnic-2016.yaml"));
        MeasuredOn all = new MeasuredOn(
                Optional.of("vm-2-cores"),
                "A \"CPU\" \\ of ours",
                Optional.of(2),
                Optional.of(2.596),
                Optional.of(Map.of("dpdk", "22.11", "kernel", "6.1")),
                Optional.of("huge pages"),
                Optional.of(256),
                Optional.of(List.of(1, 32)),
                Optional.of(435.5),
                Optional.of(true),
                "a record");

        String once = MeasuredOnSection.in(text, Optional.of(all));
        String twice = MeasuredOnSection.in(once, Optional.of(all));
        Path file = Files.writeString(Files.createTempDirectory("softpath").resolve("m.yaml"), once);

        assertThat(twice).isEqualTo(once);
        assertThat(InputFile.read(file).bind(Dataplane.class).measuredOn()).contains(all);
        assertThat(MeasuredOnSection.in(MeasuredOnSection.in(text, Optional.empty()), Optional.of(all)))
                .isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpu: \"Intel Xeon E5-2650 v2\"  | cpu: \"\"                 | measured-on.cpu: expected the model of the CPU, found nothing",
                "host: aptlab-c6220            | burst-packets: [32, 32]  | measured-on.burst-packets[1]: expected more than the one before, 32, found 32",
                "host: aptlab-c6220            | host: ../aptlab          | measured-on.host: expected the name of a file",
                "host: aptlab-c6220            | clock-ghz: 2600          | measured-on.clock-ghz: expected 0.01 to 100 GHz",
                "host: aptlab-c6220            | cores: 2                 | measured-on",
            })
    void whatCannotBeIsRefused(String found, String replacement, String said) throws IOException {
        String text = Files.readString(Shipped.HOME.resolve("models/dataplanes/softnic-2016.yaml"));
        assertThat(text).contains(found);
        Path file = Files.writeString(
                Files.createTempDirectory("softpath").resolve("m.yaml"), text.replace(found, replacement));

        assertThatThrownBy(() -> InputFile.read(file).bind(Dataplane.class))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(said);
    }
}
