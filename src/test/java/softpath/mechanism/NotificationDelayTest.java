package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delays on a server at 2 GHz that runs at 1 GHz from 1000 ps on, stands still from 2000 to 2500 ps and is at 2 GHz again. */
class NotificationDelayTest {

    private static NotificationDelay delay(long delayPs) {
        return new NotificationDelay(
                delayPs, new SteppedClock(null, new long[] {0, 1_000, 2_000, 2_500}, new double[] {2, 1, 0, 2}));
    }

    /** In one with another clock, what is left goes on at that: of 300 from 900 ps on 100 are over at 1000 ps, and the rest takes 400. */
    @ParameterizedTest
    @CsvSource({
        "300, 100, 400",
        "300, 900, 1400",
        "300, 1200, 1800",
        "300, 1400, 2500",
        "300, 1500, 2550",
        "300, 3000, 3300"
    })
    void whatIsLeftOfItGoesOnAtTheNewClockAndNothingPassesInAHalt(long delayPs, long nowPs, long overPs) {
        assertThat(delay(delayPs).overPs(nowPs)).isEqualTo(overPs);
    }

    /** What sets out while another is on its way across a change of the clock is put off by it as well. */
    @Test
    void delaysThatOverlapAreEachAsLongAsTheirOwnCyclesTake() {
        NotificationDelay delay = delay(800);

        assertThat(delay.overPs(1_500)).isEqualTo(3_050);
        assertThat(delay.overPs(1_700)).isEqualTo(3_150);
        assertThat(delay.overPs(1_800)).isEqualTo(3_200);
        assertThat(delay.overPs(2_600)).isEqualTo(3_400);
    }

    @Test
    void noDelayIsNoneAtAnyClock() {
        assertThat(delay(0).overPs(1_501)).isEqualTo(1_501);
    }

    @Test
    void byTheWallItIsAsLongAtAnyTime() {
        assertThat(new NotificationDelay(300, null).overPs(1_900)).isEqualTo(2_200);
    }
}
