package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

    @TempDir
    private Path folder;

    private CsvTable table(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("table.csv"), text.replace("/", "\n")));
    }

    @Test
    void commentsAreSkippedAndCellsFoundByTheirColumn() throws IOException {
        CsvTable table = table("# where it comes from/id,rate_mpps/a,4.31/b,0/");

        assertThat(table.rows()).hasSize(2);
        assertThat(table.number(table.rows().get(0), "rate_mpps")).isEqualTo(4.31);
        assertThat(table.rows().get(1).cells()).containsEntry("id", "b");
    }

    /** An error in percent of nothing would be infinite. */
    @Test
    void aZeroIsRefusedWhereErrorsAreAPartOfIt() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "id,throughput_mpps\na,4\nb,0\n");
        CsvTable table = CsvTable.read(file);

        assertThat(table.number(table.rows().get(1), "throughput_mpps")).isZero();
        assertThatThrownBy(() -> table.numberAboveZero(table.rows().get(1), "throughput_mpps"))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(file + ":3: throughput_mpps: expected a number above 0");
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                         | expected a line of column names, found none",
                "a,4.31/b,4.45/             | :1: expected a line of column names such as",
                "id,rate_mpps,id/a,1,b/     | :1: expected each column once, found 'id' again",
                "id,rate_mpps/a/            | :2: expected 2 cells, found 1",
            })
    void aTableWithoutASoundHeaderOrRowIsRefusedByItsLine(String text, String message) {
        assertThatThrownBy(() -> table(text)).isInstanceOf(InputError.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"x", "-1", "NaN", "Infinity", "1e999"})
    void whatIsNoRateIsRefusedByItsLineAndColumn(String cell) throws IOException {
        CsvTable table = table("id,rate_mpps/a," + cell + "/");

        assertThatThrownBy(() -> table.number(table.rows().get(0), "rate_mpps"))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith(":2: rate_mpps: expected a finite number of at least 0, found '" + cell + "'");
    }

    @Test
    void aColumnInAnotherUnitIsNotTakenForTheOneAskedFor() throws IOException {
        CsvTable table = table("id,rate_kpps/a,4310/");

        assertThatThrownBy(() -> table.requireColumn("rate_mpps", "fit.yaml"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("fit.yaml: expected a column of")
                .hasMessageContaining("did you mean rate_kpps?");
    }
}
