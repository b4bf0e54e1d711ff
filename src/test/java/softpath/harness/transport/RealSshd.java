package softpath.harness.transport;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** OpenSSH's server on this machine, with keys of its own in a folder of its own; tests are skipped where it is missing. */
public final class RealSshd implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    /** Without it, empty, the server does not start as root. */
    private static final Path SEPARATION = Path.of("/run/sshd");

    private final Path folder;
    private final int port;
    private Process server;

    private RealSshd(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one that lets this user in with the key {@code id_ed25519} of the folder, which is as a ~/.ssh would be. */
    public static RealSshd in(Path folder) throws IOException {
        if (!Files.isExecutable(SSHD) || !Files.isExecutable(Path.of("/usr/bin/ssh-keygen"))) {
            String why = "no " + SSHD + " or no ssh-keygen: apt-get install openssh-server openssh-client";
            System.err.println("skipped, " + why);
            abort(why);
        }
        Files.createDirectories(folder);
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(SEPARATION);
        }
        RealSshd sshd = new RealSshd(folder, freePort());
        keygen(folder.resolve("host"), "ed25519", "");
        keygen(folder.resolve("id_ed25519"), "ed25519", "");
        Files.copy(folder.resolve("id_ed25519.pub"), folder.resolve("authorized_keys"));
        sshd.know(folder.resolve("host.pub"));
        Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        List.of(
                                "Port " + sshd.port,
                                "ListenAddress 127.0.0.1",
                                "HostKey " + folder.resolve("host"),
                                "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                                "StrictModes no",
                                "UsePAM no",
                                "PasswordAuthentication no",
                                "KbdInteractiveAuthentication no",
                                "PidFile none",
                                // A bash that sshd starts reads ~/.bashrc unless it stands in another shell: what is in
                                // there is none of ours, takes time, and may wait for locks of shells that were killed.
                                "SetEnv SHLVL=1",
                                "")));
        sshd.start();
        return sshd;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public static void keygen(Path file, String type, String passphrase) throws IOException {
        run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "of a test", "-f", file.toString());
    }

    static void run(String... argv) throws IOException {
        Transport.Outcome outcome = new LocalTransport().run(Command.of(argv).within(Duration.ofSeconds(60)));
        if (!outcome.isDone()) {
            throw new IOException(String.join(" ", argv) + ": " + outcome.output());
        }
    }

    /** Makes {@code key} the one that is known of this server. */
    void know(Path key) throws IOException {
        Files.writeString(knownHosts(), "[127.0.0.1]:" + port + " " + Files.readString(key));
    }

    public void start() throws IOException {
        server = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        for (int i = 0; !listens(); i++) {
            if (!server.isAlive() || i == 200) {
                throw new IOException("no sshd: " + Files.readString(folder.resolve("sshd.log")));
            }
            Pause.ms(50);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Kills the server and what it has for each connection, but not what it started for them. */
    public void kill() throws IOException {
        List<ProcessHandle> ours = connections();
        server.destroyForcibly();
        ours.forEach(ProcessHandle::destroyForcibly);
        try {
            server.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server lives on. */
    public void killConnections() {
        connections().forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops the processes of the connections, as a network does that takes every packet and gives none. */
    void freeze() throws IOException {
        for (ProcessHandle process : connections()) {
            run("kill", "-STOP", String.valueOf(process.pid()));
        }
    }

    private List<ProcessHandle> connections() {
        return server.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/sshd"))
                .toList();
    }

    public Path folder() {
        return folder;
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    public String address() {
        return "ssh://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** As if the folder were the user's, without an agent. */
    SshFiles files() {
        return new SshFiles(folder, Optional.empty(), Optional.empty(), Optional.empty());
    }

    SshTransport transport() {
        return transport(files());
    }

    SshTransport transport(SshFiles files) {
        return new SshTransport(SshAddress.parse(address()).orElseThrow(), files);
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
