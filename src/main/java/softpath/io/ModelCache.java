package softpath.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import softpath.model.dataplane.Models;

/** Model files that were read, and what was made of them, for many scenarios that name the same. */
class ModelCache {

    /** Reads all anew. */
    static final ModelCache NONE = new ModelCache();

    private static final int MOST_KEPT = 256;

    /**
     * A model file.
     *
     * @param canonical its values, the same text for the same values
     * @param warning   if it hides another
     */
    record Opened(InputFile file, String canonical, Optional<String> warning) {}

    Opened file(String name, Supplier<Opened> reading) {
        return reading.get();
    }

    Models models(String named, Supplier<Models> reading) {
        return reading.get();
    }

    /** Keeps what was used last. */
    static ModelCache keeping() {
        return new Keeping();
    }

    private static final class Keeping extends ModelCache {

        private final Map<String, Opened> files = latest();
        private final Map<String, Models> models = latest();

        private static <T> Map<String, T> latest() {
            return new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                    return size() > MOST_KEPT;
                }
            };
        }

        @Override
        Opened file(String name, Supplier<Opened> reading) {
            return known(files, name, reading);
        }

        @Override
        Models models(String named, Supplier<Models> reading) {
            return known(models, named, reading);
        }

        /** Two threads may read the same at once; what they find is equal. */
        private static <T> T known(Map<String, T> kept, String key, Supplier<T> reading) {
            T before;
            synchronized (kept) {
                before = kept.get(key);
            }
            if (before != null) {
                return before;
            }
            T read = reading.get();
            synchronized (kept) {
                kept.put(key, read);
            }
            return read;
        }
    }
}
