package softpath.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files of one run, put in place together. All are first written and forced to the disk beside the files that they
 * replace; then a note says which they are, then they are renamed, then the note goes. If the program is killed before
 * the note is whole, nothing has changed; after that, whoever writes or reads one of the files next finishes the rest,
 * or is told that files of two runs stand there.
 *
 * <p>A file that is replaced keeps its mode, and its owner and group where that is allowed. It is a new file: other hard
 * links to the old one keep the old text. Symbolic links stay. Devices and pipes are written to, after all others.
 */
public final class FileSet {

    /** The set is written, or finished, by one thread at a time: a process loses a lock when any of its channels closes. */
    static final Object ONE_AT_A_TIME = new Object();

    private static final int MOST_TRIES = 10;

    private final Map<Destination, byte[]> replaced = new LinkedHashMap<>();
    private final List<Map.Entry<Path, byte[]>> writtenTo = new ArrayList<>();

    /** Told of each step of writing when it is done. */
    interface Watcher {
        void done(String step) throws IOException;
    }

    /** Adds a file, another than those before; devices may be the same. */
    public FileSet with(Path file, String text) throws IOException {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    FileSet with(Path file, byte[] bytes) throws IOException {
        Destination destination = Destination.of(file);
        if (destination.isReplaced()) {
            replaced.put(destination, bytes);
        } else {
            writtenTo.add(Map.entry(file, bytes));
        }
        return this;
    }

    /** Throws, with a message that names the file, if one of them cannot be written; then all are as they were. */
    public void write() throws IOException {
        write(step -> {});
    }

    void write(Watcher watcher) throws IOException {
        if (!replaced.isEmpty()) {
            synchronized (ONE_AT_A_TIME) {
                boolean isDone = false;
                for (int tries = 0; tries < MOST_TRIES && !isDone; tries++) {
                    isDone = new Placement(replaced, watcher).isDone();
                }
                if (!isDone) {
                    throw new IOException("other runs that write to the same folders got in the way " + MOST_TRIES
                            + " times; nothing is written");
                }
            }
        }
        for (Map.Entry<Path, byte[]> each : writtenTo) {
            try {
                Files.write(each.getKey(), each.getValue());
            } catch (IOException e) {
                throw unwritten(each.getKey(), e);
            }
        }
    }

    /** Throws if nothing can be put in the place of this file: nothing tells that as well as a try. */
    static void tryOut(Destination file) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            Optional<SetNote> trial = SetNote.create(file.folder(), SetNote.newId());
            if (trial.isPresent()) {
                trial.get().delete();
                trial.get().close();
            }
        }
    }

    static IOException unwritten(Path file, IOException e) {
        return new IOException(file + ": cannot be written: " + reason(e), e);
    }

    /** What the system says without the name of the file, which may be that of a part. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "its folder is gone";
        }
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getMessage();
    }
}
