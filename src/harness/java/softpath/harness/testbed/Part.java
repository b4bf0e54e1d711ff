package softpath.harness.testbed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One part of a dataplane that is set up for a point and taken down after it: a process, a switch, a daemon that is told
 * what to do. Parts start in the order of their {@link Layout} and end in the opposite one.
 */
public interface Part {

    /** As counters and messages name it. */
    String name();

    /** What it does to the machine from its start to its end, in order, as a shell would take it; does none of it. */
    List<String> commands();

    /** Starts it and waits until it is ready. */
    void start() throws IOException;

    /** Waits until whatever connects to it is there, once all parts have started. */
    default void awaitLinks() throws IOException {}

    /** Lets packets flow. */
    default void letFlow() throws IOException {}

    /** Its counters since then; empty if it cannot be asked beside its work. */
    default Optional<Reading> read() throws IOException {
        return Optional.empty();
    }

    /** Those of its threads that poll without rest. */
    default List<PollThread> pollThreads() throws IOException {
        return List.of();
    }

    /** What a reader of its numbers has to know about how it was started; nothing for most. */
    default List<String> remarks() {
        return List.of();
    }

    /** Fails if it ended although nobody ended it. */
    void requireAlive() throws IOException;

    /** Ends it and removes what it made: by force where it has no better way. */
    default void end() throws IOException {
        abort();
    }

    /** Ends it at once, from another thread. */
    void abort() throws IOException;
}
