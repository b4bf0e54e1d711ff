package softpath.io;

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

    /** The same of files alone, for scenarios that may differ in anything: what is made of them is made anew. */
    static ModelCache keepingFiles() {
        return new KeepingFiles();
    }

    private static class KeepingFiles extends ModelCache {

        private final Latest<String, Opened> files = new Latest<>(MOST_KEPT);

        @Override
        Opened file(String name, Supplier<Opened> reading) {
            return files.of(name, reading);
        }
    }

    private static final class Keeping extends KeepingFiles {

        private final Latest<String, Models> models = new Latest<>(MOST_KEPT);

        @Override
        Models models(String named, Supplier<Models> reading) {
            return models.of(named, reading);
        }
    }
}
