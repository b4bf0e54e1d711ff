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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code softpath measure} as a shell sees it, as far as no dataplane is needed. */
class MeasureCommandTest {

    @TempDir
    private Path folder;

    private record Outcome(int exit, String out, String err) {}

    private static Outcome measure(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("measure"));
        all.addAll(List.of(args));
        PrintStream errText = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = Main.run(all, new Console(out, false, errText, false));
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCheckNamesWhatIsMissingAndTheCommandThatMendsIt() {
        Path page = folder.resolve("check.html");

        Outcome check = measure("local", "--check", "--html", page.toString());

        assertThat(page).content().contains("<h1>Whether the testbed can be measured on</h1>", "huge pages");

        assertThat(check.exit()).isIn(Exit.DONE, Exit.CHECK);
        assertThat(check.out()).contains("privileges", "DPDK", "huge pages", "other load", "leftovers");
        if (check.exit() == Exit.CHECK) {
            assertThat(check.out()).contains("MISSING", "To mend it:");
        }
    }

    @Test
    void aDryRunPrintsEveryCommandAndRunsNone() {
        Outcome run = measure("local", "--quick", "--dry-run");

        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(run.out()).contains("dpdk-testpmd --lcores", "ip_pipeline --lcores", "net_vhost0,iface=");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nowhere                     | calibration/testbeds/nowhere.yaml: expected a file, found none",
                "local nothing               | calibration/plans/nothing.yaml: expected a file, found none",
                "local --resume no.jsonl     | no.jsonl: expected a record to go on with, found no such file",
                "local --resume a --record b | --record: expected none beside --resume, found 'b'",
            })
    void whatCannotBeIsRefusedBeforeAnythingStarts(String args, String message) {
        Outcome run = measure(args.split(" "));

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err()).contains(message);
    }

    @Test
    void aRecordOfAnotherPlanIsNotGoneOnWith() throws IOException {
        Path record = folder.resolve("other.jsonl");
        Files.writeString(record, "{\"type\":\"plan\",\"plan\":{\"digest\":\"of another\"}}\n");

        Outcome run = measure("local", "--quick", "--resume", record.toString());

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err()).contains("expected a record of this plan on this testbed");
        assertThat(Files.readAllLines(record)).hasSize(1);
    }

    @Test
    void aRecordThatExistsIsNotTouched() throws IOException {
        Path record = Files.writeString(folder.resolve("kept.jsonl"), "kept\n");

        Outcome run = measure("local", "--quick", "--record", record.toString());

        assertThat(run.exit()).isEqualTo(Exit.INPUT);
        assertThat(run.err()).contains("expected the name of a new record");
        assertThat(Files.readString(record)).isEqualTo("kept\n");
    }
}
