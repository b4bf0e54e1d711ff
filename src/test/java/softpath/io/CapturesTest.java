package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures written by hand, as the formats say. */
class CapturesTest {

    /** Seconds and microseconds of three packets. */
    private static final long[] NANOS = {
        1_700_000_000_000_001_000L, 1_700_000_000_000_004_000L, 1_700_000_001_000_000_000L
    };

    @TempDir
    private Path folder;

    private static ByteOrder order(String name) {
        return name.equals("little") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** A savefile of libpcap; each packet has 60 bytes on the wire, of which 4 were kept. */
    private static byte[] pcap(String order, long unitNanos) {
        ByteBuffer file = ByteBuffer.allocate(24 + NANOS.length * 20).order(order(order));
        file.putInt(unitNanos == 1 ? 0xa1b23c4d : 0xa1b2c3d4);
        file.putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(4)
                .putInt(1);
        for (long at : NANOS) {
            file.putInt((int) (at / 1_000_000_000)).putInt((int) (at % 1_000_000_000 / unitNanos));
            file.putInt(4).putInt(60).putInt(0xdeadbeef);
        }
        return file.array();
    }

    /** Blocks of pcapng: a section, an interface, a block that nobody knows, packets. */
    private static byte[] pcapng(String order, int resolution) {
        ByteBuffer file = ByteBuffer.allocate(1024).order(order(order));
        file.putInt(0x0a0d0d0a)
                .putInt(28)
                .putInt(0x1a2b3c4d)
                .putShort((short) 1)
                .putShort((short) 0);
        file.putLong(-1).putInt(28);
        boolean isStated = resolution != 6;
        int length = isStated ? 32 : 20;
        file.putInt(1).putInt(length).putShort((short) 1).putShort((short) 0).putInt(0);
        if (isStated) {
            file.putShort((short) 9)
                    .putShort((short) 1)
                    .put((byte) resolution)
                    .put(new byte[3])
                    .putInt(0);
        }
        file.putInt(length);
        file.putInt(0xbad).putInt(16).putInt(7).putInt(16);
        for (long at : NANOS) {
            long units = resolution == 9 ? at : at / 1_000;
            file.putInt(6).putInt(36).putInt(0).putInt((int) (units >>> 32)).putInt((int) units);
            file.putInt(4).putInt(60).putInt(0xdeadbeef).putInt(36);
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("x.pcap"), content);
    }

    @ParameterizedTest
    @CsvSource({"little, 1", "big, 1", "little, 1000", "big, 1000"})
    void savefilesOfEitherOrderAndResolutionAreRead(String order, long unitNanos) throws IOException {
        assertThat(Captures.nanos(file(pcap(order, unitNanos)))).containsExactly(NANOS);
    }

    @ParameterizedTest
    @CsvSource({"little, 6", "big, 6", "little, 9", "big, 9"})
    void soAreBlocks(String order, int resolution) throws IOException {
        assertThat(Captures.nanos(file(pcapng(order, resolution)))).containsExactly(NANOS);
    }

    @Test
    void sectionsMayFollowEachOtherInOtherOrders() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(pcapng("little", 9));
        both.write(pcapng("big", 6));

        assertThat(Captures.nanos(file(both.toByteArray())))
                .hasSize(6)
                .startsWith(NANOS)
                .endsWith(NANOS);
    }

    @Test
    void theyMayBeCompressed() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(pcap("little", 1));
        }

        assertThat(Captures.nanos(file(zipped.toByteArray()))).containsExactly(NANOS);
        assertThatThrownBy(() -> Captures.nanos(file(Arrays.copyOf(zipped.toByteArray(), zipped.size() - 12))))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith("a compressed file that is damaged");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 25, 39, 41, 43})
    void whatIsCutShortIsRefusedWithItsPlace(int bytes) {
        assertThatThrownBy(() -> Captures.nanos(file(Arrays.copyOf(pcap("little", 1), bytes))))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("x.pcap: byte ")
                .hasMessageEndingWith("found the end of the file");
    }

    @Test
    void whatIsNoCaptureIsRefused() {
        assertThatThrownBy(() -> Captures.nanos(file("softpath: 1".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith("byte 0: expected a capture (pcap or pcapng), found something else");
    }

    @Test
    void whateverIsDamagedIsReadOrRefused() throws IOException {
        List<byte[]> whole = List.of(pcap("little", 1), pcap("big", 1000), pcapng("little", 9), pcapng("big", 6));
        for (long seed = 0; seed < 4_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = whole.get(random.nextInt(whole.size())).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Captures.nanos(file(damaged))).as("seed " + seed).hasSizeLessThanOrEqualTo(NANOS.length);
            } catch (InputError e) {
                assertThat(e.getMessage()).as("seed " + seed).contains("x.pcap: ");
            }
        }
    }
}
