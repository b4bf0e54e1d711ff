package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;
import softpath.mechanism.PhasedSource;
import softpath.units.Units;

/** Loads that follow each other, however many there are. */
class PhasedSourceTest {

    /** Evenly spaced packets of a class that tells the phase; counts the blocks that it was asked for. */
    private static final class Counted implements ArrivalProcess {

        private final int packetClass;
        private final long gapPs;
        private long nextPs;
        private int blocks;

        Counted(int packetClass, long firstPs, long gapPs) {
            this.packetClass = packetClass;
            this.nextPs = firstPs;
            this.gapPs = gapPs;
        }

        @Override
        public void fill(long[] packets) {
            blocks++;
            for (int i = 0; i < packets.length; i++) {
                packets[i] = Packet.ahead(nextPs, packetClass);
                nextPs += gapPs;
            }
        }
    }

    private static long[] birthsPs(PhasedSource source, int count) {
        long[] packets = new long[count];
        source.fill(packets);
        return LongStream.of(packets).map(Packet::birthPs).toArray();
    }

    @Test
    void nothingComesAtTheEndOfAPhaseOrLater() {
        PhasedSource source = new PhasedSource(
                new ArrivalProcess[] {new Counted(0, 5, 10), new Counted(1, 25, 100), new Counted(2, 300, 1)},
                new long[] {25, 300, Units.FOREVER_PS});

        assertThat(birthsPs(source, 7)).containsExactly(5, 15, 25, 125, 225, 300, 301);
    }

    @Test
    void afterTheLastPhaseNothingComesAnyMore() {
        PhasedSource source = new PhasedSource(new ArrivalProcess[] {new Counted(0, 5, 10)}, new long[] {25});

        assertThat(birthsPs(source, 4)).startsWith(5, 15).endsWith(Long.MAX_VALUE >>> 13, Long.MAX_VALUE >>> 13);
    }

    @Test
    void aPhaseIsAskedOnlyOnceItHasBegun() {
        int phases = 3_000;
        Counted[] all = IntStream.range(0, phases)
                .mapToObj(p -> new Counted(0, 1_000L * p, 100))
                .toArray(Counted[]::new);
        long[] endPs =
                IntStream.rangeClosed(1, phases).mapToLong(p -> 1_000L * p).toArray();
        PhasedSource source = new PhasedSource(all, endPs);

        assertThat(birthsPs(source, 10_000))
                .isEqualTo(LongStream.range(0, 10_000).map(i -> 100 * i).toArray());
        assertThat(Arrays.stream(all).mapToInt(phase -> phase.blocks)).allMatch(blocks -> blocks <= 1);
        assertThat(Arrays.stream(all).filter(phase -> phase.blocks == 1)).hasSizeBetween(1_000, 1_001);
    }
}
