package softpath.imports.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Captures as their formats have them (draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng), little-endian. */
public final class CaptureBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public static CaptureBytes pcap(int linkWord, int snapLength) {
        CaptureBytes capture = new CaptureBytes();
        capture.ints(0xa1b23c4d, 0x00040002, 0, 0, snapLength, linkWord);
        return capture;
    }

    /** @param option of the interface, its code and its one byte; none if below 0 */
    public static CaptureBytes pcapng(int linkType, int option, int value) {
        CaptureBytes capture = new CaptureBytes();
        capture.ints(0x0a0d0d0a, 28, 0x1a2b3c4d, 1, -1, -1, 28);
        if (option < 0) {
            capture.ints(1, 20, linkType, 0, 20);
        } else {
            capture.ints(1, 32, linkType, 0, 1 << 16 | option, value, 0, 32);
        }
        return capture;
    }

    private void ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putInt(value);
        }
        bytes.writeBytes(buffer.array());
    }

    public CaptureBytes packet(long nanos, int original, byte[] kept) {
        ints((int) (nanos / 1_000_000_000), (int) (nanos % 1_000_000_000), kept.length, original);
        bytes.writeBytes(kept);
        return this;
    }

    /** An enhanced packet block of a clock of microseconds. */
    public CaptureBytes block(long micros, int original, byte[] kept) {
        byte[] padded = Arrays.copyOf(kept, (kept.length + 3) / 4 * 4);
        ints(6, 32 + padded.length, 0, (int) (micros >>> 32), (int) micros, kept.length, original);
        bytes.writeBytes(padded);
        ints(32 + padded.length);
        return this;
    }

    /** A simple packet block, which has no time. */
    public CaptureBytes simple(int original, byte[] kept) {
        ints(3, 16 + kept.length, original);
        bytes.writeBytes(kept);
        ints(16 + kept.length);
        return this;
    }

    /** A packet block as there were before 2004. */
    public CaptureBytes old(long micros, int original, byte[] kept) {
        ints(2, 32 + kept.length, 7 << 16, (int) (micros >>> 32), (int) micros, kept.length, original);
        bytes.writeBytes(kept);
        ints(32 + kept.length);
        return this;
    }

    /** The beginning of an Ethernet frame with addresses, then types of tags. */
    public static byte[] ethernet(int... types) {
        ByteBuffer frame = ByteBuffer.allocate(24);
        frame.put(new byte[] {2, 0, 0x5e, 0x10, 0, 1, 2, 0, 0x5e, 0x10, 0, 2});
        for (int type : types) {
            frame.putShort((short) type).putShort((short) 1);
        }
        return frame.array();
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
