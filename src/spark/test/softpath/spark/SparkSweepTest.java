package softpath.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code softpath sweep --engine spark} as a shell sees it, on a real master with two workers of two cores each. */
@Timeout(300)
class SparkSweepTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home")).toAbsolutePath();
    private static final String SECRET = "d41d8cd98f00b204";
    private static final String OTHER_SECRET = "e3b0c44298fc1c14";

    /** 2 x 3 x 25 simulations whose arrivals are drawn, so that each has its own numbers; a third of them cannot be. */
    private static final String STUDY = """
            softpath: 1
            kind: study
            about: "short"
            scenario: paper/single-vnf
            set: ["run={warmup-ms: 0.2, measure-ms: 2, replications: 2, seed: 5}", "traffic[0].arrivals=poisson"]
            design: grid
            factors:
              - {column: nf, key: "vms[0].nf", values: [l3fwd, firewall]}
              - {column: dataplane, key: "dataplane", values: [softnic-2016, clickos-2016, no-such]}
              - {column: offered, key: "traffic[0].offered", values: [OFFERED]}
            fidelity: simulation
            answers: [offered-mpps, delivered-mpps, latency-p99-micros]
            """;

    private static final int POINTS = 150;
    private static final int REFUSED = 50;

    @TempDir
    private static Path clusterFolder;

    private static StandaloneCluster cluster;

    @TempDir
    private Path folder;

    private Path study;

    private record Seen(int exit, String out, String err, double seconds) {}

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        cluster = new StandaloneCluster(clusterFolder, SECRET);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void haveTwoWorkers() throws IOException, InterruptedException {
        cluster.withWorkers(2 - cluster.workers());
        List<String> offered = new ArrayList<>();
        for (int tenths = 10; tenths < 35; tenths++) {
            offered.add('"' + "%d.%dMpps".formatted(tenths / 10, tenths % 10) + '"');
        }
        study = Files.writeString(folder.resolve("study.yaml"), STUDY.replace("OFFERED", String.join(", ", offered)));
    }

    private Process start(String out, String secret, List<String> jvm, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsoftpath.home=" + HOME,
                "-Djava.io.tmpdir=" + folder,
                "-Dspark.executor.memory=512m"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-jar", StandaloneCluster.BUILT.resolve("softpath-spark.jar").toString()));
        command.addAll(
                List.of("sweep", study.toString(), "--out", folder.resolve(out).toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(out + ".out").toFile())
                .redirectError(folder.resolve(out + ".err").toFile());
        builder.environment().put("SOFTPATH_SPARK_SECRET", secret);
        builder.environment().put("SOFTPATH_DEBUG", "1");
        return builder.start();
    }

    private Seen end(String out, Process process) throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        return new Seen(
                exit,
                Files.readString(folder.resolve(out + ".out")),
                Files.readString(folder.resolve(out + ".err")),
                seconds);
    }

    private Seen local(String out, String... more) throws IOException, InterruptedException {
        return end(out, start(out, "", List.of(), more));
    }

    private Process startOnSpark(String out, String... more) throws IOException {
        return start(out, SECRET, List.of("-Dspark.executor.cores=1"), onSpark(cluster.url(), more));
    }

    private static String[] onSpark(String url, String... more) {
        return Stream.concat(Stream.of("--engine", "spark", "--master", url), Stream.of(more))
                .toArray(String[]::new);
    }

    private Seen spark(String out, String... more) throws IOException, InterruptedException {
        return end(out, startOnSpark(out, more));
    }

    private void assertSameFiles(String found, String expected) throws IOException {
        for (String file : List.of("answers.csv", "answers.parquet")) {
            assertThat(folder.resolve(found).resolve(file))
                    .hasSameBinaryContentAs(folder.resolve(expected).resolve(file));
        }
    }

    private List<String> journal(String out) throws IOException {
        Path journal = folder.resolve(out).resolve("journal.txt");
        if (!Files.exists(journal)) {
            return List.of();
        }
        return Files.readAllLines(journal).stream().skip(1).toList();
    }

    private void awaitAnswers(String out, int many, Process process) throws IOException, InterruptedException {
        while (journal(out).size() < many && process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(process.isAlive()).as("is killed in the middle").isTrue();
    }

    private static void assertEachIsAnsweredOnce(List<String> journal) {
        assertThat(journal.stream().map(line -> line.split(" ")[1]))
                .doesNotHaveDuplicates()
                .hasSize(POINTS - REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyNumberOfExecutorsGivesTheBytesOfTheLocalEngine(int executors) throws Exception {
        Seen here = local("local", "--json", "-");
        Seen there = spark("spark", "--threads", "" + executors, "--json", "-");

        assertThat(there.exit()).as(there.err()).isZero();
        assertThat(there.out()).isEqualTo(here.out()).contains("\"refused\" : " + REFUSED);
        assertSameFiles("spark", "local");
        assertEachIsAnsweredOnce(journal("spark"));
    }

    @Test
    void aWorkerThatIsKilledCostsNoAnswerAndGivesNoneTwice() throws Exception {
        Process sweep = startOnSpark("spark");
        awaitAnswers("spark", 5, sweep);
        cluster.killAWorker();
        Seen seen = end("spark", sweep);
        local("local");

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertSameFiles("spark", "local");
        assertEachIsAnsweredOnce(journal("spark"));
    }

    @Test
    void whenNoWorkerIsLeftTheSweepEndsAndTheLocalEngineGoesOnWhereItWas() throws Exception {
        Process sweep = startOnSpark("spark");
        awaitAnswers("spark", 5, sweep);
        cluster.killAWorker();
        cluster.killAWorker();
        Seen seen = end("spark", sweep);

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.seconds()).isLessThan(30);
        assertThat(seen.err())
                .contains("expected a worker with a free core", "found none any more that came to work within 20 s");
        int kept = journal("spark").size();
        assertThat(kept).isBetween(5, POINTS - REFUSED - 1);

        Seen here = local("spark");
        assertThat(here.out()).contains(kept + " of them answered by an earlier run");
        local("local");
        assertSameFiles("spark", "local");
    }

    @Test
    void aSweepThatIsKilledGoesOnWhereItWas() throws Exception {
        Process sweep = startOnSpark("spark");
        awaitAnswers("spark", 5, sweep);
        sweep.destroyForcibly().waitFor();
        Seen seen = spark("spark");
        local("local");

        assertThat(seen.out()).contains("of them answered by an earlier run");
        assertSameFiles("spark", "local");
    }

    @Test
    void shardsOneAfterTheOtherAreTheWhole() throws Exception {
        spark("first", "--shard", "1/2");
        spark("second", "--shard", "2/2");
        local("local");

        List<String> rows = new ArrayList<>(Files.readAllLines(folder.resolve("first/answers.csv")));
        rows.addAll(Files.readAllLines(folder.resolve("second/answers.csv")).subList(1, 1 + POINTS / 2));
        assertThat(rows).isEqualTo(Files.readAllLines(folder.resolve("local/answers.csv")));
    }

    @Test
    void modelsAndSettingsOfTheCallerGoAlong() throws Exception {
        Path models = Files.createDirectories(folder.resolve("mine/dataplanes")).getParent();
        String shipped = Files.readString(HOME.resolve("models/dataplanes/softnic-2016.yaml"));
        Files.writeString(models.resolve("dataplanes/no-such.yaml"), shipped);
        // A closed form tells no latency.
        Files.writeString(study, Files.readString(study).replace(", latency-p99-micros", ""));
        String[] more = {"--models", models.toString(), "--set", "run.seed=9", "--fidelity", "closed-form"};
        Seen here = local("local", more);
        spark("spark", more);

        assertThat(here.out()).isEqualTo("150 points in %s%n".formatted(folder.resolve("local/answers.csv")));
        assertSameFiles("spark", "local");
    }

    @Test
    void aWrongSecretIsSaidWithinHalfAMinute() throws Exception {
        Seen seen = end("spark", start("spark", OTHER_SECRET, List.of(), onSpark(cluster.url())));

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.seconds()).isLessThan(30);
        assertThat(seen.err())
                .contains(cluster.url() + ": expected a Spark master that takes this sweep with this secret");
        assertThat(seen.err()).doesNotContain(OTHER_SECRET);
    }

    @Test
    void aMasterThatIsNotThereIsSaidAtOnce() throws Exception {
        String url = "spark://127.0.0.1:" + StandaloneCluster.freePort();
        Seen seen = end("spark", start("spark", SECRET, List.of(), onSpark(url)));

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.seconds()).isLessThan(30);
        assertThat(seen.err()).contains(url + ": expected a Spark master, found nobody who answers there");
    }

    @Test
    void aClusterWithoutWorkersIsSaidWithinAMinute() throws Exception {
        cluster.killAWorker();
        cluster.killAWorker();
        Seen seen = spark("spark");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.seconds()).isLessThan(60);
        assertThat(seen.err())
                .contains("expected a worker with a free core", "found none that came to work within 40 s");
    }

    @Test
    void aClusterWithoutASecretIsUsedOnlyIfThatIsSaid() throws Exception {
        try (var open = new StandaloneCluster(Files.createDirectory(folder.resolve("open")), "").withWorkers(1)) {
            Seen seen = end("spark", start("spark", "", List.of(), onSpark(open.url(), "--insecure")));
            local("local");

            assertThat(seen.exit()).as(seen.err()).isZero();
            assertSameFiles("spark", "local");
        }
    }

    @Test
    void theSecretStandsInNoOutputNoLogAndNoCommandLine() throws Exception {
        Process sweep = startOnSpark("spark");
        awaitAnswers("spark", 5, sweep);
        assertThat(cluster.commandLines())
                .anyMatch(line -> line.contains("CoarseGrainedExecutorBackend"))
                .noneMatch(line -> line.contains(SECRET));
        assertThat(end("spark", sweep).exit()).isZero();

        assertThat(holding(folder)).isEmpty();
        // Where the cluster itself has it from.
        assertThat(holding(clusterFolder)).containsExactly(clusterFolder.resolve("conf"));
    }

    private static List<Path> holding(Path folder) throws IOException {
        List<Path> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Libraries are links.
                if (!Files.isSymbolicLink(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET)) {
                    holding.add(file);
                }
            }
        }
        return holding;
    }
}
