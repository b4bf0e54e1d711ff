package softpath.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to files of other tools that are imported: each is taken, or refused in one line that says what is wrong. */
class ImportFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void resultsAndTraffic() throws IOException {
        assertThat(Fuzzing.faults(folder, ImportInputs::new, 10)).isEmpty();
    }

    @Test
    void whatDescribesVmsOrCountsForASwitch() throws IOException {
        assertThat(Fuzzing.faults(folder, GuestAndCounterInputs::of, 5)).isEmpty();
    }
}
