package softpath.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A hidden file that stands in a folder while a set of files is put in place there. Whoever writes the set holds it
 * locked, so that one whose writer is no more is told from one in use. Its name is never used twice: where it is gone,
 * the set is finished.
 */
final class SetNote implements AutoCloseable {

    static final String PART = ".part";

    private static final String START = ".softpath-";
    private static final String NOTE = ".set";
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;

    private SetNote(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    /** What the names of all files start with that a set keeps beside its own. */
    static String prefix(String id) {
        return START + id + "-";
    }

    static Path in(Path folder, String id) {
        return folder.resolve(START + id + NOTE);
    }

    /** Every note in a folder; none in one that cannot be listed, as nothing can have been written there. */
    static List<Path> of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isNote(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (FileSystemException e) {
            return List.of();
        }
    }

    private static boolean isNote(String name) {
        return name.matches("\\.softpath-[0-9a-f]{12}\\.set");
    }

    /** A new note; nothing if another run took it for one left behind before it was locked, and will delete it. */
    static Optional<SetNote> create(Path folder, String id) throws IOException {
        Path file = in(folder, id);
        SetNote note = new SetNote(
                file,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        return note.ifLocked();
    }

    private Optional<SetNote> ifLocked() throws IOException {
        if (isLocked() && Files.exists(file)) {
            return Optional.of(this);
        }
        close();
        return Optional.empty();
    }

    /** That of a writer who is no more; nothing if it is in use or finished. */
    static Optional<SetNote> leftBehind(Path file) throws IOException {
        try {
            SetNote note = new SetNote(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            return note.ifLocked();
        } catch (NoSuchFileException e) {
            // Finished meanwhile.
            return Optional.empty();
        }
    }

    /** File systems without locks leave it to their users that only one writes at a time. */
    private boolean isLocked() {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (IOException e) {
            return true;
        }
    }

    String id() {
        String name = file.getFileName().toString();
        return name.substring(START.length(), name.length() - NOTE.length());
    }

    Path file() {
        return file;
    }

    void tell(SetPlan plan) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(plan.text(file.getParent()).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Nothing before all parts are on the disk. Read through the channel: to close another would let go of the lock. */
    Optional<SetPlan> plan() throws IOException {
        channel.position(0);
        return plan(id(), Channels.newInputStream(channel).readNBytes(MOST_BYTES));
    }

    private Optional<SetPlan> plan(String id, byte[] text) {
        return SetPlan.parse(id, new String(text, StandardCharsets.UTF_8), file.getParent());
    }

    /** The plan in a note that is another's. */
    static Optional<SetPlan> planOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return new SetNote(file, channel).plan();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Parts in this folder that are not yet, and will not be, in place. */
    void discardParts() throws IOException {
        List<Path> parts;
        try (Stream<Path> files = Files.list(file.getParent())) {
            parts = files.filter(each -> isPart(each.getFileName().toString())).toList();
        }
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }

    private boolean isPart(String name) {
        return name.startsWith(prefix(id())) && name.endsWith(PART);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Lets go of the lock; the note stays. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
