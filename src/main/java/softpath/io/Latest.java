package softpath.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps what was used last, for several threads. */
final class Latest<K, T> {

    private final Map<K, T> kept;

    Latest(int most) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, T> eldest) {
                return size() > most;
            }
        };
    }

    /** Two threads may find the same at once; what they find is equal. */
    T of(K key, Supplier<T> finding) {
        T before;
        synchronized (this) {
            before = kept.get(key);
        }
        if (before != null) {
            return before;
        }
        T found = finding.get();
        synchronized (this) {
            kept.put(key, found);
        }
        return found;
    }
}
