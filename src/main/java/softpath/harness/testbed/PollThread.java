package softpath.harness.testbed;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
        String folder = "/proc/" + pid + "/task";
        List<String> tasks =
                transport.list(folder).stream().map(task -> folder + "/" + task).toList();
        List<Optional<String>> names =
                transport.readAll(tasks.stream().map(task -> task + "/comm").toList());
        return IntStream.range(0, tasks.size())
                .filter(i -> isPolling.test(names.get(i).orElse("")))
                .mapToObj(i -> new PollThread(name, tasks.get(i)))
                .findFirst();
    }
}
