package softpath.sweep;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Threads of this process. */
record LocalEngine(PointWork work, Executor pool) implements PointEngine {

    static final int AHEAD = 512;

    @Override
    public int ahead() {
        return AHEAD;
    }

    @Override
    public CompletableFuture<PointAnswer> ask(long point) {
        return CompletableFuture.supplyAsync(() -> work.answer(point), pool);
    }

    /** The pool is another's. */
    @Override
    public void close() {}
}
