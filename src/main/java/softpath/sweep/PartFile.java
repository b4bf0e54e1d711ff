package softpath.sweep;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import softpath.model.study.SweepFolder;

/** A file that goes by another name, {@code NAME.part}, until it is whole. */
final class PartFile extends FilterOutputStream {

    private final Path file;
    private final Path part;

    private PartFile(Path file, Path part) throws IOException {
        super(new BufferedOutputStream(Files.newOutputStream(part)));
        this.file = file;
        this.part = part;
    }

    static PartFile begin(Path file) throws IOException {
        return new PartFile(file, file.resolveSibling(nameOf(file.getFileName().toString())));
    }

    /** What it goes by until it is whole. */
    static String nameOf(String file) {
        return file + ".part";
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int many) throws IOException {
        try {
            out.write(bytes, from, many);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private IOException unwritten(IOException e) {
        return new IOException(
                part + ": cannot be written: " + e.getMessage() + "; what was found stands in " + SweepFolder.JOURNAL
                        + ", and the same command goes on from there",
                e);
    }

    /** Puts it in its place. */
    void finish() throws IOException {
        flush();
        out.close();
        if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
