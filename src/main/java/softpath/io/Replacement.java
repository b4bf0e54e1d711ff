package softpath.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file at once or not at all: aside, then renamed. A symbolic link stays, what it points to is replaced.
 * Devices and pipes such as {@code /dev/stdout} are written to, never replaced.
 */
public final class Replacement {

    private Replacement() {}

    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path named, byte[] bytes) throws IOException {
        if (!isReplaced(named)) {
            Files.write(named, bytes);
            return;
        }
        Path file = Files.exists(named) ? named.toRealPath() : named;
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createFile(folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime() + ".part"));
        try {
            Files.write(beside, bytes);
            try {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Whether writing puts a new file in the place of this one, for which its folder must be writable. */
    static boolean isReplaced(Path file) {
        return !Files.exists(file) || Files.isRegularFile(file);
    }
}
