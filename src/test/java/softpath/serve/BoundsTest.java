package softpath.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is kept of answers in closed form, and for how long. */
class BoundsTest {

    private static final int TEN_BYTES = 10;

    private final AtomicInteger worked = new AtomicInteger();
    private final AtomicReference<String> models = new AtomicReference<>("as they were");
    private final Bounds bounds = new Bounds(2 * TEN_BYTES, models::get);

    private static Question question(String yaml) {
        return new Question(yaml, List.of());
    }

    private Answer ask(String yaml) {
        return bounds.of(question(yaml), () -> {
            worked.incrementAndGet();
            return Answer.bytes(Answer.OK, "text/plain", new byte[TEN_BYTES - yaml.length()]);
        });
    }

    @Test
    void whatWasAskedLatelyIsNotWorkedOutAgain() {
        assertThat(ask("a")).isSameAs(ask("a"));
        assertThat(worked).hasValue(1);
    }

    @Test
    void changesAreAnotherQuestion() {
        ask("a");
        bounds.of(new Question("a", List.of("run.seed=2")), () -> {
            worked.incrementAndGet();
            return Answer.nothing();
        });

        assertThat(worked).hasValue(2);
    }

    @Test
    void aChangedModelFileMakesAllOfThemOld() {
        ask("a");
        models.set("changed");
        ask("a");

        assertThat(worked).hasValue(2);
    }

    @Test
    void thoseThatNobodyAskedForLongestMakeRoom() {
        ask("a");
        ask("b");
        ask("a");
        ask("c");
        assertThat(worked).hasValue(3);

        ask("a");
        assertThat(worked).hasValue(3);
        ask("b");
        assertThat(worked).hasValue(4);
    }

    @Test
    void aFaultIsToldAndNotKept() {
        assertThatThrownBy(() -> bounds.of(question("a"), () -> {
                    throw new Refusal(Refusal.BAD_REQUEST, "no such thing");
                }))
                .isInstanceOf(Refusal.class)
                .hasMessage("no such thing");

        ask("a");
        assertThat(worked).hasValue(1);
    }

    @Test
    void whoAsksWhatIsBeingWorkedOutWaitsForThat() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch hasBegun = new CountDownLatch(1);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                answers.add(clients.submit(() -> bounds.of(question("a"), () -> {
                    worked.incrementAndGet();
                    hasBegun.countDown();
                    await(mayEnd);
                    return Answer.nothing();
                })));
            }
            hasBegun.await();
            mayEnd.countDown();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get()).isSameAs(answers.get(0).get());
            }
            assertThat(worked).hasValue(1);
        } finally {
            clients.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
