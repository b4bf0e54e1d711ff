package softpath.harness.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transport must do, of a machine behind a real SSH server, which is this one. */
class SshTransportTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static RealSshd sshd;
    private static SshTransport transport;

    @BeforeAll
    static void connect() throws IOException {
        sshd = RealSshd.in(folder.resolve("ssh"));
        transport = sshd.transport();
    }

    @AfterAll
    static void disconnect() throws IOException {
        if (sshd != null) {
            transport.close();
            sshd.close();
        }
    }

    @Test
    void aCommandLeavesItsExitStatusAndItsOutput() throws IOException {
        Transport.Outcome outcome = transport.run(Command.of("bash", "-c", "echo said; echo too >&2; exit 3"));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.output().lines()).containsExactly("said", "too");
        assertThat(transport.run(Command.of("no-such-program")).exitCode()).isEqualTo(127);
        assertThat(transport.run(Command.of("bash", "-c", "kill -SEGV $$")).exitCode())
                .isEqualTo(139);
    }

    @Test
    void wordsArriveAsTheyAreGiven() throws IOException {
        String word = "it's \"a\" $HOME `id` \\ * \u00e4\nline!";

        assertThat(transport.run(Command.of("printf", "%s|", word, "", "-n")).output())
                .isEqualTo(word + "||-n|");
    }

    @Test
    void moreOutputThanIsKeptLeavesItsEnd() throws IOException {
        Transport.Outcome outcome = transport.run(Command.of("bash", "-c", "seq 1 1000000; echo the end"));

        assertThat(outcome.output()).endsWith("1000000\nthe end\n").hasSize(1 << 20);
    }

    @Test
    void aCommandThatOutlivesItsLimitIsKilledWithItsChildren() {
        Command command =
                new Command(List.of("bash", "-c", "sleep 4242 & echo child $!; wait"), Duration.ofMillis(500));

        assertThatThrownBy(() -> transport.run(command))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("was killed")
                .satisfies(fault -> {
                    String said = fault.getMessage();
                    assertThat(isGone(said.replaceAll("(?s).*child (\\d+).*", "$1")))
                            .isTrue();
                });
    }

    @Test
    void aProcessTakesLinesAndAnswersThem() throws IOException {
        Running running = transport.start(
                "talker",
                new Command(List.of("bash", "-c", "while read -r x; do echo \"got $x\"; done; exit 7"), LONG_ENOUGH));

        running.type("one");
        assertThat(running.await(Pattern.compile("got one\\R"), LONG_ENOUGH)).isEqualTo("got one\n");
        running.forget();
        running.type("two");
        assertThat(running.await(Pattern.compile("got .*\\R"), LONG_ENOUGH)).isEqualTo("got two\n");
        assertThat(running.isAlive()).isTrue();
        assertThat(transport.read("/proc/" + running.pid() + "/cmdline").orElse(""))
                .contains("while read -r x");
        running.kill();
        assertThat(running.isAlive()).isFalse();
        assertThat(running.exitCode()).isEqualTo(137);
    }

    @Test
    void killingAProcessKillsItsGroup() throws IOException {
        Running running = transport.start(
                "family", new Command(List.of("bash", "-c", "sleep 4243 & echo child $!; wait"), LONG_ENOUGH));
        String child =
                running.await(Pattern.compile("child \\d+\\R"), LONG_ENOUGH).replaceAll("\\D", "");

        running.kill();

        assertThat(isGone(child)).isTrue();
    }

    /** A killed process whose new parent has not asked for it yet is one no more. */
    private static boolean isGone(String pid) throws IOException {
        for (int i = 0; i < 100; i++) {
            String status = transport.read("/proc/" + pid + "/stat").orElse("");
            if (status.isEmpty() || status.contains(") Z ")) {
                return true;
            }
            Pause.ms(50);
        }
        return false;
    }

    @Test
    void waitingForAProcessThatEndsSaysHowItEnded() throws IOException {
        Running running =
                transport.start("short", new Command(List.of("bash", "-c", "echo no memory; exit 9"), LONG_ENOUGH));

        assertThatThrownBy(() -> running.await(Pattern.compile("ready"), LONG_ENOUGH))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("exit status 9")
                .hasMessageContaining("no memory");
    }

    @Test
    void filesAreWrittenReadAndListed() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("sub folder"));
        String file = inner.resolve("file").toString();
        String text = "line\u00e4\n".repeat(100_000);

        transport.write(file, text.getBytes(StandardCharsets.UTF_8));

        assertThat(transport.read(file)).contains(text);
        assertThat(Files.readString(Path.of(file))).isEqualTo(text);
        assertThat(transport.list(inner.toString())).containsExactly("file");
        assertThatThrownBy(() -> transport.write("/proc/no/such", new byte[1]))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("/proc/no");
    }

    @Test
    void aLinkInThePlaceOfAFileIsReplacedAndNotFollowed() throws IOException {
        Path others = Files.writeString(folder.resolve("others"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("a file"), others);

        transport.write(link.toString(), "text".getBytes(StandardCharsets.UTF_8));

        assertThat(others).hasContent("kept");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(link).hasContent("text");
        assertThat(transport.list(folder.toString())).doesNotContain("a file.new");
    }

    @Test
    void aMarkIsInTheEnvironmentOfAProcessAndNotOnItsCommandLine() throws IOException {
        Command command = new Command(List.of("sleep", "4246"), LONG_ENOUGH)
                .marked(new Command.Mark("SOFTPATH_RUN", "softpath-1-"));
        Running running = transport.start("marked", command);

        assertThat(transport.read("/proc/" + running.pid() + "/environ").orElseThrow())
                .contains("SOFTPATH_RUN=softpath-1-\0");
        assertThat(transport.read("/proc/" + running.pid() + "/cmdline").orElseThrow())
                .doesNotContain("softpath-1-");
        running.kill();
    }

    @Test
    void aPathOfSeveralLinesIsNeverAsked() {
        assertThatThrownBy(() -> transport.read("/proc/uptime\nkill\n1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transport.list("/proc\nkill\n1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesOfTheKernelAreReadToTheirEnd() {
        List<Optional<String>> texts =
                transport.readAll(List.of("/proc/cpuinfo", "/no/such", "/proc/self/cmdline", "/proc"));

        assertThat(texts.get(0)).hasValueSatisfying(text -> assertThat(text).contains("processor", "model name"));
        assertThat(texts.get(1)).isEmpty();
        assertThat(texts.get(2)).hasValueSatisfying(text -> assertThat(text).startsWith("base64\0-w\0"));
        assertThat(texts.get(3)).isEmpty();
        assertThat(transport.list("/proc")).contains("1", "meminfo");
    }

    @Test
    void aServerThatDiesUnderACommandIsOneClearFaultAndSoIsAllThatFollows() throws IOException {
        try (RealSshd dying = RealSshd.in(folder.resolve("dying"));
                SshTransport machine = dying.transport()) {
            Running running = machine.start("waiter", new Command(List.of("sleep", "4244"), LONG_ENOUGH));
            dying.kill();

            assertLost(() -> running.await(Pattern.compile("never"), LONG_ENOUGH));
            assertLost(() -> machine.run(Command.of("true")));
            assertLost(() -> machine.read("/proc/stat"));
            assertLost(() -> running.type("anything"));
            assertLost(running::isAlive);
            assertLost(running::kill);
            new LocalTransport().run(Command.of("kill", "-KILL", "--", "-" + running.pid()));
        }
    }

    private static void assertLost(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .satisfies(fault -> assertThat(fault instanceof UncheckedIOException ? fault.getCause() : fault)
                        .isInstanceOf(MeasureFault.class)
                        .hasMessageContaining("lost the connection to ")
                        .hasMessageContaining("--resume"));
    }

    @Test
    void aMachineThatFallsSilentIsLost() throws IOException {
        try (RealSshd silent = RealSshd.in(folder.resolve("silent"));
                SshTransport machine = silent.transport()) {
            Running running = machine.start("waiter", new Command(List.of("sleep", "4245"), LONG_ENOUGH));
            silent.freeze();

            assertLost(() -> running.await(Pattern.compile("never"), Duration.ofSeconds(100)));
            new LocalTransport().run(Command.of("kill", "-KILL", "--", "-" + running.pid()));
        }
    }
}
