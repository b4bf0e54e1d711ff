package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.io.ScenarioFiles;
import softpath.model.result.Result;
import softpath.page.Document;
import softpath.page.Page;

/** What a page shows of rings over time. */
class RingsOverTimeTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    private static String html(String... sets) {
        Path file = HOME.resolve("models/scenarios/experiments/clocked-down.yaml");
        Result result =
                Evaluation.of(ScenarioFiles.load(file, List.of(sets), HOME)).simulated();
        return new Page("title", "command", "1").html(new Document().add(RingsOverTime.of(result)));
    }

    @Test
    void ringsAreShownWhereThatWasAskedForAndTheirDropsMarked() {
        assertThat(html("run.timeline=true", "run.replications=1"))
                .contains("Rings over time", "a.pnic0.rx drops", "Mpps dropped");
    }

    @Test
    void withoutItTheyAreNot() {
        assertThat(html("run.replications=1")).doesNotContain("Rings over time");
    }
}
