package softpath.harness.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process of this machine in a group of its own, with its output at hand. */
final class LocalProcess implements Running {

    private final String name;
    private final Process process;
    private final KeptOutput output;

    private LocalProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = new KeptOutput(name, MOST_KEPT_CHARACTERS);
    }

    static LocalProcess start(String name, List<String> argv, Optional<Command.Mark> mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        mark.ifPresent(own -> builder.environment().put(own.variable(), own.value()));
        Process process = builder.start();
        LocalProcess local = new LocalProcess(name, process);
        local.output.readFrom(process.getInputStream());
        return local;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Beside threads that never rest, the Java runtime may learn of an end late; the kernel knows at once. */
    @Override
    public boolean isAlive() {
        return process.isAlive() && !isZombie();
    }

    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
            return stat.startsWith(" Z ", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void type(String line) throws IOException {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            awaitEnd(KILL_LIMIT);
            throw new MeasureFault(name + " takes no more commands: " + Ending.of(this), e);
        }
    }

    /** Tells the process that no input will follow. */
    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void forget() {
        output.forget();
    }

    @Override
    public String await(Pattern pattern, Duration limit) throws IOException {
        return output.await(pattern, limit, this);
    }

    @Override
    public String output() {
        return output.toString();
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        try {
            boolean isOver = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (isOver) {
                output.awaitLastWords();
            }
            return isOver;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void kill() {
        LocalTransport.signal("KILL", pid());
        awaitEnd(KILL_LIMIT);
    }
}
