package softpath.evaluate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers by the digest of their question. One that is being worked on is waited for; of those that are found the latest
 * used are kept, so that memory does not grow with the number of questions.
 */
final class KnownAnswers<T> {

    private final Map<String, CompletableFuture<T>> inWork = new HashMap<>();
    private final Map<String, T> found;

    /** @param most answers that are kept */
    KnownAnswers(int most) {
        found = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    /** The answer that is known, else that of {@code work}, which is done once however many ask for it meanwhile. */
    T of(String key, Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<T> before;
        synchronized (this) {
            T known = found.get(key);
            if (known != null) {
                return known;
            }
            before = inWork.putIfAbsent(key, answer);
        }
        // Who put it there is at work on it, so waiting ends.
        return before == null ? worked(key, work, answer) : await(before);
    }

    private T worked(String key, Supplier<T> work, CompletableFuture<T> answer) {
        try {
            T result = work.get();
            synchronized (this) {
                found.put(key, result);
                inWork.remove(key);
            }
            answer.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                inWork.remove(key);
            }
            answer.completeExceptionally(e);
            throw e;
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
