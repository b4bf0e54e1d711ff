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
    private static final String END_OF_ENTRY = "\0";

    private final Site site;
    private final Workplace workplace;

    Leftovers(Site site) {
        this.site = site;
        this.workplace = site.workplace();
    }

    /**
     * Ids of processes that were started for this workplace. They are told by a variable of their environment, which
     * every process started for a set-up has, with its children: a name on a command line may be anybody's, such as that
     * of an editor that looks at a file here.
     */
    List<Long> processes() {
        return site.machines().stream()
                .flatMap(machine -> processes(machine).stream())
                .toList();
    }

    private List<Long> processes(Transport machine) {
        List<String> pids = machine.list("/proc").stream()
                .filter(name -> name.matches("[0-9]+"))
                .toList();
        List<Optional<String>> environments = machine.readAll(
                pids.stream().map(pid -> "/proc/" + pid + "/environ").toList());
        String mark = workplace.processMark().entry();
        List<String> marked = IntStream.range(0, pids.size())
                .filter(i -> List.of(environments.get(i).orElse("").split(END_OF_ENTRY))
                        .contains(mark))
                .mapToObj(pids::get)
                .toList();
        if (marked.isEmpty()) {
            return List.of();
        }
        String self = owner(machine, "self");
        return marked.stream()
                .filter(pid -> !self.isEmpty() && owner(machine, pid).equals(self))
                .map(Long::valueOf)
                .toList();
    }

    /** Anybody can give a process of his such a variable; it is nobody's but his to end. */
    private static String owner(Transport machine, String pid) {
        return machine.read("/proc/" + pid + "/status")
                .orElse("")
                .lines()
                .filter(line -> line.startsWith("Uid:"))
                .findFirst()
                .orElse("");
    }

    /** Sockets, files of huge pages and DPDK's folders. */
    List<String> files() throws IOException {
        List<String> found = new ArrayList<>();
        for (RunFolder folder : RunFolder.of(site)) {
            found.addAll(folder.files());
        }
        return found;
    }

    /** Kills the processes and deletes the files; what it did, in words. */
    List<String> remove() throws IOException {
        List<String> done = new ArrayList<>();
        for (Transport machine : site.machines()) {
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
        for (RunFolder folder : RunFolder.of(site)) {
            folder.sweep().forEach(file -> done.add("deleted " + file));
        }
        return done;
    }
}
