package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;

/** The files that measured rows and results go into. */
class MeasuredFilesTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final MeasureFiles FILES = new MeasureFiles(HOME);
    private static final LoadedTestbed LOCAL = FILES.testbed("local");

    @TempDir
    private Path folder;

    /** Found out after hours, the second would be lost. */
    @Test
    void twoScenariosWithTheSameFunctionsGetTwoFiles() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), """
                softpath: 1
                kind: plan
                about: The same function in two scenarios
                chains:
                  - {scenario: models/scenarios/local/single-vnf.yaml, set: ["run.seed=1"], sizes: [64, 128]}
                  - {scenario: models/scenarios/local/single-vnf.yaml, set: ["run.seed=2"], sizes: [64]}
                components: []
                measuring: {rounds: 1, reference-every: 9, warmup-ms: 0, window-ms: 100, windows: 1, seed: 1}
                """);
        LoadedPlan loaded = FILES.plan(plan.toString(), LOCAL);

        assertThat(MeasuredResults.names(loaded.points()).values())
                .doesNotHaveDuplicates()
                .contains("l3fwd-128.json")
                .filteredOn(name -> name.startsWith("l3fwd-64"))
                .hasSize(2)
                .allMatch(name -> name.matches("l3fwd-64-[0-9a-f]{12}\\.json"));
    }

    @Test
    void aTestbedThatIsToldInSeveralLinesMakesNoRows() throws IOException {
        String text = Files.readString(HOME.resolve("calibration/testbeds/local.yaml"))
                .replaceFirst("(?m)^about: .*$", "about: \"one\\\\nid,two\"");
        LoadedTestbed told = FILES.testbed(
                Files.writeString(folder.resolve("told.yaml"), text).toString());

        assertThat(MeasuredCsv.text(told, List.of()).lines())
                .element(0)
                .isEqualTo("# Measured by softpath measure on" + " testbed told: one id,two.");
    }

    @Test
    void aFileThatCameUpMeanwhileStaysAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "kept");

        assertThatThrownBy(() -> MeasuredCsv.write(file, Path.of("r.jsonl"), LOCAL, List.of()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("kept");
    }
}
