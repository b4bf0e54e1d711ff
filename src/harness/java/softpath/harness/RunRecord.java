package softpath.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import softpath.harness.transport.MeasureFault;
import softpath.io.InputError;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a measurement saw and did, a line of JSON for each event, on the disk before the next one happens. Lines are
 * only ever added: whatever ends a measurement, what was recorded stays.
 */
public final class RunRecord implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;
    private final FileChannel channel;

    private RunRecord(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** A new record; one that exists is not touched. */
    public static RunRecord create(Path file) throws IOException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            forceName(file);
            return new RunRecord(file, channel);
        } catch (FileAlreadyExistsException e) {
            throw new InputError(file + ": expected the name of a new record, found one by this name; go on with it by"
                    + " --resume " + file + ", or choose another");
        } catch (IOException e) {
            throw new InputError(file + ": expected a record that can be written, found: " + e.getMessage());
        }
    }

    /** Lines that are on the disk are of no use under a name that is not. */
    private static void forceName(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    /** A record to go on with. A line that its end cut short stays; readers pass over it. */
    public static RunRecord resume(Path file) throws IOException {
        requireResumable(file);
        boolean endsInALine = endsInALine(file);
        RunRecord record = new RunRecord(file, FileChannel.open(file, StandardOpenOption.APPEND));
        if (!endsInALine) {
            record.write("\n");
        }
        return record;
    }

    /** Throws an {@link InputError} unless it is a file that can be gone on with; changes nothing. */
    static void requireResumable(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputError(file + ": expected a record to go on with, found no such file");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new InputError(
                    file + ": expected a record that can be read and written, found that access is denied");
        }
    }

    private static boolean endsInALine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() == 0) {
                return true;
            }
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            return last.get(0) == '\n';
        }
    }

    public Path file() {
        return file;
    }

    /** Adds a line; when this returns it is on the disk. */
    synchronized void append(String type, Object content) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        line.put("at", Instant.now().toString());
        line.put(type, content);
        write(MAPPER.writeValueAsString(line) + "\n");
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new MeasureFault(
                    "cannot write the record " + file + ": " + e.getMessage()
                            + "; all earlier lines are kept, and --resume " + file + " goes on once there is room",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
