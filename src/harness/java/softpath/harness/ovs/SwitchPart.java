package softpath.harness.ovs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.PartProcess;
import softpath.harness.testbed.PollThread;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/**
 * The switch: ports 0-1, 2-3 and so on are hops. Port n has number n + 1 in OpenFlow, which has no 0. A source is
 * added when packets are to flow, as the switch polls a port from the moment that it has it.
 */
final class SwitchPart implements Part {

    private static final String NAME = Workplace.DATAPLANE;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final long LINK_LIMIT_MS = 10_000;
    private static final long POLL_MS = 50;
    private static final Pattern STARTED = Pattern.compile("DPDK Enabled - initialized|Unable to initialize DPDK.*");

    private final Transport machine;
    private final OvsCommands commands;
    private final List<OvsPort> ports;
    private final PartProcess process;
    private Running running;

    /**
     * @param ports from where packets come from to where they leave by
     * @param files that they read, by path
     */
    SwitchPart(Site site, OvsCommands commands, List<OvsPort> ports, Map<String, byte[]> files) {
        this.machine = site.system();
        this.commands = commands;
        this.ports = List.copyOf(ports);
        this.process = new PartProcess(machine, NAME, files);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add(commands.configure(NAME).toString());
        lines.addAll(process.commands(commands.switchDaemon(NAME)));
        setUp().forEach(command -> lines.add(command.toString()));
        if (heldBack() > 0) {
            lines.add("# when the functions are there:");
            lines.add(addPort(0).toString());
        }
        return lines;
    }

    private List<Command> setUp() {
        List<Command> all = new ArrayList<>(List.of(commands.addBridge()));
        for (int port = heldBack(); port < ports.size(); port++) {
            all.add(addPort(port));
        }
        for (int port = 0; port < ports.size(); port += 2) {
            all.add(commands.addRule(number(port), number(port + 1)));
        }
        return all;
    }

    /** Ports that wait until packets are to flow. */
    private int heldBack() {
        return ports.get(0).isVhostUser() ? 0 : 1;
    }

    private Command addPort(int port) {
        return commands.addPort(number(port), ports.get(port));
    }

    private static int number(int port) {
        return port + 1;
    }

    @Override
    public void start() throws IOException {
        run(commands.configure(NAME));
        running = process.start(commands.switchDaemon(NAME));
        String said = running.await(STARTED, START_LIMIT);
        if (said.contains("Unable to initialize DPDK")) {
            throw new MeasureFault("the switch started without DPDK: " + Ending.lastOf(said));
        }
        for (Command command : setUp()) {
            run(command);
        }
        requirePorts(heldBack());
    }

    /** What a tool of Open vSwitch waits for in vain is mostly a switch that ended. */
    private String run(Command command) throws IOException {
        Transport.Outcome outcome = machine.run(command);
        if (!outcome.isDone()) {
            if (running != null) {
                requireAlive();
            }
            throw new MeasureFault("'" + command + "' failed: " + Ending.lastOf(outcome.output()));
        }
        return outcome.output();
    }

    /** A port that could not be made is told of in the database only. */
    private void requirePorts(int first) throws IOException {
        Map<String, String> faults = OvsOutput.portFaults(run(commands.interfaces()));
        for (OvsPort port : ports.subList(first, ports.size())) {
            String fault = faults.getOrDefault(port.name(), "the switch does not know it");
            if (!fault.isEmpty()) {
                throw new MeasureFault("port " + port.name() + " of the switch was not made: " + fault
                        + "; the switch had said: " + Ending.lastOf(running.output()));
            }
        }
    }

    @Override
    public void awaitLinks() throws IOException {
        long deadlineNs = System.nanoTime() + LINK_LIMIT_MS * 1_000_000;
        while (true) {
            List<String> down = OvsOutput.portsDown(run(commands.portStates()));
            if (ports.stream().noneMatch(port -> down.contains(port.name()))) {
                return;
            }
            if (System.nanoTime() > deadlineNs) {
                throw new MeasureFault("the links of " + down + " were not up after " + LINK_LIMIT_MS / 1_000
                        + " s, although every process started; the switch had said: "
                        + Ending.lastOf(running.output()));
            }
            Pause.ms(POLL_MS);
        }
    }

    @Override
    public void letFlow() throws IOException {
        if (heldBack() > 0) {
            run(addPort(0));
            requirePorts(0);
        }
    }

    @Override
    public Optional<Reading> read() throws IOException {
        return Optional.of(OvsOutput.reading(run(commands.counters(NAME)), NAME, ports));
    }

    @Override
    public List<PollThread> pollThreads() {
        return process.pollThreads(thread -> thread.startsWith("pmd-c"));
    }

    @Override
    public void requireAlive() throws IOException {
        process.requireAlive();
    }

    @Override
    public void abort() throws IOException {
        process.kill();
    }
}
