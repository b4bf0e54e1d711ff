package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import softpath.io.ResultFiles;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes that are killed while they write: two homes, in which the same files come out differently, write to one
 * folder, so that whose each file is can be told. {@code -Dsoftpath.kills=100} for more of them.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("softpath.kills", 2);

    /** Until one came while something was written. */
    private static final int MOST_KILLS = Math.max(KILLS, 40);

    private static final int MOST_DELAY_MICROS = 40_000;

    /** What each verb writes, all of it in one piece. */
    private static final Map<String, List<String>> SETS = new TreeMap<>(Map.of(
            "run", List.of("run.json"),
            "calibrate", List.of("model.yaml", "model.md", "fit.json"),
            "validate", List.of("suite.json", "suite.xml"),
            "reproduce", List.of("REPORT.md", "paper.json", "figures/figure-1.csv", "figures/figure-1.vl.json")));

    @TempDir
    private Path folder;

    private final Random random = new Random();
    private Path out;
    private final List<String> homes = new ArrayList<>();

    /** The text of each file as each home writes it. */
    private final Map<String, List<String>> texts = new TreeMap<>();

    @BeforeEach
    void makeHomes() throws Exception {
        out = Files.createDirectories(folder.resolve("out/figures")).getParent();
        for (String name : List.of("a", "b")) {
            SmallHome home = SmallHome.in(folder.resolve(name));
            Files.createSymbolicLink(home.file("validation/REPORT.md"), out.resolve("REPORT.md"));
            Files.createSymbolicLink(home.file("validation/figures"), out.resolve("figures"));
            homes.add(folder.resolve(name).toString());
            if (name.equals("b")) {
                home.change("calibration/data/niu-table1.csv", "4.31", "4.32")
                        .change(SmallHome.FIT, "about: \"SoftNIC", "about: \"The other SoftNIC")
                        .change(SmallHome.SUITE, "about: \"SoftNIC", "about: \"The other SoftNIC")
                        .change("validation/paper/table1.csv", "T1-SoftNIC-L3FWD-1.6", "T1-SoftNIC-L3FWD-1-6")
                        .change(SmallHome.FIGURES, "about: \"rate\"", "about: \"another rate\"");
            }
            writeOnce(folder.resolve(name).toString());
            for (List<String> files : SETS.values()) {
                for (String file : files) {
                    texts.computeIfAbsent(file, key -> new ArrayList<>()).add(Files.readString(out.resolve(file)));
                }
            }
        }
        assertThat(texts).allSatisfy((file, both) -> assertThat(both).doesNotHaveDuplicates());
    }

    /** By a process like those that are killed, whose version, too, stands in what it writes. */
    private void writeOnce(String home) throws Exception {
        List<String> verbs =
                SETS.keySet().stream().map(verb -> words(verb, "HOME")).toList();
        assertThat(process(1, home, verbs).waitFor())
                .as(Files.readString(log()))
                .isZero();
    }

    /** @param homes separated by commas */
    private Process process(int rounds, String homes, List<String> verbs) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-ea",
                "-D" + KilledVerbs.ROUNDS + "=" + rounds,
                "-cp",
                System.getProperty("java.class.path"),
                KilledVerbs.class.getName(),
                homes));
        argv.addAll(verbs);
        return new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** Separated by commas. */
    private String words(String verb, String home) {
        return (switch (verb) {
                    case "run" ->
                        "run," + home + "/models/scenarios/paper/single-vnf.yaml,--set,run.measure-ms=0.2,"
                                + "--set,run.warmup-ms=0.2,--json,OUT/run.json";
                    case "calibrate" ->
                        "calibrate," + home + "/" + SmallHome.FIT + ",--out,OUT/model.yaml,--json,OUT/fit.json";
                    case "validate" ->
                        "validate," + home + "/" + SmallHome.SUITE + ",--json,OUT/suite.json,--junit,OUT/suite.xml";
                    default -> "reproduce,paper,--uncertainty,2,--json,OUT/paper.json";
                })
                .replace("OUT", out.toString());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void whenTheProcessIsKilledEveryFileIsWholeAndTheNextRunFindsFilesOfOneRun() throws Exception {
        List<String> verbs = List.copyOf(SETS.keySet());
        int unfinished = 0;
        int mixed = 0;
        for (int kill = 0; kill < KILLS || unfinished == 0 && kill < MOST_KILLS; kill++) {
            String verb = verbs.get(kill % verbs.size());
            killWhileItWrites(verb);

            unfinished += left().isEmpty() ? 0 : 1;
            mixed += writers(verb).size() > 1 ? 1 : 0;
            for (String file : SETS.get(verb)) {
                ResultFiles.requireWritable(out.resolve(file).toString());
            }
            assertThat(writers(verb)).as(verb + ", kill " + kill).hasSizeLessThanOrEqualTo(1);
            assertThat(left()).as(verb + ", kill " + kill).isEmpty();
        }
        System.out.printf("%d left something, %d between two files%n", unfinished, mixed);
        assertThat(unfinished).isPositive();
    }

    /** Whose the files of a verb are. All are whole: some home's, every byte. */
    private List<Integer> writers(String verb) throws IOException {
        List<Integer> writers = new ArrayList<>();
        for (String file : SETS.get(verb)) {
            String text = Files.readString(out.resolve(file));
            if (verb.equals("run")) {
                // How long it took stands in it, so no two are the same.
                assertThat(new JsonMapper().readTree(text).has("delivered")).isTrue();
                continue;
            }
            assertThat(texts.get(file)).as(file).contains(text);
            writers.add(texts.get(file).indexOf(text));
        }
        return writers.stream().distinct().toList();
    }

    /** What a run keeps beside its files while it writes them. */
    private List<Path> left() throws IOException {
        List<Path> left = new ArrayList<>();
        for (Path each : List.of(out, out.resolve("figures"))) {
            try (Stream<Path> files = Files.list(each)) {
                files.filter(file -> file.getFileName().toString().startsWith("."))
                        .forEach(left::add);
            }
        }
        return left;
    }

    private boolean isWriting() throws IOException {
        return left().stream().anyMatch(file -> file.toString().endsWith(".part"));
    }

    /** Whether a note tells which files are going to be put in place. */
    private boolean isPlacing() throws IOException {
        return left().stream()
                .anyMatch(file -> file.toFile().length() > 0 && file.toString().endsWith(".set"));
    }

    /** Waits until files are being written or put in place, for the first time or the second, and a moment more. */
    private void killWhileItWrites(String verb) throws Exception {
        Collections.shuffle(homes, random);
        Process process = process(Integer.MAX_VALUE, String.join(",", homes), List.of(words(verb, "HOME")));
        try {
            if (random.nextBoolean()) {
                await(process, this::isWriting);
                await(process, () -> !isWriting());
            }
            boolean isOfMany = SETS.get(verb).size() > 1 && random.nextInt(3) > 0;
            await(process, isOfMany ? this::isPlacing : this::isWriting);
            int mostMicros = isOfMany ? MOST_DELAY_MICROS / 10 : MOST_DELAY_MICROS;
            long until = System.nanoTime() + 1_000L * random.nextInt(mostMicros);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Process process, Condition condition) throws Exception {
        while (!condition.holds()) {
            assertThat(process.isAlive()).as(Files.readString(log())).isTrue();
            TimeUnit.MICROSECONDS.sleep(100);
        }
    }
}
