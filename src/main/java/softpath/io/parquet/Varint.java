package softpath.io.parquet;

import java.io.ByteArrayOutputStream;

/** Whole numbers of as many bytes as they need, seven bits each, the lowest first. */
final class Varint {

    private Varint() {}

    static void write(long value, ByteArrayOutputStream to) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}
