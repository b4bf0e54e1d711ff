package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pauses of a core lose, simulated beside the closed form. */
class PausedRingTest {

    private static final double TOLERANCE = 0.02;
    private static final double LOSS_TOLERANCE = 0.1;

    /** Pauses of 20 to 500 us, rings of 256 to 4096 slots, a load of 5 to 80 % at the highest rate without loss. */
    static Stream<PausedRing> rings() {
        return IntStream.range(0, Integer.getInteger("softpath.paused-rings", 10))
                .mapToObj(PausedRingTest::ring);
    }

    private static PausedRing ring(int seed) {
        Random random = new Random(seed);
        int slots = 256 << random.nextInt(5);
        int refillBlock = new int[] {0, 1, 32}[random.nextInt(3)];
        double pauseMicros = 20 * Math.pow(25, random.nextDouble());
        double load = 0.05 + 0.75 * random.nextDouble();
        double cycles = load * 2_500 * pauseMicros / slots;
        double perBurst = 100 * random.nextDouble();
        return new PausedRing(slots, refillBlock, perBurst, Math.max(1, cycles - perBurst / 32), pauseMicros, seed);
    }

    @ParameterizedTest
    @MethodSource("rings")
    void theHighestRateWithoutLossIsWhatTheClosedFormSays(PausedRing ring) {
        double closedMpps = ring.closedForm(0.01).losslessMpps();

        double simulatedMpps = ring.simulatedLosslessMpps(0.7 * closedMpps, 1.4 * closedMpps);

        assertThat(simulatedMpps).isCloseTo(closedMpps, within(TOLERANCE * closedMpps));
    }

    /** At 1.2 times that rate a sixth of what comes in a pause is lost; that the ring may not be empty yet is left out. */
    @ParameterizedTest
    @MethodSource("ringsWithTime")
    void aPauseLosesWhatComesOnceTheRingIsFull(PausedRing ring) {
        double mpps = 1.2 * ring.closedForm(0.01).losslessMpps();

        double closed = ring.closedLostOfPause(mpps);

        assertThat(ring.simulatedLostOfPause(mpps)).isCloseTo(closed, within(LOSS_TOLERANCE * closed));
    }

    static Stream<PausedRing> ringsWithTime() {
        return rings().filter(ring -> ring.load() < 0.5);
    }
}
