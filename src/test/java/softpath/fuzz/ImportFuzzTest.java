package softpath.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to every file of other tools that describes VMs or counts for a switch. */
class ImportFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void whateverStandsThereIsImportedOrRefusedInOneLine() throws IOException {
        assertThat(Fuzzing.faults(folder, GuestAndCounterInputs::of, 5)).isEmpty();
    }
}
