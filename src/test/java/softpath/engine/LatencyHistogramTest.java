package softpath.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is carried over is counted as what is not. */
class LatencyHistogramTest {

    private static final long[] LATENCIES_PS = {
        3_000, 900_000, 900_000, 5_000_000_000L, 3_000, 900_000, 12_000_000, 3_000
    };

    private final LatencyHistogram roomy = new LatencyHistogram();
    private final LatencyHistogram narrow = new LatencyHistogram(3);

    @Test
    void packetsOneByOneAreCountedHoweverOftenCountsAreCarriedOver() {
        for (long latencyPs : LATENCIES_PS) {
            roomy.record(latencyPs);
            narrow.record(latencyPs);
        }

        assertThatTheyAreTheSame();
    }

    @Test
    void burstsAreCountedHoweverOftenCountsAreCarriedOver() {
        long nowPs = 10_000_000_000L;
        long[] packets = new long[LATENCIES_PS.length];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Packet.of(nowPs - LATENCIES_PS[i], 1);
        }
        for (int start = 0; start < packets.length; start += 2) {
            roomy.record(packets, start, start + 2, nowPs);
            narrow.record(packets, start, start + 2, nowPs);
        }

        assertThatTheyAreTheSame();
    }

    @Test
    void histogramsAddUpWithWhatTheyCarriedOver() {
        LatencyHistogram twice = new LatencyHistogram(3);
        for (long latencyPs : LATENCIES_PS) {
            narrow.record(latencyPs);
            roomy.record(latencyPs);
            roomy.record(latencyPs);
        }
        twice.add(narrow);
        twice.add(narrow);

        assertThat(binsOf(twice)).isEqualTo(binsOf(roomy));
        assertThat(twice.count()).isEqualTo(2L * LATENCIES_PS.length);
    }

    @Test
    void nothingIsLeftOfWhatWasCarriedOverAfterAReset() {
        for (long latencyPs : LATENCIES_PS) {
            narrow.record(latencyPs);
        }
        narrow.reset();
        narrow.record(LATENCIES_PS[0]);
        roomy.record(LATENCIES_PS[0]);

        assertThatTheyAreTheSame();
    }

    private void assertThatTheyAreTheSame() {
        assertThat(binsOf(narrow)).isEqualTo(binsOf(roomy));
        assertThat(narrow.quantilesPs(0.25, 0.5, 1)).isEqualTo(roomy.quantilesPs(0.25, 0.5, 1));
        assertThat(narrow.toHdr()).isEqualTo(roomy.toHdr());
        assertThat(narrow.count()).isEqualTo(roomy.count());
        assertThat(narrow.sumPs()).isEqualTo(roomy.sumPs());
    }

    private static long[] binsOf(LatencyHistogram histogram) {
        return histogram.linearBins(10_000);
    }
}
