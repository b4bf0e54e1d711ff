package softpath.harness.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, which machine is believed to be the one it says, and what a user reads who is not. */
class SshLoginTest {

    private static final Command SAY = Command.of("echo", "in");

    @TempDir
    private Path folder;

    private RealSshd sshd;

    @BeforeEach
    void start() throws IOException {
        sshd = RealSshd.in(folder.resolve("ssh"));
    }

    @AfterEach
    void stop() throws IOException {
        if (sshd != null) {
            sshd.close();
        }
    }

    private void assertIn(SshFiles files) throws IOException {
        try (SshTransport transport = sshd.transport(files)) {
            assertThat(transport.run(SAY).output()).isEqualTo("in\n");
        }
    }

    private void assertRefused(SshFiles files, String... message) {
        try (SshTransport transport = sshd.transport(files)) {
            assertThatThrownBy(() -> transport.run(SAY))
                    .isInstanceOf(MeasureFault.class)
                    .hasMessageContainingAll(message);
        }
    }

    @Test
    void aHostWhoseKeyIsNotKnownIsRefusedAndNotAdded() throws IOException {
        Files.writeString(sshd.knownHosts(), "other.example ssh-ed25519 AAAA\n");

        assertRefused(
                sshd.files(),
                "not known: none in " + sshd.knownHosts(),
                "ssh-keyscan -p " + sshd.port() + " 127.0.0.1",
                "add the lines to " + sshd.knownHosts());
        assertThat(Files.readString(sshd.knownHosts())).isEqualTo("other.example ssh-ed25519 AAAA\n");
    }

    @Test
    void withoutAFileOfKnownHostsTheMessageNamesIt() throws IOException {
        Files.delete(sshd.knownHosts());

        assertRefused(sshd.files(), "there is no " + sshd.knownHosts(), "ssh-keyscan");
        assertThat(sshd.knownHosts()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa"})
    void aHostWhoseKeyIsAnotherThanTheKnownOneIsRefused(String type) throws IOException {
        RealSshd.keygen(folder.resolve("another"), type, "");
        sshd.know(folder.resolve("another.pub"));

        assertRefused(
                sshd.files(),
                "THE KEY OF THIS HOST HAS CHANGED: it shows ssh-ed25519 SHA256:",
                "ssh-keygen -f " + sshd.knownHosts() + " -R '[127.0.0.1]:" + sshd.port() + "'");
    }

    @Test
    void aRevokedKeyIsRefused() throws IOException {
        String line = Files.readString(sshd.knownHosts());
        Files.writeString(sshd.knownHosts(), "@revoked " + line + line);

        assertRefused(sshd.files(), "is marked as revoked in " + sshd.knownHosts());
    }

    /** As OpenSSH writes them: the name of the host hashed, and one key of several that the host has. */
    @Test
    void hashedNamesAndAnyOfTheHostsKeysAreKnown() throws IOException {
        RealSshd.keygen(folder.resolve("ssh/rsa"), "rsa", "");
        Files.writeString(
                sshd.folder().resolve("sshd_config"),
                Files.readString(sshd.folder().resolve("sshd_config")) + "HostKey " + folder.resolve("ssh/rsa") + "\n");
        sshd.kill();
        sshd.start();
        sshd.know(folder.resolve("ssh/rsa.pub"));
        assertIn(sshd.files());

        RealSshd.run("ssh-keygen", "-q", "-H", "-f", sshd.knownHosts().toString());

        assertThat(Files.readString(sshd.knownHosts())).startsWith("|1|");
        assertIn(sshd.files());
    }

    @ParameterizedTest
    @CsvSource({"rsa, id_rsa", "ecdsa, id_ecdsa"})
    void anyUsualKeyLetsIn(String type, String name) throws IOException {
        Files.delete(sshd.folder().resolve("id_ed25519"));
        RealSshd.keygen(sshd.folder().resolve(name), type, "");
        authorise(sshd.folder().resolve(name + ".pub"));

        assertIn(sshd.files());
    }

    private void authorise(Path key) throws IOException {
        Files.writeString(sshd.folder().resolve("authorized_keys"), Files.readString(key));
    }

    @Test
    void aKeyThatIsNotLetInIsNamedByItsFile() throws IOException {
        RealSshd.keygen(folder.resolve("other"), "ed25519", "");
        authorise(folder.resolve("other.pub"));

        assertRefused(
                sshd.files(),
                "lets none of these keys in: " + sshd.folder().resolve("id_ed25519"),
                "authorized_keys",
                "reach.identity");
        assertIn(new SshFiles(sshd.folder(), Optional.of(folder.resolve("other")), Optional.empty(), Optional.empty()));
    }

    @Test
    void aKeyWithAPassphraseIsLeftToTheAgent() throws IOException {
        Path locked = sshd.folder().resolve("id_ed25519");
        Files.delete(locked);
        Files.delete(sshd.folder().resolve("id_ed25519.pub"));
        RealSshd.keygen(locked, "ed25519", "some passphrase");

        assertRefused(sshd.files(), locked + " (not tried: has a passphrase, add it to the agent with ssh-add)");
    }

    @Test
    void withoutAnyKeyTheMessageSaysSo() throws IOException {
        Files.delete(sshd.folder().resolve("id_ed25519"));

        assertRefused(sshd.files(), "no agent and no file of a key");
    }

    @Test
    void aKeyOfTheAgentLetsIn() throws IOException {
        Path moved = folder.resolve("held");
        Files.move(sshd.folder().resolve("id_ed25519"), moved);
        Files.move(sshd.folder().resolve("id_ed25519.pub"), folder.resolve("held.pub"));
        RealSshd.keygen(folder.resolve("second"), "rsa", "");
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            for (int i = 0; !Files.exists(socket) && i < 200; i++) {
                Pause.ms(50);
            }
            for (Path key : List.of(folder.resolve("second"), moved)) {
                RealSshd.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
                Files.delete(key);
            }

            assertIn(new SshFiles(sshd.folder(), Optional.empty(), Optional.empty(), Optional.of(socket)));
            assertIn(new SshFiles(sshd.folder(), Optional.of(moved), Optional.empty(), Optional.of(socket)));
            authorise(folder.resolve("second.pub"));
            assertIn(new SshFiles(sshd.folder(), Optional.empty(), Optional.empty(), Optional.of(socket)));
            assertRefused(
                    new SshFiles(sshd.folder(), Optional.of(moved), Optional.empty(), Optional.of(socket)),
                    "1 of the agent's keys");
        } finally {
            agent.destroyForcibly();
        }
    }

    @Test
    void theUsersConfigNamesHostPortUserAndKey() throws IOException {
        Files.move(sshd.folder().resolve("id_ed25519"), sshd.folder().resolve("special"));
        Files.writeString(
                sshd.folder().resolve("config"),
                "Host sut\n  HostName 127.0.0.1\n  Port " + sshd.port()
                        + "\n  User " + System.getProperty("user.name") + "\n  IdentityFile "
                        + sshd.folder().resolve("special")
                        + "\nHost behind\n  ProxyJump elsewhere\n");

        try (SshTransport transport = at("ssh://sut")) {
            assertThat(transport.run(SAY).output()).isEqualTo("in\n");
        }
        assertNotReached("ssh://behind", "ProxyJump", "not support");
    }

    private SshTransport at(String address) {
        return new SshTransport(SshAddress.parse(address).orElseThrow(), sshd.files());
    }

    private void assertNotReached(String address, String... message) {
        try (SshTransport transport = at(address)) {
            assertThatThrownBy(() -> transport.run(SAY))
                    .isInstanceOf(MeasureFault.class)
                    .hasMessageContainingAll(message);
        }
    }

    @Test
    void aNameThatNobodyKnowsAndAPortWhereNobodyListensAreToldApart() throws IOException {
        assertNotReached("ssh://no-such-host.invalid", "no-such-host.invalid", "no machine of this name is known");
        sshd.kill();
        assertNotReached(sshd.address(), "cannot be reached", "refused");
    }

    @Test
    void addressesAreParsed() {
        assertThat(SshAddress.parse("ssh://root@sut.example:2222"))
                .contains(new SshAddress(Optional.of("root"), "sut.example", Optional.of(2222)));
        assertThat(SshAddress.parse("ssh://[fe80::1%eth0]:22"))
                .contains(new SshAddress(Optional.empty(), "fe80::1%eth0", Optional.of(22)));
        assertThat(SshAddress.parse("ssh://sut")).contains(new SshAddress(Optional.empty(), "sut", Optional.empty()));
        assertThat(List.of(
                        "sut", "ssh://", "ssh://a:b@sut", "ssh://sut:0", "ssh://sut:70000", "ssh://-oX@h", "ssh://-h"))
                .allSatisfy(text -> assertThat(SshAddress.parse(text)).isEmpty());
        assertThat(SshAddress.parse("ssh://root@[::1]:2222").orElseThrow()).hasToString("ssh://root@[::1]:2222");
    }
}
