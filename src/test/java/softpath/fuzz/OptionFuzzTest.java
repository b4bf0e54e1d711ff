package softpath.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to options and arguments of every verb. */
class OptionFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void whateverStandsThereIsAnsweredWithAResultOrOneLineThatSaysWhatIsWrong() throws IOException {
        assertThat(Fuzzing.faults(folder, OptionInputs::new, 20)).isEmpty();
    }
}
