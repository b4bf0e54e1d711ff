package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of fits, suites and the paper as pages: with their figures, beside JSON, whole or not at all. */
class PagesTest {

    @TempDir
    private Path folder;

    private SmallHome home;
    private Path page;

    @BeforeEach
    void makeHome() throws IOException {
        home = SmallHome.in(folder.resolve("home"));
        page = folder.resolve("page.html");
    }

    private SmallHome.Outcome softpath(String verb, String... more) {
        List<String> args = new ArrayList<>(
                switch (verb) {
                    case "calibrate" ->
                        List.of("calibrate", home.file(SmallHome.FIT).toString(), "--out", folder + "/model.yaml");
                    case "suggest" ->
                        List.of(
                                "calibrate",
                                home.file(SmallHome.FIT).toString(),
                                "--suggest",
                                "2",
                                "--target",
                                "paper/single-vnf");
                    case "validate" ->
                        List.of("validate", home.file(SmallHome.SUITE).toString());
                    default -> List.of("reproduce", "paper", "--uncertainty", "2");
                });
        args.addAll(List.of(more));
        return home.softpath(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calibrate | Measured and fitted; How well each parameter is known; Correlation of parameters; Residuals",
                "suggest   | What each measurement leaves; What the time buys",
                "validate  | Measured and simulated; Error of each row; Rows within their interval",
                "reproduce | Verdicts; Cells of the paper&#39;s tables; Error of each row; softnic-2016",
            })
    void thePageHasTheFiguresBesideJsonOnStandardOutput(String verb, String figures) {
        SmallHome.Outcome outcome = softpath(verb, "--json", "-", "--html", page.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).startsWith("{");
        for (String figure : figures.split("; ")) {
            assertThat(page).content().contains("data-title=\"" + figure + "\"");
        }
        assertThat(page).content().contains("<p class=\"evidence\">", "<summary>Data</summary>");
    }

    @Test
    void namesOfOthersAreTextAndNothingElse() throws IOException {
        home.change(SmallHome.SUITE, "about: \"SoftNIC", "about: \"<img src=x onerror=alert(1)></script>SoftNIC");
        for (String table : List.of("calibration/data/niu-table1.csv", "validation/paper/table1.csv")) {
            home.change(table, "T1-SoftNIC-L3FWD-1.6", "</script><script>alert(1)</script>");
        }

        SmallHome.Outcome outcome = softpath("validate", "-q", "--html", page.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(page))
                .contains("&lt;img src=x", "\\u003c/script>\\u003cscript>alert(1)", "&lt;script&gt;alert(1)")
                .doesNotContain("<img", "<script>alert");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calibrate | --html FOLDER             | --html FOLDER: expected a file to write, found a directory",
                "calibrate | --html FOLDER/model.md    | --html FOLDER/model.md: expected another file than the report",
                "suggest   | --html HOME/calibration/fits/softnic-2016.yaml | expected another file than FIT",
                "validate  | --html FOLDER/no/x.html   | --html FOLDER/no/x.html: expected a folder",
                "validate  | --html FOLDER/x --json FOLDER/x | --html FOLDER/x: expected another file than --json",
                "validate  | --html - --json -         | --html: expected a file, as --json takes standard output",
                "reproduce | --html HOME/validation/REPORT.md | expected another file than REPORT",
            })
    void whatCannotBeWrittenIsRefusedBeforeAnythingIsSimulated(String verb, String options, String said) {
        String[] args = options.replace("FOLDER", folder.toString())
                .replace("HOME", home.file("").toString())
                .split(" ");

        SmallHome.Outcome outcome = softpath(verb, args);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err())
                .contains(said.replace("FOLDER", folder.toString()))
                .hasLineCount(1);
        assertThat(folder.resolve("model.yaml")).doesNotExist();
    }
}
