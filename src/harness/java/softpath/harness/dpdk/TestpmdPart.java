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

/** A process of testpmd, as a dataplane or as what stands behind its vNICs. */
public final class TestpmdPart implements Part {

    private static final Duration LINK_LIMIT = Duration.ofSeconds(10);
    private static final Duration QUIT_LIMIT = Duration.ofSeconds(5);

    private final PartProcess process;
    private final Command command;
    private final int ports;
    private Testpmd console;

    /**
     * @param ports that it must have once it has started
     * @param files that it reads, by path
     */
    public TestpmdPart(Site site, String name, List<String> argv, int ports, Map<String, byte[]> files) {
        this.process = new PartProcess(site.system(), name, files);
        this.command = new Command(argv, Duration.ZERO);
        this.ports = ports;
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>(process.commands(command));
        lines.add("# at its prompt: show port summary all, start, show fwd stats all, quit");
        return lines;
    }

    @Override
    public void start() throws IOException {
        console = new Testpmd(process.start(command));
        console.awaitReady(ports);
    }

    @Override
    public void awaitLinks() throws IOException {
        console.awaitLinks(LINK_LIMIT);
    }

    @Override
    public void letFlow() throws IOException {
        console.startForwarding();
    }

    @Override
    public Optional<Reading> read() throws IOException {
        long before = System.nanoTime();
        Map<String, Long> counters = console.counters();
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
        if (console != null) {
            console.quit(QUIT_LIMIT);
        }
        process.kill();
    }

    @Override
    public void abort() throws IOException {
        process.kill();
    }
}
