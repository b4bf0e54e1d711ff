package softpath.harness.testbed;

import java.util.Optional;
import java.util.function.Predicate;
import softpath.harness.transport.Transport;

/**
 * A thread that polls without rest.
 *
 * @param name   as records name it
 * @param folder of it below {@code /proc}
 */
public record PollThread(String name, String folder) {

    /** The first thread of a process whose name holds to {@code isPolling}. */
    public static Optional<PollThread> of(Transport transport, String name, long pid, Predicate<String> isPolling) {
        String tasks = "/proc/" + pid + "/task";
        return transport.list(tasks).stream()
                .map(task -> tasks + "/" + task)
                .filter(task -> isPolling.test(transport.read(task + "/comm").orElse("")))
                .map(task -> new PollThread(name, task))
                .findFirst();
    }
}
