package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import softpath.experiment.Trial;
import softpath.io.StudyFiles;

/** Each dataplane is held to measurements, or says that it is not. */
class EvidenceTest {

    private static final String NONE = "# No suite holds this file to measurements: ";

    private static List<Path> dataplanes() {
        return StudyFiles.files(Trial.HOME.resolve("models/dataplanes"));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    private static Set<String> held() {
        return StudyFiles.files(Trial.HOME.resolve("validation/suites")).stream()
                .map(file -> Handmade.FILES.suite(file).content().dataplane())
                .collect(Collectors.toSet());
    }

    @Test
    void everyDataplaneHasASuiteOrSaysInItsFileThatNoneExists() throws IOException {
        Set<String> held = held();
        List<String> wrong = new ArrayList<>();
        for (Path file : dataplanes()) {
            if (Files.readString(file).contains(NONE) == held.contains(name(file))) {
                wrong.add(name(file));
            }
        }
        assertThat(wrong).as("with both, or with neither").isEmpty();
        assertThat(held).hasSizeGreaterThan(10);
    }

    @Test
    void theDocumentOnTheModelNamesEveryDataplaneThatNoSuiteHolds() throws IOException {
        Set<String> held = held();
        String model = Files.readString(Trial.HOME.resolve("docs/MODEL.md"));
        String evidence = model.substring(model.indexOf("## What speaks for it"), model.indexOf("## What is left out"));

        assertThat(dataplanes().stream().map(EvidenceTest::name).filter(name -> !held.contains(name)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(evidence).contains("`" + name + "`"));
    }

    /** Numbers of one machine hold for that machine, and a file's first line for people says which it is. */
    @Test
    void aFileFittedOnOurOwnMachineNamesIt() throws IOException {
        for (String name : List.of("dpdk-vhost-22", "ovs-dpdk-3", "vhost-bursts-22", "dpdk-forward-22")) {
            assertThat(Files.readString(Trial.HOME.resolve("models/dataplanes/" + name + ".yaml")))
                    .as(name)
                    .containsPattern("(?m)^about: .* a virtual machine of 2 CPUs$")
                    .contains("hold for that machine");
        }
    }
}
