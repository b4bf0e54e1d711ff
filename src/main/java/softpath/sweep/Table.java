package softpath.sweep;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/** {@code answers.csv}: rows in the order of points, in {@code answers.csv.part} until the last is there. */
final class Table implements AutoCloseable {

    static final String NAME = "answers.csv";

    private static final long SHOW_NANOS = 200_000_000L;

    private final Path file;
    private final Path part;
    private final BufferedWriter writer;
    private final MessageDigest digest;
    private long shownNanos = System.nanoTime();

    private Table(Path file, Path part, BufferedWriter writer, MessageDigest digest) {
        this.digest = digest;
        this.file = file;
        this.part = part;
        this.writer = writer;
    }

    static Table begin(Path folder, List<String> header) throws IOException {
        Path part = folder.resolve(NAME + ".part");
        MessageDigest digest = sha256();
        Writer writer = new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(part), digest), StandardCharsets.UTF_8);
        Table table = new Table(folder.resolve(NAME), part, new BufferedWriter(writer), digest);
        table.add(csv(header));
        return table;
    }

    /** A row, as {@link #csv} makes them. */
    void add(String row) throws IOException {
        try {
            writer.write(row);
            writer.write('\n');
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    /** So that someone who looks sees what there is, and a full disk is not found out late. */
    void showAtTimes() throws IOException {
        long now = System.nanoTime();
        if (now - shownNanos > SHOW_NANOS) {
            shownNanos = now;
            show();
        }
    }

    private void show() throws IOException {
        try {
            writer.flush();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private IOException unwritten(IOException e) {
        return new IOException(
                part + ": cannot be written: " + e.getMessage() + "; what was found stands in " + Journal.NAME
                        + ", and the same command goes on from there",
                e);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** All rows are there: puts the table in its place, whole, and returns its SHA-256. */
    String finish() throws IOException {
        show();
        writer.close();
        if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Cells of a row, quoted where they must be (RFC 4180). */
    static String csv(List<String> cells) {
        StringJoiner row = new StringJoiner(",");
        for (String cell : cells) {
            boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            row.add(isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
        return row.toString();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
