package softpath.harness.dpdk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.PartProcess;
import softpath.harness.testbed.PollThread;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/** A process of ip_pipeline with network functions, each between two ports of its own. */
public final class FunctionsPart implements Part {

    private static final long SETTLE_MS = 100;
    private static final int MOST_SETTLES = 100;

    private final Site site;
    private final PartProcess process;
    private final List<String> arguments;
    private final FunctionConsole console;
    private final boolean isBesideItsMain;

    /**
     * @param arguments       of the program
     * @param consolePort     TCP port of the console that the program insists on
     * @param ports           that it must have once its script has run
     * @param isBesideItsMain whether its main thread, which polls the console without rest, shares the core: it then has
     *                        to give way, and answers too late to be asked for counters
     * @param files           that it reads, by path
     */
    public FunctionsPart(
            Site site,
            String name,
            List<String> arguments,
            int consolePort,
            int ports,
            boolean isBesideItsMain,
            Map<String, byte[]> files) {
        this.site = site;
        this.process = new PartProcess(site.system(), name, files);
        this.arguments = List.copyOf(arguments);
        this.console = new FunctionConsole(site.system(), name, consolePort, ports);
        this.isBesideItsMain = isBesideItsMain;
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add("# compiles ip_pipeline at first use, and prints its path:");
        lines.add(FunctionProgram.command().toString());
        lines.addAll(process.commands(command("ip_pipeline")));
        if (isBesideItsMain) {
            lines.add("# then chrt --idle --pid 0 PID");
        }
        return lines;
    }

    private Command command(String program) {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(arguments);
        return new Command(argv, Duration.ZERO);
    }

    /** Waits until its script has run, of which a line that failed shows only in what is missing after. */
    @Override
    public void start() throws IOException {
        Running running = process.start(command(FunctionProgram.path(site.system())));
        for (int i = 0; pollThreads().isEmpty(); i++) {
            if (!running.isAlive() || i == MOST_SETTLES) {
                throw new MeasureFault(name() + " did not start: " + Ending.of(running));
            }
            Pause.ms(SETTLE_MS);
        }
        for (int i = 0; !console.hasAllLinks(); i++) {
            if (!running.isAlive() || i == MOST_SETTLES) {
                throw new MeasureFault(
                        name() + " started, but does not have all its links: " + Ending.lastOf(running.output()));
            }
            Pause.ms(SETTLE_MS);
        }
        if (isBesideItsMain) {
            yieldMainThread(running.pid());
        }
    }

    private void yieldMainThread(long pid) throws IOException {
        Transport.Outcome yielding = site.system().run(Command.of("chrt", "--idle", "--pid", "0", String.valueOf(pid)));
        if (!yielding.isDone()) {
            throw new MeasureFault("the main thread of " + name() + " could not be made to give way: "
                    + yielding.output().strip());
        }
    }

    /** Its script has made the links. */
    @Override
    public void awaitLinks() {}

    /** They are polled from then on. */
    @Override
    public void letFlow() {}

    @Override
    public Optional<Reading> read() throws IOException {
        return isBesideItsMain ? Optional.empty() : Optional.of(console.read());
    }

    @Override
    public List<PollThread> pollThreads() {
        return process.pollThreads(Eal::isPolling);
    }

    @Override
    public void requireAlive() throws IOException {
        process.requireAlive();
    }

    @Override
    public void end() throws IOException {
        process.kill();
    }

    @Override
    public void abort() throws IOException {
        process.kill();
    }
}
