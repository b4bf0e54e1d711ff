package softpath.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Answers from the journal, or else from an engine, and then into the journal as soon as they are found. */
final class Answers implements AutoCloseable {

    private final PointWork work;
    private final Journal journal;
    private final ExecutorService pool;
    private final PointEngine.Opener opener;
    private Optional<PointEngine> engine = Optional.empty();

    /** @param isBefore whether an earlier run answered it */
    record Given(boolean isBefore, Future<PointAnswer> answer) {}

    Answers(PointWork work, Journal journal, ExecutorService pool, PointEngine.Opener opener) {
        this.work = work;
        this.journal = journal;
        this.pool = pool;
        this.opener = opener;
    }

    /** Points that may be in work, or done, ahead of one that is not. */
    int ahead() {
        return Math.min(Journal.MOST_AHEAD, engine.map(PointEngine::ahead).orElse(LocalEngine.AHEAD));
    }

    /** Points are asked for in their order. */
    Given to(long point) throws IOException {
        Optional<Journal.Line> before = journal.before(point);
        if (before.isPresent()) {
            return new Given(true, pool.submit(() -> work.known(before.get())));
        }
        return new Given(false, engine().ask(point).thenApply(this::kept));
    }

    private PointEngine engine() throws IOException {
        if (engine.isEmpty()) {
            engine = Optional.of(opener.open(work, pool));
        }
        return engine.get();
    }

    private PointAnswer kept(PointAnswer answer) {
        if (answer.isRefused()) {
            return answer;
        }
        try {
            journal.add(new Journal.Line(answer.point(), answer.digest(), answer.text()));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        engine.ifPresent(PointEngine::close);
    }
}
