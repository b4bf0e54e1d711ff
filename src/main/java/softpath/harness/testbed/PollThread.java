package softpath.harness.testbed;

import java.util.List;
import java.util.function.Predicate;
import softpath.harness.transport.Transport;

/**
 * A thread that polls without rest.
 *
 * @param name   as records name it
 * @param folder of it below {@code /proc}
 */
public record PollThread(String name, String folder) {

    /** Threads of a process whose name holds to {@code isPolling}; several are told apart by their own names. */
    public static List<PollThread> of(Transport transport, String name, long pid, Predicate<String> isPolling) {
        String tasks = "/proc/" + pid + "/task";
        List<String> polling = transport.list(tasks).stream()
                .map(task -> tasks + "/" + task)
                .filter(task -> isPolling.test(transport.read(task + "/comm").orElse("")))
                .toList();
        return polling.size() == 1
                ? List.of(new PollThread(name, polling.get(0)))
                : polling.stream()
                        .map(task -> new PollThread(
                                name + " "
                                        + transport
                                                .read(task + "/comm")
                                                .orElse("")
                                                .strip(),
                                task))
                        .toList();
    }
}
