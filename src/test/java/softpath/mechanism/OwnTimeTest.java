package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import softpath.engine.Component;

/** A core that stands still in [70, 100) and [150, 155). */
class OwnTimeTest {

    private static final long[] GAPS = {70, 50, Component.NEVER};
    private static final long[] LENGTHS = {30, 5, 1};

    private final OwnTime time = new OwnTime(new Pauses(new Pauses.Draws() {
        private int gaps;
        private int lengths;

        @Override
        public long gapPs() {
            return GAPS[gaps++];
        }

        @Override
        public long lengthPs() {
            return LENGTHS[lengths++];
        }
    }));

    @BeforeEach
    void start() {
        time.start();
    }

    @Test
    void whatWakesItInAPauseDoesSoAtTheEnd() {
        assertThat(time.wakesPs(69)).isEqualTo(69);
        assertThat(time.wakesPs(70)).isEqualTo(100);
        assertThat(time.sleepsUntilPs(100, 120)).isEqualTo(120);
        assertThat(time.wakesPs(152)).isEqualTo(155);
        assertThat(time.wakesPs(Component.NEVER)).isEqualTo(Component.NEVER);
    }

    /** Work of 95 that begins at 40 goes on for 30 and 50 between pauses, and for 15 behind both. */
    @Test
    void workLastsLongerByBothPauses() {
        assertThat(time.overPs(40, 95)).isEqualTo(170);
    }

    /** At 60 all but 10 of the 30 before the pause are done, at 80 no more are, and at 110 ten of the rest. */
    @Test
    void whatIsLeftOfWorkIsItsOwnTime() {
        long overPs = time.overPs(40, 95);

        assertThat(time.aheadPs(60, overPs)).isEqualTo(75);
        assertThat(time.aheadPs(80, overPs)).isEqualTo(65);
        assertThat(time.aheadPs(110, overPs)).isEqualTo(55);
        assertThat(time.aheadPs(170, overPs)).isZero();
    }

    /** It slept all through the first pause. */
    @Test
    void workBehindAPauseThatItSleptThroughKnowsOnlyTheNext() {
        assertThat(time.overPs(110, 20)).isEqualTo(130);
        assertThat(time.overPs(130, 20)).isEqualTo(155);
        assertThat(time.pausedPs(160)).isEqualTo(35);
    }

    /** At 1 of 2 GHz until 100 ps, then for 20 ps at none, then at 2 GHz. */
    private static OwnTime stepped() {
        OwnTime stepped = new OwnTime(new SteppedClock(null, new long[] {0, 100, 120}, new double[] {1, 0, 2}));
        stepped.start();
        return stepped;
    }

    /**
     * Of work of 60 that begins at 40, 30 are done until the halt and 30 behind it: without the halt 90 ps, 30 more than at 2 GHz.
     */
    @Test
    void atALowerClockAndInAHaltWorkLastsLonger() {
        OwnTime stepped = stepped();

        assertThat(stepped.overPs(40, 60)).isEqualTo(150);
        assertThat(stepped.lowClockPs()).isEqualTo(30);
        assertThat(stepped.aheadPs(60, 150)).isEqualTo(70);
        assertThat(stepped.slowerAheadPs(60, 150)).isEqualTo(20);
        assertThat(stepped.slowerAheadPs(130, 150)).isZero();
    }

    @Test
    void aBusyWaitIsPutOffByAHaltAlone() {
        OwnTime stepped = stepped();

        assertThat(stepped.waitedPs(40, 50)).isEqualTo(90);
        assertThat(stepped.waitedPs(90, 50)).isEqualTo(160);
        assertThat(stepped.lowClockPs()).isZero();
        assertThat(stepped.sleepsUntilPs(160, 170)).isEqualTo(170);
    }

    @Test
    void whatWakesItInAHaltDoesSoAtTheEnd() {
        OwnTime stepped = stepped();

        assertThat(stepped.wakesPs(99)).isEqualTo(99);
        assertThat(stepped.wakesPs(100)).isEqualTo(120);
    }

    @Test
    void aCoreWithoutPausesHasAllItsTime() {
        OwnTime always = new OwnTime(null);
        always.start();

        assertThat(always.overPs(40, 95)).isEqualTo(135);
        assertThat(always.sleepsUntilPs(40, 60)).isEqualTo(60);
        assertThat(always.aheadPs(60, 135)).isEqualTo(75);
        assertThat(always.pausedPs(135)).isZero();
    }
}
