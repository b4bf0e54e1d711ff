package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.experiment.Experiment;
import softpath.io.ResultFiles;
import softpath.io.SchemaFaults;
import softpath.model.result.Result;
import softpath.model.result.ResultCheck;
import softpath.model.scenario.Run;
import softpath.units.Units;

/** Whatever is simulated, its result is one: it keeps to the published schema, and its numbers to each other. */
class RandomResultTest {

    private static final String DIGEST = "0".repeat(64);

    static Stream<Case> cases() {
        return Stream.of(
                        LongStream.range(0, 150).mapToObj(seed -> Optional.of(RandomPipelines.of(seed))),
                        LongStream.range(0, 200).mapToObj(RandomScenarios::of),
                        LongStream.range(0, 200).mapToObj(RandomSwitchedScenarios::of))
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
                drawn.horizonPs() & 0xff);
        Map<String, Object> scenario = Map.of("softpath", 1, "kind", "scenario");

        Result result = Experiment.run(
                drawn.blueprint(),
                run,
                new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {}),
                new Experiment.Provenance(scenario, DIGEST, DIGEST, "test", Map.of(), List.of(), List.of()));

        assertThat(ResultCheck.require(result)).isSameAs(result);
        assertThat(SchemaFaults.of("result", ResultFiles.json(result))).isEmpty();
        assertThat(result.lossRatio() > 0).isEqualTo(!result.lost().isEmpty());
    }
}
