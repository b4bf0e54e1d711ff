package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.evaluate.Evaluation;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.page.Document;
import softpath.page.Page;

/** The report of a run as one HTML file. */
class RunPageTest {

    private static final int MOST_BYTES = 2_000_000;
    private static final List<String> BRIEF = List.of("run.replications=1", "run.warmup-ms=0.1", "run.measure-ms=0.3");

    private static String page(LoadedFile file) {
        Evaluation evaluation = Evaluation.of(file);
        Asked asked = new Asked(file, evaluation.blueprint());
        Document report = RunReport.of(evaluation.simulated(), asked).drawn(asked::part);
        return new Page("softpath run", "softpath run it.yaml", "1.2.3").html(report);
    }

    @ParameterizedTest
    @MethodSource("softpath.report.PipelineDataTest#scenarios")
    void isSmallEnoughToBeSentOfEveryShippedScenario(Path file) {
        String page = page(ScenarioFiles.load(file, BRIEF, PipelineDataTest.HOME));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void noTextOfAScenarioEndsUpAsHtml(@TempDir Path folder) throws Exception {
        String evil = "</script><img src=x onerror=alert(1)>";
        Path file = folder.resolve("evil.yaml");
        Path shipped = PipelineDataTest.HOME.resolve("models/scenarios/paper/single-vnf.yaml");
        Files.writeString(file, Files.readString(shipped).replaceAll("(?m)^about: .*$", "about: \"" + evil + "\""));

        String page = page(ScenarioFiles.load(file, BRIEF, PipelineDataTest.HOME));

        assertThat(page).contains("&lt;/script&gt;&lt;img").doesNotContain("<img");
    }

    @Test
    void isTheSameInEveryCountry() {
        LoadedFile file = ScenarioFiles.load(
                PipelineDataTest.HOME.resolve("models/scenarios/paper/chain-cross-socket.yaml"),
                BRIEF,
                PipelineDataTest.HOME);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.US);
            String page = page(file);
            Locale.setDefault(new Locale("ar", "EG"));
            assertThat(page(file)).isEqualTo(page);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void holdsTheScenarioAsRunSoThatItCanBeRunAgain(@TempDir Path folder) throws Exception {
        LoadedFile file = ScenarioFiles.load(
                PipelineDataTest.HOME.resolve("models/scenarios/paper/web-mix.yaml"), BRIEF, PipelineDataTest.HOME);
        Asked asked = new Asked(file, Evaluation.of(file).blueprint());
        Path again = Files.writeString(folder.resolve("again.yaml"), asked.yaml());

        assertThat(ScenarioFiles.load(again, List.of(), PipelineDataTest.HOME).digest())
                .isEqualTo(file.digest());
    }
}
