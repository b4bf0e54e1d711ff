package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Trial;

/** What a short run does not wait for. */
class StartTest {

    @TempDir
    private Path folder;

    /**
     * What {@code equals}, {@code hashCode} and {@code toString} of records are by themselves is made at the first use of each, in
     * milliseconds, and kept by no archive of classes.
     */
    @ParameterizedTest
    @ValueSource(strings = {"paper/single-vnf", "paper/chain"})
    void aRunUsesNothingThatIsGeneratedForRecords(String scenario) throws Exception {
        assertThat(classesOf(
                        "run",
                        Trial.HOME
                                .resolve("models/scenarios/" + scenario + ".yaml")
                                .toString()))
                .anyMatch(line -> line.contains("softpath.simulation.Testbed "))
                .noneMatch(line -> line.contains("java.lang.runtime.ObjectMethods "));
    }

    @Test
    void theLogTellsWhatIsGeneratedForRecordsWhereItIsUsed() throws Exception {
        assertThat(classesOf("--help")).noneMatch(line -> line.contains("softpath.simulation.Testbed "));
        assertThat(classes(RecordInUse.class.getName()))
                .anyMatch(line -> line.contains("java.lang.runtime.ObjectMethods "));
    }

    private List<String> classesOf(String... words) throws IOException, InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = Main.class.getName();
        System.arraycopy(words, 0, all, 1, words.length);
        return classes(all);
    }

    private List<String> classes(String... mainAndWords) throws IOException, InterruptedException {
        Path log = folder.resolve("classes");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-Dsoftpath.home=" + Trial.HOME,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndWords));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out")))
                .isZero();
        return Files.readAllLines(log);
    }

    /** Compares two records. */
    static final class RecordInUse {
        private record Pair(int one, int other) {}

        private RecordInUse() {}

        public static void main(String[] words) {
            System.out.println(new Pair(1, words.length).equals(new Pair(1, 0)));
        }
    }
}
