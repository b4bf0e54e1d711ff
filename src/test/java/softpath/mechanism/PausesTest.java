package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.engine.Component;

/** What pauses do to the time of a core. */
class PausesTest {

    /** Pauses after given gaps, of given lengths; none after the last. */
    private static Pauses pauses(long... gapsAndLengths) {
        int[] next = {0};
        return new Pauses(new Pauses.Draws() {
            @Override
            public long gapPs() {
                return next[0] < gapsAndLengths.length ? gapsAndLengths[next[0]++] : Component.NEVER;
            }

            @Override
            public long lengthPs() {
                return next[0] < gapsAndLengths.length ? gapsAndLengths[next[0]++] : 1;
            }
        });
    }

    /** Pauses are [70, 100) and [150, 155). */
    @ParameterizedTest(name = "work of {1} from {0}")
    @CsvSource({
        "50,  19,  69", // over before the first
        "50,  20, 100", // due as it begins: put off
        "50,  21, 101", // goes on after it
        "50,  69, 149",
        "50,  70, 155", // due as the second begins
        "50,  71, 156",
        "100, 10, 110", // begins as the first ends
        "0,    0,   0",
    })
    void workLastsLongerByThePausesThatBeginMeanwhile(long fromPs, long workPs, long overPs) {
        assertThat(pauses(70, 30, 50, 5).overPs(fromPs, workPs)).isEqualTo(overPs);
    }

    /** An empty poll lasts 10: polls at 10, 20, ..., 60, and 100, 110, ..., as the grid is put off by [70, 100). */
    @ParameterizedTest(name = "arrival at {0}, seen after it: {1}")
    @CsvSource({
        "55,  true,   60",
        "60,  false,  60",
        "60,  true,  100", // the poll at 70 would have been the next
        "70,  true,  100", // comes as the pause begins: seen by the first poll after it
        "99,  true,  100",
        "100, false, 100",
        "100, true,  110",
    })
    void pollsGoOnAfterAPauseInAGridThatIsPutOff(long arrivalPs, boolean after, long pollPs) {
        IdlePolls polls = new IdlePolls(new long[] {10});

        assertThat(pauses(70, 30).firstPollPs(polls, 0, 0, 0, arrivalPs, after)).isEqualTo(pollPs);
    }

    @Test
    void aSleepingCoreThatIsWokenInAPauseLooksWhenItIsOver() {
        IdlePolls sleep = new IdlePolls(new long[] {0});

        assertThat(pauses(70, 30).firstPollPs(sleep, 0, 0, 0, 69, false)).isEqualTo(69);
        assertThat(pauses(70, 30).firstPollPs(sleep, 0, 0, 0, 70, false)).isEqualTo(100);
        assertThat(pauses(70, 30).firstPollPs(sleep, 0, 0, 0, 101, false)).isEqualTo(101);
    }

    /** Pauses are [70, 100) and [150, 155). */
    @ParameterizedTest(name = "due at {0}")
    @CsvSource({"69, 69", "70, 100", "99, 100", "100, 100", "149, 149", "150, 155", "200, 200"})
    void whatIsDueInAPauseHappensAtItsEnd(long duePs, long happensPs) {
        assertThat(pauses(70, 30, 50, 5).firstActivePs(duePs)).isEqualTo(happensPs);
    }

    @Test
    void whatNeverHappensHappensNoSoonerForPauses() {
        assertThat(pauses(70, 30).firstActivePs(Component.NEVER)).isEqualTo(Component.NEVER);
    }

    @Test
    void timeInPausesIsCountedToThePicosecond() {
        Pauses pauses = pauses(70, 30, 50, 5);

        assertThat(pauses.nextPs(120, 149)).isEqualTo(150);

        assertThat(pauses.pausedPs(120)).isEqualTo(30);
        assertThat(pauses.pausedPs(152)).isEqualTo(32);
        assertThat(pauses.pausedPs(1_000)).isEqualTo(35);
    }

    /** Times so small that much falls together, against a clock that is moved on one by one. */
    @Test
    void allAgreesWithAClockThatStandsStillInPauses() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            long[] lengths = random.longs(20, 1, 8).toArray();
            boolean[] stands = stands(lengths);
            Pauses pauses = pauses(lengths);
            long[] emptyPollPs = random.longs(1 + random.nextInt(3), 1, 6).toArray();
            long sincePs = active(stands, random.nextInt(20));
            long workPs = random.nextInt(20);
            int first = random.nextInt(emptyPollPs.length);
            int stage = random.nextInt(emptyPollPs.length);
            long arrivalPs = sincePs + random.nextInt(30);
            boolean after = random.nextBoolean();
            IdlePolls polls = new IdlePolls(emptyPollPs);

            assertThat(pauses.overPs(sincePs, workPs))
                    .as("work, seed %d", seed)
                    .isEqualTo(own(stands, sincePs, workPs));
            assertThat(pauses.firstPollPs(polls, first, sincePs, stage, arrivalPs, after))
                    .as("poll, seed %d", seed)
                    .isEqualTo(poll(stands, emptyPollPs, first, sincePs, stage, after ? arrivalPs + 1 : arrivalPs));
            pauses.nextPs(sincePs, sincePs);
            assertThat(pauses.pausedPs(arrivalPs)).as("paused, seed %d", seed).isEqualTo(paused(stands, arrivalPs));
        }
    }

    private static boolean[] stands(long[] gapsAndLengths) {
        boolean[] stands = new boolean[1_000];
        int now = 0;
        for (int i = 0; i < gapsAndLengths.length; i += 2) {
            int from = now + (int) gapsAndLengths[i];
            now = from + (int) gapsAndLengths[i + 1];
            Arrays.fill(stands, from, now, true);
        }
        return stands;
    }

    private static long active(boolean[] stands, int ps) {
        int now = ps;
        while (stands[now]) {
            now++;
        }
        return now;
    }

    private static long paused(boolean[] stands, long untilPs) {
        return IntStream.range(0, (int) untilPs).filter(ps -> stands[ps]).count();
    }

    /** When the core's own clock has gone on by {@code ownPs} and does not stand still. */
    private static long own(boolean[] stands, long fromPs, long ownPs) {
        int now = (int) fromPs;
        for (long own = 0; own < ownPs || stands[now]; now++) {
            own += stands[now] ? 0 : 1;
        }
        return now;
    }

    private static long poll(
            boolean[] stands, long[] emptyPollPs, int first, long sincePs, int stage, long notBeforePs) {
        int turn = first;
        long now = sincePs;
        do {
            now = own(stands, now, emptyPollPs[turn]);
            turn = (turn + 1) % emptyPollPs.length;
        } while (turn != stage || now < notBeforePs);
        return now;
    }
}
