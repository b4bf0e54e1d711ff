package softpath.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
        return Math.min(WorkOrder.BLOCK, engine.map(PointEngine::ahead).orElse(LocalEngine.AHEAD));
    }

    /**
     * Answers of a run of points.
     *
     * @param from all points before were asked for
     */
    List<Given> to(List<Long> run, long from) throws IOException {
        List<Given> given = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (long point : run) {
            Optional<Journal.Line> before = journal.before(point, from);
            if (before.isPresent()) {
                given.add(new Given(true, pool.submit(() -> work.known(before.get()))));
            } else {
                unknown.add(point);
            }
        }
        if (!unknown.isEmpty()) {
            List<CompletableFuture<PointAnswer>> asked = engine().ask(unknown);
            for (int i = 0; i < unknown.size(); i++) {
                given.add(new Given(false, asked.get(i).thenApply(this::kept)));
            }
        }
        return given;
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
