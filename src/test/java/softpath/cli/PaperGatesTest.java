package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a paper is held to is held, or is answered with its name before anything is simulated. */
class PaperGatesTest {

    @TempDir
    private Path folder;

    private SmallHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = SmallHome.in(folder.resolve("home"));
    }

    @Test
    void allFilesOfAReproductionAreWritten() throws IOException {
        Files.writeString(home.file("validation/suites/README.md"), "On suites.");
        Files.writeString(home.file("validation/paper/.gitkeep"), "");
        Path json = folder.resolve("paper.json");

        SmallHome.Outcome outcome =
                home.softpath("reproduce", "paper", "--uncertainty", "2", "--json", json.toString());

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(home.file("validation/REPORT.md"))
                .content()
                .contains("## Tables", "C1", "| guest:", "| follows from others | 1 | C3 |");
        assertThat(home.file("validation/figures/figure-1.csv")).content().contains("softnic-2016,t,64");
        assertThat(home.file("validation/figures/figure-1.vl.json")).exists();
        assertThat(json).content().contains("\"schema\"");
    }

    private void refused(String... said) {
        SmallHome.Outcome outcome = home.softpath("reproduce", "paper");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.INPUT);
        assertThat(outcome.err()).contains(said).hasLineCount(1);
        assertThat(home.file("validation/REPORT.md")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hypotheses | dataplane: softnic-2016    | dataplane: softnic-2061    | hypotheses[0].dataplane: expected a file in models/dataplanes, found no 'softnic-2061.yaml' (did you mean softnic-2016?",
                "hypotheses | fit: softnic-2016          | fit: softnic-2061          | hypotheses[0].fit: expected a name in calibration/fits, found 'softnic-2061'",
                "hypotheses | claims: [C1]               | claims: [C1, C4]           | hypotheses[0].claims: expected the id of a claim, found 'C4'",
                "hypotheses | claims: [C1]               | claims: [C1, C2]           | hypotheses[0].claims: expected claims that are checked for softnic-2016, found 'C2'",
                "claims     | follows-from: [C1]         | follows-from: [C9]         | claims[2].follows-from[0]: expected the id of a claim or of a row of the paper's tables, found 'C9'",
                "claims     | dataplanes: [softnic-2016] | dataplanes: [softnic]      | claims[0].dataplanes[0]: expected a file in models/dataplanes, found no 'softnic.yaml'",
                "claims     | dataplanes: []             | dataplanes: [clickos]      | claims[1].dataplanes[0]: expected a file in models/dataplanes, found no 'clickos.yaml'",
                "claims     | t: {scenario               | t: {dataplane: soft, scenario | claims[0].check.points.t.dataplane: expected a file in models/dataplanes, found no 'soft.yaml'",
                "claims     | paper/single-vnf           | paper/single               | claims[0].check.points.t.scenario: expected a file in models/scenarios, found no 'paper/single.yaml'",
                "figures    | dataplanes: [softnic-2016] | dataplanes: [softnic]      | figures[0].dataplanes[0]: expected a file in models/dataplanes, found no 'softnic.yaml'",
                "figures    | dataplanes: [softnic-2016] | dataplanes: []             | figures[0].dataplanes: expected at least one entry, found none",
                "figures    | t: {scenario               | t: {dataplane: clickos-2016, scenario | curves.t.dataplane: expected one of the dataplanes [softnic-2016], found 'clickos-2016'",
                "figures    | paper/single-vnf           | paper/single               | figures[0].curves.t.scenario: expected a file in models/scenarios, found no 'paper/single.yaml'",
                "figures    | bytes: [64]                | bytes: []                  | each.bytes: expected at least one entry, found none",
            })
    void aNameInThePaperThatIsThatOfNothingIsAnswered(String file, String found, String replacement, String said)
            throws IOException {
        String place = "validation/paper/" + file + ".yaml";
        home.change(place, found, replacement);

        refused(place, said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validation/suites/table1-softnic.yaml | dataplane: softnic-2016 | dataplane: softnic-2061 | dataplane: expected a file in models/dataplanes, found no 'softnic-2061.yaml'",
                "validation/suites/table1-softnic.yaml | fit: softnic-2016       | fit: softnic-2061       | fit: expected a name in calibration/fits, found 'softnic-2061'",
                "validation/suites/table1-softnic.yaml | data: paper/table1      | data: papr/table1       | rows[0].data: expected a table in",
                "calibration/fits/softnic-2016.yaml    | dataplane: softnic-2016 | dataplane: softnic-2061 | dataplane: expected a file in models/dataplanes, found no 'softnic-2061.yaml'",
            })
    void aNameInAStudyThatIsThatOfNothingIsAnswered(String place, String found, String replacement, String said)
            throws IOException {
        home.change(place, found, replacement);

        refused(place, said);
    }

    /** Its rows would count as blind for the dataplane that was meant. */
    @Test
    void aFitOfADataplaneThatThereIsNotIsInNobodysShadow() throws IOException {
        Files.copy(home.file(SmallHome.FIT), home.file("calibration/fits/another.yaml"));
        home.change("calibration/fits/another.yaml", "dataplane: softnic-2016", "dataplane: softnic-2061");

        refused("another.yaml", "found no 'softnic-2061.yaml'", "never counted as blind");
    }

    /** Else the sentence that bounds a parameter would pass for a blind one. */
    @Test
    void aParameterIsBoundedByAClaimOfThePaper() throws IOException {
        home.write(
                SmallHome.FIT,
                Files.readString(home.file(SmallHome.FIT))
                        + "statements:\n  D1:\n    points:\n      t: {scenario: paper/single-vnf, metric:"
                        + " delivered-mpps}\n    relations: [{of: t, at-least: 1}]\nbounded:\n"
                        + "  - {parameter: worker.enqueue-cycles, range: [60, 240], by: [D1]}\n");

        refused("bounded[0].by: expected ids of claims of validation/paper, found 'D1'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validation/suites/table2.yml",
                "validation/suites/table1-softnic.yaml.bak",
                "validation/paper/claims.yml",
                "validation/paper/hypotheses-2.yaml",
                "validation/paper/table2.csv",
                "calibration/fits/softnic.yml",
                "calibration/data/niu-table2.CSV",
            })
    void aFileThatNobodyWouldReadIsNamed(String stray) throws IOException {
        home.write(stray, "softpath: 1\n");

        refused(home.file(stray) + ": expected ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validation/suites/more", "validation/paper/more", "calibration/fits/more.yaml"})
    void aFolderThatNobodyWouldLookIntoIsNamed(String stray) throws IOException {
        Files.createDirectory(home.file(stray));

        refused(home.file(stray) + ": expected ");
    }

    @Test
    void aPaperWithoutSuitesIsHeldToNothing() throws IOException {
        Files.delete(home.file(SmallHome.SUITE));

        refused("validation/suites: expected suites on tables of validation/paper, found none");
    }

    /** A table of the paper by another spelling is one of the paper still. */
    @Test
    void aSuiteIsOfThePaperHoweverItsTableIsWritten() throws IOException {
        home.change(SmallHome.SUITE, "data: paper/table1", "data: ./paper/table1");

        SmallHome.Outcome outcome = home.softpath("reproduce", "paper", "--uncertainty", "2");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(Exit.DONE);
        assertThat(outcome.out()).contains("T1-SoftNIC-L3FWD-1.2");
    }
}
