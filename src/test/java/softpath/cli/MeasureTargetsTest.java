package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.harness.CompleteRecord;

/** What {@code softpath measure} writes: asked for before it measures, whole or not at all, and never lost. */
class MeasureTargetsTest {

    @TempDir
    private Path folder;

    private Path record;

    @BeforeEach
    void write() throws IOException {
        record = CompleteRecord.of("local", "local-quick", folder.resolve("complete.jsonl"), 0);
    }

    private Measuring.Outcome resume(String... more) {
        List<String> args = new ArrayList<>(List.of("local", "--quick", "--resume", record.toString()));
        args.addAll(List.of(more));
        return Measuring.run(
                Map.of("SOFTPATH_RUN_FOLDER", folder.resolve("run").toString()), args.toArray(String[]::new));
    }

    @Test
    void aRecordThatHoldsThePlanIsToldAgainWithoutMeasuring() throws IOException {
        Path csv = folder.resolve("rows.csv");
        Path results = folder.resolve("new/results");
        String before = Files.readString(record);

        Path page = folder.resolve("page.html");

        Measuring.Outcome told =
                resume("--csv", csv.toString(), "--results", results.toString(), "--html", page.toString());

        assertThat(told.err()).contains("nothing is measured").hasLineCount(1);
        assertThat(told.exit()).isEqualTo(Exit.DONE);
        assertThat(told.out()).contains("CHAIN", "2.5");
        assertThat(csv).content().contains("id,dataplane,nf,", ",2.500000,");
        assertThat(page)
                .content()
                .contains(
                        "<h1>What was measured</h1>",
                        "data-title=\"Chains\"",
                        "data-title=\"Parts alone\"",
                        "0 of them flagged");
        assertThat(results).isDirectoryContaining("glob:**.json");
        assertThat(record).hasContent(before);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aRecordThatLacksAWindowIsNotTakenForAWholeOne() throws IOException {
        record = CompleteRecord.of("local", "local-quick", folder.resolve("cut.jsonl"), 1);

        Measuring.Outcome told =
                Measuring.run(Map.of("SOFTPATH_RUN_FOLDER", "/etc"), "local", "--quick", "--resume", record.toString());

        assertThat(told.err()).doesNotContain("nothing is measured");
        assertThat(told.exit()).isEqualTo(Exit.INPUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--csv FOLDER/kept           | --csv FOLDER/kept: expected the name of a new file, found one by this name",
                "--csv FOLDER/sub            | --csv FOLDER/sub: expected the name of a new file, found a folder",
                "--csv FOLDER/dangling       | --csv FOLDER/dangling: expected the name of a new file, found a link",
                "--csv FOLDER/none/x.csv     | --csv FOLDER/none/x.csv: expected a folder FOLDER/none, found none",
                "--csv FOLDER/kept/x.csv     | --csv FOLDER/kept/x.csv: expected",
                "--csv FOLDER/LONG           | --csv FOLDER/LONG: expected",
                "--csv -                     | --csv: expected the name of a file or folder, found '-'",
                "--csv BLANK                 | --csv: expected the name of a file or folder, found ' '",
                "--csv NUL                   | --csv: expected the name of a file, found 'a?b', which holds a character",
                "--results NUL               | --results: expected the name of a file, found 'a?b'",
                "--results BLANK             | --results: expected the name of a file or folder",
                "--results FOLDER/kept       | --results FOLDER/kept: expected a folder, found that FOLDER/kept is none",
                "--results FOLDER/kept/sub   | --results FOLDER/kept/sub: expected",
                "--results FOLDER/dangling   | --results FOLDER/dangling: expected a folder",
                "--results FOLDER/LONG       | --results FOLDER/LONG: expected",
                "--results FOLDER/sub        | --results FOLDER/sub/l3fwd-64.json: expected the name of a new file, found one",
                "--html FOLDER/sub           | --html FOLDER/sub: expected a file to write, found a directory",
                "--html FOLDER/none/x.html   | --html FOLDER/none/x.html: expected a folder",
                "--html BLANK                | --html: expected the name of a file",
                "--html FOLDER/complete.jsonl | --html FOLDER/complete.jsonl: expected another file than --resume",
                "--csv FOLDER/new --html FOLDER/new | --html FOLDER/new: expected another file than that of --csv",
                "--results FOLDER --html FOLDER/l3fwd-64.json | expected another file than that of --html",
                "--html FOLDER/x --dry-run   | --html: expected none without a measurement, as --dry-run makes none",
                "--csv FOLDER/new --results FOLDER/new  | --results FOLDER/new: expected another file than that of --csv, found the same",
                "--csv FOLDER/new --results FOLDER/new/x | --results FOLDER/new/x: expected another file than that of --csv",
                "--csv FOLDER/free/l3fwd-64.json --results FOLDER/same | --results FOLDER/same/l3fwd-64.json: expected another file than that of --csv",
            })
    void aTargetThatCannotBeIsRefusedBeforeAnythingIsMeasured(String args, String message) throws IOException {
        Files.writeString(folder.resolve("kept"), "kept");
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));
        Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("l3fwd-64.json"), "kept");
        Files.createSymbolicLink(folder.resolve("same"), Files.createDirectory(folder.resolve("free")));
        Map<String, String> before = Measuring.snapshot(folder);
        String tooLong = "x".repeat(300);

        Measuring.Outcome refused = resume(List.of(args.split(" ")).stream()
                .map(word -> word.replace("FOLDER", folder.toString())
                        .replace("LONG", tooLong)
                        .replace("BLANK", " ")
                        .replace("NUL", "a\0b"))
                .toArray(String[]::new));

        assertThat(refused.err())
                .contains(message.replace("FOLDER", folder.toString()).replace("LONG", tooLong))
                .hasLineCount(1);
        assertThat(refused.exit()).isEqualTo(Exit.INPUT);
        assertThat(refused.out()).isEmpty();
        assertThat(Measuring.snapshot(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local --record FOLDER/x --csv FOLDER/x      | --csv FOLDER/x: expected another file than that of --record",
                "local --record FOLDER/none/x                | --record FOLDER/none/x: expected a folder",
                "local --record FOLDER                       | --record FOLDER: expected the name of a new record",
                "local --record NUL                          | --record: expected the name of a file",
                "local --resume NUL                          | --resume: expected the name of a file",
                "local NUL                                   | PLAN: expected the name of a file",
                "NUL                                         | TESTBED: expected the name of a file",
            })
    void namesThatCannotBeAreRefusedAndDoNotCrash(String args, String message) {
        Measuring.Outcome refused = Measuring.run(
                Map.of("SOFTPATH_RUN_FOLDER", folder.resolve("run").toString()),
                List.of(args.split(" ")).stream()
                        .map(word -> word.replace("FOLDER", folder.toString()).replace("NUL", "a\0b"))
                        .toArray(String[]::new));

        assertThat(refused.err())
                .contains(message.replace("FOLDER", folder.toString()))
                .hasLineCount(1);
        assertThat(refused.exit()).isEqualTo(Exit.INPUT);
    }

    @Test
    void whatDoesNotFitOnTheDiskIsToldAndTheReportIsStillThere() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4k", "none", disk.toString()) == 0, "no small disk");
        try {
            Files.write(disk.resolve("full"), new byte[4_096]);
            Path csv = disk.resolve("rows.csv");
            Path results = folder.resolve("results");

            Measuring.Outcome told = resume("--csv", csv.toString(), "--results", results.toString());

            assertThat(told.exit()).isEqualTo(Exit.FAULT);
            assertThat(told.out()).contains("CHAIN", "2.5");
            assertThat(told.err()).contains("--csv " + csv + " could not be written", "--resume " + record);
            assertThat(csv).doesNotExist();
            assertThat(disk).isDirectoryNotContaining("glob:**rows*");
            assertThat(results).isDirectoryContaining("glob:**.json");
            assertThat(resume("--csv", folder.resolve("rows.csv").toString()).exit())
                    .isEqualTo(Exit.DONE);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static int run(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"deliveredMpps\":2.5 | \"deliveredMpps\":1e999 | deliveredMpps must be from 0",
                "\"seconds\":0.5       | \"seconds\":-1          | seconds must be from 0",
                "\"point\":            | \"paint\":              | ",
            })
    void aLineThatIsNoSampleIsNamed(String found, String replacement, String message) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(record));
        lines.set(2, lines.get(2).replace(found, replacement));
        Files.write(record, lines);

        Measuring.Outcome refused = resume();

        assertThat(refused.err()).contains(record + ":3: expected a sample").hasLineCount(1);
        if (message != null) {
            assertThat(refused.err()).contains(message);
        }
        assertThat(refused.exit()).isEqualTo(Exit.INPUT);
    }

    @Test
    void aRecordThatIsNoTextIsRefused() throws IOException {
        Files.write(record, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        Measuring.Outcome refused = resume();

        assertThat(refused.err()).contains("expected a record of softpath measure, found no plan in it");
        assertThat(refused.exit()).isEqualTo(Exit.INPUT);
    }
}
