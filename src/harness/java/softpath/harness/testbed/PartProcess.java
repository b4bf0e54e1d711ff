package softpath.harness.testbed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/** The process that a {@link Part} consists of, with the files that it reads. */
public final class PartProcess {

    private final Transport machine;
    private final String name;
    private final Map<String, byte[]> files;
    private volatile Running running;

    /** @param files written before it starts, by path */
    public PartProcess(Transport machine, String name, Map<String, byte[]> files) {
        this.machine = machine;
        this.name = name;
        this.files = new TreeMap<>(files);
    }

    public String name() {
        return name;
    }

    /** As a dry run tells them. */
    public List<String> commands(Command command) {
        List<String> lines = new ArrayList<>();
        files.keySet().forEach(file -> lines.add("# writes " + file));
        lines.add(command.toString());
        return lines;
    }

    public Running start(Command command) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            machine.write(file.getKey(), file.getValue());
        }
        running = machine.start(name, command);
        return running;
    }

    /** Its threads whose name holds to {@code isPolling}; none if it has none (yet). */
    public List<PollThread> pollThreads(Predicate<String> isPolling) {
        return PollThread.of(machine, name, running.pid(), isPolling);
    }

    public void requireAlive() throws IOException {
        if (!running.isAlive()) {
            throw new MeasureFault(name + " ended while it was measured: " + Ending.of(running));
        }
    }

    /** Does nothing if it never started. */
    public void kill() throws IOException {
        Running started = running;
        if (started != null) {
            started.kill();
        }
    }
}
