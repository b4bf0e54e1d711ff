package softpath.harness.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTransportTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final LocalTransport transport = new LocalTransport();

    @Test
    void aCommandLeavesItsExitStatusAndItsOutput() throws IOException {
        Transport.Outcome outcome = transport.run(Command.of("bash", "-c", "echo said; echo too >&2; exit 3"));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.output()).contains("said", "too");
        assertThat(transport.run(Command.of("no-such-program")).exitCode()).isEqualTo(127);
    }

    @Test
    void aCommandThatOutlivesItsLimitIsKilledWithItsChildren() throws InterruptedException {
        Command command =
                new Command(List.of("bash", "-c", "sleep 4242 & echo child $!; wait"), Duration.ofMillis(500));

        assertThatThrownBy(() -> transport.run(command))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("was killed")
                .satisfies(fault -> {
                    String said = fault.getMessage();
                    long child = Long.parseLong(said.replaceAll("(?s).*child (\\d+).*", "$1"));
                    assertThat(isGone(child)).isTrue();
                });
    }

    @Test
    void killingAProcessKillsItsGroup() throws IOException {
        Running running = transport.start(
                "family", new Command(List.of("bash", "-c", "sleep 4243 & echo child $!; wait"), LONG_ENOUGH));
        String said = running.await(Pattern.compile("child \\d+\\R"), LONG_ENOUGH);
        long child = Long.parseLong(said.replaceAll("\\D", ""));

        running.kill();

        assertThat(running.isAlive()).isFalse();
        assertThat(running.exitCode()).isEqualTo(137);
        assertThat(isGone(child)).isTrue();
    }

    /** A killed process whose new parent has not asked for it yet is one no more. */
    private static boolean isGone(long pid) throws IOException {
        for (int i = 0; i < 100; i++) {
            String status = new LocalTransport().read("/proc/" + pid + "/stat").orElse("");
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
    void filesAreWrittenReadAndListed(@TempDir Path folder) throws IOException {
        String file = folder.resolve("file").toString();

        transport.write(file, "text".getBytes(StandardCharsets.UTF_8));

        assertThat(transport.read(file)).contains("text");
        assertThat(transport.list(folder.toString())).containsExactly("file");
        assertThatThrownBy(() -> transport.write(folder.resolve("none/file").toString(), new byte[1]))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aLinkInThePlaceOfAFileIsReplacedAndNotFollowed(@TempDir Path folder) throws IOException {
        Path others = Files.writeString(folder.resolve("others"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("file"), others);

        transport.write(link.toString(), "text".getBytes(StandardCharsets.UTF_8));

        assertThat(others).hasContent("kept");
        assertThat(link).isRegularFile().hasContent("text");
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void aMarkIsInTheEnvironmentOfAProcessAndNotOnItsCommandLine() throws IOException {
        Command command = new Command(List.of("bash", "-c", "echo ready; read line"), LONG_ENOUGH)
                .marked(new Command.Mark("SOFTPATH_RUN", "softpath-1-"));
        Running running = transport.start("marked", command);
        running.await(Pattern.compile("ready"), LONG_ENOUGH);

        assertThat(transport.read("/proc/" + running.pid() + "/environ").orElseThrow())
                .contains("\0SOFTPATH_RUN=softpath-1-\0");
        assertThat(transport.read("/proc/" + running.pid() + "/cmdline").orElseThrow())
                .doesNotContain("softpath-1-");
        running.kill();
    }
}
