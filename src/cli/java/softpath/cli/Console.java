package softpath.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where the command writes, always UTF-8.
 *
 * @param out            results only: the same scenario and seed give the same bytes
 * @param outIsAPipe     whether its reader may leave
 * @param err            everything else
 * @param errIsATerminal whether someone is looking
 */
record Console(OutputStream out, boolean outIsAPipe, PrintStream err, boolean errIsATerminal) {

    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/|tty|console).*");

    static Console ofProcess() {
        String err = target(2);
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                target(1).startsWith("pipe:"),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                TERMINAL.matcher(err).matches() && !"dumb".equals(System.getenv("TERM")));
    }

    /** What a descriptor leads to. Java itself knows only whether input and output are terminals, not errors. */
    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "unknown";
        }
    }

    /** Writes a result. That a reader has seen enough, as {@code head} does, is no fault. */
    void print(String text) throws IOException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The message alone would not do: it comes in the language of the system.
            if (!outIsAPipe && !"Broken pipe".equals(e.getMessage())) {
                throw new IOException("standard output: " + e.getMessage(), e);
            }
        }
    }

    void say(String line) {
        err.println("softpath: " + line);
    }
}
