package softpath.io;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where what is written to a file ends up: symbolic links are followed, those that lead to no file yet, too.
 *
 * @param named      as the user gave it
 * @param file       that is put in place; {@code named} itself where something is written to
 * @param isReplaced whether writing puts a new file in its place; devices, pipes and what a process has open already,
 *                   such as {@code /dev/stdout}, are written to
 */
record Destination(Path named, Path file, boolean isReplaced) {

    private static final int MOST_LINKS = 40;
    private static final Path PROCESSES = Path.of("/proc");

    static Destination of(Path named) throws IOException {
        Path file = named.toAbsolutePath();
        boolean isReplaced = !Files.exists(named) || Files.isRegularFile(named);
        for (int links = 0; isReplaced && Files.isSymbolicLink(file); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(named.toString());
            }
            isReplaced = !file.startsWith(PROCESSES);
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        if (!isReplaced) {
            return new Destination(named, named, false);
        }
        Path folder = file.getParent();
        return new Destination(
                named, Files.isDirectory(folder) ? folder.toRealPath().resolve(file.getFileName()) : file, true);
    }

    Path folder() {
        return file.toAbsolutePath().getParent();
    }
}
