package softpath.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.PcieSlot;

/** Bytes on the bus and the time of a card, worked out by hand. */
class CardTimeTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private final CardTime time = new CardTime(new Readings());

    private static Parameter number(double value) {
        return new Parameter(value, "", Parameter.Origin.STATED, "", Optional.empty());
    }

    private static PcieSlot slot(int generation, int lanes, int maxPayload, int readRequest, double linkLayerPercent) {
        return new PcieSlot(
                number(generation), number(lanes), number(maxPayload), number(readRequest), number(linkLayerPercent));
    }

    /**
     * Without its checksum a frame of 64 B has 60 B: one write (24 B), one request (24 B), for 40 descriptors (640 B) two
     * requests of 512 B at most (2 · 2 · 24 / 40), 8 finished ones (128 B) in one write (2 · 152 / 8). One of 1518 B has
     * 1514 B: six writes, three requests.
     */
    @ParameterizedTest
    @CsvSource({
        "64,   256, 512, 60 + 24 + 24 + 2.4 + 38",
        "1518, 256, 512, 1514 + 6 * 24 + 3 * 24 + 2.4 + 38",
        "1518, 128, 512, 1514 + 12 * 24 + 3 * 24 + 2.4 + 38",
        "1518, 128, 128, 1514 + 12 * 24 + 12 * 24 + 6 + 38",
    })
    void towardsMemoryGoWhatIsReceivedAndWhatIsAskedFor(int frame, int payload, int request, String bytes) {
        assertThat(time.towardsMemory(slot(3, 8, payload, request, 0), frame, 1))
                .isCloseTo(sum(bytes), EXACT);
    }

    /** Completions have 20 B each; two times 40 descriptors in three of 256 B; two doorbells of 28 B for 32 frames. */
    @ParameterizedTest
    @CsvSource({
        "64,   256, 60 + 20 + 35 + 1.75",
        "1518, 256, 1514 + 6 * 20 + 35 + 1.75",
        "1518, 128, 1514 + 12 * 20 + 37 + 1.75",
    })
    void fromMemoryComeWhatIsSentAndDescriptors(int frame, int payload, String bytes) {
        assertThat(time.fromMemory(slot(3, 8, payload, 512, 0), frame, 1)).isCloseTo(sum(bytes), EXACT);
    }

    /** 8996 B in five buffers: 36 writes or completions, 18 requests, and what descriptors take five times. */
    @Test
    void aFrameOfSeveralBuffersMovesAsManyDescriptors() {
        assertThat(time.towardsMemory(slot(3, 8, 256, 512, 0), 9000, 5))
                .isCloseTo(8996 + 36 * 24 + 18 * 24 + 5 * (2.4 + 38), EXACT);
        assertThat(time.fromMemory(slot(3, 8, 256, 512, 0), 9000, 5)).isCloseTo(8996 + 36 * 20 + 5 * 35 + 1.75, EXACT);
    }

    private static double sum(String text) {
        double sum = 0;
        for (String term : text.split("\\+")) {
            double product = 1;
            for (String factor : term.split("\\*")) {
                product *= Double.parseDouble(factor.strip());
            }
            sum += product;
        }
        return sum;
    }

    /** Neugebauer et al., section 3, have 62.96 Gbit/s of which 57.88 are left on eight lanes of the third generation. */
    @ParameterizedTest
    @CsvSource({"1, 4, 0, 8000", "2, 8, 0, 32000", "3, 8, 0, 63015.3846", "3, 8, 8.15, 57879.6", "5, 16, 50, 252061.538"
    })
    void aSlotCarriesItsLanesLessCodeAndLinkLayer(int generation, int lanes, double linkLayerPercent, double mbps) {
        assertThat(time.rateMbps(slot(generation, lanes, 256, 512, linkLayerPercent)))
                .isCloseTo(mbps, within(0.1));
    }

    /** At 32 Gbit/s 148.4 B last 0.0371 us and 116.75 B 0.0292; 23.5 Mpps are one each 0.0426 us. */
    @Test
    void aFrameTakesTheLongerOfCapAndBus() {
        Host.Card both = new Host.Card(
                Optional.of(number(23.5)), Optional.of(number(29.762)), Optional.of(slot(2, 8, 256, 512, 0)));

        assertThat(time.receiveMicros(both, 64, 1)).isCloseTo(8 * 148.4 / 32_000, EXACT);
        assertThat(time.transmitMicros(both, 64, 1)).isCloseTo(1 / 23.5, EXACT);
        assertThat(time.transmitMicros(both, 1518, 1)).isCloseTo(8 * 1670.75 / 32_000, EXACT);
    }

    @Test
    void aCardOfWhichNothingIsKnownTakesNoTime() {
        Host.Card unknown = new Host.Card(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(time.receiveMicros(unknown, 64, 1)).isZero();
        assertThat(time.transmitMicros(unknown, 64, 1)).isZero();
    }
}
