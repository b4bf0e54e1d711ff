package softpath.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Packets of a capture, one by one: pcap (draft-ietf-opsawg-pcap, with micro- or nanoseconds, of either byte order) and
 * pcapng (draft-ietf-opsawg-pcapng), as they are or compressed by gzip. Nothing is held of a packet once it was told,
 * so that captures may be of any length.
 */
public final class CaptureReader {

    /** The time of a packet that has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Of a packet's bytes, as many as tell the tags of an Ethernet header. */
    public static final int START_BYTES = 18;

    private static final int PCAP_MICROS = 0xa1b2c3d4;
    private static final int PCAP_NANOS = 0xa1b23c4d;
    private static final int PCAP_HEADER_REST = 20;
    private static final int PCAP_RECORD = 16;
    private static final int PCAP_LINK_OFFSET = 16;
    private static final int PCAP_FCS_STATED = 0x04000000;
    private static final int SECTION = 0x0a0d0d0a;
    private static final int SECTION_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BLOCK_FRAME = 12;
    private static final int RESOLUTION_OPTION = 9;
    private static final int FCS_OPTION = 13;

    /** Of a packet or a block: what is longer was damaged. */
    private static final int MOST_BYTES = 1 << 24;

    private static final int MOST_INTERFACES = 1 << 16;

    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long NANOS_A_MICRO = 1_000;

    private final Path file;
    private final InputStream in;
    private final Packets packets;
    private final byte[] skipped = new byte[1 << 13];
    private final byte[] start = new byte[START_BYTES];
    private final List<Interface> interfaces = new ArrayList<>();
    private long offset;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    /** Told of each packet in the order of the file. */
    public interface Packets {

        /**
         * @param byteAt        of the file, unpacked, where the packet's record begins
         * @param nanos         since some day, or {@link #NO_TIME}
         * @param originalBytes of the packet as it was, however little of it was kept
         * @param link          where it was captured
         * @param start         its first bytes, for the time of the call
         * @param kept          how many of them the capture has
         */
        void packet(long byteAt, long nanos, long originalBytes, Interface link, byte[] start, int kept);
    }

    /**
     * What packets were captured from.
     *
     * @param number   of it in the capture, from 0
     * @param type     of the link, as the registry of LINKTYPE_ values has it
     * @param fcsBytes frame check sequence that packets end with; -1 if that is not stated
     * @param units    of time a second
     */
    public record Interface(int number, int type, int fcsBytes, long units) {}

    /** The file ends within something. */
    private static final class Cut extends IOException {

        private static final long serialVersionUID = 1;

        Cut(String message) {
            super(message);
        }
    }

    private CaptureReader(Path file, InputStream in, Packets packets) {
        this.file = file;
        this.in = in;
        this.packets = packets;
    }

    /**
     * Reads all of it.
     *
     * @throws InputError if it is no capture, damaged or cut short, with the byte where that shows (of what is
     *     compressed, unpacked)
     */
    public static void read(Path file, Packets packets) {
        read(file, packets, false);
    }

    /** The same of a capture that may be cut short; where it is, or -1 if it is whole. */
    public static long readToCut(Path file, Packets packets) {
        return read(file, packets, true);
    }

    private static long read(Path file, Packets packets, boolean mayBeCut) {
        try (InputStream in = ForeignBytes.open(file)) {
            CaptureReader reader = new CaptureReader(file, in, packets);
            try {
                reader.read();
                return -1;
            } catch (Cut e) {
                if (mayBeCut && !reader.interfaces.isEmpty()) {
                    return reader.offset;
                }
                throw new InputError(e.getMessage());
            } catch (EOFException e) {
                if (mayBeCut && !reader.interfaces.isEmpty()) {
                    return reader.offset;
                }
                throw reader.damaged();
            } catch (ZipException e) {
                throw reader.damaged();
            }
        } catch (IOException e) {
            throw new InputError(file + ": expected a capture that can be read, found: " + FileSet.reason(e));
        }
    }

    private InputError damaged() {
        return at(offset, "expected a capture, found a compressed file that is damaged");
    }

    private void read() throws IOException {
        ByteBuffer first = some(Integer.BYTES, "a capture");
        int magic = first.getInt(0);
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
        int linkWord = some(PCAP_HEADER_REST, "the header of a capture").getInt(PCAP_LINK_OFFSET);
        // The highest four bits count the check sequence in units of 16 bits.
        int fcsBytes = (linkWord & PCAP_FCS_STATED) == 0 ? -1 : (linkWord >>> 28) * Short.BYTES;
        Interface link = new Interface(0, linkWord & 0xffff, fcsBytes, NANOS_A_SECOND / unitNanos);
        interfaces.add(link);
        while (true) {
            long began = offset;
            ByteBuffer record = perhaps(PCAP_RECORD, "the header of a packet");
            if (record == null) {
                return;
            }
            long seconds = Integer.toUnsignedLong(record.getInt());
            long part = Integer.toUnsignedLong(record.getInt());
            int captured = record.getInt();
            long original = Integer.toUnsignedLong(record.getInt());
            if (part * unitNanos >= NANOS_A_SECOND) {
                throw at(began, "expected a part of a second, found " + part + (unitNanos == 1 ? " ns" : " us"));
            }
            requireLength(captured, began, "the bytes of a packet");
            int kept = Math.min(captured, START_BYTES);
            some(kept, "the bytes of a packet").get(start, 0, kept);
            skip(captured - kept, "the bytes of a packet");
            tell(began, seconds * NANOS_A_SECOND + part * unitNanos, captured, original, link, kept);
        }
    }

    private void tell(long began, long nanos, long captured, long original, Interface link, int kept) {
        if (original < captured) {
            throw at(
                    began,
                    "expected a packet at least as long as the " + captured + " bytes kept of it, found " + original);
        }
        packets.packet(began, nanos, original, link, start, kept);
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
        int left = rest.order(order).getInt(0) - 3 * Integer.BYTES;
        requireLength(left, began, "a section");
        skip(left, "a section");
    }

    private void blocks() throws IOException {
        int firstOfSection = interfaces.size();
        while (true) {
            long began = offset;
            ByteBuffer head = perhaps(Integer.BYTES, "the type of a block");
            if (head == null) {
                return;
            }
            int type = head.getInt();
            if (type == SECTION) {
                firstOfSection = interfaces.size();
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
            body.limit(body.limit() - Integer.BYTES);
            List<Interface> known = interfaces.subList(firstOfSection, interfaces.size());
            switch (type) {
                case INTERFACE -> interfaces.add(described(body, began));
                case ENHANCED_PACKET, OLD_PACKET -> packet(body, known, began, type == OLD_PACKET);
                case SIMPLE_PACKET -> simple(body, known, began);
                default -> {
                    // Names, statistics, what others keep there: nothing of packets.
                }
            }
        }
    }

    private void packet(ByteBuffer body, List<Interface> known, long began, boolean isOld) {
        if (body.remaining() < 5 * Integer.BYTES) {
            throw at(began, "expected a packet with its time, found " + body.remaining() + " bytes");
        }
        // Of old, an interface and a count of drops had 16 bits each.
        long of = isOld ? Short.toUnsignedInt(body.getShort(0)) : Integer.toUnsignedLong(body.getInt(0));
        body.position(Integer.BYTES);
        Interface link = known(known, of, began);
        long time = Integer.toUnsignedLong(body.getInt()) << Integer.SIZE | Integer.toUnsignedLong(body.getInt());
        long seconds = Long.divideUnsigned(time, link.units());
        double part = (double) Long.remainderUnsigned(time, link.units()) / link.units();
        if (seconds < 0 || seconds > Long.MAX_VALUE / (2 * NANOS_A_SECOND)) {
            throw at(
                    began,
                    "expected a time of this age, found " + Long.toUnsignedString(time) + " of " + link.units()
                            + " a second");
        }
        long nanos = seconds * NANOS_A_SECOND + Math.round(part * NANOS_A_SECOND);
        long captured = Integer.toUnsignedLong(body.getInt());
        long original = Integer.toUnsignedLong(body.getInt());
        if (captured > body.remaining()) {
            throw at(
                    began,
                    "expected a packet within its block, found one of " + captured + " bytes in " + body.remaining());
        }
        tell(began, nanos, captured, original, link, kept(body, (int) captured));
    }

    private void simple(ByteBuffer body, List<Interface> known, long began) {
        if (body.remaining() < Integer.BYTES) {
            throw at(began, "expected a packet, found " + body.remaining() + " bytes");
        }
        long original = Integer.toUnsignedLong(body.getInt());
        int captured = (int) Math.min(original, body.remaining());
        tell(began, NO_TIME, captured, original, known(known, 0, began), kept(body, captured));
    }

    private int kept(ByteBuffer body, int captured) {
        int kept = Math.min(captured, START_BYTES);
        body.get(start, 0, kept);
        return kept;
    }

    private Interface known(List<Interface> known, long of, long began) {
        if (of >= known.size()) {
            throw at(began, "expected one of " + known.size() + " interfaces, found " + of);
        }
        return known.get((int) of);
    }

    /** Its clock ticks a million times a second unless an option says otherwise. */
    private Interface described(ByteBuffer body, long began) {
        if (body.remaining() < 2 * Integer.BYTES) {
            throw at(began, "expected an interface, found " + body.remaining() + " bytes");
        }
        if (interfaces.size() == MOST_INTERFACES) {
            throw at(began, "expected at most " + MOST_INTERFACES + " interfaces, found more");
        }
        int type = Short.toUnsignedInt(body.getShort(0));
        long units = NANOS_A_SECOND / NANOS_A_MICRO;
        int fcsBytes = -1;
        int position = 2 * Integer.BYTES;
        while (position + Integer.BYTES <= body.limit()) {
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
                units = resolution(Byte.toUnsignedInt(body.get(position)), began);
            } else if (code == FCS_OPTION && length == 1) {
                fcsBytes = fcsBytes(Byte.toUnsignedInt(body.get(position)), began);
            }
            position += (length + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES;
        }
        return new Interface(interfaces.size(), type, fcsBytes, units);
    }

    /** The draft counts bits; some programs write bytes. */
    private int fcsBytes(int stated, long began) {
        return switch (stated) {
            case 0 -> 0;
            case 4, 32 -> 4;
            default -> throw at(began, "expected a check sequence of 0 or 32 bits, found " + stated);
        };
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
            throw cut(what);
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
            throw cut(what);
        }
        offset += bytes;
        return ByteBuffer.wrap(found).order(order);
    }

    private void requireLength(int bytes, long began, String what) {
        if (bytes < 0 || bytes > MOST_BYTES) {
            throw at(
                    began,
                    "expected " + what + " of at most " + MOST_BYTES + " bytes, found "
                            + Integer.toUnsignedLong(bytes));
        }
    }

    private void skip(int bytes, String what) throws IOException {
        for (int left = bytes; left > 0; ) {
            int read = in.read(skipped, 0, Math.min(left, skipped.length));
            if (read < 0) {
                throw cut(what);
            }
            left -= read;
            offset += read;
        }
    }

    private Cut cut(String what) {
        return new Cut(file + ": byte " + offset + ": expected " + what + ", found the end of the file");
    }

    private InputError at(long byteAt, String message) {
        return new InputError(file + ": byte " + byteAt + ": " + message);
    }
}
