package softpath.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    private final Transport transport;
    private final Workplace workplace;
    private final String hugetlbfs;

    Leftovers(Site site) {
        this.transport = site.system();
        this.workplace = site.workplace();
        this.hugetlbfs = site.hugetlbfs();
    }

    /** Ids of processes that were started with a name of this workplace. */
    List<Long> processes() {
        List<Long> found = new ArrayList<>();
        for (String name : transport.list("/proc")) {
            if (name.matches("[0-9]+")) {
                String commandLine =
                        transport.read("/proc/" + name + "/cmdline").orElse("");
                if (commandLine.contains(workplace.mark())) {
                    found.add(Long.valueOf(name));
                }
            }
        }
        return found;
    }

    /** Sockets, files of huge pages and DPDK's folders. */
    List<String> files() {
        List<String> found = new ArrayList<>();
        for (String name : transport.list(workplace.folder())) {
            if (!name.equals(Exclusive.LOCK_FILE)) {
                found.add(workplace.folder() + "/" + name);
            }
        }
        for (String folder : List.of(hugetlbfs, Workplace.DPDK_RUNTIME)) {
            for (String name : transport.list(folder)) {
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
        for (long pid : processes()) {
            transport.run(Command.of("kill", "-KILL", String.valueOf(pid)));
            done.add("killed process " + pid);
        }
        for (int i = 0; !processes().isEmpty(); i++) {
            if (i == MOST_WAITS) {
                throw new MeasureFault("processes of an earlier measurement do not go: " + processes());
            }
            Pause.ms(WAIT_MS);
        }
        done.addAll(removeFiles());
        return done;
    }

    List<String> removeFiles() throws IOException {
        List<String> done = new ArrayList<>();
        for (String file : files()) {
            transport.delete(file);
            done.add("deleted " + file);
        }
        return done;
    }
}
