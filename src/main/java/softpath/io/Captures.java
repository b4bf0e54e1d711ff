package softpath.io;

import java.nio.file.Path;
import java.util.Arrays;

/** When packets of a capture came. What the packets hold is not looked at, and no more is held than their times. */
final class Captures {

    /** Some 30 MB of times. */
    private static final int MOST_PACKETS = 4_000_000;

    private final Path file;
    private long[] nanos = new long[1024];
    private int packets;

    private Captures(Path file) {
        this.file = file;
    }

    /**
     * Nanoseconds since some day, of each packet in the order of the file.
     *
     * @throws InputError if it is none, or damaged, with the byte where that shows (of what is compressed, unpacked)
     */
    static long[] nanos(Path file) {
        Captures capture = new Captures(file);
        CaptureReader.read(file, (byteAt, nanos, bytes, link, start, kept) -> capture.add(byteAt, nanos));
        return Arrays.copyOf(capture.nanos, capture.packets);
    }

    private void add(long byteAt, long at) {
        if (at == CaptureReader.NO_TIME) {
            throw new InputError(file + ": byte " + byteAt + ": expected packets with their times, found one without");
        }
        if (packets == MOST_PACKETS) {
            throw new InputError(file + ": expected at most " + MOST_PACKETS + " packets, found more");
        }
        if (packets == nanos.length) {
            nanos = Arrays.copyOf(nanos, Math.min(MOST_PACKETS, 2 * packets));
        }
        nanos[packets++] = at;
    }
}
