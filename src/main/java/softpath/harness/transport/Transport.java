package softpath.harness.transport;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reaches the machine that is measured: runs commands there, each with a time limit, and moves small files. */
public interface Transport {

    /** What a command left behind. */
    record Outcome(int exitCode, String output, double seconds) {
        public boolean isDone() {
            return exitCode == 0;
        }
    }

    /** Runs a command to its end; one that outlives its limit is killed, which is a {@link MeasureFault}. */
    Outcome run(Command command) throws IOException;

    /** Starts a command in a session of its own and leaves it running. */
    Running start(String name, Command command) throws IOException;

    /** The text of a file; empty if there is none or it cannot be read. */
    Optional<String> read(String path);

    /** Names in a folder; none if there is no such folder. */
    List<String> list(String folder);

    void write(String path, byte[] content) throws IOException;

    /** Deletes a file, or a folder with all that is in it, if it exists. */
    void delete(String path) throws IOException;
}
