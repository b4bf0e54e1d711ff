package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.model.result.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON: whole or not at all, in one spelling. */
class ResultFilesTest {

    private static final PrintStream NOWHERE = new PrintStream(new ByteArrayOutputStream());

    @TempDir
    private Path folder;

    private static Result sample(double lossRatio) {
        LoadedFile loaded = Shipped.scenario(Shipped.SINGLE_VNF);
        Result.Latency latency = new Result.Latency(1, 2, 2, 3, 4, 5, 6.5, "HISTFAAAAA==");
        Result.Packets packets = new Result.Packets(744_000, 467_000, 277_000, 0);
        return new Result(
                Result.SCHEMA,
                Result.Evidence.SIMULATED,
                loaded.content(),
                loaded.digest(),
                loaded.modelDigest(),
                1,
                "0.1.0 \u00fc",
                5,
                new Result.Rate(14.88, 10, 7.62),
                new Result.Delivered(9.34, 6.28, 4.78, Optional.of(0.001)),
                lossRatio,
                false,
                List.of(new Result.Loss(Result.Place.NIC_RX, "a.pnic0", 5.54, 277_000)),
                latency,
                List.of(new Result.ChainResult("c1", 14.88, 9.34, 0.37, latency, packets, Optional.empty())),
                List.of(new Result.CoreResult("a.0.0", "a", 0, List.of("c1.0"), 0.5, 0.25, 0.25, 0, 278.4)),
                List.of(new Result.RingResult("a.pnic0", 256, 250.5, 256, 277_000, 240.5)),
                new Result.Bottleneck("vm1", Result.ResourceKind.CORE, "vm1 is busy", "wire", Optional.of(1.59)),
                List.of(new Result.Bound("vm1", Result.ResourceKind.CORE, 9.34, 14.88, 9.33)),
                Map.of("vhost-retry", true, "bottleneck", "guest"),
                List.of(),
                List.of("worker.receive-cycles"),
                744_000,
                0.01,
                5,
                packets,
                new Result.Steadiness(1, 1, Optional.of(true), List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aResultIsValidAgainstThePublishedSchema() throws IOException {
        assertThat(SchemaFaults.of("result", ResultFiles.json(sample(0.37)))).isEmpty();
        assertThat(SchemaFaults.of("result", ResultFiles.json(sample(1.37)))).isNotEmpty();
    }

    @Test
    void uncertaintyIsWrittenIfItIsKnown() throws IOException {
        Result.Uncertainty uncertainty =
                new Result.Uncertainty(20, 9.1, 9.4, Optional.of(1.2), 0.25, List.of("other switches"));

        assertThat(SchemaFaults.of("result", ResultFiles.json(sample(0.37).with(uncertainty))))
                .isEmpty();
        assertThat(ResultFiles.json(sample(0.37).with(uncertainty))).contains("\"otherBottlenecks\" : 0.25");
        assertThat(ResultFiles.json(sample(0.37))).doesNotContain("uncertainty");
    }

    @Test
    void keysKeepTheOrderOfTheRecordAndEnumsTheSpellingOfFiles() {
        JsonNode json = new JsonMapper().readTree(ResultFiles.json(sample(0.37)));

        assertThat(List.copyOf(json.propertyNames())).startsWith("schema", "evidence", "scenario", "scenarioDigest");
        assertThat(json.at("/evidence").stringValue()).isEqualTo("simulated");
        assertThat(json.at("/lost/0/place").stringValue()).isEqualTo("nic-rx");
        assertThat(json.at("/bottleneck/kind").stringValue()).isEqualTo("core");
        assertThat(json.at("/scenario/servers/0/frequency-ghz").doubleValue()).isEqualTo(2.6);
        assertThat(List.copyOf(json.get("hypotheses").propertyNames())).containsExactly("bottleneck", "vhost-retry");
    }

    @Test
    void theSameResultIsTheSameText() throws IOException {
        ResultFiles.write(sample(0.37), folder.resolve("a.json").toString(), NOWHERE);
        ResultFiles.write(sample(0.37), folder.resolve("b.json").toString(), NOWHERE);
        byte[] text = Files.readAllBytes(folder.resolve("a.json"));

        assertThat(Files.readAllBytes(folder.resolve("b.json"))).isEqualTo(text);
        assertThat(new String(text, StandardCharsets.UTF_8))
                .startsWith("{\n  \"schema\"")
                .endsWith("\n}\n")
                .contains("0.1.0 \u00fc")
                .doesNotContain("\r");
    }

    @Test
    void aFileIsReplacedAndNothingIsLeftBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("result.json"), "old");

        ResultFiles.requireWritable(file.toString());
        ResultFiles.write(sample(0.37), file.toString(), NOWHERE);

        assertThat(Files.readString(file)).startsWith("{");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aDashIsStandardOutput() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ResultFiles.requireWritable("-");
        ResultFiles.write(sample(0.37), "-", new PrintStream(out));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ResultFiles.json(sample(0.37)) + "\n");
    }

    @Test
    void aTargetThatCannotBeWrittenIsRefusedBeforehand() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertRefused(folder, ": expected a file to write, found a directory");
        assertRefused(
                folder.resolve("none/x.json"),
                ": expected a folder " + folder.resolve("none") + ", found none by this name");
        assertRefused(file.resolve("x.json"), ": expected a folder " + file + ", found something else by this name");
    }

    private static void assertRefused(Path target, String message) {
        assertThatThrownBy(() -> ResultFiles.requireWritable(target.toString()))
                .isInstanceOf(InputError.class)
                .hasMessage(target + message);
    }

    @Test
    void aResultThatIsNotANumberNeverReachesAFile() {
        Path file = folder.resolve("nan.json");

        assertThatThrownBy(() -> ResultFiles.write(sample(Double.NaN), file.toString(), NOWHERE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lossRatio");
        assertThat(file).doesNotExist();
    }
}
