package softpath.harness.clickos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/**
 * A machine of the testbed, on which every command has to do what it was told.
 *
 * @param name as messages and dry runs call it
 */
record Machine(Transport transport, String name) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Bash, which gives the program after it another name to be found by: the programs of netmap and Xen take none. */
    private static final List<String> RENAMED = List.of("bash", "-c", "exec -a \"$0\" \"$@\"");

    /** What a command said; one that fails is a fault. */
    String run(List<String> argv) throws IOException {
        Command command = new Command(argv, LIMIT);
        Transport.Outcome outcome = transport.run(command);
        if (!outcome.isDone()) {
            throw new MeasureFault("'" + command + "' failed on " + name + ", exit status " + outcome.exitCode()
                    + "; it had said: " + Ending.lastOf(outcome.output()));
        }
        return outcome.output();
    }

    String run(String... argv) throws IOException {
        return run(List.of(argv));
    }

    /** Where a dry run goes on here. */
    String heading() {
        return "# on " + name;
    }

    /** A command whose process carries a name. */
    static Command named(String name, List<String> argv) {
        List<String> renamed = new ArrayList<>(RENAMED);
        renamed.add(name);
        renamed.addAll(argv);
        return new Command(renamed, Duration.ZERO);
    }

    static String text(List<String> argv) {
        return new Command(argv, LIMIT).toString();
    }
}
