package softpath.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.io.ScenarioFiles;

/** Searches on every scenario that ships, with trials as short as a test needs. */
class ShippedScenariosTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    private static final List<Goal> GOALS = List.of(
            new Goal("ndr", 0, 0.002, 0.002, 0, 0.05, 0.002), new Goal("pdr", 0.005, 0.002, 0.006, 0.5, 0.05, 0.002));

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("models/scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aSearchEndsWithBoundsAsNearAsAskedOrAtTheHighestRateThereIs(Path file) {
        Evaluation evaluation = Evaluation.of(ScenarioFiles.load(file, List.of(), HOME));
        ScenarioSearch search = ScenarioSearch.of(evaluation);
        try (Evaluator evaluator = new Evaluator(2)) {
            for (SearchResult found : List.of(search.closedForm(GOALS), search.simulated(GOALS, evaluator))) {
                assertThat(found.goals()).allSatisfy(goal -> {
                    double lower = goal.relevantLowerMpps().orElseThrow();
                    assertThat(lower).isBetween(1e-4 * search.mostMpps(), search.mostMpps());
                    if (goal.irregular().isPresent()) {
                        assertThat(goal.irregular()).contains(GoalResult.Irregular.MAX_LOAD_HOLDS);
                        assertThat(lower).isEqualTo(search.mostMpps());
                    } else {
                        double upper = goal.relevantUpperMpps().orElseThrow();
                        assertThat((upper - lower) / upper).isLessThanOrEqualTo(0.05 + 1e-9);
                    }
                });
                // No rate that overloads a resource is carried without loss, but for what a trial of 2 ms cannot tell.
                assertThat(found.goals().get(0).relevantLowerMpps().orElseThrow())
                        .isLessThanOrEqualTo(1.05 * search.load().boundMpps());
            }
        }
    }
}
