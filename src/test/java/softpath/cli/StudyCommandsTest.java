package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calibrating and validating as a shell sees them. */
class StudyCommandsTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    @TempDir
    private Path folder;

    private record Outcome(int exit, String out, String err) {}

    private static Outcome softpath(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                List.of(args), new Console(out, false, new PrintStream(err, true, StandardCharsets.UTF_8), false));
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The shipped fit without its statements, cut short, changed. */
    private Path fit(String found, String replacement) throws IOException {
        String text = Files.readString(HOME.resolve("calibration/fits/softnic-2016.yaml"))
                .replace("bootstrap: 100", "bootstrap: 20")
                .replace("measure-ms: 10", "measure-ms: 1");
        String brief = text.substring(0, text.indexOf("# What sentences say"));
        assertThat(brief).contains(found);
        return Files.writeString(folder.resolve("fit.yaml"), brief.replace(found, replacement));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frequency_ghz: 1.2}     | frequency_ghz: 9}        | expected rows of",
                "where: {dataplane:      | where: {dataplan:         | (did you mean dataplane?",
                "start: 400              | start: 4000              | start: expected a value within bounds",
                "[50, 2000]              | [2000, 50]               | expected [lowest, highest], the lower first",
                "guest.functions.l3fwd   | guest.functions.l4fwd    | free[0].parameter: expected a parameter of",
                "bounds: [50, 2000]      | bounds: [-500, 2000]     | free[0].bounds: expected 0.001 to 1000000000 cycles/packet (a third of a second of a core), found -500",
                "guest.functions.l3fwd, bounds: [50 | burst-packets, bounds: [1 | free[0].bounds: expected a whole number",
                "method:                 | 'fixed: {worker.cycles: 5}/method:' | fixed.worker.cycles: expected a parameter of",
                "method:                 | 'fixed: {guest.poll-cycles: -5}/method:' | fixed.guest.poll-cycles: expected 0.001 to 1000000000 cycles/burst (a third of a second of a core), found -5",
                "measured: throughput_mpps | measured: throughput_gbps | a column whose name ends with the unit",
                "measured: throughput_mpps | measured: rate_mpps      | expected a column of",
                "data: niu-table1        | data: nowhere            | rows[0].data: expected a table in",
                "data: niu-table1        | data: \"a\\0b\"            | rows[0].data: expected printable text, found the character U+0000",
                "scenario: paper/single-vnf | scenario: \"a\\0b\"      | rows[0].scenario: expected printable text, found the character U+0000",
                "$nf                     | $nff                     | after $, found 'nff'",
            })
    void aFitThatCannotBeIsAnsweredInOneLine(String found, String replacement, String said) throws IOException {
        Path out = folder.resolve("model.yaml");

        Outcome outcome = softpath(
                "calibrate",
                fit(found, replacement.replace("/method", "\nmethod")).toString(),
                "--out",
                out.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains(said).hasLineCount(1);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "free: [{parameter: guest.functions.l3fwd, bounds: [1, 9], start: 2}] | found 'guest.functions.l3fwd'",
                "without: {frequency_ghz: 1.2} | explanations[0].without: expected rows to be left",
                "without: {nocolumn: 2} | explanations[0].without.nocolumn: expected a column of the rows",
                "without: {frequenzy_ghz: 2} | did you mean frequency_ghz? known: dataplane, frame_bytes, frequency_ghz, id",
                "plausible: [1, 2] | explanations[0].plausible: expected a parameter in free",
                "free: [] | explanations[0].free: expected at least one entry, found none",
                "'without: {nf: l3fwd}/  - {name: x, about: y}' | explanations[1].name: expected a name of its own",
                "'without: {nf: l3fwd}/confounded:/  - {parameters: [guest.cycles], because: y}' | found 'guest.cycles'",
            })
    void anExplanationThatCannotBeTriedIsRefused(String explanation, String said) throws IOException {
        Path fit = fit("rows:", "rows:");
        Files.writeString(
                fit,
                Files.readString(fit) + "\nexplanations:\n  - name: x\n    about: x\n    "
                        + explanation.replace("/", "\n") + "\n");

        Outcome outcome = softpath(
                "calibrate", fit.toString(), "--out", folder.resolve("m.yaml").toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains(said, "fit.yaml:").hasLineCount(1);
    }

    private static final String CANDIDATES = """
            softpath: 1
            kind: candidates
            about: two functions
            candidates:
              - scenario: paper/single-vnf
                each: {nf: [l3fwd, firewall]}
                set: ["vms[0].nf=$nf", "servers[0].frequency-ghz=2.0"]
                metric: delivered-mpps
                standard-error-percent: 0.1
                minutes: 5
            """;

    private Outcome suggested(String found, String replacement, String... more) throws IOException {
        String text = CANDIDATES;
        assertThat(text).contains(found);
        Path candidates = Files.writeString(folder.resolve("candidates.yaml"), text.replace(found, replacement));
        List<String> args = new ArrayList<>(List.of(
                "calibrate",
                fit("rows:", "rows:").toString(),
                "--suggest",
                "5",
                "--candidates",
                candidates.toString()));
        args.addAll(List.of(more));
        return softpath(args.toArray(String[]::new));
    }

    /** The target is a firewall, so that the firewall is measured first, whatever the number of threads. */
    @Test
    void whatIsMeasuredNextIsWhatTheTargetHangsOn() throws IOException {
        Path target = Files.writeString(
                folder.resolve("target.yaml"),
                Files.readString(HOME.resolve("models/scenarios/paper/single-vnf.yaml"))
                        .replace("nf: l3fwd", "nf: firewall"));

        Outcome one = suggested("a", "a", "--target", target.toString(), "--threads", "1");
        Outcome four = suggested("a", "a", "--target", target.toString(), "--threads", "4");
        Outcome json = suggested("a", "a", "--target", target.toString(), "--json", "-");

        assertThat(one.exit()).as(one.err()).isEqualTo(Exit.DONE);
        assertThat(one.out())
                .containsSubsequence("1  paper/single-vnf, nf=firewall", "2  paper/single-vnf, nf=l3fwd")
                .contains("nf=firewall, frequency-ghz=2.0 comes first")
                .isEqualTo(four.out());
        assertThat(json.out())
                .startsWith("{\n  \"schema\" : \"softpath/suggestions/1\"")
                .containsSubsequence("\"suggestions\"", "nf=firewall", "\"pins\" : \"guest.functions.firewall\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.md");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minutes: 5            | minutes: 0             | candidates.yaml:10: candidates[0].minutes: expected 0.001 to 43200 minutes",
                "error-percent: 0.1    | error-percent: 200     | candidates[0].standard-error-percent: expected 0.0001 to 100 %",
                "paper/single-vnf      | paper/double-vnf       | candidates[0].scenario: expected a file in models/scenarios",
                "[l3fwd, firewall]     | [l3fwd, l3fwd]         | candidates[0]: expected each measurement once, found paper/single-vnf, nf=l3fwd",
                "[l3fwd, firewall]     | [l4fwd]                | candidates[0]: expected what can be simulated, found",
                "[l3fwd, firewall]     | []                     | candidates[0].each.nf: expected at least one entry, found none",
                "kind: candidates      | kind: fit              | kind: expected candidates, found 'fit'",
                "$nf                   | $function              | after $, found 'function'",
            })
    void candidatesThatCannotBeAreAnsweredInOneLine(String found, String replacement, String said) throws IOException {
        Outcome outcome = suggested(found, replacement, "--target", "paper/single-vnf");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains(said).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--suggest 0                              | --suggest: expected a whole number from 1 to 1000, found '0'",
                "--suggest 2 --out x                      | --out: expected none without a fit",
                "--suggest 2                              | --target: expected a scenario, as no suite",
                "--suggest 2 --target paper/no-such       | --target paper/no-such: expected what can be simulated",
                "--target paper/chain                     | --target: expected none without --suggest, found 'paper/chain'",
                "--candidates x                           | --candidates: expected none without --suggest, found 'x'",
            })
    void suggestionsThatCannotBeMadeAreRefused(String options, String said) throws IOException {
        Path fit = fit("dataplane: softnic-2016", "dataplane: softnic-2016");
        List<String> args = new ArrayList<>(List.of(
                "calibrate", Files.move(fit, folder.resolve("other.yaml")).toString()));
        args.addAll(List.of(options.split(" ")));

        Outcome outcome = softpath(args.toArray(String[]::new));

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains(said).hasLineCount(1);
    }

    @Test
    void aMetricOfAVmThatTheScenarioLacksIsRefused() throws IOException {
        Path suite = suite("metric: delivered-mpps", "metric: guest-utilisation-percent");
        Files.writeString(
                suite,
                Files.readString(suite)
                        .replace("scenario: paper/single-vnf", "scenario: paper/chain")
                        .replace("measured: throughput_mpps", "measured: utilisation_percent")
                        .replace("paper/table1", "paper/table2")
                        .replace("dataplane: softnic}", "dataplane: clickos}"));

        Outcome outcome = softpath("validate", suite.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains("vms: expected a VM vm1").hasLineCount(1);
    }

    /** The table names its record, and the record the machine. */
    @Test
    void whatRowsOfARecordWereMeasuredOnStandsInTheFile() throws IOException {
        Path out = folder.resolve("model.yaml");

        Outcome outcome = softpath(
                "calibrate",
                HOME.resolve("calibration/fits/dpdk-forward-22.yaml").toString(),
                "--out",
                out.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(out)).contains("""
                measured-on:
                  host: vm-2-cores
                  cpu: "AMD EPYC"
                  cpus: 2
                  clock-ghz: 2.596
                  versions: {dpdk: "22.11.11-0+deb12u1", kernel: "6.18.44-fc-v669"}
                  memory: huge pages
                  ring-slots: 256
                  burst-packets: [1, 64]
                  source: "calibration/runs/local-2026-11.jsonl.gz"
                """);
    }

    @Test
    void aFitWithoutRowsIsRefused() throws IOException {
        String text = Files.readString(fit("rows:", "rows:"));
        int rows = text.indexOf("rows:\n");
        Path none = Files.writeString(
                folder.resolve("none.yaml"),
                text.substring(0, rows) + "rows: []\n" + text.substring(text.indexOf("free:\n")));

        Outcome outcome = softpath(
                "calibrate", none.toString(), "--out", folder.resolve("m.yaml").toString());

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains("rows: expected at least one entry, found none");
    }

    @Test
    void aFitThatDoesNotConvergeFailsAndWritesNothing() throws IOException {
        Path out = folder.resolve("model.yaml");

        Outcome outcome = softpath(
                "calibrate", fit("most-evaluations: 60", "most-evaluations: 1").toString(), "--out", out.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.CHECK);
        assertThat(outcome.err()).contains("did not converge").hasLineCount(1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("fit.yaml"));
        }
    }

    /** The worker that transmits binds in none of the rows. */
    @Test
    void whatTheRowsCannotTellIsAssumedInTheModelThatAFitWrites() throws IOException {
        Path out = folder.resolve("model.yaml");
        Path fit = fit(
                "  - {parameter: guest.functions.firewall, bounds: [50, 2000], start: 400}",
                "  - {parameter: guest.functions.firewall, bounds: [50, 2000], start: 400}\n"
                        + "  - {parameter: worker.transmit-cycles, bounds: [10, 100], start: 50}");

        Outcome outcome = softpath("calibrate", fit.toString(), "--out", out.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(out))
                .containsPattern("transmit-cycles:\\R.*\\R.*\\R +origin: assumed\\R.*the rows cannot tell it");
    }

    /** Its optimiser takes the end of its evaluations for an answer. */
    @Test
    void aFitByCmaEsThatDoesNotConvergeFailsToo() throws IOException {
        Path fit = fit("method: levenberg-marquardt", "method: cma-es");

        Outcome outcome = softpath(
                "calibrate",
                fit.toString(),
                "--out",
                folder.resolve("model.yaml").toString());

        assertThat(outcome.exit()).isEqualTo(Exit.CHECK);
        assertThat(outcome.err()).contains("did not converge within 60 evaluations");
    }

    @Test
    void aFitWritesAModelWithItsReportBesideIt() throws IOException {
        Path out = folder.resolve("model.yaml");
        Path fit = fit("rows:", "rows:");

        Outcome first = softpath("calibrate", fit.toString(), "--out", out.toString());
        String model = Files.readString(out);
        Outcome again = softpath("calibrate", fit.toString(), "--out", out.toString(), "--threads", "1");

        assertThat(first.exit()).as(first.err()).isEqualTo(Exit.DONE);
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(Files.readString(out))
                .isEqualTo(model)
                .contains("origin: fitted", "source: \"" + fit + " on T1-SoftNIC-L3FWD-1.2");
        // The head of softnic-2016 says what was fitted there: this file has a head of its own.
        assertThat(model.substring(0, model.indexOf("softpath: 1")))
                .startsWith("# Written by softpath calibrate ")
                .contains(
                        " from the fit " + fit + ".\n",
                        "#   guest.functions.l3fwd\n#   guest.functions.firewall\n",
                        "is copied from the dataplane softnic-2016.\n")
                .doesNotContain("Fitted numbers rest on two cells");
        assertThat(folder.resolve("model.md")).content().contains("| parameter |", "## Residuals");
    }

    private Path suite(String found, String replacement) throws IOException {
        String text = Files.readString(HOME.resolve("validation/suites/table1-softnic.yaml"))
                .replace("fit: softnic-2016\n", "")
                .replace("measure-ms: 10, replications: 2", "measure-ms: 2, replications: 1");
        return Files.writeString(folder.resolve("suite.yaml"), text.replace(found, replacement));
    }

    @Test
    void aSuiteWithinToleranceSucceeds() throws IOException {
        Outcome outcome = softpath("validate", suite("x", "x").toString());

        assertThat(outcome.exit()).as(outcome.out()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("Within tolerance on the blind rows", "proportional-to-clock  blind");
    }

    @Test
    void aSuiteOutOfToleranceFailsAndSaysSoToContinuousIntegration() throws IOException {
        Path junit = folder.resolve("junit.xml");

        Outcome outcome = softpath(
                "validate",
                suite("mean: 0.5\n  worst: 1", "mean: 0.01\n  worst: 0.02").toString(),
                "--junit",
                junit.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.CHECK);
        assertThat(outcome.out()).contains("OUT OF TOLERANCE");
        assertThat(junit).content().contains("<failure", "tests=\"11\"").doesNotContain("failures=\"0\"");
    }

    @Test
    void ofSeveralSuitesEachIsReportedAndThoseThatFailAreNamed() throws IOException {
        Path met = suite("x", "x");
        Path missed = Files.copy(met, folder.resolve("missed.yaml"));
        Files.writeString(missed, Files.readString(met).replace("mean: 0.5\n  worst: 1", "mean: 0.01\n  worst: 0.02"));

        Outcome outcome = softpath("validate", missed.toString(), met.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.CHECK);
        assertThat(outcome.out()).containsSubsequence("OUT OF TOLERANCE", "Within tolerance on the blind rows");
        assertThat(outcome.err()).isEqualTo("softpath: " + missed + ": out of tolerance\n");
        assertThat(softpath(
                        "validate", met.toString(), folder.resolve("none.yaml").toString()))
                .returns(Exit.INPUT, Outcome::exit)
                .returns("", Outcome::out);
        assertThat(softpath("validate", met.toString(), met.toString(), "--json", "-"))
                .returns("softpath: --json: expected none with several suites, found one\n", Outcome::err);
    }

    /** Whatever the table's file says: what counts is what was set up and measured. */
    @Test
    void rowsThatAFitWasMadeOnAreNeverBlind() throws IOException {
        Outcome outcome = softpath("validate", suite("x", "x").toString(), "--json", "-");

        assertThat(outcome.out().split("\"fitted\" : true", -1)).hasSize(3);
        assertThat(outcome.out().replaceAll("\\s+", ""))
                .contains("\"id\":\"T1-SoftNIC-L3FWD-1.2\"", "\"blind\":{\"rows\":8");
    }

    /** The same load in other words, or a setting that changes nothing: still the rows of the fit. */
    @Test
    void rowsOfAFitAreKnownByTheirNamesToo() throws IOException {
        Path suite = suite("    set:\n", "    set:\n      - traffic[0].offered=100%\n");

        assertThat(softpath("validate", suite.toString(), "--json", "-").out().replaceAll("\\s+", ""))
                .contains("\"blind\":{\"rows\":8");
    }

    /** The two blind rows are of a guest that is busy whatever its events cost. */
    @Test
    void rowsOfAFitMustBeWithinToleranceToo() throws IOException {
        String text = Files.readString(HOME.resolve("validation/suites/table2-clickos-costly-events.yaml"));
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                text.replace("fit: clickos-2016-costly-events", "dataplane-options: {event-cost: nominal}"));

        Outcome outcome = softpath("validate", suite.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.CHECK);
        assertThat(outcome.out()).contains("OUT OF TOLERANCE", "blind: met", "fitted: missed");
    }

    @Test
    void aSuiteOfAnotherDataplaneThanItsFitIsRefused() throws IOException {
        String text = Files.readString(HOME.resolve("validation/suites/table1-softnic.yaml"));
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"), text.replace("dataplane: softnic-2016", "dataplane: clickos-2016"));

        Outcome outcome = softpath("validate", suite.toString());

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err())
                .contains(
                        "dataplane: expected softnic-2016, the dataplane of the fit softnic-2016, found 'clickos-2016'")
                .hasLineCount(1);
    }

    @Test
    void onlyThePaperCanBeReproduced() {
        Outcome outcome = softpath("reproduce", "everything");

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains("expected paper, found 'everything'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fit.yaml           | m.json        | --out %1$s/fit.yaml: expected another file than FIT",
                "link/fit.yaml   | m.json        | --out %1$s/link/fit.yaml: expected another file than FIT",
                "m.yaml             | m.yaml        | --json %1$s/m.yaml: expected another file than --out",
                "m.yaml             | m.md          | --json %1$s/m.md: expected another file than the report beside --out",
                "m.yaml             | fit.yaml      | --json %1$s/fit.yaml: expected another file than FIT",
                "m                  | link/m.md     | --json %1$s/link/m.md: expected another file than the report",
                "nowhere/m.yaml     | m.json        | --out %1$s/nowhere/m.yaml: expected a folder",
                "fit.yaml/m.yaml    | m.json        | --out %1$s/fit.yaml/m.yaml: expected a folder",
            })
    void whatAFitWritesReplacesNeitherItselfNorEachOther(String out, String json, String said) throws IOException {
        Path fit = fit("rows:", "rows:");
        String text = Files.readString(fit);
        Files.createSymbolicLink(folder.resolve("link"), folder);

        Outcome outcome =
                softpath("calibrate", fit.toString(), "--out", folder + "/" + out, "--json", folder + "/" + json);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err())
                .startsWith("softpath: " + said.formatted(folder))
                .hasLineCount(1);
        assertThat(fit).hasContent(text);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(fit, folder.resolve("link"));
        }
    }

    @Test
    void aFittedDataplaneGoesToAFileOnly() throws IOException {
        Outcome outcome = softpath("calibrate", fit("rows:", "rows:").toString(), "--out", "-");

        assertThat(outcome.exit()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).startsWith("softpath: --out: expected the name of a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.xml      | x.xml      | --json %1$s/x.xml: expected another file than --junit",
                "suite.yaml | x.json     | --junit %1$s/suite.yaml: expected another file than SUITE",
                "x.xml      | suite.yaml | --json %1$s/suite.yaml: expected another file than SUITE",
            })
    void whatASuiteWritesReplacesNeitherItselfNorEachOther(String junit, String json, String said) throws IOException {
        Path suite = suite("x", "x");

        Outcome outcome =
                softpath("validate", suite.toString(), "--junit", folder + "/" + junit, "--json", folder + "/" + json);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err())
                .startsWith("softpath: " + said.formatted(folder))
                .hasLineCount(1);
        assertThat(folder.resolve("x.xml")).doesNotExist();
    }

    @Test
    void standardOutputTakesOneResult() throws IOException {
        Path suite = suite("x", "x");

        Outcome both = softpath("validate", suite.toString(), "--junit", "-", "--json", "-");
        Outcome one = softpath("validate", suite.toString(), "--junit", "-");

        assertThat(both.exit()).isEqualTo(Exit.INPUT);
        assertThat(both.err()).startsWith("softpath: --json -: expected another file than --junit");
        assertThat(one.exit()).as(one.err()).isEqualTo(Exit.DONE);
        assertThat(one.out()).startsWith("<?xml").endsWith("</testsuite>\n").doesNotContain("<failure");
    }

    /** The two rows fitted, the other eight and the suite. */
    @Test
    void everyRowIsJudgedInContinuousIntegration() throws IOException {
        Outcome outcome = softpath("validate", suite("x", "x").toString(), "--junit", "-");

        assertThat(outcome.out()).contains("tests=\"11\" failures=\"0\" errors=\"0\" skipped=\"0\"");
    }

    @Test
    void aDiagnosticSuitePassesNothingInContinuousIntegration() throws IOException {
        String text = Files.readString(suite("x", "x"));
        Path diagnostic = Files.writeString(
                folder.resolve("diagnostic.yaml"),
                text.replaceAll("(?m)^tolerance:\\R(  .*\\R)+", "diagnostic: true\n"));

        Outcome outcome = softpath("validate", diagnostic.toString(), "--junit", "-");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out())
                .contains("tests=\"11\" failures=\"0\" errors=\"0\" skipped=\"11\"", "<skipped message=\"Diagnostic");
        assertThat(outcome.out().split("<skipped", -1)).hasSize(12);
    }
}
