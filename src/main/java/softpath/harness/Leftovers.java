package softpath.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Transport;

/** What an earlier measurement left behind because it was killed: processes, sockets, memory. */
final class Leftovers {

    private static final int MOST_WAITS = 100;
    private static final long WAIT_MS = 50;

    private final List<Transport> machines;
    private final Workplace workplace;
    private final String hugetlbfs;

    Leftovers(Site site) {
        this.machines = site.machines();
        this.workplace = site.workplace();
        this.hugetlbfs = site.hugetlbfs();
    }

    /** Ids of processes that were started with a name of this workplace. */
    List<Long> processes() {
        return machines.stream().flatMap(machine -> processes(machine).stream()).toList();
    }

    private List<Long> processes(Transport machine) {
        List<String> pids = machine.list("/proc").stream()
                .filter(name -> name.matches("[0-9]+"))
                .toList();
        List<Optional<String>> commandLines = machine.readAll(
                pids.stream().map(pid -> "/proc/" + pid + "/cmdline").toList());
        return IntStream.range(0, pids.size())
                .filter(i -> commandLines.get(i).orElse("").contains(workplace.mark()))
                .mapToObj(i -> Long.valueOf(pids.get(i)))
                .toList();
    }

    /** Sockets, files of huge pages and DPDK's folders. */
    List<String> files() {
        return machines.stream().flatMap(machine -> files(machine).stream()).toList();
    }

    private List<String> files(Transport machine) {
        List<String> found = new ArrayList<>();
        for (String name : machine.list(workplace.folder())) {
            if (!name.equals(Exclusive.LOCK_FILE)) {
                found.add(workplace.folder() + "/" + name);
            }
        }
        for (String folder : List.of(hugetlbfs, Workplace.DPDK_RUNTIME)) {
            for (String name : machine.list(folder)) {
                if (name.startsWith(workplace.mark())) {
                    found.add(folder + "/" + name);
                }
            }
        }
        return found;
    }

    /** Kills the processes and deletes the files; what it did, in words. */
    List<String> remove() throws IOException {
        List<String> done = new ArrayList<>();
        for (Transport machine : machines) {
            done.addAll(kill(machine));
        }
        done.addAll(removeFiles());
        return done;
    }

    private List<String> kill(Transport machine) throws IOException {
        List<String> done = new ArrayList<>();
        for (long pid : processes(machine)) {
            machine.run(Command.of("kill", "-KILL", String.valueOf(pid)));
            done.add("killed process " + pid);
        }
        for (int i = 0; !processes(machine).isEmpty(); i++) {
            if (i == MOST_WAITS) {
                throw new MeasureFault("processes of an earlier measurement do not go: " + processes(machine));
            }
            Pause.ms(WAIT_MS);
        }
        return done;
    }

    List<String> removeFiles() throws IOException {
        List<String> done = new ArrayList<>();
        for (Transport machine : machines) {
            for (String file : files(machine)) {
                machine.delete(file);
                done.add("deleted " + file);
            }
        }
        return done;
    }
}
