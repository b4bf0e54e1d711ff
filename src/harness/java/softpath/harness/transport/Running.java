package softpath.harness.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** A process that a {@link Transport} started. */
public interface Running {

    /** Of its output, characters. */
    int MOST_KEPT_CHARACTERS = 1 << 20;

    /** In which a killed process must be gone. */
    Duration KILL_LIMIT = Duration.ofSeconds(10);

    String name();

    /** On the machine where it runs; also the id of its process group. */
    long pid();

    boolean isAlive();

    /** Of a process that ended: its exit status, 128 + n if signal n killed it. */
    int exitCode();

    /** Writes a line to its standard input. */
    void type(String line) throws IOException;

    /** Forgets the output so far, so that the next {@link #await} sees only what comes from now on. */
    void forget();

    /**
     * Waits for output and returns all of it up to the end of what matched; an end of the process or of {@code limit}
     * before is a {@link MeasureFault}.
     */
    String await(Pattern pattern, Duration limit) throws IOException;

    /** The last of its output. */
    String output();

    /** Waits for its end; whether it came within {@code limit}. */
    boolean awaitEnd(Duration limit);

    /** Kills it and every process of its group, and waits until they are gone. */
    void kill() throws IOException;
}
