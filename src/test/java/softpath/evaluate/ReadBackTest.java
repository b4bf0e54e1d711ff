package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import softpath.io.InputError;
import softpath.io.ResultFiles;
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
        Answer answer = ONE.answer(fidelity);
        String json = ResultFiles.json(answer);
        Answer again = ResultFiles.read(write(json));

        assertThat(again).hasSameClassAs(answer);
        assertThat(ResultFiles.json(again)).isEqualTo(json);
        assertThat(SchemaFaults.of("result", json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLOSED_FORM | analytic                     | simulated",
                "SIMULATION  | simulated                    | analytic",
                "SIMULATION  | simulated                    | measured",
                "SIMULATION  | '\"lossRatio\"'             | '\"lossRatios\"'",
                "CLOSED_FORM | '\"atMostMpps\"'            | '\"mostMpps\"'",
                "CLOSED_FORM | '\"lossRatio\" : '          | '\"lossRatio\" : 1'",
            })
    void schemaAndProgramRefuseTheSame(Fidelity fidelity, String found, String replacement) throws IOException {
        String sound = ResultFiles.json(ONE.answer(fidelity));
        String bad = sound.replaceFirst(found, replacement);

        assertThat(bad).isNotEqualTo(sound);
        assertThat(SchemaFaults.of("result", bad)).isNotEmpty();
        if (!replacement.endsWith("1")) {
            Path file = write(bad);
            assertThatThrownBy(() -> ResultFiles.read(file))
                    .isInstanceOf(InputError.class)
                    .hasMessageStartingWith(file + ": ");
        }
    }

    @Test
    void aResultThatDoesNotAddUpIsRefused() throws IOException {
        String bad = ResultFiles.json(ONE.simulated()).replaceFirst("\"lossRatio\" : [0-9.]+", "\"lossRatio\" : 0.99");
        Path file = write(bad);

        assertThatThrownBy(() -> ResultFiles.read(file))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(file + ": expected a result that adds up, found: ");
    }
}
