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
    private final int ports;
    private final FunctionConsole console;
    private final boolean isBesideItsMain;
    private Telemetry telemetry;

    /**
     * @param arguments       of the program
     * @param consolePort     TCP port of the console that the program insists on
     * @param ports           that it must have once its script has run
     * @param isBesideItsMain whether its main thread, which polls a console without rest, shares the core and has to give
     *                        way
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
        this.ports = ports;
        this.console = new FunctionConsole(site.system(), consolePort, ports);
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
        lines.add(Telemetry.command(site.workplace().prefix(name())).toString());
        lines.add("# asked for /ethdev/list and /ethdev/stats,PORT");
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
            settle(running, i, " did not start: ");
        }
        for (int i = 0; !console.hasAllLinks(); i++) {
            settle(running, i, " started, but does not have all its links: ");
        }
        // Only now: a main thread that gives way while its script runs never comes to the end of it.
        if (isBesideItsMain) {
            yieldMainThread(running.pid());
        }
        Optional<Telemetry> opened = openTelemetry();
        for (int i = 0; opened.isEmpty(); i++) {
            settle(running, i, " does not answer: ");
            opened = openTelemetry();
        }
        telemetry = opened.get();
    }

    private Optional<Telemetry> openTelemetry() throws IOException {
        return Telemetry.open(site.system(), name(), site.workplace().prefix(name()));
    }

    private void settle(Running running, int times, String fault) throws IOException {
        if (!running.isAlive()) {
            throw new MeasureFault(name() + fault + Ending.of(running));
        }
        if (times == MOST_SETTLES) {
            throw new MeasureFault(name() + fault + Ending.lastOf(running.output()));
        }
        Pause.ms(SETTLE_MS);
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
        long before = System.nanoTime();
        Map<String, Long> counters = telemetry.counters(ports);
        return Optional.of(Reading.between(before, System.nanoTime(), counters));
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
        if (telemetry != null) {
            telemetry.close();
        }
        process.kill();
    }

    @Override
    public void abort() throws IOException {
        process.kill();
    }
}
