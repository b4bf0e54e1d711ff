package softpath.io.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A struct in Thrift's compact protocol, in which Parquet keeps what it says of its data. Fields come in rising order. */
final class ThriftStruct {

    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int lastField;

    ThriftStruct i32(int field, int value) {
        header(field, I32);
        zigzag(value);
        return this;
    }

    ThriftStruct i64(int field, long value) {
        header(field, I64);
        zigzag(value);
        return this;
    }

    ThriftStruct text(int field, String value) {
        header(field, BINARY);
        binary(value);
        return this;
    }

    ThriftStruct struct(int field, ThriftStruct value) {
        header(field, STRUCT);
        bytes.writeBytes(value.bytes());
        return this;
    }

    ThriftStruct structs(int field, List<ThriftStruct> values) {
        listHeader(field, STRUCT, values.size());
        values.forEach(value -> bytes.writeBytes(value.bytes()));
        return this;
    }

    ThriftStruct ints(int field, int... values) {
        listHeader(field, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
        return this;
    }

    ThriftStruct texts(int field, List<String> values) {
        listHeader(field, BINARY, values.size());
        values.forEach(this::binary);
        return this;
    }

    /** Whole, with the mark of its end. */
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.write(0);
        return whole.toByteArray();
    }

    private void header(int field, int type) {
        // All structs of Parquet's that are written here have fewer than 16 fields.
        bytes.write((field - lastField) << 4 | type);
        lastField = field;
    }

    private void listHeader(int field, int type, int size) {
        header(field, LIST);
        if (size < LONG_LIST) {
            bytes.write(size << 4 | type);
        } else {
            bytes.write(LONG_LIST << 4 | type);
            Varint.write(size, bytes);
        }
    }

    private void binary(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        Varint.write(utf8.length, bytes);
        bytes.writeBytes(utf8);
    }

    private void zigzag(long value) {
        Varint.write(value << 1 ^ value >> 63, bytes);
    }
}
