package softpath.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the command writes, always UTF-8.
 *
 * @param out            results only: the same scenario and seed give the same bytes
 * @param err            everything else
 * @param errIsATerminal whether someone is looking
 */
record Console(OutputStream out, PrintStream err, boolean errIsATerminal) {

    static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isATerminal("/proc/self/fd/2"));
    }

    /** Java knows only whether input and output both are terminals, which says nothing of standard error. */
    private static boolean isATerminal(String descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of(descriptor)).toString();
            return !"dumb".equals(System.getenv("TERM"))
                    && (device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Writes a result. A reader that has seen enough, such as {@code head}, is no fault. */
    void print(String text) throws IOException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            if (!"Broken pipe".equals(e.getMessage())) {
                throw new IOException("standard output: " + e.getMessage(), e);
            }
        }
    }

    void say(String line) {
        err.println("softpath: " + line);
    }
}
