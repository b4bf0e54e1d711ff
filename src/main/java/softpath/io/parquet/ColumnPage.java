package softpath.io.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The cells of a column in one row group: a data page of version 1, values plain and none for empty cells, which runs of
 * definition levels tell from the others.
 */
final class ColumnPage {

    private static final int DATA_PAGE = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;

    private final ParquetColumn column;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
    private final ByteBuffer eightBytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int cells;
    private boolean isRunOfValues;
    private int run;

    ColumnPage(ParquetColumn column) {
        this.column = column;
    }

    void add(String cell) {
        boolean isValue = !cell.isEmpty();
        if (isValue != isRunOfValues) {
            endRun();
            isRunOfValues = isValue;
        }
        run++;
        cells++;
        if (isValue) {
            write(cell);
        }
    }

    private void write(String cell) {
        switch (column.type()) {
            case INT64 -> eightBytes.putLong(0, Long.parseLong(cell));
            case DOUBLE -> eightBytes.putDouble(0, Double.parseDouble(cell));
            case TEXT -> {
                byte[] utf8 = cell.getBytes(StandardCharsets.UTF_8);
                values.writeBytes(length(utf8.length));
                values.writeBytes(utf8);
                return;
            }
        }
        values.writeBytes(eightBytes.array());
    }

    private static byte[] length(int bytes) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes)
                .array();
    }

    private void endRun() {
        if (run > 0) {
            Varint.write((long) run << 1, levels);
            levels.write(isRunOfValues ? 1 : 0);
            run = 0;
        }
    }

    /** Whole, with its header; the next begins anew. */
    byte[] take() {
        endRun();
        int size = Integer.BYTES + levels.size() + values.size();
        ThriftStruct data =
                new ThriftStruct().i32(1, cells).i32(2, PLAIN).i32(3, RLE).i32(4, RLE);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(new ThriftStruct()
                .i32(1, DATA_PAGE)
                .i32(2, size)
                .i32(3, size)
                .struct(5, data)
                .bytes());
        page.writeBytes(length(levels.size()));
        page.writeBytes(levels.toByteArray());
        page.writeBytes(values.toByteArray());
        values.reset();
        levels.reset();
        cells = 0;
        return page.toByteArray();
    }

    /** What the file's footer says of it, one that begins there. */
    ThriftStruct chunk(long offset, long bytes, long cellsInIt) {
        ThriftStruct data = new ThriftStruct()
                .i32(1, column.type().number)
                .ints(2, PLAIN, RLE)
                .texts(3, List.of(column.name()))
                .i32(4, 0)
                .i64(5, cellsInIt)
                .i64(6, bytes)
                .i64(7, bytes)
                .i64(9, offset);
        return new ThriftStruct().i64(2, offset).struct(3, data);
    }
}
