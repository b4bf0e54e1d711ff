package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.engine.Component;

/** A core at 2 GHz that runs at 1 GHz from 1000 ps on, stands still from 2000 to 2500 ps and is at 2 GHz again. */
class SteppedClockTest {

    private static final long[] FROM_PS = {0, 1_000, 2_000, 2_500};
    private static final double[] GHZ = {2, 1, 0, 2};

    private final SteppedClock clock = new SteppedClock(null, FROM_PS, GHZ);

    /** Own time is 1000 at 1000 ps, 1500 at 2000 and at 2500 ps. */
    @ParameterizedTest
    @CsvSource({
        "0, 900, 900",
        "900, 100, 1000",
        "900, 300, 1400",
        "1400, 200, 1800",
        "0, 1499, 1998",
        "0, 1500, 2500",
        "1998, 1, 2500",
        "1998, 2, 2501",
        "900, 1000, 2900",
        "3000, 50, 3050"
    })
    void workTakesAsLongAsItsCyclesDoAtTheClocksMeanwhile(long fromPs, long workPs, long overPs) {
        assertThat(clock.overPs(fromPs, workPs)).isEqualTo(overPs);
    }

    @ParameterizedTest
    @CsvSource({"900, 300, 1200", "1900, 99, 1999", "1900, 100, 2500", "1900, 101, 2501"})
    void aBusyWaitIsPutOffByTheHaltAlone(long fromPs, long waitPs, long overPs) {
        assertThat(clock.waitedPs(fromPs, waitPs)).isEqualTo(overPs);
    }

    /** At 2 of 3 GHz a picosecond of work takes 1.5, so work is over after 2, 3, 5, 6 ps. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 5", "4, 6"})
    void workIsOverAtTheFirstWholePicosecondByWhichItIsDone(long workPs, long overPs) {
        SteppedClock slow = new SteppedClock(null, new long[] {0, 1_000}, new double[] {2, 3});

        assertThat(slow.overPs(0, workPs)).isEqualTo(overPs);
    }

    /** Polls of 200 ps since 900 ps: at own times 1100, 1300 and 1500, which are 1200, 1600 and 2500 ps. */
    @ParameterizedTest
    @CsvSource({
        "950, false, 1200",
        "1200, false, 1200",
        "1200, true, 1600",
        "1601, false, 2500",
        "2100, true, 2500",
        "2500, false, 2500",
        "2500, true, 2700"
    })
    void emptyPollsKeepTheirGridInOwnTime(long arrivalPs, boolean after, long pollPs) {
        assertThat(clock.firstPollPs(new IdlePolls(new long[] {200}), 0, 900, 0, arrivalPs, after))
                .isEqualTo(pollPs);
    }

    @ParameterizedTest
    @CsvSource({"1101, 1101", "2000, 2500", "2499, 2500", "2500, 2500"})
    void whatSleepsWakesAtOnceUnlessItStandsStill(long arrivalPs, long wakesPs) {
        assertThat(clock.firstPollPs(new IdlePolls(new long[] {0}), 0, 900, 0, arrivalPs, true))
                .isEqualTo(wakesPs);
        assertThat(clock.firstActivePs(arrivalPs)).isEqualTo(wakesPs);
    }

    /** From 900 to 2600 ps are 1700 ps, 500 of them in the halt; own time goes on by 100 + 500 + 100. */
    @Test
    void whatIsMissingInOwnTimeIsTheHaltAndTheLowerClock() {
        assertThat(clock.pausedPs(2_600) - clock.pausedPs(900)).isEqualTo(500);
        assertThat(clock.slowerPs(900, 2_600)).isEqualTo(500);
    }

    @Test
    void ownTimeIsThatOfAllOnlyAtTheHighestClock() {
        assertThat(clock.nextPs(0, 999)).isEqualTo(1_000);
        assertThat(clock.nextPs(999, 1_000)).isEqualTo(Long.MIN_VALUE);
        assertThat(clock.nextPs(1_000, 2_500)).isEqualTo(Long.MAX_VALUE);
    }

    /** A pause from 1500 to 2200 ps overlaps the halt: own time is 1250 from 1500 to 2500 ps. */
    @Test
    void pausesAndHaltsThatOverlapAreOneStop() {
        SteppedClock paused = new SteppedClock(
                new Pauses.Draws() {
                    private long gapPs = 1_500;

                    @Override
                    public long gapPs() {
                        long next = gapPs;
                        gapPs = Component.NEVER;
                        return next;
                    }

                    @Override
                    public long lengthPs() {
                        return 700;
                    }
                },
                FROM_PS,
                GHZ);

        assertThat(paused.overPs(900, 349)).isEqualTo(1_498);
        assertThat(paused.overPs(900, 351)).isEqualTo(2_501);
        assertThat(paused.pausedPs(2_400)).isEqualTo(900);
        assertThat(paused.pausedPs(3_000)).isEqualTo(1_000);
    }
}
