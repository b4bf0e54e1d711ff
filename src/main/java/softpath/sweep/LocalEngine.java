package softpath.sweep;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Threads of this process. */
record LocalEngine(PointWork work, Executor pool) implements PointEngine {

    static final int AHEAD = 4_096;

    @Override
    public int ahead() {
        return AHEAD;
    }

    @Override
    public List<CompletableFuture<PointAnswer>> ask(List<Long> run) {
        List<CompletableFuture<PointAnswer>> answers =
                run.stream().map(point -> new CompletableFuture<PointAnswer>()).toList();
        pool.execute(() -> {
            for (int i = 0; i < answers.size(); i++) {
                answer(run.get(i), answers.get(i));
            }
        });
        return answers;
    }

    private void answer(long point, CompletableFuture<PointAnswer> waiting) {
        try {
            waiting.complete(work.answer(point));
        } catch (RuntimeException | Error e) {
            waiting.completeExceptionally(e);
        }
    }

    /** The pool is another's. */
    @Override
    public void close() {}
}
