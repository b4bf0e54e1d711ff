package softpath.harness.transport;

import java.time.Duration;
import java.util.List;

/** How a process ended, in words. */
public final class Ending {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SIGNALLED = 128;

    private Ending() {}

    public static String of(Running process) {
        if (!process.awaitEnd(SOON)) {
            return "process " + process.pid() + " closed its output but runs on";
        }
        int exit = process.exitCode();
        String how = exit > SIGNALLED ? "killed by signal " + (exit - SIGNALLED) : "exit status " + exit;
        return "process " + process.pid() + ", " + how + "; it had said: " + lastOf(process.output());
    }

    /** The last lines of what a process said, on one line. */
    public static String lastOf(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        int shown = Math.min(4, lines.size());
        return lines.isEmpty() ? "nothing" : String.join(" | ", lines.subList(lines.size() - shown, lines.size()));
    }
}
