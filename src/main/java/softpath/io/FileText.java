package softpath.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file that a user named, or an {@link InputError}. */
final class FileText {

    /** Hand-written files stay far below; beyond it the parser's time and memory would be the user's surprise. */
    static final int MOST_BYTES = 1 << 20;

    private FileText() {}

    static String read(Path file) {
        return read(file, MOST_BYTES);
    }

    static String read(Path file, int mostBytes) {
        if (Files.isDirectory(file)) {
            throw new InputError(file + ": expected a file, found a directory");
        }
        requireNoSocket(file);
        requireWhole(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(mostBytes + 1);
        } catch (NoSuchFileException e) {
            throw new InputError(file + ": expected a file, found none by this name");
        } catch (AccessDeniedException e) {
            throw new InputError(file + ": expected a readable file, found that access is denied");
        } catch (IOException e) {
            throw new InputError(file + ": expected a readable file, found: " + FileSet.reason(e));
        }
        if (bytes.length > mostBytes) {
            String format = ForeignFile.format(new String(bytes, StandardCharsets.ISO_8859_1))
                    .map(known -> " (" + known + ")")
                    .orElse("");
            throw new InputError(file + ": expected at most " + mostBytes + " bytes, found more" + format);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputError(file + ": expected UTF-8 text, found other bytes");
        }
    }

    /** Only a program that listens there could be asked, and what the system says of it tells nobody why. */
    static void requireNoSocket(Path file) {
        if (FileKind.isSocket(file)) {
            throw new InputError(file + ": expected a file, found " + FileKind.SOCKET.words());
        }
    }

    /** One file of a set that a killed run left half in place would be read with another run's. */
    private static void requireWhole(Path file) {
        Destination place;
        try {
            place = Destination.of(file);
        } catch (IOException e) {
            // Reading fails, too, and says why.
            return;
        }
        try {
            if (place.isReplaced()) {
                UnfinishedSets.settle(place.file());
            }
        } catch (IOException e) {
            throw new InputError(e.getMessage());
        }
    }
}
