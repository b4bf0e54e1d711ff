package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the backlog of a pause loses in rings that are shorter than the one it waited in, simulated beside the closed form. */
class PausedChainTest {

    private static final int FIRST = 40;
    private static final double LOSS_TOLERANCE = 0.35;

    /** Above, rings are often not empty yet when the next pause comes. */
    private static final double MOST_LOAD = 0.5;

    /**
     * Pauses of 50 to 500 us before a ring of 1024 to 4096 slots; behind it two of 256 to 1024, whose cores are faster or slower;
     * {@code -Dsoftpath.paused-chains=N} draws N. What a burst in hand counts was chosen on draws before the first of these.
     */
    static Stream<PausedChain> chains() {
        return IntStream.range(FIRST, FIRST + Integer.getInteger("softpath.paused-chains", 12))
                .mapToObj(PausedChainTest::chain)
                .filter(chain -> !chain.closedForm(0.01).behind().isEmpty());
    }

    private static PausedChain chain(int seed) {
        Random random = new Random(seed);
        int slots = 1_024 << random.nextInt(3);
        double pauseMicros = 50 * Math.pow(10, random.nextDouble());
        List<PausedChain.Task> tasks = new ArrayList<>();
        double most = slots / pauseMicros;
        tasks.add(task(random, slots, 2_500 / (most * (1.2 + 2 * random.nextDouble()))));
        for (int i = 0; i < 2; i++) {
            tasks.add(task(random, 256 << random.nextInt(3), 2_500 / (most * (0.4 + random.nextDouble()))));
        }
        return new PausedChain(tasks, pauseMicros, seed);
    }

    private static PausedChain.Task task(Random random, int slots, double cycles) {
        int refillBlock = new int[] {0, 1, 32}[random.nextInt(3)];
        double perBurst = Math.min(16 * cycles, 100 * random.nextDouble());
        return new PausedChain.Task(slots, refillBlock, perBurst, cycles - perBurst / 32);
    }

    /** How bursts of one core meet those of the next is a third of a burst either way. */
    private static double tolerance(PausedChain chain) {
        return 0.01 + 10.0 / chain.slots();
    }

    /** Nine of ten, and all as near as twice that. */
    @Test
    void theHighestRateWithoutLossIsWhatTheClosedFormSays() {
        List<PausedChain> all = chains().toList();

        assertThat(all).allMatch(chain -> losesFirstAtWhatTheClosedFormSays(chain, 2 * tolerance(chain)));
        assertThat(all.stream().filter(chain -> losesFirstAtWhatTheClosedFormSays(chain, tolerance(chain))))
                .hasSizeGreaterThanOrEqualTo(9 * all.size() / 10);
    }

    private static boolean losesFirstAtWhatTheClosedFormSays(PausedChain chain, double tolerance) {
        double closedMpps = chain.closedForm(0.01).losslessMpps();
        return chain.simulatedLost((1 - tolerance) * closedMpps) == 0
                && chain.simulatedLost((1 + tolerance) * closedMpps) > 0;
    }

    @ParameterizedTest
    @MethodSource("chains")
    void aPauseLosesWhatTheBacklogIsTooMuchBy(PausedChain chain) {
        double mpps = 1.2 * chain.closedForm(0.01).losslessMpps();
        Assumptions.assumeTrue(chain.tasks().stream().allMatch(task -> mpps < MOST_LOAD * task.carriesMpps()));

        double closed = chain.closedLostOfPause(mpps);

        assertThat(chain.simulatedLostOfPause(mpps)).isCloseTo(closed, within(LOSS_TOLERANCE * closed));
    }
}
