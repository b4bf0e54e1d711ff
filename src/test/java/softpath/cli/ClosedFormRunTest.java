package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.io.SchemaFaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code softpath run --fidelity closed-form} as a shell sees it. */
class ClosedFormRunTest {

    private static final String HOME = System.getProperty("softpath.home", "");
    private static final String SINGLE_VNF = scenario("paper/single-vnf.yaml");

    @TempDir
    private Path folder;

    private static String scenario(String name) {
        return Path.of(HOME, "models/scenarios", name).toString();
    }

    private static Shell.Seen run(String scenario, String... more) {
        List<String> args = new ArrayList<>(List.of("run", scenario, "--fidelity", "closed-form"));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    @Test
    void itSaysThatNothingIsSimulatedAndWhatBinds() {
        Shell.Seen seen = run(SINGLE_VNF);

        assertThat(seen.exit()).isEqualTo(Exit.DONE);
        assertThat(seen.out())
                .contains("closed form: nothing is simulated", "► vm1 binds: it carries 9.339 Mpps")
                .contains("Latency of c1 is not stated: the load is 159 % of what vm1 carries");
        assertThat(seen.err()).isEmpty();
    }

    /** 278.4 cycles at 2.6 GHz; a core that is half busy has a latency. */
    @Test
    void itsJsonHasTheLimitAndAtPartialLoadALatency() throws IOException {
        JsonNode at = new JsonMapper()
                .readTree(run(SINGLE_VNF, "--set", "traffic[0].offered=4.67Mpps", "--json", "-")
                        .out());

        assertThat(at.path("evidence").asString()).isEqualTo("analytic");
        assertThat(at.path("resources").path(0).path("mpps").asDouble()).isCloseTo(2600 / 278.4, within(1e-3));
        assertThat(at.path("chains").path(0).path("latencyMicros").path("mean").asDouble())
                .isBetween(0.1, 100.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paper/two-vnics",
                "paper/chain-cross-server",
                "paper/colocation",
                "operators/memif-chain",
                "operators/two-vms-one-port-clickos",
                "operators/sr-iov-four-vms"
            })
    void theAnswerIsWhatItsSchemaAllows(String scenario) throws IOException {
        Shell.Seen seen = run(scenario(scenario + ".yaml"), "--json", "-");

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(SchemaFaults.of("result", seen.out())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--precision, 1%", "--replications, 3", "--uncertainty, 20", "--threads, 2", "--seed, 7"})
    void whatOnlyASimulationHasIsRefusedBesideIt(String option, String value) {
        Shell.Seen seen = run(SINGLE_VNF, option, value);

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.out()).isEmpty();
        assertThat(seen.err().strip())
                .isEqualTo("softpath: " + option + ": expected none beside --fidelity closed-form, found one");
    }

    /** Cut off, and with bytes that no text has. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 200, 400})
    void aDamagedFileIsRefusedInOneLineAndNothingIsWritten(int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(SINGLE_VNF));
        Path damaged = folder.resolve("damaged.yaml");
        byte[] cut = Arrays.copyOf(whole, bytes + 1);
        cut[bytes] = (byte) 0xff;
        Files.write(damaged, cut);
        Path out = folder.resolve("out.json");

        Shell.Seen seen = run(damaged.toString(), "--json", out.toString());

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err().strip()).startsWith("softpath: " + damaged).doesNotContain("\n");
        assertThat(out).doesNotExist();
    }
}
