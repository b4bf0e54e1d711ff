package softpath.io.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A flat table, written row by row: a row group at a time is held, one page a column, uncompressed, so that the same rows are
 * the same bytes everywhere. (<a href="https://parquet.apache.org/docs/file-format/">The format</a>.)
 */
public final class ParquetTable implements AutoCloseable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_OF_GROUP = 50_000;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final List<ColumnPage> pages;
    private final List<ThriftStruct> groups = new ArrayList<>();
    private long written;
    private long rows;
    private int rowsOfGroup;

    public ParquetTable(OutputStream out, List<ParquetColumn> columns) throws IOException {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.pages = this.columns.stream().map(ColumnPage::new).toList();
        write(MAGIC);
    }

    /** @param cells one for each column, empty where there is nothing */
    public void add(List<String> cells) throws IOException {
        for (int c = 0; c < pages.size(); c++) {
            pages.get(c).add(cells.get(c));
        }
        rows++;
        rowsOfGroup++;
        if (rowsOfGroup == ROWS_OF_GROUP) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        long first = written;
        List<ThriftStruct> chunks = new ArrayList<>();
        for (ColumnPage page : pages) {
            long offset = written;
            write(page.take());
            chunks.add(page.chunk(offset, written - offset, rowsOfGroup));
        }
        groups.add(new ThriftStruct().structs(1, chunks).i64(2, written - first).i64(3, rowsOfGroup));
        rowsOfGroup = 0;
    }

    /** All rows are there. */
    public void finish() throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        byte[] footer = new ThriftStruct()
                .i32(1, 1)
                .structs(2, schema())
                .i64(3, rows)
                .structs(4, groups)
                .text(6, "softpath")
                .bytes();
        write(footer);
        write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        write(MAGIC);
        out.flush();
    }

    private List<ThriftStruct> schema() {
        List<ThriftStruct> schema = new ArrayList<>();
        schema.add(new ThriftStruct().text(4, "schema").i32(5, columns.size()));
        for (ParquetColumn column : columns) {
            ThriftStruct element = new ThriftStruct()
                    .i32(1, column.type().number)
                    .i32(3, OPTIONAL)
                    .text(4, column.name());
            schema.add(column.type() == ParquetColumn.Type.TEXT ? element.i32(6, UTF8) : element);
        }
        return schema;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
