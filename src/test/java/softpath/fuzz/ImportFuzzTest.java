package softpath.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to files of other tools that are imported. */
class ImportFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void whateverStandsThereIsAnsweredWithAResultOrOneLineThatSaysWhatIsWrong() throws IOException {
        assertThat(Fuzzing.faults(folder, ImportInputs::new, 10)).isEmpty();
    }
}
