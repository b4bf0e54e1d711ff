package softpath.serve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers in closed form that were asked for lately. Who opens a page, goes back or drags to and fro asks again, and who asks
 * what is just being worked out waits for that. All are dropped when a model file changes.
 */
final class Bounds {

    private final long mostBytes;
    private final Supplier<String> models;

    /** The one that nobody has asked for longest comes first. */
    private final Map<Question, CompletableFuture<Answer>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private String keptOf = "";

    /**
     * @param mostBytes of what is kept
     * @param models    what tells one state of all model files from another
     */
    Bounds(long mostBytes, Supplier<String> models) {
        this.mostBytes = mostBytes;
        this.models = models;
    }

    /** @param work that answers the question, or throws, of which nothing is kept */
    Answer of(Question question, Supplier<Answer> work) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> first = firstOf(question, mine);
        if (first == mine) {
            answer(question, mine, work);
        }
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    private void answer(Question question, CompletableFuture<Answer> to, Supplier<Answer> work) {
        try {
            to.complete(work.get());
            trim();
        } catch (RuntimeException | Error e) {
            forget(question, to);
            to.completeExceptionally(e);
        }
    }

    private synchronized CompletableFuture<Answer> firstOf(Question question, CompletableFuture<Answer> mine) {
        String now = models.get();
        if (!now.equals(keptOf)) {
            kept.clear();
            keptOf = now;
        }
        CompletableFuture<Answer> before = kept.putIfAbsent(question, mine);
        return before == null ? mine : before;
    }

    private synchronized void forget(Question question, CompletableFuture<Answer> answer) {
        kept.remove(question, answer);
    }

    private synchronized void trim() {
        long bytes = kept.entrySet().stream().mapToLong(Bounds::bytes).sum();
        for (Iterator<Map.Entry<Question, CompletableFuture<Answer>>> oldest =
                        kept.entrySet().iterator();
                bytes > mostBytes && oldest.hasNext(); ) {
            bytes -= bytes(oldest.next());
            oldest.remove();
        }
    }

    /** What is still worked out holds its question alone. */
    private static long bytes(Map.Entry<Question, CompletableFuture<Answer>> one) {
        CompletableFuture<Answer> answer = one.getValue();
        boolean isThere = answer.isDone() && !answer.isCompletedExceptionally();
        return (long) one.getKey().yaml().length() + (isThere ? answer.join().body().length : 0);
    }
}
