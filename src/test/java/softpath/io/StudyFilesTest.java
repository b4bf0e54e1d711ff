package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.model.study.Fit;

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

    private StudyFiles.Study<Fit> changed(String found, String replacement) throws IOException {
        String text = Files.readString(Shipped.HOME.resolve(SHIPPED));
        assertThat(text).contains(found);
        return files.fit(Files.writeString(bad, text.replace(found, replacement)));
    }

    private void dataOfItsOwn(String table) throws IOException {
        Files.delete(home.resolve("calibration/data"));
        Files.createDirectories(home.resolve("calibration/data"));
        Files.writeString(home.resolve("calibration/data/niu-table1.csv"), table);
    }

    private List<Measurements.Measurement> rows(StudyFiles.Study<Fit> fit) {
        return new Measurements(home.resolve("calibration/data"))
                .rows(fit.content().rows(), fit.file());
    }

    @Test
    void twoLinesOfATableWithOneIdAreRefused() throws IOException {
        dataOfItsOwn("id,dataplane,nf,frequency_ghz,frame_bytes,throughput_mpps\n"
                + "a,softnic,l3fwd,1.2,64,4.31\na,softnic,l3fwd,1.2,64,4.31\n");
        StudyFiles.Study<Fit> fit = files.fitNamed("softnic-2016", "a test");

        assertThatThrownBy(() -> rows(fit))
                .isInstanceOf(InputError.class)
                .hasMessageMatching(".*niu-table1\\.csv:3: id: expected .* found 'a', which line 2 has too");
    }

    @Test
    void aRowThatTwoBlocksSelectIsRefusedByTheSecond() throws IOException {
        String text = Files.readString(Shipped.HOME.resolve(SHIPPED));
        String block = text.substring(text.indexOf("  - data:"), text.indexOf("free:\n"));
        StudyFiles.Study<Fit> fit = changed("free:\n", block.replace("niu-table1", "./niu-table1") + "free:\n");

        assertThatThrownBy(() -> rows(fit))
                .isInstanceOf(InputError.class)
                .hasMessageMatching(".*bad\\.yaml:\\d+: rows\\[1]: expected rows that count once, found 'T1-SoftNIC-.*"
                        + "niu-table1\\.csv, which rows\\[0] has too");
    }

    @Test
    void aCellThatOnlyAProgramTakesForTheNumberAskedForIsRefused() throws IOException {
        dataOfItsOwn("id,dataplane,nf,frequency_ghz,frame_bytes,throughput_mpps,cores\n"
                + "a,softnic,l3fwd,1.2,64,4.31,1\nb,softnic,l3fwd,1.2,64,4.31,1f\n");
        StudyFiles.Study<Fit> fit = changed("where: {", "where: {cores: 1, ");

        assertThatThrownBy(() -> rows(fit))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith("niu-table1.csv:3: cores: expected a number such as 64 or 1.2e3, found '1f'");
    }

    @Test
    void aLinkOutOfTheFolderOfTablesIsNotFollowed() throws IOException {
        dataOfItsOwn("id\n");
        Files.createSymbolicLink(
                home.resolve("calibration/data/blind.csv"), Shipped.HOME.resolve("validation/paper/table1.csv"));
        StudyFiles.Study<Fit> fit = changed("data: niu-table1", "data: blind");

        assertThatThrownBy(() -> rows(fit))
                .isInstanceOf(InputError.class)
                .hasMessageMatching(
                        ".*bad\\.yaml:\\d+: rows\\[0]\\.data: expected a table in .*, found that .*blind\\.csv"
                                + " is a link to .*table1\\.csv");
    }

    @Test
    void everyShippedFitAndSuiteFindsItsRows() {
        StudyFiles shipped = new StudyFiles(Shipped.HOME);
        Measurements measured = new Measurements(Shipped.HOME.resolve("calibration/data"));
        Measurements blind = new Measurements(Shipped.HOME.resolve("validation"));

        assertThat(StudyFiles.files(Shipped.HOME.resolve("calibration/fits")))
                .isNotEmpty()
                .map(shipped::fit)
                .allSatisfy(fit -> assertThat(measured.rows(fit.content().rows(), fit.file()))
                        .isNotEmpty());
        assertThat(StudyFiles.files(Shipped.HOME.resolve("validation/suites")))
                .isNotEmpty()
                .map(shipped::suite)
                .allSatisfy(suite -> assertThat(blind.rows(suite.content().rows(), suite.file()))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"calibration/data", "validation/paper", "validation/local", "validation/figures"})
    void everyShippedTableCanBeRead(String folder) throws IOException {
        try (Stream<Path> all = Files.list(Shipped.HOME.resolve(folder))) {
            List<Path> tables =
                    all.filter(file -> file.toString().endsWith(".csv")).toList();

            assertThat(tables).isNotEmpty().map(CsvTable::read).allSatisfy(table -> {
                assertThat(table.rows()).isNotEmpty();
                table.requirePossible();
                if (table.columns().contains("id")) {
                    table.requireDistinct("id");
                }
            });
        }
    }

    @Test
    void aFileIsNamedByItsPlaceBelowHomeAndElsewhereAsItWasGiven(@TempDir Path elsewhere) throws IOException {
        Path other = Files.copy(home.resolve(SHIPPED), elsewhere.resolve("other.yaml"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), home);

        assertThat(files.place(InputFile.read(home.resolve(SHIPPED)))).isEqualTo(SHIPPED);
        assertThat(files.place(InputFile.read(link.resolve(SHIPPED)))).isEqualTo(SHIPPED);
        assertThat(files.place(InputFile.read(other))).isEqualTo(other.toString());
    }
}
