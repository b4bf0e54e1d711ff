package softpath.wiring;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.cost.Readings;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;

/**
 * A core as files name it, {@code server.socket.core}, or one of its hardware threads, {@code server.socket.core.thread}: a
 * core without a thread is its thread 0.
 */
record CorePlace(String server, int socket, int core, int thread) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]+)\\.([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?");

    /** Empty if the text has another form. */
    static Optional<CorePlace> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new CorePlace(
                        parts.group(1),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4))))
                : Optional.empty();
    }

    /** A place without leading zeros; anything else as it is. */
    static String plain(String text) {
        return parse(text).map(CorePlace::toString).orElse(text);
    }

    /** Hardware threads that cores of a host have. */
    static int threadsPerCore(Host host) {
        return host.threadsPerCore().map(Readings::limit).orElse(1);
    }

    /** Another thread of the same core. */
    CorePlace onThread(int other) {
        return new CorePlace(server, socket, core, other);
    }

    /**
     * Refuses a core or thread that the host does not have.
     *
     * @param at   where the file names it
     * @param text as which it does
     */
    void requireOn(Host host, String at, String text) {
        int sockets = Readings.limit(host.sockets());
        int cores = Readings.limit(host.coresPerSocket());
        if (socket >= sockets || core >= cores) {
            throw new InvalidInput(
                    at, "expected a socket below " + sockets + " and a core below " + cores + ", found '" + text + "'");
        }
        int threads = threadsPerCore(host);
        if (thread >= threads) {
            throw new InvalidInput(
                    at,
                    "expected a thread below " + threads + ", as many as each core of its host has (threads-per-core),"
                            + " found '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return server + "." + socket + "." + core + (thread == 0 ? "" : "." + thread);
    }
}
