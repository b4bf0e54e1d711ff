package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.evaluate.Evaluation;
import softpath.experiment.Experiment;
import softpath.io.ResultFiles;
import softpath.io.SchemaFaults;
import softpath.model.result.Answer;
import softpath.model.result.Result;
import softpath.model.result.ResultCheck;
import softpath.model.scenario.Run;
import softpath.units.Units;

/** Whatever is simulated, its result is one: it keeps to the published schema, and its numbers to each other. */
class RandomResultTest {

    private static final String DIGEST = "0".repeat(64);

    private static final int DRAWS = Integer.getInteger("softpath.results", 25);

    @TempDir
    private Path folder;

    static Stream<Case> cases() {
        return Stream.of(
                        LongStream.range(0, DRAWS).mapToObj(seed -> Optional.of(RandomPipelines.of(seed))),
                        LongStream.range(0, DRAWS).mapToObj(RandomScenarios::of),
                        LongStream.range(0, DRAWS).mapToObj(RandomForwarding::of),
                        LongStream.range(0, DRAWS).mapToObj(RandomCables::of),
                        LongStream.range(0, DRAWS).mapToObj(RandomSwitchedScenarios::of),
                        LongStream.range(0, DRAWS).mapToObj(RandomSwitchedScenarios::ofShared))
                .flatMap(each -> each)
                .flatMap(Optional::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aResultKeepsToItsSchemaAndToItself(Case drawn) throws IOException {
        Run run = new Run(
                Units.millisFromPs(drawn.warmupPs()),
                Units.millisFromPs(drawn.horizonPs() - drawn.warmupPs()),
                3,
                drawn.horizonPs() & 0xff,
                Optional.of(drawn.horizonPs() % 2 == 0),
                Optional.of(drawn.horizonPs() % 3 == 0));
        Map<String, Object> scenario = Map.of("softpath", 1, "kind", "scenario");

        Evaluation evaluation = new Evaluation(
                drawn.blueprint(),
                run,
                new Experiment.Provenance(scenario, DIGEST, DIGEST, "test", Map.of(), List.of(), List.of()));
        Result result = evaluation.simulated();

        assertThat(ResultCheck.require(result)).isSameAs(result);
        for (Answer answer : List.of(result, evaluation.closedForm())) {
            String json = ResultFiles.json(answer);
            assertThat(SchemaFaults.of("result", json)).isEmpty();
            assertThat(ResultFiles.json(ResultFiles.read(Files.writeString(folder.resolve("result.json"), json))))
                    .isEqualTo(json);
        }
        assertThat(result.lossRatio() > 0).isEqualTo(!result.lost().isEmpty());
    }
}
