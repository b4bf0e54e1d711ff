package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.cli.Shell;

/** Whatever comes out is the host of a scenario that runs: between its ports, or where it has none, within it. */
class RunsTest {

    private static final String SCENARIO = """
            softpath: 1
            kind: scenario
            about: On a host that was imported
            dataplane: bess-2019
            servers:
              - {name: a, host: imported, frequency-ghz: %s}
            vms: []
            %s
            traffic:
              - {chain: there, offered: 0.1Mpps, arrivals: constant, sizes: {64: 1}}
            workers: [a.%d.0]
            run: {warmup-ms: 0.1, measure-ms: 0.1, replications: 1, seed: 1}
            """;

    private static final String WITHIN = """
            generators:
              - {name: sender, server: a, socket: %d}
            sinks:
              - {name: taker, server: a, socket: %d}
            chains:
              - {name: there, path: [sender, taker]}""";

    private static final String BETWEEN_PORTS = """
            chains:
              - {name: there, path: [a.pnic0, a.pnic%d]}""";

    private static final Pattern CLOCK = Pattern.compile("highest-frequency-ghz:\n  value: ([0-9.]+)");
    private static final Pattern CORES = Pattern.compile("cores-per-socket:\n  value: ([0-9]+)");
    private static final Pattern PORT = Pattern.compile("\n  pnic([0-9]+):\n    socket:\n      value: ([0-9]+)");

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("models/hosts"));
        out = folder.resolve("models/hosts/imported.yaml");
    }

    @ParameterizedTest
    @MethodSource("softpath.imports.host.Fixtures#names")
    void everyTopologyBecomesAHostThatRuns(String name) throws IOException {
        importAndRun(Fixtures.file(name).toString());
        importAndRun(Fixtures.file(name).toString(), "--nic-rate", "25", "--clock-ghz", "1.2..3.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pack:2 core:8 pu:2", "numa:2 l3:2 core:4 pu:1", "64 1 64 2"})
    void everyDescriptionBecomesAHostThatRuns(String text) throws IOException {
        importAndRun("--synthetic", text);
        importAndRun("--synthetic", text, "--nic-rate", "100");
    }

    @Test
    void thisMachineBecomesAHostThatRuns() throws IOException {
        assumeThat(Files.isDirectory(Path.of("/sys/devices/system/cpu/cpu0/topology")))
                .as("Linux")
                .isTrue();

        importAndRun("--here", "--nic-rate", "10");
    }

    @Test
    void theSameFileBecomesTheSameHost() throws IOException {
        String name = Fixtures.file("hwloc-2.0-early-epyc").toString();
        Shell.Seen first = imported(name);
        String text = Files.readString(out);

        assertThat(imported(name)).isEqualTo(first);
        assertThat(Files.readString(out)).isEqualTo(text);
    }

    private Shell.Seen imported(String... args) {
        List<String> all = new ArrayList<>(List.of("import", "host"));
        all.addAll(List.of(args));
        all.addAll(List.of("--out", out.toString()));
        Shell.Seen seen = Shell.softpath(all);
        assertThat(seen.err()).isEmpty();
        assertThat(seen.exit()).isZero();
        return seen;
    }

    /** The worker has the first core; who sends and who takes have the next two. */
    private static String within(String host) {
        Matcher cores = CORES.matcher(host);
        assertThat(cores.find()).isTrue();
        int each = Integer.parseInt(cores.group(1));
        return WITHIN.formatted(1 / each, 2 / each);
    }

    private void importAndRun(String... args) throws IOException {
        imported(args);
        String host = Files.readString(out);
        Matcher clock = CLOCK.matcher(host);
        assertThat(clock.find()).isTrue();
        Matcher port = PORT.matcher(host);
        boolean hasPorts = port.find();
        int socket = hasPorts ? Integer.parseInt(port.group(2)) : 0;
        String path = hasPorts ? BETWEEN_PORTS.formatted(port.find() ? 1 : 0) : within(host);
        Path scenario = folder.resolve("scenario.yaml");
        Files.writeString(scenario, SCENARIO.formatted(clock.group(1), path, socket));

        Shell.Seen run = Shell.softpath(List.of("run", scenario.toString(), "--threads", "1", "--quiet"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }
}
