package softpath.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.io.ModelFolders;

/** Requests that nobody sends by mistake, and mistakes; after each the server answers as before. */
class HostileRequestsTest {

    private static final String TOKEN = "0123456789abcdefghij";
    private static final String CHAIN = Serving.scenario("paper/chain");
    private static final Serving SERVING = new Serving();

    @TempDir
    private Path folder;

    private static Limits impatient(Limits of) {
        return new Limits(
                of.bodyBytes(),
                of.sets(),
                of.parts(),
                of.packets(),
                of.slots(),
                of.runTime(),
                Duration.ofSeconds(2),
                of.turnTime(),
                of.runsAtOnce(),
                of.waitingRuns(),
                of.streams(),
                of.beat(),
                of.keptRuns(),
                of.keptBytes());
    }

    @AfterEach
    void itStillAnswers() {
        assertThat(SERVING.get("/api/about").statusCode()).isEqualTo(200);
        assertThat(SERVING.faults).isEmpty();
    }

    @AfterAll
    static void stop() {
        SERVING.close();
    }

    private static void assertRefused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Serving.tree(answer.body()).at("/error/message").stringValue())
                .isNotBlank()
                .doesNotContain(
                        "Exception", "/work", Serving.HOME.toAbsolutePath().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/scenarios/..%2f..%2fhosts%2faptlab-c6220",
                "/api/scenarios/paper/../../hosts/aptlab-c6220",
                "/api/scenarios/%2e%2e/%2e%2e/README",
                "/api/scenarios//etc/passwd",
                "/api/scenarios/%2Fetc%2Fpasswd",
                "/api/scenarios/paper/chain%00",
                "/api/scenarios/paper/chain.yaml",
                "/api/scenarios/paper%5Cchain",
                "/api/runs/..%2f..%2fx/result.json",
                "/explorer.js/../../../pom.xml",
                "/../softpath/web/report.js",
                "/softpath/web/report.js",
                "/api/nothing"
            })
    void noPathLeadsOutOfTheList(String path) throws IOException {
        String answer = SERVING.raw("GET " + path + " HTTP/1.1\r\nHost: " + SERVING.host() + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataplane=../hosts/aptlab-c6220",
                "dataplane=/etc/passwd",
                "servers[0].host=../../README",
                "vms[0].nf=..\\nfs\\firewall",
                "traffic[0].sizes=../traffic/imix",
                "traffic[0].arrivals=trace(../../README)",
                "traffic[0].arrivals=trace(/etc/passwd)",
                "traffic[0].arrivals=trace(..)",
                "vms[0].nf=\"a\\0b\""
            })
    void noNameInAScenarioLeadsOutOfTheModels(String set) {
        assertRefused(SERVING.post("/api/bound", Serving.question(CHAIN, set)), 400);
    }

    @Test
    void noErrorTellsWhereFilesStand() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own/hosts"));
        Files.writeString(own.resolve("broken.yaml"), "softpath: 1\nkind: host\nabout: [");
        try (Serving guarded = new Serving(ModelFolders.of("--models", List.of(folder.resolve("own")), Serving.HOME))) {
            for (String host : List.of("broken", "nosuch")) {
                HttpResponse<String> answer =
                        guarded.post("/api/bound", Serving.question(CHAIN, "servers[0].host=" + host));
                assertRefused(answer, 400);
                assertThat(answer.body()).contains("hosts").doesNotContain(folder.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "10.0.0.1:PORT", ""})
    void anotherNameThanTheServersIsRefused(String host) throws IOException {
        String named = host.replace("PORT", Integer.toString(SERVING.server.port()));

        assertThat(SERVING.raw("GET /api/about HTTP/1.1\r\nHost: " + named + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:PORT", "http://localhost:PORT"})
    void aPageOfAnotherSiteIsRefused(String origin) throws IOException {
        String named = origin.replace("PORT", Integer.toString(SERVING.server.port()));

        assertThat(SERVING.raw("POST /api/runs HTTP/1.1\r\nHost: " + SERVING.host() + "\r\nOrigin: " + named
                        + "\r\nX-Softpath: 1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void whatAFormCanSendIsRefused() {
        assertRefused(
                SERVING.send(SERVING.to("/api/bound")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))),
                403);
        assertRefused(
                SERVING.send(Serving.asOurs(SERVING.to("/api/bound"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))),
                415);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/about",
        "POST, /api/scenarios/paper/chain",
        "DELETE, /api/bound",
        "PUT, /api/runs",
        "HEAD, /api/bound",
        "POST, /",
        "BREW, /api/bound",
    })
    void anotherMethodIsRefusedAndTheRightOneNamed(String method, String path) throws IOException {
        assertThat(SERVING.raw(method + " " + path + " HTTP/1.1\r\nHost: " + SERVING.host()
                        + "\r\nX-Softpath: 1\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .containsPattern("Allow: (GET|POST)");
    }

    /** The JDK's server warns whoever started it of each answer to HEAD that has a body. */
    @Test
    void nothingIsLoggedOfARequestForAHeadAlone() throws IOException {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("com.sun.net.httpserver");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord each) {
                logged.add(each);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            assertThat(SERVING.raw("HEAD /api/about HTTP/1.1\r\nHost: " + SERVING.host() + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 405")
                    .endsWith("\r\n\r\n");
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{\"yaml\": 7}",
                "{\"sets\": []}",
                "{\"yaml\": \"softpath: 1\", \"sets\": 3}",
                "{\"yaml\": \"softpath: 1\", \"sets\": [3]}",
                "{\"yaml\": \"\", \"yaml\": \"\"}",
                "{\"yaml\": \"x\"} {}",
                "{\"yaml\": \"x\", \"file\": \"/etc/passwd\"}",
                "{\"yaml\": \"softpath: 1\\nkind: host\"}",
                "{\"yaml\": \"softpath: 1\\nkind: scenario\\nabout: &a [*a]\"}",
                "{\"yaml\": \"softpath: 1\\nkind: !!javax.script.ScriptEngineManager x\"}"
            })
    void aBodyThatIsNoQuestionIsRefused(String body) {
        assertRefused(SERVING.post("/api/bound", body), 400);
    }

    @Test
    void whatIsNestedDeeplyIsRefused() {
        assertRefused(SERVING.post("/api/bound", "[".repeat(100_000)), 400);
        assertRefused(
                SERVING.post(
                        "/api/bound", Serving.question("softpath: 1\nkind: scenario\nabout: " + "[".repeat(50_000))),
                400);
    }

    /** Nine lists of nine, each of the one before, a billion in all. */
    @Test
    void aYamlBombIsRefused() {
        StringBuilder bomb = new StringBuilder("softpath: 1\nkind: scenario\na0: &a0 [x]\n");
        for (int level = 1; level < 10; level++) {
            bomb.append("a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ", ").repeat(9) + "]\n");
        }

        assertRefused(SERVING.post("/api/bound", Serving.question(bomb.toString())), 400);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        String servers = "\n  - {name: b, host: aptlab-c6220, frequency-ghz: 2}".repeat(4_000);
        HttpResponse<String> fleet =
                SERVING.post("/api/bound", Serving.question("softpath: 1\nkind: scenario\nservers:" + servers));
        assertRefused(fleet, 400);
        assertThat(fleet.body()).contains("expected at most 500 servers, VMs, chains");

        assertRefused(SERVING.post("/api/bound", "x".repeat(300_000)), 413);
        assertRefused(
                SERVING.post(
                        "/api/bound",
                        Serving.question(
                                CHAIN, Collections.nCopies(300, "run.seed=1").toArray(String[]::new))),
                400);
        assertRefused(SERVING.post("/api/runs", Serving.question(CHAIN, "run.measure-ms=1e9")), 400);
        assertRefused(SERVING.post("/api/runs", Serving.question(CHAIN, "run.replications=100000")), 400);
    }

    @Test
    void aHundredMegabytesInChunksAreNotReadToTheirEnd() throws IOException {
        try (Socket socket = SERVING.socket()) {
            OutputStream out = socket.getOutputStream();
            out.write(post(SERVING, "Transfer-Encoding: chunked"));
            byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            int sent = 0;
            try {
                for (; sent < 100_000_000; sent += 0x4000) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                // Hung up on, as is hoped for.
            }

            assertThat(sent).isLessThan(50_000_000);
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsHungUpOn() throws Exception {
        try (Serving impatient = new Serving(HostileRequestsTest::impatient, Optional.empty());
                Socket socket = impatient.socket()) {
            OutputStream out = socket.getOutputStream();
            out.write(post(impatient, "Content-Length: 1000"));
            long startNanos = System.nanoTime();
            boolean isOpen = true;
            while (isOpen && System.nanoTime() - startNanos < 10_000_000_000L) {
                try {
                    out.write('x');
                    Thread.sleep(50);
                } catch (IOException e) {
                    isOpen = false;
                }
            }

            assertThat(isOpen).isFalse();
            assertThat(impatient.get("/api/about").statusCode()).isEqualTo(200);
        }
    }

    private static byte[] post(Serving serving, String length) {
        return ("POST /api/bound HTTP/1.1\r\nHost: " + serving.host()
                        + "\r\nX-Softpath: 1\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void connectionsThatSayNothingKeepNobodyElseWaiting() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int s = 0; s < 300; s++) {
                Socket socket = SERVING.socket();
                idle.add(socket);
                if (s % 2 == 0) {
                    socket.getOutputStream().write("GET /api/ab".getBytes(StandardCharsets.US_ASCII));
                }
            }
            assertThat(SERVING.get("/api/about").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET * HTTP/1.1", "GET foo:bar HTTP/1.1", "GET /%zz HTTP/1.1", "\u0000\u0001\u0002", "GET"})
    void whatIsNoRequestIsAnsweredOrHungUpOn(String line) throws IOException {
        assertThat(SERVING.raw(line + "\r\nHost: " + SERVING.host() + "\r\n\r\n"))
                .doesNotStartWith("HTTP/1.1 2")
                .doesNotContain("\tat ");
    }

    @Test
    void nothingButThePageIsAnsweredWithoutTheToken() {
        try (Serving guarded = new Serving(of -> of, Optional.of(TOKEN))) {
            assertRefused(guarded.get("/api/about"), 403);
            assertRefused(guarded.send(guarded.to("/api/about").header("Authorization", "Bearer " + TOKEN + "x")), 403);
            assertRefused(guarded.send(guarded.to("/api/about").header("Authorization", TOKEN)), 403);
            assertThat(guarded.send(guarded.to("/api/about").header("Authorization", "Bearer " + TOKEN))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(guarded.get("/").statusCode()).isIn(200, 404);
        }
    }
}
