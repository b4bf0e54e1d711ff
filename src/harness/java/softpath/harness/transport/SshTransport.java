package softpath.harness.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A machine that is reached over SSH, with bash and util-linux on it. It connects when it is first asked for something;
 * a connection that broke stays broken, as nobody knows what became of what ran there.
 */
public final class SshTransport implements Transport {

    private static final String WRITE =
            "set -C; beside=\"$1.$$.new\"; { cat >\"$beside\" && mv -fT -- \"$beside\" \"$1\"; }"
                    + " || { rm -f -- \"$beside\"; exit 1; }";

    private final SshAddress address;
    private final SshFiles files;
    private SshConnection connection;

    public SshTransport(SshAddress address, SshFiles files) {
        this.address = address;
        this.files = files;
    }

    private synchronized SshConnection connection() throws IOException {
        if (connection == null) {
            connection = SshConnection.open(address, files);
        }
        return connection;
    }

    @Override
    public Outcome run(Command command) throws IOException {
        return run(command, new byte[0]);
    }

    private Outcome run(Command command, byte[] input) throws IOException {
        long start = System.nanoTime();
        SshProcess process = SshProcess.start(command.argv().get(0), connection(), command);
        try {
            process.write(input);
            process.closeInput();
        } catch (IOException e) {
            // A command may end without reading its input, or the connection may: its end tells which.
            process.awaitEnd(command.limit());
        }
        return Outcome.of(process, command, start);
    }

    @Override
    public Running start(String name, Command command) throws IOException {
        return SshProcess.start(name, connection(), command);
    }

    @Override
    public Optional<String> read(String path) {
        return readAll(List.of(path)).get(0);
    }

    @Override
    public List<Optional<String>> readAll(List<String> paths) {
        try {
            return connection().shell().read(paths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> list(String folder) {
        try {
            return connection().shell().list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beside it first, by a name that nobody has: neither making it nor renaming it goes through a link. */
    @Override
    public void write(String path, byte[] content) throws IOException {
        require(run(Command.of("bash", "-c", WRITE, "softpath", path), content), "write " + path);
    }

    private void require(Outcome outcome, String what) throws MeasureFault {
        if (!outcome.isDone()) {
            throw new MeasureFault("cannot " + what + " on " + address + ": " + Ending.lastOf(outcome.output()));
        }
    }

    /** Without asking the machine: as the user's files of SSH have it. */
    @Override
    public String user() throws IOException {
        return SshTarget.of(address, files).user();
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
