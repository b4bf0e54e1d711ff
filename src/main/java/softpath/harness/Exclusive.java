package softpath.harness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.MeasureFault;

/** That nobody else measures at the same workplace; the kernel lets go of it however the process ends. */
final class Exclusive implements AutoCloseable {

    static final String LOCK_FILE = "lock";

    private final FileChannel channel;

    private Exclusive(FileChannel channel) {
        this.channel = channel;
    }

    static Exclusive at(Workplace workplace) throws IOException {
        Path folder = Path.of(workplace.folder());
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean isHeld = false;
        try {
            FileLock lock = channel.tryLock();
            isHeld = lock != null;
        } catch (OverlappingFileLockException e) {
            isHeld = false;
        }
        if (!isHeld) {
            channel.close();
            throw new MeasureFault("another softpath measure is running on this machine (it holds "
                    + folder.resolve(LOCK_FILE) + "); wait for it or stop it");
        }
        return new Exclusive(channel);
    }

    /** Whether somebody measures there now. */
    static boolean isHeld(Workplace workplace) throws IOException {
        if (!Files.exists(Path.of(workplace.folder()).resolve(LOCK_FILE))) {
            return false;
        }
        try (Exclusive free = at(workplace)) {
            return free == null;
        } catch (MeasureFault e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
