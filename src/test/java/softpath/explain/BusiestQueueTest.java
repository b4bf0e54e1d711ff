package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.scenario.Flows;

class BusiestQueueTest {

    private static Flows flows(int count) {
        return new Flows(Optional.of(count), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void oneFlowIsWholeOnOneQueue() {
        assertThat(BusiestQueue.fullestPart(flows(1), 4)).isEqualTo(1);
    }

    /** Two equal flows on two queues: on one of them half the time, so 1 / 2 · 1 + 1 / 2 · 1 / 2. */
    @Test
    void twoFlowsOnTwoQueuesMeetHalfTheTime() {
        assertThat(BusiestQueue.fullestPart(flows(2), 2)).isCloseTo(0.75, within(0.03));
    }

    /** Of 4^4 ways 24 are 1 each, 144 have 2 at most, 36 two pairs, 48 three, 4 four: (24 + 288 + 72 + 144 + 16) / 1024. */
    @Test
    void fourFlowsOnFourQueuesLeaveThemUneven() {
        assertThat(BusiestQueue.fullestPart(flows(4), 4)).isCloseTo(544 / 1024.0, within(0.03));
    }

    @Test
    void aStatedHashIsTheOnlyOne() {
        Flows stated = new Flows(Optional.empty(), Optional.empty(), Optional.of(List.of(70.0, 30.0)), Optional.of(7L));
        double[] parts = stated.partsOfQueues(2, 7);

        assertThat(BusiestQueue.fullestPart(stated, 2)).isEqualTo(Math.max(parts[0], parts[1]));
    }
}
