package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code softpath learn} and {@code validate live} as a shell sees them, on records of a real machine. */
class LearnCommandTest {

    private static final String PARTS = "calibration/runs/learn-2026-11-c.jsonl.gz";
    private static final String PATHS = "calibration/runs/paths-2026-11-e.jsonl.gz";

    private static final String OVS_PARTS = "calibration/runs/learn-ovs-2026-11.jsonl.gz";
    private static final String OVS_PATHS = "calibration/runs/paths-ovs-2026-11.jsonl.gz";

    private static final String LEARNT = "softpath.learnt";

    @TempDir
    private Path folder;

    private Shell.Seen learn(String... more) {
        List<String> args = new ArrayList<>(List.of("learn", "local", "--to", folder.toString(), "--resume", PARTS));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    private Shell.Seen learnOvs(String... more) {
        List<String> args =
                new ArrayList<>(List.of("learn", "local-ovs", "--to", folder.toString(), "--resume", OVS_PARTS));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    /** The second of the commands that learning tells, on a record that is there. */
    private static Shell.Seen toldToValidate(Shell.Seen told, String... more) {
        Matcher command = Pattern.compile("&& \\./softpath (validate live) whole\\.jsonl( .*)?")
                .matcher(told.out());
        assertThat(command.find()).isTrue();
        List<String> args = new ArrayList<>(List.of("validate", "live", PATHS));
        args.addAll(List.of(command.group(2).strip().split(" ")));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    @Test
    void eachLevelOfTheCoresHasADataplaneAndTheMachineAHost() throws Exception {
        Path page = folder.resolve("page.html");

        Shell.Seen told = learn("--html", page.toString());

        assertThat(told.exit()).isEqualTo(Exit.DONE);
        assertThat(page)
                .content()
                .contains("data-title=\"Costs in cycles/packet\"", "\"worker.enqueue-cycles\"", "dataplane here");
        assertThat(told.out())
                .contains("dataplane here: cores with", "of some parts only 1 set-up on such cores", "95 % interval");
        assertThat(folder.resolve("hosts/here.yaml")).isRegularFile();
        assertThat(Files.readString(folder.resolve("dataplanes/here.yaml")))
                .contains("core-round-trip-nanos", "origin: fitted", "learnt on AMD EPYC");
        Shell.Seen run = Shell.softpath(List.of(
                "run",
                "models/scenarios/local/single-vnf.yaml",
                "--models",
                folder.toString(),
                "--set",
                "dataplane=here",
                "--set",
                "servers[0].host=here",
                "--uncertainty",
                "3"));
        assertThat(run.out()).contains("3 sets of parameters that were drawn together");
        assertThat(folder.resolve("draws/here.csv")).isRegularFile();
        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(run.out())
                .contains("here", "the numbers of here leave out that cores of here stand still 7.")
                .contains("pauses={default: pinned}");
    }

    /** Where nobody names a folder, learning and running find the same one. */
    @Test
    void whatWasLearntIsFoundWithoutBeingPointedTo() {
        String before = System.getProperty(LEARNT);
        System.setProperty(LEARNT, folder.resolve("learnt").toString());
        try {
            assertThat(Shell.softpath(List.of("learn", "local", "--resume", PARTS))
                            .exit())
                    .isEqualTo(Exit.DONE);

            Shell.Seen run = Shell.softpath(List.of(
                    "run",
                    "models/scenarios/local/single-vnf.yaml",
                    "--set",
                    "dataplane=here",
                    "--set",
                    "servers[0].host=here",
                    "--set",
                    "pauses={default: pinned}"));

            assertThat(run.err()).doesNotContain("expected");
            assertThat(run.out()).doesNotContain("stand still");
            assertThat(run.exit()).isEqualTo(Exit.DONE);
            assertThat(run.out()).contains("here · server a: here");
        } finally {
            if (before == null) {
                System.clearProperty(LEARNT);
            } else {
                System.setProperty(LEARNT, before);
            }
        }
    }

    /** What was foretold when the record was made; a change of the model may make it better, and never much worse. */
    @Test
    void pathsThatNothingWasLearntOnAreForetold() throws IOException {
        Shell.Seen learnt = learn();
        assertThat(learnt.out()).contains("./softpath measure local local-paths --record whole.jsonl");

        Path json = folder.resolve("live.json");
        Path page = folder.resolve("live.html");
        Shell.Seen told =
                toldToValidate(learnt, "--uncertainty", "20", "--json", json.toString(), "--html", page.toString());

        assertThat(told.exit()).isEqualTo(Exit.DONE);
        String found = Files.readString(json);
        assertThat(number(found, "met")).isBetween(17.0, 22.0);
        assertThat(number(found, "meanAbsoluteError")).isBetween(0.0, 0.09);
        assertThat(number(found, "covered")).as("of 22, in their 95 % interval").isBetween(18.0, 22.0);
        List<Double> foretold = numbers(found, "predictedMpps");
        List<Double> lowest = numbers(found, "predictedLow95Mpps");
        List<Double> highest = numbers(found, "predictedHigh95Mpps");
        assertThat(foretold).hasSize(22);
        for (int p = 0; p < foretold.size(); p++) {
            assertThat(foretold.get(p)).as("path " + p).isBetween(lowest.get(p), highest.get(p));
        }
        assertThat(number(found, "comparedMeanAbsoluteError")).isGreaterThan(0.2);
        assertThat(told.out())
                .contains("CORES WITH", "foretold", "Inside the measured interval or within 10 %", "worker's cost");
        assertThat(page)
                .content()
                .contains("data-title=\"Measured and foretold\"", "\"dpdk-vhost-22 as shipped\"", "Error of each path");
    }

    @Test
    void modelsOfTwoDataplanesStandBesideEachOther() {
        learn();
        Shell.Seen told = learnOvs();

        assertThat(told.exit()).isEqualTo(Exit.DONE);
        assertThat(told.out()).contains("./softpath measure local-ovs local-ovs-paths");
        assertThat(folder.resolve("dataplanes/here.yaml")).content().doesNotContain("Open vSwitch");
        assertThat(folder.resolve("dataplanes/here-ovs.yaml")).content().contains("Open vSwitch");
    }

    @Test
    void aDataplaneIsNeitherReplacedByAnotherNorHeldToItsPaths() {
        learn();

        Shell.Seen replaced = learnOvs("--name", "here");
        assertThat(replaced.exit()).isEqualTo(Exit.INPUT);
        assertThat(replaced.err())
                .contains("--name: expected a name for models of Open vSwitch, found 'here'", "is of testpmd");

        Shell.Seen held =
                Shell.softpath(List.of("validate", "live", OVS_PATHS, "--models", folder.toString(), "--name", "here"));
        assertThat(held.exit()).isEqualTo(Exit.INPUT);
        assertThat(held.err()).contains("expected models of Open vSwitch", "dataplane here learnt of testpmd");
    }

    /** Beside the host of the new one its costs would be of another clock and leave out other pauses. */
    @Test
    void aLevelOfAnEarlierLearningGoesWithIt() throws IOException {
        learn();
        for (String file : List.of("dataplanes/here%s.yaml", "draws/here%s.csv")) {
            Files.copy(folder.resolve(String.format(file, "")), folder.resolve(String.format(file, "-far")));
        }

        Shell.Seen told = learn();

        assertThat(told.err()).contains("removed " + folder.resolve("dataplanes/here-far.yaml"));
        assertThat(folder.resolve("dataplanes/here-far.yaml")).doesNotExist();
        assertThat(folder.resolve("draws/here-far.csv")).doesNotExist();
        assertThat(folder.resolve("dataplanes/here.yaml")).isRegularFile();
    }

    private static double number(String json, String key) {
        return numbers(json, key).get(0);
    }

    private static List<Double> numbers(String json, String key) {
        Matcher found = Pattern.compile("\"" + key + "\"\\s*:\\s*([-0-9.eE]+)").matcher(json);
        return found.results().map(each -> Double.parseDouble(each.group(1))).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learn clickos-paper | driver is dpdk-vhost or ovs-dpdk",
                "learn local-vm --dry-run | TESTBED local-vm: expected one whose functions run in processes",
                "learn local --name Here! | --name: expected small letters",
                "learn local --name dpdk-vhost-22 | --name: expected a name that nothing has that ships, found",
                "learn local --resume x.jsonl --record y.jsonl | --record: expected none beside --resume",
                "learn local --html pom.xml/x.html | --html pom.xml/x.html: expected a folder",
                "learn local --html x.html --dry-run | --html: expected none without a measurement",
                "learn local --to target --resume calibration/runs/learn-2026-11.jsonl.gz --html target/dataplanes/here.yaml"
                        + " | target/dataplanes/here.yaml: expected",
                "validate live | RECORD: expected a record",
                "validate live nowhere.jsonl | nowhere.jsonl",
                "validate live calibration/runs/paths-2026-11.jsonl.gz --name nobody | --name nobody: expected models",
                "validate live calibration/runs/paths-2026-11.jsonl.gz --uncertainty 1 | --uncertainty: expected",
                "validate live a.jsonl b.jsonl | RECORD: expected a record of softpath measure after live, found 2",
                "validate validation/suites/table1-softnic.yaml --name x | --name: expected none without live RECORD",
            })
    void whatCannotBeIsRefusedInOneSentence(String command, String error) {
        Shell.Seen told = Shell.softpath(List.of(command.strip().split(" ")));

        assertThat(told.exit()).isEqualTo(Exit.INPUT);
        assertThat(told.err().lines()).hasSize(1);
        assertThat(told.err()).contains(error.strip());
    }
}
