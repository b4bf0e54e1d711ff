package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.io.ModelFolders;
import softpath.model.result.Result;
import softpath.model.scenario.Flows;

class BusiestQueueTest {

    private static Flows flows(int count) {
        return new Flows(Optional.of(count), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A core carries 2600 / 309.7, 8.4 Mpps, an even share is 9.3: the queue that loses most keeps its core busy. */
    @Test
    void ofFourFlowsOnFourQueuesTheOneThatLosesMostIsNamed() {
        Path home = Path.of(System.getProperty("softpath.home", ""));
        Explainer.Subject subject = Explainer.Subject.of(
                home.resolve("models/scenarios/operators/four-flows-four-queues.yaml"),
                List.of("run={warmup-ms: 1, measure-ms: 1, replications: 1, seed: 1}"),
                ModelFolders.of(home));
        try (Evaluator evaluator = new Evaluator(1)) {
            Result result =
                    evaluator.replicated(List.of(subject.evaluation())).get(0).result();
            Situation at = new Situation(subject.file(), subject.evaluation().blueprint(), result);

            BusiestQueue busiest = BusiestQueue.of(at).orElseThrow();

            Result.Loss most = result.lost().get(0);
            assertThat(busiest.queue()).isEqualTo(most.ring()).matches("a\\.pnic0\\.q[0-3]\\.rx");
            assertThat(busiest.lostMpps()).isEqualTo(most.mpps()).isPositive();
            assertThat(busiest.coreUsefulShare()).isCloseTo(1, within(0.01));
            assertThat(busiest.queues()).isEqualTo(4);
        }
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
