package softpath.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * When packets of a capture came: pcap (libpcap's savefile format, with micro- or nanoseconds, of either byte order) and pcapng
 * (draft-ietf-opsawg-pcapng), as they are or compressed by gzip. What the packets hold is not looked at, and no more is held than
 * their times.
 */
final class Captures {

    /** Some 30 MB of times. */
    private static final int MOST_PACKETS = 4_000_000;

    private static final int PCAP_MICROS = 0xa1b2c3d4;
    private static final int PCAP_NANOS = 0xa1b23c4d;
    private static final int PCAP_HEADER_REST = 20;
    private static final int PCAP_RECORD = 16;
    private static final int SECTION = 0x0a0d0d0a;
    private static final int SECTION_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BLOCK_FRAME = 12;
    private static final int RESOLUTION_OPTION = 9;
    private static final int GZIP = 0x1f8b;

    /** Of a packet or a block: what is longer was damaged. */
    private static final int MOST_BYTES = 1 << 24;

    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long NANOS_A_MICRO = 1_000;

    private final Path file;
    private final InputStream in;
    private long offset;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private long[] nanos = new long[1024];
    private int packets;

    private Captures(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Nanoseconds since some day, of each packet in the order of the file.
     *
     * @throws InputError if it is none, or damaged, with the byte where that shows (of what is compressed, unpacked)
     */
    static long[] nanos(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            try (InputStream in = magic == GZIP ? new BufferedInputStream(new GZIPInputStream(raw), 1 << 16) : raw) {
                Captures capture = new Captures(file, in);
                capture.read();
                return Arrays.copyOf(capture.nanos, capture.packets);
            }
        } catch (EOFException | ZipException e) {
            throw new InputError(file + ": expected a capture, found a compressed file that is damaged");
        } catch (IOException e) {
            throw new InputError(file + ": expected a capture that can be read, found: " + FileSet.reason(e));
        }
    }

    private void read() throws IOException {
        ByteBuffer start = some(Integer.BYTES, "a capture");
        int magic = start.getInt(0);
        int reversed = Integer.reverseBytes(magic);
        if (magic == SECTION) {
            section();
            blocks();
        } else if (magic == PCAP_MICROS || magic == PCAP_NANOS) {
            records(magic == PCAP_NANOS ? 1 : NANOS_A_MICRO);
        } else if (reversed == PCAP_MICROS || reversed == PCAP_NANOS) {
            order = ByteOrder.LITTLE_ENDIAN;
            records(reversed == PCAP_NANOS ? 1 : NANOS_A_MICRO);
        } else {
            throw at(0, "expected a capture (pcap or pcapng), found something else");
        }
    }

    private void records(long unitNanos) throws IOException {
        some(PCAP_HEADER_REST, "the header of a capture");
        while (true) {
            long began = offset;
            ByteBuffer record = perhaps(PCAP_RECORD, "the header of a packet");
            if (record == null) {
                return;
            }
            long seconds = Integer.toUnsignedLong(record.getInt());
            long part = Integer.toUnsignedLong(record.getInt());
            int captured = record.getInt();
            if (part * unitNanos >= NANOS_A_SECOND) {
                throw at(began, "expected a part of a second, found " + part + (unitNanos == 1 ? " ns" : " us"));
            }
            skip(captured, began, "the bytes of a packet");
            add(seconds * NANOS_A_SECOND + part * unitNanos);
        }
    }

    private void add(long at) {
        if (packets == MOST_PACKETS) {
            throw new InputError(file + ": expected at most " + MOST_PACKETS + " packets, found more");
        }
        if (packets == nanos.length) {
            nanos = Arrays.copyOf(nanos, Math.min(MOST_PACKETS, 2 * packets));
        }
        nanos[packets++] = at;
    }

    /** The rest of a section's header, whose type has been read; each may be of another byte order. */
    private void section() throws IOException {
        long began = offset - Integer.BYTES;
        ByteBuffer rest = some(2 * Integer.BYTES, "the header of a section").order(ByteOrder.BIG_ENDIAN);
        int magic = rest.getInt(Integer.BYTES);
        if (magic != SECTION_ORDER && Integer.reverseBytes(magic) != SECTION_ORDER) {
            throw at(began, "expected the byte order of a section, found something else");
        }
        order = magic == SECTION_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int length = rest.order(order).getInt(0);
        skip(length - 3 * Integer.BYTES, began, "a section");
    }

    private void blocks() throws IOException {
        List<Long> unitsASecond = new ArrayList<>();
        while (true) {
            long began = offset;
            ByteBuffer head = perhaps(Integer.BYTES, "the type of a block");
            if (head == null) {
                return;
            }
            int type = head.getInt();
            if (type == SECTION) {
                unitsASecond.clear();
                section();
                continue;
            }
            int length = some(Integer.BYTES, "the length of a block").getInt();
            if (length < BLOCK_FRAME || length > MOST_BYTES || length % Integer.BYTES != 0) {
                throw at(
                        began,
                        "expected a block of " + BLOCK_FRAME + " to " + MOST_BYTES + " bytes, a multiple of 4, found "
                                + Integer.toUnsignedLong(length));
            }
            ByteBuffer body = some(length - 2 * Integer.BYTES, "a block");
            if (type == INTERFACE) {
                unitsASecond.add(unitsASecond(body, began));
            } else if (type == ENHANCED_PACKET) {
                packet(body, unitsASecond, began);
            } else if (type == SIMPLE_PACKET) {
                throw at(began, "expected packets with their times, found one without");
            }
        }
    }

    private void packet(ByteBuffer body, List<Long> unitsASecond, long began) {
        if (body.remaining() < 5 * Integer.BYTES) {
            throw at(began, "expected a packet with its time, found " + body.remaining() + " bytes");
        }
        long of = Integer.toUnsignedLong(body.getInt());
        if (of >= unitsASecond.size()) {
            throw at(began, "expected one of " + unitsASecond.size() + " interfaces, found " + of);
        }
        long time = Integer.toUnsignedLong(body.getInt()) << Integer.SIZE | Integer.toUnsignedLong(body.getInt());
        long units = unitsASecond.get((int) of);
        long seconds = Long.divideUnsigned(time, units);
        double part = (double) Long.remainderUnsigned(time, units) / units;
        if (seconds < 0 || seconds > Long.MAX_VALUE / (2 * NANOS_A_SECOND)) {
            throw at(
                    began,
                    "expected a time of this age, found " + Long.toUnsignedString(time) + " of " + units + " a second");
        }
        add(seconds * NANOS_A_SECOND + Math.round(part * NANOS_A_SECOND));
    }

    /** How often the clock of an interface ticks: a million times a second unless an option says otherwise. */
    private long unitsASecond(ByteBuffer body, long began) {
        int position = 2 * Integer.BYTES;
        while (position + Integer.BYTES <= body.limit() - Integer.BYTES) {
            int code = Short.toUnsignedInt(body.getShort(position));
            int length = Short.toUnsignedInt(body.getShort(position + Short.BYTES));
            position += Integer.BYTES;
            if (code == 0) {
                break;
            }
            if (position + length > body.limit()) {
                throw at(began, "expected an option of an interface, found one cut short");
            }
            if (code == RESOLUTION_OPTION && length == 1) {
                return resolution(Byte.toUnsignedInt(body.get(position)), began);
            }
            position += (length + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES;
        }
        return NANOS_A_SECOND / NANOS_A_MICRO;
    }

    private long resolution(int value, long began) {
        boolean isBinary = value >= 0x80;
        int exponent = value & 0x7f;
        if (exponent > (isBinary ? 62 : 18)) {
            throw at(began, "expected a resolution of 10^-18 s or 2^-62 s at most, found " + value);
        }
        return isBinary ? 1L << exponent : Math.round(Math.pow(10, exponent));
    }

    private ByteBuffer some(int bytes, String what) throws IOException {
        ByteBuffer found = perhaps(bytes, what);
        if (found == null) {
            throw at(offset, "expected " + what + ", found the end of the file");
        }
        return found;
    }

    /** So many bytes; null at the end of the file. */
    private ByteBuffer perhaps(int bytes, String what) throws IOException {
        byte[] found = in.readNBytes(bytes);
        if (found.length == 0 && bytes > 0) {
            return null;
        }
        if (found.length < bytes) {
            throw at(offset, "expected " + what + ", found the end of the file");
        }
        offset += bytes;
        return ByteBuffer.wrap(found).order(order);
    }

    private void skip(int bytes, long began, String what) throws IOException {
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw at(
                    began,
                    "expected " + what + " of at most " + MOST_BYTES + " bytes, found "
                            + Integer.toUnsignedLong(bytes));
        }
        for (int left = bytes; left > 0; ) {
            int now = Math.min(left, 1 << 16);
            some(now, what);
            left -= now;
        }
    }

    private InputError at(long byteAt, String message) {
        return new InputError(file + ": byte " + byteAt + ": " + message);
    }
}
