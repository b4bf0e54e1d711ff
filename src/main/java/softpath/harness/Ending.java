package softpath.harness;

import java.time.Duration;

/** How a process ended, in words. */
final class Ending {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SIGNALLED = 128;

    private Ending() {}

    static String of(Running process) {
        if (!process.awaitEnd(SOON)) {
            return "process " + process.pid() + " closed its output but runs on";
        }
        int exit = process.exitCode();
        String how = exit > SIGNALLED ? "killed by signal " + (exit - SIGNALLED) : "exit status " + exit;
        return "process " + process.pid() + ", " + how + "; it had said: " + LocalTransport.lastOf(process.output());
    }
}
