package softpath.harness.transport;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command with all that is needed to run it anywhere.
 *
 * @param argv  program and arguments, no shell in between
 * @param limit after which it is killed with all its children
 */
public record Command(List<String> argv, Duration limit) {

    private static final Duration USUAL = Duration.ofSeconds(20);

    public Command {
        argv = List.copyOf(argv);
    }

    public static Command of(String... argv) {
        return new Command(List.of(argv), USUAL);
    }

    public Command within(Duration longer) {
        return new Command(argv, longer);
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
