package softpath.imports.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.imports.Imported;
import softpath.io.InputError;

/** Frame sizes and gaps of captures. */
class CaptureSizesTest {

    private static final int ETHERNET = 1;
    private static final byte[] IPV4 = CaptureBytes.ethernet(0x0800);

    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("of-a-customer.pcap"), content);
    }

    private Mix mix(CaptureBytes capture) throws IOException {
        return CaptureSizes.read(file(capture.bytes()), false);
    }

    @Test
    void aFrameIsAsLongAsOnTheLinkAndItsCheckSequenceHoweverLittleWasKept() throws IOException {
        Mix mix = mix(CaptureBytes.pcap(ETHERNET, 24)
                .packet(0, 60, IPV4)
                .packet(5, 1514, IPV4)
                .packet(9, 1514, IPV4));

        assertThat(mix.frames()).containsExactly(entry(64, 1.0), entry(1518, 2.0));
        assertThat(mix.assumed()).anyMatch(said -> said.startsWith("4 B of check sequence are added"));
    }

    /**
     * Bit 26 of the link's word says that the length of the check sequence stands in its highest bits, in units of 16
     * bits.
     */
    @Test
    void aCheckSequenceThatTheCaptureHoldsIsNotAddedAgain() throws IOException {
        Mix pcap = mix(CaptureBytes.pcap(ETHERNET | 0x04000000 | 2 << 28, 24).packet(0, 64, IPV4));
        Mix bits = mix(CaptureBytes.pcapng(ETHERNET, 13, 32).block(0, 64, IPV4));
        Mix octets = mix(CaptureBytes.pcapng(ETHERNET, 13, 4).block(0, 64, IPV4));
        Mix none = mix(CaptureBytes.pcapng(ETHERNET, 13, 0).block(0, 64, IPV4));

        assertThat(pcap.frames()).containsOnlyKeys(64);
        assertThat(bits.frames()).containsOnlyKeys(64);
        assertThat(octets.frames()).containsOnlyKeys(64);
        assertThat(none.frames()).containsOnlyKeys(68);
        assertThat(pcap.took()).contains("Frames have their check sequence, as the capture says.");
    }

    @Test
    void blocksOfAllKindsAreRead() throws IOException {
        Mix mix = mix(CaptureBytes.pcapng(ETHERNET, -1, 0)
                .block(10, 96, IPV4)
                .simple(196, IPV4)
                .old(20, 296, IPV4));

        assertThat(mix.frames()).containsOnlyKeys(100, 200, 300);
        assertThat(mix.ignored()).contains("1 packet without a time: gaps are of the others.");
    }

    @Test
    void framesThatASenderHasNotPaddedYetAreThatLongOnTheWire() throws IOException {
        Mix mix = mix(CaptureBytes.pcap(ETHERNET, 24).packet(0, 42, IPV4).packet(5, 60, IPV4));

        assertThat(mix.frames()).containsExactly(entry(64, 2.0));
        assertThat(mix.assumed()).anyMatch(said -> said.startsWith("1 frame below 64 B"));
    }

    @Test
    void tagsMakeAFrameLongerButNoJumboFrame() throws IOException {
        Mix mix = mix(CaptureBytes.pcap(ETHERNET, 24)
                .packet(0, 1518, CaptureBytes.ethernet(0x8100, 0x0800))
                .packet(1, 1522, CaptureBytes.ethernet(0x88a8, 0x8100, 0x0800))
                .packet(2, 1518, IPV4)
                .packet(3, 9000, IPV4));

        assertThat(mix.frames()).containsExactly(entry(1522, 2.0), entry(1526, 1.0), entry(9004, 1.0));
        assertThat(mix.took())
                .contains(
                        "2 frames have VLAN tags, which count to the size.",
                        "2 jumbo frames, longer than 1518 B without tags.");
    }

    @ParameterizedTest
    @CsvSource({"101, 46, 64", "12, 1500, 1518", "228, 100, 118", "113, 62, 64", "276, 66, 64"})
    void otherLinksAreReckonedAsEthernet(int link, int original, int frame) throws IOException {
        assertThat(mix(CaptureBytes.pcap(link, 24).packet(0, original, new byte[20]))
                        .frames())
                .containsOnlyKeys(frame);
    }

    @Test
    void linksThatTellNoFrameAreRefusedByName() {
        assertThatThrownBy(() -> mix(CaptureBytes.pcap(127, 24).packet(0, 60, IPV4)))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith(
                        "byte 24: expected packets of Ethernet, raw IP or Linux cooked capture, found link type 127"
                                + " (IEEE 802.11 with radiotap)");
    }

    @Test
    void aCaptureWithoutPacketsIsNoMix() {
        assertThatThrownBy(() -> mix(CaptureBytes.pcap(ETHERNET, 24)))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith("expected a capture with packets, found none");
    }

    @Test
    void whatIsLongerThanAnyFrameIsOfAHostThatLeavesCuttingToItsCard() throws IOException {
        CaptureBytes some = CaptureBytes.pcap(ETHERNET, 24).packet(0, 65_226, IPV4);
        for (int i = 1; i < 200; i++) {
            some.packet(i, 1514, IPV4);
        }

        assertThat(mix(some).frames()).containsExactly(entry(1518, 199.0));
        assertThatThrownBy(() -> mix(CaptureBytes.pcap(ETHERNET, 24).packet(0, 65_226, IPV4)))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("byte 24: expected frames of at most 9728 bytes")
                .hasMessageContaining("ethtool -K");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 23, 30, 45, 63, 70, 100})
    void wherePacketsEndWithinOneNothingIsUsedUnlessThatIsAllowed(int bytes) throws IOException {
        byte[] whole = CaptureBytes.pcap(ETHERNET, 24)
                .packet(0, 60, IPV4)
                .packet(5, 1514, IPV4)
                .bytes();
        Path cut = file(Arrays.copyOf(whole, bytes));

        assertThatThrownBy(() -> CaptureSizes.read(cut, false))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("of-a-customer.pcap: byte ")
                .hasMessageEndingWith("found the end of the file");
        if (bytes > 64) {
            Mix mix = CaptureSizes.read(cut, true);
            assertThat(mix.frames()).containsExactly(entry(64, 1.0));
            assertThat(mix.ignored()).anyMatch(said -> said.contains("cut short at byte "));
        } else {
            assertThatThrownBy(() -> CaptureSizes.read(cut, true)).isInstanceOf(InputError.class);
        }
    }

    @Test
    void compressedCapturesAreReadAndMayBeCutToo() throws IOException {
        CaptureBytes capture = CaptureBytes.pcap(ETHERNET, 24);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3_000; i++) {
            byte[] payload = new byte[60];
            random.nextBytes(payload);
            capture.packet(i, 60, payload);
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(capture.bytes());
        }
        Path cut = folder.resolve("cut.pcap.gz");
        Files.write(cut, Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));

        assertThat(CaptureSizes.read(file(zipped.toByteArray()), false).frames())
                .containsExactly(entry(64, 3_000.0));
        assertThat(CaptureSizes.read(cut, true).frames().get(64)).isBetween(1_000.0, 2_000.0);
        assertThatThrownBy(() -> CaptureSizes.read(cut, false))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("cut.pcap.gz: byte ")
                .hasMessageEndingWith("found a compressed file that is damaged");
    }

    @ParameterizedTest
    @CsvSource({"fd377a585a00, xz -d", "28b52ffd0000, zstd -d", "425a68393141, bzip2 -d", "04224d180000, lz4 -d"})
    void whatIsCompressedOtherwiseSaysHowItIsUnpacked(String magic, String program) {
        assertThatThrownBy(() -> TrafficImport.of(new TrafficImport.Request(
                        file(HexFormat.of().parseHex(magic)), false, "", TrafficImport.USUAL_SIZES)))
                .isInstanceOf(InputError.class)
                .hasMessageEndingWith("unpacked by " + program);
    }

    /** Even gaps vary by 0, exponential ones by 1, bursts of 32 by 31. */
    @ParameterizedTest
    @CsvSource({"even, constant", "exponential, poisson", "burst, bursts(32)"})
    void gapsAreNamedAfterTheArrivalsThatVaryAlike(String gaps, String arrivals) throws IOException {
        CaptureBytes capture = CaptureBytes.pcap(ETHERNET, 24);
        SplittableRandom random = new SplittableRandom(7);
        double at = 1e9;
        for (int i = 0; i <= 32_000; i++) {
            capture.packet((long) at, 60, IPV4);
            at += switch (gaps) {
                case "even" -> 1_000;
                case "exponential" -> -1_000 * Math.log(1 - random.nextDouble());
                default -> i % 32 == 31 ? 32_000 : 0;
            };
        }
        Mix mix = mix(capture);

        assertThat(mix.details()).containsEntry("arrivals", arrivals);
        assertThat((double) mix.details().get("meanPps")).isBetween(0.98e6, 1.02e6);
    }

    @Test
    void nothingOfWhatPacketsHoldNorTheNameOfTheFileIsCarriedOver() throws IOException {
        byte[] payload = "GET /secret HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
        Path file = file(CaptureBytes.pcap(ETHERNET, 65_535)
                .packet(1_700_000_000_000_000_000L, 60, payload)
                .packet(1_700_000_000_000_001_000L, 60, payload)
                .bytes());

        Imported imported = TrafficImport.of(new TrafficImport.Request(file, false, "", 10));

        assertThat(imported.text() + imported.took() + imported.assumed() + imported.details())
                .doesNotContain("secret", "customer", "1700000000", "1.7E");
    }

    @Test
    void whateverIsDamagedIsReadOrRefused() throws IOException {
        byte[] pcap = CaptureBytes.pcap(ETHERNET, 24)
                .packet(0, 60, IPV4)
                .packet(5, 1514, IPV4)
                .bytes();
        byte[] blocks = CaptureBytes.pcapng(ETHERNET, 13, 32)
                .block(1, 60, IPV4)
                .simple(99, IPV4)
                .old(2, 99, IPV4)
                .bytes();
        for (long seed = 0; seed < 4_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = (random.nextBoolean() ? pcap : blocks).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(CaptureSizes.read(file(damaged), random.nextBoolean())
                                .frames())
                        .as("seed " + seed)
                        .isNotEmpty();
            } catch (InputError e) {
                assertThat(e.getMessage()).as("seed " + seed).contains("of-a-customer.pcap: ");
            }
        }
    }
}
