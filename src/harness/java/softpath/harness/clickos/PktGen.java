package softpath.harness.clickos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import softpath.harness.testbed.PartProcess;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;
import softpath.harness.transport.Running;

/** One process of netmap's pkt-gen and its reports. */
final class PktGen {

    private static final Duration END_LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MS = 20;

    private final Machine machine;
    private final String name;
    private final PartProcess process;
    private final Command command;
    private final PktGenLog log;
    private volatile Running running;

    /** @param name that messages call it by */
    PktGen(Machine machine, String name, List<String> argv, Workplace workplace) {
        this.machine = machine;
        this.name = name;
        this.process = new PartProcess(machine.transport(), name, Map.of());
        this.command = Machine.named(workplace.prefix(name), argv);
        this.log = new PktGenLog(name);
    }

    String name() {
        return name;
    }

    Command command() {
        return command;
    }

    PktGenLog log() {
        return log;
    }

    /** Starts it and waits for its first report, before which it waits for the link. */
    void start(Duration limit) throws IOException {
        running = process.start(command);
        await(() -> !log.isEmpty(), limit, "has not reported");
    }

    /** Something to wait for. */
    interface Condition {
        boolean holds();
    }

    /** Reads reports until a condition holds. */
    void await(Condition condition, Duration limit, String failure) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        log.take(running.output());
        while (!condition.holds()) {
            if (!running.isAlive()) {
                throw new MeasureFault(name + " on " + machine.name() + " ended unexpectedly: " + Ending.of(running));
            }
            if (System.nanoTime() > deadline) {
                throw new MeasureFault(name + " on " + machine.name() + " " + failure + " for " + limit.toSeconds()
                        + " s; it had said: " + Ending.lastOf(running.output()));
            }
            Pause.ms(POLL_MS);
            log.take(running.output());
        }
    }

    void requireAlive() throws IOException {
        process.requireAlive();
    }

    /** Interrupts it as a user would, so that it gives its interface back; by force if that does not help. */
    void end() throws IOException {
        try {
            if (running != null && running.isAlive()) {
                machine.transport().run(Command.of("kill", "-INT", String.valueOf(running.pid())));
                running.awaitEnd(END_LIMIT);
            }
        } finally {
            process.kill();
        }
    }

    void kill() throws IOException {
        process.kill();
    }
}
