package softpath.io.parquet;

/** A column of a flat table; a cell without text is none. */
public record ParquetColumn(String name, Type type) {

    /** How its cells are stored, by the numbers of Parquet's {@code Type}. */
    public enum Type {
        INT64(2),
        DOUBLE(5),
        /** {@code BYTE_ARRAY}, taken for UTF-8. */
        TEXT(6);

        final int number;

        Type(int number) {
            this.number = number;
        }
    }
}
