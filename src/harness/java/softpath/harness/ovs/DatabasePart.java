package softpath.harness.ovs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.PartProcess;
import softpath.harness.testbed.Site;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** The database that tells a switch what it is; new with each set-up. */
final class DatabasePart implements Part {

    private static final String NAME = "database";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Pattern READY = Pattern.compile("ovsdb-server \\(Open vSwitch\\)");

    private final Transport machine;
    private final OvsCommands commands;
    private final PartProcess process;

    DatabasePart(Site site, OvsCommands commands) {
        this.machine = site.system();
        this.commands = commands;
        this.process = new PartProcess(machine, NAME, Map.of());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> commands() {
        List<String> lines = new ArrayList<>();
        lines.add(commands.createDatabase().toString());
        lines.addAll(process.commands(commands.databaseServer(NAME)));
        return lines;
    }

    @Override
    public void start() throws IOException {
        Transport.Outcome made = machine.run(commands.createDatabase());
        if (!made.isDone()) {
            throw new MeasureFault("no database for the switch: " + Ending.lastOf(made.output()));
        }
        process.start(commands.databaseServer(NAME)).await(READY, START_LIMIT);
    }

    /** Nothing but the switch connects to it. */
    @Override
    public void awaitLinks() {}

    /** It carries no packets. */
    @Override
    public void letFlow() {}

    @Override
    public void requireAlive() throws IOException {
        process.requireAlive();
    }

    @Override
    public void abort() throws IOException {
        process.kill();
    }
}
