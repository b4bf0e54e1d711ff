package softpath.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import softpath.harness.transport.Running;

/** A process whose end is recorded, with its exit status, when it is ended. */
final class RecordedProcess implements Running {

    private final Running process;
    private final RunRecord record;
    private boolean isRecorded;

    RecordedProcess(Running process, RunRecord record) {
        this.process = process;
        this.record = record;
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public int exitCode() {
        return process.exitCode();
    }

    @Override
    public void type(String line) throws IOException {
        process.type(line);
    }

    @Override
    public void forget() {
        process.forget();
    }

    @Override
    public String await(Pattern pattern, Duration limit) throws IOException {
        return process.await(pattern, limit);
    }

    @Override
    public String output() {
        return process.output();
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        return process.awaitEnd(limit);
    }

    @Override
    public synchronized void kill() throws IOException {
        process.kill();
        if (!isRecorded) {
            isRecorded = true;
            int exit = process.isAlive() ? -1 : process.exitCode();
            record.append("end", Map.of("process", process.name(), "pid", process.pid(), "exit", exit));
        }
    }
}
