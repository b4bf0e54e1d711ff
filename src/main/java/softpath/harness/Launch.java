package softpath.harness;

import java.time.Duration;
import java.util.List;

/**
 * A dataplane process as it is to be started.
 *
 * @param name    as counters and messages name it
 * @param program what it is driven as
 * @param core    of its poll-mode thread
 * @param consolePort TCP port of the console that some programs insist on, 0 for others
 * @param mainYields whether its main thread never rests and shares the core
 * @param argv    its command
 */
record Launch(String name, Program program, int core, int consolePort, boolean mainYields, List<String> argv) {

    /** Programs that can be driven. */
    enum Program {
        /** Takes commands on its standard input. */
        TESTPMD,
        /** Runs the script that it is started with. */
        IP_PIPELINE
    }

    Launch {
        argv = List.copyOf(argv);
    }

    Command command() {
        return new Command(argv, Duration.ZERO);
    }

    /** Counter of one of its ports, as {@link Tally} names it. */
    static String counter(String process, int port, String counter) {
        return process + "." + port + "." + counter;
    }
}
