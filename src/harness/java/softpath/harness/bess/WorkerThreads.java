package softpath.harness.bess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.harness.testbed.PollThread;
import softpath.harness.transport.Transport;

/**
 * The threads of bessd's workers, found on the measured machine. BESS names none of them: a worker is a thread that may
 * run on its core only, and is not waiting for anything.
 */
record WorkerThreads(Transport machine, String name) {

    private static final String PROGRAM = "bessd";

    /** Folder below {@code /proc} of the running bessd; empty if there is none that can be seen. */
    Optional<String> process() {
        return machine.list("/proc").stream()
                .filter(entry -> entry.matches("[0-9]+"))
                .map(pid -> "/proc/" + pid)
                .filter(process -> read(process + "/comm").equals(PROGRAM))
                .findFirst();
    }

    /** @param cores of workers 0, 1 and so on */
    List<PollThread> of(String process, List<Integer> cores) {
        List<PollThread> found = new ArrayList<>();
        List<String> threads = machine.list(process + "/task");
        for (int worker = 0; worker < cores.size(); worker++) {
            String core = String.valueOf(cores.get(worker));
            String named = name + " worker" + worker;
            threads.stream()
                    .map(thread -> process + "/task/" + thread)
                    .filter(thread -> field(thread, "Cpus_allowed_list").equals(core)
                            && field(thread, "State").startsWith("R"))
                    .findFirst()
                    .ifPresent(thread -> found.add(new PollThread(named, thread)));
        }
        return found;
    }

    private String field(String thread, String key) {
        return read(thread + "/status")
                .lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private String read(String path) {
        return machine.read(path).orElse("").strip();
    }
}
