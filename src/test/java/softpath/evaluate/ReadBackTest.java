package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.io.SchemaFaults;
import softpath.model.result.Answer;
import softpath.model.scenario.Run;

/** Answers written and read again. */
class ReadBackTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final Evaluation ONE =
            Evaluation.of(Variant.of(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), HOME)
                    .withRun(new Run(0.1, 0.5, 2, 1)));

    @TempDir
    private Path folder;

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("result.json"), json);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerComesBackAsItWasAndIsValid(Fidelity fidelity) throws IOException {
        requireBack(ONE.answer(fidelity));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "softpath/result/1           | softpath/result/2 | : schema: expected softpath/result/1, found text 'softpath/result/2'",
                "\"simulated\"             | \"published\"   | : evidence: expected one of simulated, measured, analytic, found text 'published'",
                "\"lossRatio\" : 0         | \"lossRatio\" : 1 | : lossRatio: expected 0 to 1, found 1.",
                "\"lossRatio\" : 0         | \"lossRatio\" : -0 | : lossRatio: expected 0 to 1, found -0.",
                "\"lineRate\" : false      | \"lineRate\" : \"no\" | : lineRate: expected true or false, found text 'no'",
                "\"lineRate\" : false,     | ` `               | : lineRate: expected true or false, found no such key",
                "\"lineRate\" : false,     | \"lineRate\" : false, \"lineRate\" : true, | : expected JSON with each key once",
                "\"lineRate\"              | \"linerate\"    | : linerate: expected a known key, found 'linerate' (",
                "\"p50\" : [0-9.]+         | \"p50\" : null  | : latencyMicros.p50: expected a number, found null",
                "\"scenarioDigest\" : \"..| \"scenarioDigest\" : \" | : scenarioDigest: expected 64 hexadecimal digits, found text '",
            })
    void aFileThatIsNoResultIsRefusedByItsPlace(String found, String replacement, String message) throws IOException {
        String sound = ResultFiles.json(ONE.simulated());
        Path file = write(sound.replaceFirst(found, replacement));

        assertThatThrownBy(() -> ResultFiles.read(file))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(message);
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("models/scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void closedFormsOfShippedScenariosComeBackToo(Path scenario) throws IOException {
        requireBack(Evaluation.of(ScenarioFiles.load(scenario, List.of(), HOME)).closedFormWithLatency());
    }

    static Stream<Path> ofThePaper() throws IOException {
        return shipped().filter(file -> file.getParent().endsWith("paper"));
    }

    @ParameterizedTest
    @MethodSource("ofThePaper")
    void simulationsOfThePapersScenariosComeBackToo(Path scenario) throws IOException {
        List<String> brief = List.of("run.warmup-ms=0.01", "run.measure-ms=0.05", "run.replications=2");
        requireBack(Evaluation.of(ScenarioFiles.load(scenario, brief, HOME)).simulated());
    }

    private void requireBack(Answer answer) throws IOException {
        String json = ResultFiles.json(answer);
        Answer again = ResultFiles.read(write(json));

        assertThat(again).hasSameClassAs(answer);
        assertThat(ResultFiles.json(again)).isEqualTo(json);
        assertThat(SchemaFaults.of("result", json)).isEmpty();
    }

    @Test
    void aResultThatDoesNotAddUpIsRefused() throws IOException {
        String bad = ResultFiles.json(ONE.simulated()).replaceFirst("\"lossRatio\" : [0-9.]+", "\"lossRatio\" : 0.99");
        Path file = write(bad);

        assertThatThrownBy(() -> ResultFiles.read(file))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(file + ": lossRatio: expected ");
    }
}
