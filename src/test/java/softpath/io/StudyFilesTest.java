package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of fits, one of which is bad. */
class StudyFilesTest {

    private static final String SHIPPED = "calibration/fits/softnic-2016.yaml";

    @TempDir
    private Path home;

    private StudyFiles files;
    private Path bad;

    @BeforeEach
    void makeHome() throws IOException {
        Files.createSymbolicLink(home.resolve("models"), Shipped.HOME.resolve("models"));
        Files.createDirectories(home.resolve("calibration/fits"));
        Files.createSymbolicLink(home.resolve("calibration/data"), Shipped.HOME.resolve("calibration/data"));
        Files.copy(Shipped.HOME.resolve(SHIPPED), home.resolve(SHIPPED));
        files = new StudyFiles(home);
        bad = home.resolve("calibration/fits/bad.yaml");
    }

    @Test
    void aBadFitOfAnotherDataplaneIsInNobodysWay() throws IOException {
        Files.writeString(bad, "softpath: 1\nkind: fit\ndataplane: clickos-2016\nrows: none\n");

        assertThat(files.fitsOf("softnic-2016"))
                .extracting(StudyFiles.Study::name)
                .containsExactly("softnic-2016");
        assertThat(files.fitNamed("softnic-2016", "a suite").name()).isEqualTo("softnic-2016");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softpath: 1\nkind: fit\ndataplane: softnic-2016\nrows: none\n",
                "softpath: 1\nkind: fit\nrows: []\n",
                "softpath: [1\n",
            })
    void aBadFitThatMayBeOfThisDataplaneFailsAndSaysWhyItMatters(String text) throws IOException {
        Files.writeString(bad, text);

        assertThatThrownBy(() -> files.fitsOf("softnic-2016"))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(bad.toString())
                .hasMessageEndingWith("(needed to know which rows the fits of softnic-2016 used, as these are never"
                        + " counted as blind)");
    }
}
