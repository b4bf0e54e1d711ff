package softpath.io.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes worked out by hand from Parquet's thrift and Thrift's compact protocol; hyparquet 1 reads the same cells of them. */
class ParquetTableTest {

    private static final List<ParquetColumn> COLUMNS =
            List.of(new ParquetColumn("n", ParquetColumn.Type.INT64), new ParquetColumn("s", ParquetColumn.Type.TEXT));

    /** Where the bytes stand beside each other: page header, its data header, length of levels, runs of levels, values. */
    private static final String TWO_ROWS = """
            50415231
            1500 152c 152c 2c 1504 1500 1506 1506 00 00
            02000000 0401 0500000000000000 0700000000000000
            1500 151c 151c 2c 1504 1500 1506 1506 00 00
            04000000 0200 0201 02000000 6162
            1502
            193c 48 06 736368656d61 1504 00
                 1504 2502 18 01 6e 00
                 150c 2502 18 01 73 2500 00
            1604
            191c 192c 2608 1c 1504 1925 00 06 1918 01 6e 1500 1604 164e 164e 2608 00 00
                      2656 1c 150c 1925 00 06 1918 01 73 1500 1604 163e 163e 2656 00 00
                 168c01 1604 00
            28 08 736f667470617468 00
            """;

    private static byte[] table(int rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetTable table = new ParquetTable(bytes, COLUMNS)) {
            for (int row = 0; row < rows; row++) {
                table.add(List.of(Integer.toString(row), row % 3 == 0 ? "" : "x"));
            }
            table.finish();
        }
        return bytes.toByteArray();
    }

    @Test
    void twoRowsAreThePagesAndTheFooterThatTheFormatAsksFor() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetTable table = new ParquetTable(bytes, COLUMNS)) {
            table.add(List.of("5", ""));
            table.add(List.of("7", "ab"));
            table.finish();
        }
        byte[] expected = HexFormat.of().parseHex(TWO_ROWS.replaceAll("\\s", ""));
        int footer = expected.length - 4 - 39 - 31;
        String end = HexFormat.of().toHexDigits((byte) footer) + "000000" + "50415231";

        assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
                .isEqualTo(HexFormat.of().formatHex(expected) + end);
    }

    /** 49 999 and 50 000 rows are one group, 50 001 are two: one more footer entry, and two more pages. */
    @Test
    void rowsAreHeldNoLongerThanTheirGroup() throws IOException {
        assertThat(pages(table(50_000))).isEqualTo(2);
        assertThat(pages(table(50_001))).isEqualTo(4);
        assertThat(pages(table(0))).isZero();
    }

    /** By the headers of data pages of the same sort, which all begin alike and hold the encodings. */
    private static int pages(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        int pages = 0;
        for (int at = hex.indexOf("15001506150600"); at >= 0; at = hex.indexOf("15001506150600", at + 1)) {
            pages++;
        }
        return pages;
    }

    @Test
    void theLengthOfTheFooterStandsBeforeTheLastFourBytes() throws IOException {
        byte[] bytes = table(1_000);
        int length = ByteBuffer.wrap(bytes, bytes.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();

        // The footer begins with the version, 1.
        assertThat(bytes[bytes.length - 8 - length]).isEqualTo((byte) 0x15);
        assertThat(bytes[bytes.length - 8 - length + 1]).isEqualTo((byte) 0x02);
    }
}
