package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "id,rate_mpps/\"a,1/b,2/     | :2: expected a quote that closes the cell on its line, found none after '\"a,1'",
                "id,rate_mpps/\"a\"x,1/      | :2: expected a comma after the quote that closes a cell, found 'x,1'",
                "id,rate_mpps/a \"b\",1/     | :2: expected quotes around all of a cell or none, found 'a \"b\"'",
            })
    void aTableWithoutASoundHeaderOrRowIsRefusedByItsLine(String text, String message) {
        assertThatThrownBy(() -> table(text)).isInstanceOf(InputError.class).hasMessageContaining(message);
    }

    @Test
    void whatIsQuotedIsOneCell() throws IOException {
        CsvTable table = table("id,note,rate_mpps/\"a,b\",\"says \"\"so\"\", twice\",\"4.31\"/c,\"\",1/");

        assertThat(table.rows().get(0).cells())
                .containsEntry("id", "a,b")
                .containsEntry("note", "says \"so\", twice")
                .containsEntry("rate_mpps", "4.31");
        assertThat(table.rows().get(1).cells()).containsEntry("note", "");
    }

    @Test
    void aNameThatTwoRowsHaveIsRefusedByBothLines() throws IOException {
        CsvTable table = table("# from/id,rate_mpps/a,4.31/b,1/a,4.31/");

        assertThatThrownBy(() -> table.requireDistinct("id"))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith(
                        "table.csv:5: id: expected one of its own in each row, found 'a', which line 3" + " has too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.31", "431e-2", "+4.31", ".431E+1"})
    void aNumberIsDecimalWithAnExponentOrWithout(String cell) throws IOException {
        CsvTable table = table("id,rate_mpps/a," + cell + "/");

        assertThat(table.number(table.rows().get(0), "rate_mpps")).isEqualTo(4.31);
        assertThatCode(() -> table.requireDecimals("rate_mpps")).doesNotThrowAnyException();
    }

    /** Programs write and read numbers so, and people do not mean them. */
    @ParameterizedTest
    @ValueSource(strings = {"0x1p3", "4.31f", "1e3d", "NaN", "-Infinity", "inf"})
    void whatOnlyAProgramTakesForANumberIsRefusedByItsLine(String cell) throws IOException {
        CsvTable table = table("id,sd_mpps,cores/a,0.1,2/b," + cell + "," + cell + "/");

        assertThatThrownBy(table::requirePossible)
                .isInstanceOf(InputError.class)
                .hasMessageContaining(":3: sd_mpps: expected a finite number of at least 0, found '" + cell + "'");
        assertThatThrownBy(() -> table.requireDecimals("cores"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(":3: cores: expected a number such as 64 or 1.2e3, found '" + cell + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "-1", "NaN", "Infinity", "1e999", "0x1p3", "4.31f", "4.31d", "1e3d", "", "4,31", "1_000"})
    void whatIsNoRateIsRefusedByItsLineAndColumn(String cell) throws IOException {
        CsvTable table = table("id,rate_mpps/a,\"" + cell + "\"/");

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throughput_mpps     | 4310000 | of mpps from 0 to 2400",
                "throughput_gbps     | 10000   | of gbps from 0 to 1600",
                "utilisation_percent | 7000    | of percent from 0 to 100 (a part of a whole)",
                "frequency_ghz       | 2600    | of ghz from 0.1 to 10",
                "frequency_ghz       | 0       | of ghz from 0.1 to 10",
                "frame_bytes         | 64000   | of bytes from 1 to 16384",
            })
    void whatIsInAnotherUnitThanItsColumnSaysIsRefused(String column, String cell, String expected) throws IOException {
        CsvTable table = table("id," + column + "/a," + cell + "/");

        assertThatThrownBy(table::requirePossible)
                .isInstanceOf(InputError.class)
                .hasMessageContaining("table.csv:2: " + column + ": expected a number " + expected)
                .hasMessageEndingWith("found " + cell);
    }

    /** What is small is not wrong, and a table may leave a cell empty or say in words why. */
    @ParameterizedTest
    @CsvSource({
        "throughput_mpps, 0",
        "utilisation_percent, 0.7",
        "frequency_ghz, ''",
        "sd_mpps, none",
        "cycles, 1e9",
        "guest_percent, 48.1+52.0"
    })
    void whatCanBeIsNot(String column, String cell) throws IOException {
        CsvTable table = table("id," + column + "/a," + cell + "/");

        assertThatCode(table::requirePossible).doesNotThrowAnyException();
    }
}
