package softpath.harness.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A command with all that is needed to run it anywhere.
 *
 * @param argv  program and arguments, no shell in between
 * @param limit after which it is killed with all its children
 * @param mark  that it and its children carry, so that what is left of them can be told from others' processes
 */
public record Command(List<String> argv, Duration limit, Optional<Mark> mark) {

    private static final Duration USUAL = Duration.ofSeconds(20);

    public Command {
        argv = List.copyOf(argv);
    }

    /** Of a process that nobody need find again. */
    public Command(List<String> argv, Duration limit) {
        this(argv, limit, Optional.empty());
    }

    /** A variable of the environment. */
    public record Mark(String variable, String value) {
        /** As the kernel shows it. */
        public String entry() {
            return variable + "=" + value;
        }
    }

    public Command marked(Mark own) {
        return new Command(argv, limit, Optional.of(own));
    }

    public static Command of(String... argv) {
        return new Command(List.of(argv), USUAL);
    }

    public Command within(Duration longer) {
        return new Command(argv, longer, mark);
    }

    /** As one would type it into a shell. */
    @Override
    public String toString() {
        return argv.stream().map(Command::quoted).collect(Collectors.joining(" "));
    }

    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./,:=@+%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
