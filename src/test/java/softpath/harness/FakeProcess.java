package softpath.harness;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Running;

/** A process whose output a test makes up; it may end by itself. */
final class FakeProcess implements Running {

    private final String name;
    private final long pid;
    private final Supplier<String> says;
    private boolean isAlive = true;
    private int exit;
    private String known = "";
    private int seen;

    FakeProcess(String name, long pid, Supplier<String> says) {
        this.name = name;
        this.pid = pid;
        this.says = says;
    }

    void endWith(int status) {
        isAlive = false;
        exit = status;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean isAlive() {
        return isAlive;
    }

    @Override
    public int exitCode() {
        return exit;
    }

    /** Signs of life are all that is typed to any of them. */
    @Override
    public void type(String line) {
        if (!line.isEmpty()) {
            throw new UnsupportedOperationException("nobody types to " + name);
        }
    }

    @Override
    public void forget() {
        seen = known.length();
    }

    @Override
    public String await(Pattern pattern, Duration limit) throws MeasureFault {
        String output = output();
        Matcher matcher = pattern.matcher(output.substring(seen));
        if (!matcher.find()) {
            throw new MeasureFault(name + " did not answer; it had said: " + Ending.lastOf(output));
        }
        return output.substring(seen, seen + matcher.end());
    }

    @Override
    public String output() {
        known = says.get();
        return known;
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        return !isAlive;
    }

    @Override
    public void kill() {
        if (isAlive) {
            endWith(137);
        }
    }
}
