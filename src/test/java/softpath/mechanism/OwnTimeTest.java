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
