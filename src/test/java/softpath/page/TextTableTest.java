package softpath.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that stay columns. */
class TextTableTest {

    @Test
    void textStandsToTheLeftAndNumbersToTheRight() {
        TextTable table = TextTable.titled("RINGS").number("slots").text("why");
        table.row("r1", "256", "full");
        table.row("longer", "8", "");

        assertThat(table).hasToString("RINGS   slots  why\nr1        256  full\nlonger      8\n");
    }

    @Test
    void aTableTooWideWrapsItsWidestText() {
        TextTable table = TextTable.titled("NAME").text("does").number("count");
        table.row("core", "word ".repeat(40), "12");

        List<String> lines = table.toString().lines().toList();
        assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= Lines.COLUMNS);
        assertThat(lines.get(1)).startsWith("core  word").endsWith("12").hasSize(Lines.COLUMNS);
        assertThat(lines.get(2)).startsWith("      word");
        assertThat(table.toString().split("word", -1)).hasSize(41);
    }

    @Test
    void rowsBeyondWhatAnyoneReadsAreCountedInstead() {
        TextTable table = TextTable.titled("CORES");
        for (int i = 0; i < 1_000; i++) {
            table.row("core" + i);
        }

        assertThat(table.toString().lines()).hasSizeLessThan(60).last().isEqualTo("… and 952 more; --json has all");
    }
}
