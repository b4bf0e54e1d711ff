package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a shell sees it: exit status, standard output, standard error. */
class MainTest {

    private static final String SINGLE_VNF = Path.of(
                    System.getProperty("softpath.home", ""), "models/scenarios/paper/single-vnf.yaml")
            .toString();

    @TempDir
    private Path folder;

    private record Outcome(int exit, String out, String err) {}

    private static Outcome softpath(String... args) {
        return softpath(new ByteArrayOutputStream(), false, args);
    }

    private static Outcome softpath(OutputStream out, boolean outIsAPipe, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errText = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = Main.run(List.of(args), new Console(out, outIsAPipe, errText, false));
        String outText = out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
        return new Outcome(exit, outText, err.toString(StandardCharsets.UTF_8));
    }

    /** The scenario of the paper's baseline, cut short. */
    private static String[] shortRun(String... more) {
        List<String> args = new ArrayList<>(
                List.of("run", SINGLE_VNF, "--set", "run.measure-ms=0.5", "--set", "run.warmup-ms=0.5"));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    @Test
    void aRunPrintsItsReportAndApartFromItTheTimeTaken() {
        Outcome run = softpath(shortRun());

        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(run.out()).contains("► ", "THROUGHPUT", "CORES").doesNotContain("real time");
        assertThat(run.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
        assertThat(run.err())
                .startsWith("softpath: simulated ")
                .contains("real time")
                .hasLineCount(1);
    }

    @Test
    void theSameScenarioAndSeedGiveTheSameBytesWhateverTheThreads() {
        String poisson = "traffic[0].arrivals=poisson";
        String first = softpath(shortRun("--set", poisson, "--threads", "1")).out();

        assertThat(softpath(shortRun("--set", poisson, "--threads", "3")).out()).isEqualTo(first);
        assertThat(softpath(shortRun("--set", poisson, "--seed", "2")).out()).isNotEqualTo(first);
    }

    @Test
    void jsonOnStandardOutputStandsThereAlone() {
        Outcome run = softpath(shortRun("--json", "-", "--seed", "12", "--replications", "2"));

        JsonNode result = new JsonMapper().readTree(run.out());
        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(result.at("/schema").stringValue()).isEqualTo("softpath/result/1");
        assertThat(result.at("/seed").longValue()).isEqualTo(12);
        assertThat(result.at("/scenario/run/seed").longValue()).isEqualTo(12);
        assertThat(result.at("/replications").intValue()).isEqualTo(2);
        assertThat(result.at("/hypotheses/bottleneck").stringValue()).isEqualTo("guest");
        assertThat(run.out()).endsWith("}\n");
    }

    @Test
    void jsonInAFileComesBesideTheReport() throws IOException {
        Path file = folder.resolve("result.json");

        Outcome run = softpath(shortRun("--json", file.toString()));

        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(run.out()).contains("THROUGHPUT");
        assertThat(new JsonMapper().readTree(Files.readString(file)).has("delivered"))
                .isTrue();
    }

    @Test
    void noResultTakesThePlaceOfAFileThatSoftpathReads() throws IOException {
        String mine = "# mine\nsoftpath: 1\nkind: nf\nabout: a\n";
        Path nf = Files.writeString(folder.resolve("nf.yaml"), mine);

        Outcome run = softpath(shortRun("--json", nf.toString()));

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err())
                .contains("--json " + nf + ": expected a file to write, found one of kind nf, which softpath reads");
        assertThat(nf).content().isEqualTo(mine);
    }

    @Test
    void aQuietRunPrintsNothingButWhatWasAskedFor() {
        assertThat(softpath(shortRun("--quiet"))).isEqualTo(new Outcome(Exit.DONE, "", ""));

        Outcome json = softpath(shortRun("-q", "--json", "-"));
        assertThat(json.out()).startsWith("{");
        assertThat(json.err()).isEmpty();
    }

    /** A run of hours would answer no sooner than the test gives up. */
    @Test
    void aTargetThatCannotBeWrittenIsReportedBeforeAnythingIsSimulated() {
        String target = folder.resolve("no/such/folder.json").toString();

        Outcome run = softpath("run", SINGLE_VNF, "--set", "run.measure-ms=900000", "--json", target);

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err())
                .startsWith("softpath: --json " + target + ": expected")
                .hasLineCount(1);
    }

    @Test
    void aResultNeverOverwritesTheScenario() throws IOException {
        Path scenario = Files.copy(Path.of(SINGLE_VNF), folder.resolve("scenario.yaml"));
        byte[] before = Files.readAllBytes(scenario);

        Outcome run = softpath(
                "run",
                scenario.toString(),
                "--json",
                folder.resolve("./scenario.yaml").toString());

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err()).contains("--json", "expected another file than SCENARIO, found the same");
        assertThat(Files.readAllBytes(scenario)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed x           | --seed: expected a whole number of at least 0, found 'x'",
                "--seed -1          | --seed: expected a whole number of at least 0, found '-1'",
                "--seed 1.5         | --seed: expected a whole number of at least 0, found '1.5'",
                "--seed 9223372036854775808 | --seed: expected a whole number of at least 0, found",
                "--replications 0   | --replications: expected a whole number from 1 to 100000, found '0'",
                "--threads 0        | --threads: expected a whole number from 1 to 4096, found '0'",
                "--precision 0      | --precision: expected a part above 0 and below 1 such as 0.01 or 1%, found '0'",
                "--precision -1%    | --precision: expected a part",
                "--precision NaN    | --precision: expected a part",
                "--precision 100%   | --precision: expected a part",
                "--seed 3 --set run.seed=4 | --seed: expected none beside --set run.seed=4, which sets the same",
                "--seed 1 --seed 2  | --seed: expected once, found again; see softpath run --help",
                "--colour           | expected an option (--fidelity, --help, --html, --json, --models, --precision, --quiet, --replications, --seed, --set, --threads, --timeline, --uncertainty, --version), found '--colour'; see softpath run --help",
                "--set              | --set: expected PATH=VALUE, found nothing; see softpath run --help",
                "another.yaml       | expected one argument, found 'another.yaml' too; see softpath run --help",
                "--set run.seeds=1  | did you mean seed?",
                "--set dataplane=x  | --set dataplane=x: dataplane: expected a name in models/dataplanes, found 'x'",
                "--json /           | --json /: expected a file to write, found a directory",
            })
    void aMistakeIsAnsweredInOneLineWithWhatWasExpected(String options, String message) {
        List<String> args = new ArrayList<>(List.of("run", SINGLE_VNF));
        args.addAll(List.of(options.split(" ")));

        Outcome run = softpath(args.toArray(String[]::new));

        assertThat(run).extracting(Outcome::exit, Outcome::out).containsExactly(Exit.INPUT, "");
        assertThat(run.err()).startsWith("softpath: ").contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "             | expected a verb, found none; see softpath --help",
                "walk         | expected a verb (run, search, explain, sweep, plan, place, diff, serve, calibrate, validate, reproduce, import, measure, learn), found 'walk'; see softpath --help",
                "run          | SCENARIO: expected one, found none; see softpath run --help",
                "run nowhere  | nowhere: expected a file, found none by this name",
                "run @nowhere | @nowhere: expected a file, found none by this name",
            })
    void aCommandThatIsNoneIsAnsweredInOneLine(String args, String message) {
        Outcome run = softpath(args == null ? new String[0] : args.split(" "));

        assertThat(run).isEqualTo(new Outcome(Exit.INPUT, "", "softpath: " + message + "\n"));
    }

    /** Checks of the wiring come after the reader's; both answer with the place in the file. */
    @Test
    void whatTheServersDoNotHaveIsAnsweredWithTheLineThatAsksForIt() {
        Outcome run = softpath("run", SINGLE_VNF, "--set", "vms[0].vcpus=99");

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err()).contains("servers[0]: expected at most 8").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u001b[2Jx", ""})
    void namesThatWouldDisturbATerminalAreShownHarmless(String name) {
        Outcome run = softpath("run", name);

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err()).hasLineCount(1).doesNotContain("\u001b");
        assertThat(softpath(name).err()).hasLineCount(1).doesNotContain("\u001b");
    }

    @Test
    void helpAndVersionAreResultsOfTheirOwn() {
        Outcome help = softpath("run", "--help");
        assertThat(help.exit()).isEqualTo(Exit.DONE);
        assertThat(help.out()).contains("SCENARIO", "--set", "--json", "--seed", "--precision", "(0.01 or 1%)");
        assertThat(softpath("--help").out()).contains("Verbs:", "run", "Exit status:");
        assertThat(softpath("--version").out())
                .startsWith("softpath ")
                .contains("result schema softpath/result/1", "model files version 1");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFault() {
        assertThat(softpath(new Failing("Datenübergabe unterbrochen"), true, shortRun("-q", "--json", "-")))
                .extracting(Outcome::exit, Outcome::err)
                .containsExactly(Exit.DONE, "");
    }

    @Test
    void standardOutputThatCannotBeWrittenIsAFaultOfTheSystem() {
        Outcome run = softpath(new Failing("No space left on device"), false, shortRun());

        assertThat(run.exit()).isEqualTo(Exit.FAULT);
        assertThat(run.err())
                .isEqualTo("softpath: standard output: No space left on device (SOFTPATH_DEBUG=1 shows where)\n");
    }

    private static final class Failing extends OutputStream {
        private final String message;

        Failing(String message) {
            this.message = message;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(message);
        }
    }
}
