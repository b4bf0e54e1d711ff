package softpath.io;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a file at once or not at all, by the rules of a {@link FileSet}. */
public final class Replacement {

    private Replacement() {}

    public static void write(Path file, String text) throws IOException {
        new FileSet().with(file, text).write();
    }
}
