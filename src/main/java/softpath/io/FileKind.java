package softpath.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands by a name, links followed, that is no plain file. To open a pipe waits for someone at its other end, so where a
 * name is one of ours in a folder of the user's, and not what the user wrote, it is looked at before it is opened.
 */
public enum FileKind {
    FOLDER("a folder", 0x4000),
    PIPE("a pipe", 0x1000),
    SOCKET("a socket", 0xC000),
    DEVICE("a device", 0x2000),
    BLOCK_DEVICE("a device", 0x6000);

    /** Of the mode that POSIX calls {@code st_mode}: {@code S_IFMT}. */
    private static final int MASK = 0xF000;

    private final String words;
    private final int bits;

    FileKind(String words, int bits) {
        this.words = words;
        this.bits = bits;
    }

    public String words() {
        return words;
    }

    /** Empty for a plain file, for none, and for what cannot be looked at: who opens it is told why. */
    public static Optional<FileKind> of(Path file) {
        int mode;
        try {
            mode = (Integer) Files.getAttribute(file, "unix:mode");
        } catch (IOException e) {
            return Optional.empty();
        }
        return Stream.of(values()).filter(kind -> kind.bits == (mode & MASK)).findFirst();
    }

    static boolean isSocket(Path file) {
        return of(file).filter(SOCKET::equals).isPresent();
    }

    /**
     * Throws an {@link InputError} if something stands there that is no plain file.
     *
     * @param expected in words
     */
    public static void requirePlain(Path file, String expected) {
        of(file).ifPresent(kind -> {
            throw new InputError(file + ": expected " + expected + ", found " + kind.words);
        });
    }
}
