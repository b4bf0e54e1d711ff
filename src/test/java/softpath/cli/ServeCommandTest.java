package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serve is told, what it says, and how it ends. */
class ServeCommandTest {

    private static final String TOKEN = "abcdefghijklmnop-123";

    @TempDir
    private Path folder;

    private static void assertRefused(String found, String... options) {
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(List.of(options));
        Shell.Seen seen = Shell.softpath(words);

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.out()).isEmpty();
        assertThat(seen.err()).contains(found).hasLineCount(1);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused("--port " + port + ": expected a port that is free", "--port", port);
        }
    }

    /** The first is kept for documentation (RFC 5737). */
    @Test
    void anAddressOfAnotherMachineIsNamed() {
        for (String address : List.of("192.0.2.1", "nosuch.invalid", " ")) {
            assertRefused(
                    "--address: expected an address of this machine such as 127.0.0.1 or 0.0.0.0, found '" + address
                            + "'",
                    "--port",
                    "0",
                    "--address",
                    address);
        }
    }

    @Test
    void aTokenThatOthersCanReadOrGuessIsRefused() throws IOException {
        assertRefused(
                "expected a file, found nothing there",
                "--token-file",
                folder.resolve("none").toString());
        assertRefused("expected a file that only its owner can read", "--token-file", token(TOKEN, "rw-r--r--"));
        assertRefused("expected 16 to 256 letters", "--token-file", token("short", "rw-------"));
        assertRefused("expected one line, found 2", "--token-file", token(TOKEN + "\n" + TOKEN, "rw-------"));
    }

    private String token(String word, String modes) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), word + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
        return file.toString();
    }

    @Test
    void aSignalEndsItWithStatusZeroAndTheTokenIsNotPrinted() throws Exception {
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dsoftpath.home=" + System.getProperty("softpath.home", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--token-file",
                        token(TOKEN, "rw-------")))
                .redirectError(err.toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            String url = out.readLine();
            assertThat(url).matches("http://127\\.0\\.0\\.1:[0-9]+/#token=\\.\\.\\.");
            assertThat(status(url, "")).isEqualTo(403);
            assertThat(status(url, "Bearer " + TOKEN)).isEqualTo(200);
        } finally {
            process.destroy();
        }

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(err))
                .hasLineCount(1)
                .contains("--token-file holds")
                .doesNotContain(TOKEN);
    }

    private static int status(String url, String authorization) throws IOException {
        URI about = URI.create(url.replaceFirst("#.*", "api/about"));
        HttpURLConnection asked = (HttpURLConnection) about.toURL().openConnection();
        asked.setRequestProperty("Authorization", authorization);
        return asked.getResponseCode();
    }
}
