package softpath.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import softpath.io.InputError;
import softpath.model.study.SweepFolder;

/**
 * Answers as they are found, a line each that is added and never changed, so that whoever is killed loses what was in
 * progress and nothing else: {@code checksum point digest cells}. The first line says of which sweep. One process at a time
 * holds the file.
 *
 * <p>Lines stand nearly in the order of points: before a line, none is of a point that lies {@value #MOST_AHEAD} or more
 * after it. So they are read once, beside the points, and few are held.
 */
final class Journal implements AutoCloseable {

    /** Points of a block are asked for in any order, while some of the block before are in work still. */
    private static final int MOST_AHEAD = 2 * WorkOrder.BLOCK;

    private static final String FORMAT = "softpath/sweep/1";

    private final Path file;
    private final FileChannel added;
    private final BufferedReader before;
    private final TreeMap<Long, Line> ahead = new TreeMap<>();
    private long furthest = -1;

    /**
     * An answer that was found before.
     *
     * @param cells as they stand in the table
     */
    record Line(long point, String digest, String cells) {}

    private Journal(Path file, FileChannel added, BufferedReader before) {
        this.file = file;
        this.added = added;
        this.before = before;
    }

    /**
     * Opens the journal of a folder, or begins one.
     *
     * @param sweep tells this sweep from any other
     * @throws InputError if the folder holds something else, or another process is at work on it
     */
    static Journal open(Path folder, String sweep) throws IOException {
        Path file = folder.resolve(SweepFolder.JOURNAL);
        boolean isNew = !Files.exists(file);
        if (isNew) {
            requireEmpty(folder);
        }
        FileChannel added =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            hold(added, folder);
            String header = FORMAT + " " + sweep + "\n";
            requireBegunBy(header, added, folder);
            cutOff(file, added);
            if (added.size() == 0) {
                write(added, header, file);
            }
            BufferedReader before = new BufferedReader(added.size() == 0 ? Reader.nullReader() : reader(file));
            // The header, which has been looked at.
            before.readLine();
            return new Journal(file, added, before);
        } catch (IOException | RuntimeException e) {
            added.close();
            throw e;
        }
    }

    /** Not of a device, whose size is 0 whatever is written to it: some never end, others wait for someone to type. */
    private static Reader reader(Path file) throws IOException {
        return new InputStreamReader(
                Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ)), StandardCharsets.UTF_8);
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            Optional<Path> first = files.findFirst();
            if (first.isPresent()) {
                throw new InputError(folder + ": expected a new or empty folder, or one of this study, found "
                        + first.get().getFileName() + " in it");
            }
        }
    }

    private static void hold(FileChannel channel, Path folder) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process: answered like another process.
        }
        throw new InputError(folder + ": expected a folder that nobody works on, found another sweep at work on it");
    }

    /** A journal may have been killed in its first line. What is none of this sweep stays as it was. */
    private static void requireBegunBy(String header, FileChannel channel, Path folder) throws IOException {
        byte[] expected = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer found = ByteBuffer.allocate((int) Math.min(expected.length, channel.size()));
        while (found.hasRemaining() && channel.read(found, found.position()) > 0) {
            // A read may bring less than there is.
        }
        if (found.flip().mismatch(ByteBuffer.wrap(expected, 0, found.limit())) >= 0) {
            throw new InputError(folder + ": expected a new folder or one of this study, found answers of another"
                    + " study, shard or version (or the study, its scenario or softpath was changed since)");
        }
    }

    /** Cuts off a line that was being written when the process was killed. */
    private static void cutOff(Path file, FileChannel channel) throws IOException {
        try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
            long end = read.length();
            while (end > 0) {
                read.seek(end - 1);
                if (read.read() == '\n') {
                    break;
                }
                end--;
            }
            channel.truncate(end);
            channel.position(end);
        }
    }

    /**
     * The line of a point, if there is a whole one.
     *
     * @param from no point before it is asked for any more
     */
    Optional<Line> before(long point, long from) throws IOException {
        ahead.headMap(from).clear();
        while (!ahead.containsKey(point) && furthest < point + MOST_AHEAD) {
            String text = before.readLine();
            if (text == null) {
                break;
            }
            Line line = parsed(text);
            if (line != null && line.point() >= from) {
                ahead.put(line.point(), line);
                furthest = Math.max(furthest, line.point());
            }
        }
        return Optional.ofNullable(ahead.remove(point));
    }

    /** Null for what has been damaged: then its answer is found again. */
    private static Line parsed(String text) {
        String[] words = text.split(" ", 4);
        if (words.length != 4 || !words[0].equals(checksum(text.substring(words[0].length() + 1)))) {
            return null;
        }
        return new Line(Long.parseLong(words[1]), words[2], words[3]);
    }

    /** Adds an answer; called by several threads. When it returns, the answer outlives this process. */
    synchronized void add(Line line) throws IOException {
        String text = line.point() + " " + line.digest() + " " + line.cells();
        write(added, checksum(text) + " " + text + "\n", file);
    }

    private static void write(FileChannel channel, String text, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new IOException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    @Override
    public void close() throws IOException {
        before.close();
        added.close();
    }
}
