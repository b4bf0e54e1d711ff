package softpath.harness.testbed;

import java.util.List;
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

    /** Threads of a process whose name holds to {@code isPolling}; several are told apart by their own names. */
    public static List<PollThread> of(Transport transport, String name, long pid, Predicate<String> isPolling) {
        String folder = "/proc/" + pid + "/task";
        List<String> tasks =
                transport.list(folder).stream().map(task -> folder + "/" + task).toList();
        List<String> names = transport
                .readAll(tasks.stream().map(task -> task + "/comm").toList())
                .stream()
                .map(comm -> comm.orElse("").strip())
                .toList();
        int[] polling = IntStream.range(0, tasks.size())
                .filter(i -> isPolling.test(names.get(i)))
                .toArray();
        return IntStream.of(polling)
                .mapToObj(i -> new PollThread(polling.length == 1 ? name : name + " " + names.get(i), tasks.get(i)))
                .toList();
    }
}
