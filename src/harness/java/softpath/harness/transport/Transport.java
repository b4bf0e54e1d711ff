package softpath.harness.transport;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reaches the machine that is measured: runs commands there, each with a time limit, and moves small files. Where the
 * machine cannot be reached any more, every call ends with a {@link MeasureFault}; those that throw no exception of
 * their own wrap it in an {@link java.io.UncheckedIOException}.
 */
public interface Transport extends AutoCloseable {

    /** What a command left behind. */
    record Outcome(int exitCode, String output, double seconds) {
        public boolean isDone() {
            return exitCode == 0;
        }

        /** Of a process that was started for {@code command} alone; kills it at the command's limit. */
        static Outcome of(Running process, Command command, long startNanos) throws IOException {
            if (!process.awaitEnd(command.limit())) {
                process.kill();
                throw new MeasureFault("'" + command + "' did not end within "
                        + command.limit().toSeconds() + " s and was killed; it had said: "
                        + Ending.lastOf(process.output()));
            }
            return new Outcome(process.exitCode(), process.output(), (System.nanoTime() - startNanos) * 1e-9);
        }
    }

    /** Runs a command to its end; one that outlives its limit is killed, which is a {@link MeasureFault}. */
    Outcome run(Command command) throws IOException;

    /** Starts a command in a session of its own and leaves it running. */
    Running start(String name, Command command) throws IOException;

    /** The text of a file; empty if there is none or it cannot be read. */
    Optional<String> read(String path);

    /** The texts of several files, in their order: to be read at one time, as nearly as can be. */
    default List<Optional<String>> readAll(List<String> paths) {
        return paths.stream().map(this::read).toList();
    }

    /** Names in a folder; none if there is no such folder. */
    List<String> list(String folder);

    /** Writes a file anew into a folder that is there; a link by its name is replaced, never followed. */
    void write(String path, byte[] content) throws IOException;

    /** Runs a command of housekeeping, which no record tells of. */
    default Outcome tend(Command command) throws IOException {
        return run(command);
    }

    /** Who runs its commands. */
    default String user() throws IOException {
        return System.getProperty("user.name");
    }

    /** Ends what connects to the machine, if anything does. */
    @Override
    default void close() throws IOException {}
}
