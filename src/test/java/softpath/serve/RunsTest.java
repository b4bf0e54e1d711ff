package softpath.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.io.ModelFolders;
import tools.jackson.databind.JsonNode;

/** Simulations that are asked for, told of, waited for and given up. */
class RunsTest {

    private static final String SINGLE = Serving.scenario("paper/single-vnf");

    /** Minutes of work, and no replication ends before. */
    private static final String ENDLESS =
            Serving.question(SINGLE, "run.measure-ms=100000", "run.replications=1", "traffic[0].offered=3Mpps");

    private static final String SHORT = shortOfSeed(1);

    private static String shortOfSeed(int seed) {
        return Serving.question(
                SINGLE, "run.measure-ms=0.2", "run.warmup-ms=0.1", "run.replications=2", "run.seed=" + seed);
    }

    private static boolean within(Duration time, BooleanSupplier holds) throws InterruptedException {
        long endNanos = System.nanoTime() + time.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    private static Limits with(Limits of, int waiting, int streams, int kept, Duration runTime, Duration beat) {
        return new Limits(
                of.bodyBytes(),
                of.sets(),
                of.parts(),
                1e12,
                of.slots(),
                runTime,
                of.requestTime(),
                of.turnTime(),
                of.runsAtOnce(),
                waiting,
                streams,
                beat,
                kept,
                of.keptBytes());
    }

    @Test
    void aSimulationThatIsCancelledStopsInTheMidstOfAReplication() throws InterruptedException {
        try (Serving serving = new Serving(
                of -> with(of, 2, 2, 2, Duration.ofSeconds(60), Duration.ofSeconds(10)), Optional.empty())) {
            String run = serving.run(ENDLESS);
            assertThat(within(
                            Duration.ofSeconds(20), () -> serving.server.runs().atWork() == 1))
                    .isTrue();
            Thread.sleep(100);

            assertThat(serving.delete(run).statusCode()).isEqualTo(204);

            assertThat(within(Duration.ofSeconds(3), () -> serving.server.runs().atWork() == 0))
                    .isTrue();
            assertThat(serving.lastEvent(run).getKey()).isEqualTo("cancelled");
            assertThat(serving.get(run + "/result.json").statusCode()).isEqualTo(404);
            assertThat(serving.faults).isEmpty();
        }
    }

    @Test
    void aRunThatWaitsCanBeCancelledAndMakesRoomForAnother() {
        try (Serving serving = new Serving(
                of -> with(of, 1, 2, 9, Duration.ofSeconds(60), Duration.ofSeconds(10)), Optional.empty())) {
            List<String> atWork = List.of(serving.run(ENDLESS), serving.run(ENDLESS));
            String waits = serving.run(ENDLESS);

            var refused = serving.post("/api/runs", ENDLESS);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("2 runs are at work and 1 wait");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            serving.delete(waits);
            assertThat(serving.lastEvent(waits).getKey()).isEqualTo("cancelled");
            serving.delete(serving.run(ENDLESS));
            atWork.forEach(serving::delete);
            assertThat(serving.lastEvent(serving.run(SHORT)).getKey()).isEqualTo("result");
        }
    }

    @Test
    void aRunThatTakesTooLongIsStoppedAndSaysSo() {
        try (Serving serving =
                new Serving(of -> with(of, 2, 2, 2, Duration.ofSeconds(1), Duration.ofSeconds(10)), Optional.empty())) {
            Map.Entry<String, JsonNode> last = serving.lastEvent(serving.run(ENDLESS));

            assertThat(last.getKey()).isEqualTo("failed");
            assertThat(last.getValue().at("/message").stringValue()).contains("stopped after 1 s");
        }
    }

    @Test
    void aRunOfTooManyPacketsIsRefused() {
        try (Serving serving = new Serving()) {
            var answer = serving.post("/api/runs", Serving.question(SINGLE, "run.measure-ms=900000"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("expected at most 5000000000 packets");
        }
    }

    @Test
    void aRunOfTooManySlotsIsRefused() {
        try (Serving serving = new Serving()) {
            var answer = serving.post(
                    "/api/runs",
                    Serving.question(Serving.scenario("theory/mm1"), "rings[0].slots=16777216", "copies=2"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("expected at most 16777216 slots", "found 33554432");
        }
    }

    /** Each asks with a seed of its own, and many of them at once. */
    @Test
    void twoHundredRunsAtOnceAreNotMixedUp() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(40);
        try (Serving serving = new Serving()) {
            List<Future<Long>> seeds = new ArrayList<>();
            for (int seed = 0; seed < 200; seed++) {
                String question = Serving.question(
                        SINGLE, "run.measure-ms=0.01", "run.warmup-ms=0", "run.replications=1", "run.seed=" + seed);
                seeds.add(clients.submit(() -> serving.lastEvent(serving.run(question))
                        .getValue()
                        .at("/result/seed")
                        .longValue()));
            }
            for (int seed = 0; seed < 200; seed++) {
                assertThat(seeds.get(seed).get()).isEqualTo(seed);
            }
            assertThat(serving.faults).isEmpty();
            assertThat(within(
                            Duration.ofSeconds(20),
                            () -> serving.server.streams().count() == 0))
                    .isTrue();
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void whatWasSimulatedAlreadyIsNotSimulatedAgain() {
        try (Serving serving = new Serving()) {
            String run = serving.run(SHORT);
            serving.lastEvent(run);

            assertThat(serving.run(SHORT)).isEqualTo(run);
            assertThat(serving.run(shortOfSeed(2))).isNotEqualTo(run);
            serving.delete(run);
            assertThat(serving.lastEvent(run).getKey()).isEqualTo("result");
        }
    }

    @Test
    void whoAsksTheSameWhileItRunsHasARunOfHisOwnToCancel() {
        try (Serving serving = new Serving()) {
            String first = serving.run(ENDLESS);
            String second = serving.run(ENDLESS);

            assertThat(second).isNotEqualTo(first);
            serving.delete(second);
            assertThat(serving.events(second)).isNotEmpty();
            serving.delete(first);
        }
    }

    @Test
    void onlySoManyThatHaveEndedAreKept() {
        try (Serving serving = new Serving(
                of -> with(of, 9, 2, 2, Duration.ofSeconds(60), Duration.ofSeconds(10)), Optional.empty())) {
            List<String> runs = new ArrayList<>();
            for (int r = 0; r < 4; r++) {
                String run = serving.run(shortOfSeed(r));
                serving.lastEvent(run);
                runs.add(run);
            }

            assertThat(serving.get(runs.get(0) + "/result.json").statusCode()).isEqualTo(404);
            assertThat(serving.get(runs.get(3) + "/result.json").statusCode()).isEqualTo(200);
        }
    }

    /** What a report draws beside the result is worked out anew. */
    @Test
    void aRunWhoseModelFilesHaveChangedSinceHasNoReport(@TempDir Path folder) throws Exception {
        Path host = Files.createDirectories(folder.resolve("hosts")).resolve("mine.yaml");
        String text = Files.readString(Serving.HOME.resolve("models/hosts/aptlab-c6220.yaml"));
        Files.writeString(host, text);
        try (Serving serving = new Serving(ModelFolders.of("--models", List.of(folder), Serving.HOME))) {
            String question = Serving.question(
                    SINGLE, "servers[0].host=mine", "run.measure-ms=0.2", "run.warmup-ms=0", "run.replications=1");
            String run = serving.run(question);
            assertThat(serving.lastEvent(run).getKey()).isEqualTo("result");
            assertThat(serving.get(run + "/report.html").statusCode()).isEqualTo(200);

            Files.writeString(host, text.replaceFirst("(?m)^about: .*$", "about: another"));

            assertThat(within(
                            Duration.ofSeconds(20),
                            () -> serving.get(run + "/report.html").statusCode() == 409))
                    .isTrue();
            assertThat(serving.run(question)).isNotEqualTo(run);
            assertThat(serving.get(run + "/report.html").body()).contains("run it again");
            assertThat(serving.get(run + "/result.json").statusCode()).isEqualTo(200);
            assertThat(serving.faults).isEmpty();
        }
    }

    @Test
    void streamsBeyondTheBoundAreRefusedAndThoseThatClientsLeaveAreGivenBack() throws Exception {
        try (Serving serving = new Serving(
                of -> with(of, 2, 20, 2, Duration.ofSeconds(60), Duration.ofMillis(100)), Optional.empty())) {
            String run = serving.run(ENDLESS);
            List<Socket> idle = new ArrayList<>();
            try {
                for (int s = 0; s < 20; s++) {
                    idle.add(stream(serving, run));
                    assertThat(Serving.head(idle.get(s))).startsWith("HTTP/1.1 200");
                }
                try (Socket refused = stream(serving, run)) {
                    assertThat(Serving.head(refused)).startsWith("HTTP/1.1 503").contains("Retry-after");
                }
                assertThat(serving.get("/api/about").statusCode()).isEqualTo(200);
            } finally {
                for (Socket socket : idle) {
                    socket.close();
                }
            }
            assertThat(within(
                            Duration.ofSeconds(20),
                            () -> serving.server.streams().count() == 0))
                    .isTrue();
            serving.delete(run);
        }
    }

    private static Socket stream(Serving serving, String run) throws IOException {
        Socket socket = serving.socket();
        socket.getOutputStream()
                .write(("GET " + run + "/events HTTP/1.1\r\nHost: " + serving.host() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
