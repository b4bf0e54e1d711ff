package softpath.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to every file that a measurement reads. */
class MeasureFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void whateverStandsThereIsAnsweredWithAResultOrOneLineThatSaysWhatIsWrong() throws IOException {
        assertThat(Fuzzing.faults(folder, MeasureInputs::new, 15)).isEmpty();
    }
}
