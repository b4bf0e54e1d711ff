package softpath.harness.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;

/** A process of a machine that is reached over SSH, in a group of its own there, with its output here at hand. */
final class SshProcess implements Running {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Pattern STARTED = Pattern.compile("(?s).*?softpath-started (\\d+)\\n");
    private static final int SIGNALLED = 128;

    /** As RFC 4254 names signals and Linux numbers them. */
    private static final Map<String, Integer> SIGNALS = Map.of(
            "HUP", 1, "INT", 2, "QUIT", 3, "ILL", 4, "ABRT", 6, "FPE", 8, "KILL", 9, "SEGV", 11, "PIPE", 13, "TERM",
            15);

    private static final Set<ClientChannelEvent> ENDS =
            EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.EXIT_SIGNAL, ClientChannelEvent.CLOSED);

    /** In the session of its own: tells the id of its group before it becomes the command. */
    private static final String COMMAND = "echo \"softpath-started $$\"; exec \"$@\"";

    /**
     * Around it: a shell that waits, as it gives the exit status that SSH carries only for its own child. The command's
     * output is the command's alone, so that it ends when the command ends.
     */
    private static final String AROUND =
            "setsid bash -c \"$0\" softpath \"$@\" <&0 2>&1 & exec <&- >/dev/null 2>&1; wait $!";

    private final String name;
    private final SshConnection connection;
    private final ChannelExec channel;
    private final KeptOutput output;
    private volatile long pid;

    private SshProcess(String name, SshConnection connection, ChannelExec channel) {
        this.name = name;
        this.connection = connection;
        this.channel = channel;
        this.output = new KeptOutput(name, MOST_KEPT_CHARACTERS);
    }

    static SshProcess start(String name, SshConnection connection, Command command) throws IOException {
        List<String> argv = command.argv();
        String marked = command.mark()
                .map(mark -> "env " + Command.quoted(mark.entry()) + " ")
                .orElse("");
        String line = "exec " + marked + "bash -c " + Command.quoted(AROUND) + " " + Command.quoted(COMMAND) + " "
                + argv.stream().map(Command::quoted).collect(Collectors.joining(" "));
        SshProcess process = new SshProcess(name, connection, connection.exec(line));
        process.output.readFrom(process.channel.getInvertedOut());
        try {
            String said = process.await(STARTED, START_LIMIT);
            process.output.drop(said);
            Matcher started = STARTED.matcher(said);
            process.pid = started.find() ? Long.parseLong(started.group(1)) : 0;
            return process;
        } catch (IOException e) {
            process.channel.close(true);
            throw e;
        }
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
        return !isOver(channel.getChannelState());
    }

    /** The end of the connection is not that of the process, of which nothing is known any more. */
    private boolean isOver(Set<ClientChannelEvent> state) {
        boolean isTold = channel.getExitStatus() != null || channel.getExitSignal() != null;
        if (!isTold && state.contains(ClientChannelEvent.CLOSED)) {
            throw new UncheckedIOException(connection.lost());
        }
        return isTold;
    }

    @Override
    public int exitCode() {
        Integer status = channel.getExitStatus();
        return status != null ? status : SIGNALLED + SIGNALS.getOrDefault(channel.getExitSignal(), 0);
    }

    @Override
    public void type(String line) throws IOException {
        try {
            write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            awaitEnd(KILL_LIMIT);
            throw new MeasureFault(name + " takes no more commands: " + Ending.of(this), e);
        }
    }

    void write(byte[] bytes) throws IOException {
        OutputStream in = channel.getInvertedIn();
        in.write(bytes);
        in.flush();
    }

    /** Tells the process that no input will follow. */
    void closeInput() throws IOException {
        channel.getInvertedIn().close();
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
            boolean isOver = isOver(channel.waitFor(ENDS, limit));
            if (isOver) {
                output.awaitLastWords();
            }
            return isOver;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Over another channel: the process's own may be busy. */
    @Override
    public void kill() throws IOException {
        connection.shell().kill(pid);
        awaitEnd(KILL_LIMIT);
    }
}
