package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.io.SchemaFaults;

/** {@code softpath import} as a shell sees it: every kind reads, tells, writes and refuses in the same way. */
class ImportCommandTest {

    private static final Path SAMPLES = Path.of("src/test/resources/softpath/imports");

    @TempDir
    private Path folder;

    private static List<String> args(String kind, String files, String more) {
        List<String> args = new ArrayList<>(List.of("import", kind));
        for (String file : files.split(" ")) {
            args.add(SAMPLES.resolve(file).toString());
        }
        if (more != null) {
            args.addAll(List.of(more.split(" ")));
        }
        return args;
    }

    @ParameterizedTest
    @CsvSource({
        "host,    host/hwloc-2.9-group-of-sockets.xml,           --nic-rate 10",
        "vm,      vm/vhost-user.xml vm/virtual-functions.xml,    --host icelake-8358-2s",
        "switch,  counters/ovs-perf.txt,                         --dataplane ovs-dpdk-3 --host icelake-8358-2s",
        "results, results/csit-mrr.json results/csit-soak.json,",
        "traffic, traffic/ethtool-i40e.txt,",
    })
    void eachKindWritesAFileAndTellsWhatItIsMadeOf(String kind, String files, String more) throws Exception {
        Path out = folder.resolve("out");
        List<String> args = args(kind, files, more);
        args.addAll(List.of("--out", out.toString()));

        Shell.Seen told = Shell.softpath(args);
        assertThat(told.err()).isEmpty();
        assertThat(told.exit()).isEqualTo(Exit.DONE);
        assertThat(told.out()).startsWith("► ").contains("Written to " + out, "TOOK");
        String written = Files.readString(out);

        Files.delete(out);
        Path page = folder.resolve("page.html");
        args.addAll(List.of("--json", "-", "--html", page.toString()));
        Shell.Seen json = Shell.softpath(args);
        assertThat(json.exit()).isEqualTo(Exit.DONE);
        assertThat(SchemaFaults.of("import", json.out())).isEmpty();
        assertThat(Files.readString(out)).isEqualTo(written);
        assertThat(page).content().contains("<title>softpath import ", "<h2>Took</h2>", "Written to " + out);
    }

    @Test
    void thePageIsAFileOfItsOwn() {
        List<String> args = args("traffic", "traffic/ethtool-i40e.txt", null);
        String out = folder.resolve("out").toString();
        args.addAll(List.of("--out", out, "--html", out));

        Shell.Seen seen = Shell.softpath(args);

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err())
                .contains("--html " + out + ": expected another file than --out")
                .hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"host", "vm", "switch", "results", "traffic"})
    void whatIsOfAnotherKindIsRefusedInOneLineAndNothingIsWritten(String kind) throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "nothing that anyone imports\n");
        Path out = folder.resolve("out");
        String host = kind.equals("vm") || kind.equals("switch") ? "--host icelake-8358-2s" : null;
        String more = kind.equals("switch") ? host + " --dataplane ovs-dpdk-3" : host;
        List<String> args = args(kind, file.toAbsolutePath().toString(), more);
        args.addAll(List.of("--out", out.toString()));

        Shell.Seen seen = Shell.softpath(args);

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).hasLineCount(1).contains("notes.txt", "expected", "found");
        assertThat(out).doesNotExist();
    }

    @Test
    void aKindIsAskedFor() {
        Shell.Seen seen = Shell.softpath(List.of("import"));

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).contains("expected a kind (host, vm, switch, results, traffic), found none");
    }
}
