package softpath.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The processes of one layout, running; closing it ends them, by force if need be. */
final class Setup implements AutoCloseable {

    private static final Duration LINK_LIMIT = Duration.ofSeconds(10);
    private static final Duration QUIT_LIMIT = Duration.ofSeconds(5);
    private static final long SETTLE_MS = 100;
    private static final int MOST_SETTLES = 100;

    private final Site site;
    private final Transport transport;
    private final Layout layout;
    private final RunRecord record;
    private final List<Running> processes = new CopyOnWriteArrayList<>();
    private final Map<String, Testpmd> consoles = new TreeMap<>();

    /** Starts nothing yet, so that whoever has to stop everything can reach it while it starts. */
    Setup(Site site, Layout layout, RunRecord record) {
        this.site = site;
        this.transport = site.transport();
        this.layout = layout;
        this.record = record;
    }

    /** Starts all processes, waits until each is ready and all links are up, then lets packets flow. */
    void start() throws IOException {
        for (Map.Entry<String, byte[]> file : layout.files().entrySet()) {
            transport.write(file.getKey(), file.getValue());
        }
        for (Launch launch : layout.launches()) {
            Running process = transport.start(launch.name(), launch.command());
            processes.add(process);
            record.append("start", Map.of("process", launch.name(), "pid", process.pid(), "argv", launch.argv()));
            switch (launch.program()) {
                case TESTPMD -> {
                    Testpmd testpmd = new Testpmd(process);
                    testpmd.awaitReady(layout.ports().get(launch.name()));
                    consoles.put(launch.name(), testpmd);
                }
                case IP_PIPELINE -> awaitFunctions(process, launch);
            }
        }
        for (Testpmd testpmd : consoles.values()) {
            testpmd.awaitLinks(LINK_LIMIT);
        }
        // Whoever takes packets must run before whoever sends them.
        for (int i = layout.launches().size() - 1; i >= 0; i--) {
            Testpmd testpmd = consoles.get(layout.launches().get(i).name());
            if (testpmd != null) {
                testpmd.startForwarding();
            }
        }
    }

    /**
     * Waits until its script has run, of which a line that failed shows only in what is missing after. Its main thread
     * polls its console without rest and must give way to the thread that polls packets.
     */
    private void awaitFunctions(Running process, Launch launch) throws IOException {
        for (int i = 0; CpuTime.pollThread(transport, process.pid()).isEmpty(); i++) {
            if (!process.isAlive() || i == MOST_SETTLES) {
                throw new MeasureFault(process.name() + " did not start: " + Ending.of(process));
            }
            Pause.ms(SETTLE_MS);
        }
        FunctionConsole console = console(launch);
        for (int i = 0; !console.hasAllLinks(); i++) {
            if (!process.isAlive() || i == MOST_SETTLES) {
                throw new MeasureFault(process.name() + " started, but does not have all its links: "
                        + LocalTransport.lastOf(process.output()));
            }
            Pause.ms(SETTLE_MS);
        }
        if (!launch.mainYields()) {
            return;
        }
        Transport.Outcome yielding =
                transport.run(Command.of("chrt", "--idle", "--pid", "0", String.valueOf(process.pid())));
        if (!yielding.isDone()) {
            throw new MeasureFault("the main thread of " + process.name() + " could not be made to give way: "
                    + yielding.output().strip());
        }
    }

    private FunctionConsole console(Launch launch) {
        return new FunctionConsole(
                transport, launch.consolePort(), layout.ports().get(launch.name()));
    }

    /** Counters of every process that can be asked beside its work. */
    Reading read() throws IOException {
        requireAlive();
        if (consoles.isEmpty()) {
            return console(layout.launches().get(0)).read();
        }
        Map<String, Long> counters = new TreeMap<>();
        long before = System.nanoTime();
        for (Testpmd testpmd : consoles.values()) {
            counters.putAll(testpmd.counters());
        }
        return Reading.between(before, System.nanoTime(), counters);
    }

    CpuTime cpuTime() {
        return CpuTime.read(transport, processes);
    }

    private void requireAlive() throws IOException {
        for (Running process : processes) {
            if (!process.isAlive()) {
                throw new MeasureFault(process.name() + " ended while it was measured: " + Ending.of(process));
            }
        }
    }

    /** Functions first, so that the dataplane sees its guests go. */
    @Override
    public void close() throws IOException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Running process = processes.get(i);
            Testpmd testpmd = consoles.get(process.name());
            if (testpmd != null && process.isAlive()) {
                testpmd.quit(QUIT_LIMIT);
            }
            process.kill();
        }
        site.leftovers().removeFiles();
        for (Running process : processes) {
            record.append("end", Map.of("process", process.name(), "pid", process.pid(), "exit", exit(process)));
        }
    }

    private static int exit(Running process) {
        return process.isAlive() ? -1 : process.exitCode();
    }

    /** Ends everything at once, from another thread. */
    void abort() {
        processes.forEach(Running::kill);
    }
}
