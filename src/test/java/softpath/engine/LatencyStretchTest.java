package softpath.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Packets that leave together are recorded as each would be alone, in whatever order they came. */
class LatencyStretchTest {

    private static final long NOW_PS = 1L << 40;

    @Test
    void aStretchIsItsPackets() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            // From one unit of the histogram to several octaves of latency.
            int bits = 5 + random.nextInt(30);
            long[] packets = random.longs(1 + random.nextInt(40), 0, 1L << bits)
                    .map(latencyPs -> Packet.of(NOW_PS - latencyPs, random.nextInt(1 << Packet.CLASS_BITS)))
                    .toArray();
            if (random.nextBoolean()) {
                Arrays.sort(packets);
            }
            LatencyHistogram together = new LatencyHistogram();
            together.record(packets, 0, packets.length, NOW_PS);
            LatencyHistogram alone = new LatencyHistogram();
            for (long packet : packets) {
                alone.record(NOW_PS - Packet.birthPs(packet));
            }
            assertSame(together, alone);
        }
    }

    private static void assertSame(LatencyHistogram one, LatencyHistogram other) {
        assertThat(one.count()).isEqualTo(other.count());
        assertThat(one.sumPs()).isEqualTo(other.sumPs());
        assertThat(one.minPs()).isEqualTo(other.minPs());
        assertThat(one.maxPs()).isEqualTo(other.maxPs());
        assertThat(one.linearBins(100_000)).isEqualTo(other.linearBins(100_000));
        assertThat(one.quantilesPs(0.01, 0.25, 0.5, 0.9, 1)).isEqualTo(other.quantilesPs(0.01, 0.25, 0.5, 0.9, 1));
    }
}
