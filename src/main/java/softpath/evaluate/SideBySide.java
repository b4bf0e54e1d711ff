package softpath.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import softpath.experiment.Pooled;

/**
 * Work that puts questions to a {@link Evaluator} and waits for its answers, several pieces at once, so that one has
 * something to simulate while another waits for its last answer or thinks. Each piece has a thread of its own: on those
 * of the evaluator it would wait for itself.
 */
public final class SideBySide {

    private SideBySide() {}

    /** Results in the order of the work; the first fault in that order is thrown. */
    public static <T> List<T> results(List<Supplier<T>> work) {
        ExecutorService threads = Executors.newCachedThreadPool(piece -> {
            Thread thread = new Thread(piece, "study");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> running =
                    work.stream().map(each -> threads.submit(each::get)).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(Pooled.result(each));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
