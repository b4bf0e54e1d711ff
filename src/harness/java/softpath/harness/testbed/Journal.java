package softpath.harness.testbed;

import java.io.IOException;
import java.util.List;

/** Where calls to a daemon are recorded; commands and processes are recorded by the transport that runs them. */
public interface Journal {

    /** For what changes nothing, such as a check. */
    Journal NONE = calls -> {};

    /**
     * One call and its answer.
     *
     * @param at      time of day when it was made, ISO 8601
     * @param seconds that it took
     * @param code    0 if it did what it was asked to
     * @param message what was answered beside, empty if nothing
     */
    record Call(String at, String to, String call, String arguments, double seconds, long code, String message) {}

    /** Calls in their order, no later than before the next thing that they lead to. */
    void write(List<Call> calls) throws IOException;
}
