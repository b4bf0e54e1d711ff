package softpath.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topologies of hwloc and descriptions of them, changed in bytes and in what they say. */
class ImportHostFuzzTest {

    private static final Path TOPOLOGIES =
            Path.of(System.getProperty("softpath.home", "")).resolve("src/test/resources/softpath/imports/host");

    private static final List<String> DESCRIPTIONS = List.of(
            "pack:2 core:8 pu:2",
            "(memory=1GB) numa:2 pack:1 [numa(memory=2GB)] l3:2 l2:4 core:1 pu:2(indexes=core:pack)",
            "2 1 2 2 2 2 2");

    @TempDir
    private Path folder;

    @Test
    void whateverStandsThereIsAnsweredWithAHostOrOneLineThatSaysWhatIsWrong() throws IOException {
        assertThat(Fuzzing.faults(folder, home -> new Topologies(home, topologies()), 15))
                .isEmpty();
    }

    private static List<Path> topologies() {
        try (Stream<Path> files = Files.list(TOPOLOGIES)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Topologies(SmallHome home, List<Path> files) implements Inputs {

        private static final String CHANGED = "topology.xml";

        @Override
        public Input of(long seed) throws IOException {
            Drawing draw = new Drawing(home, seed);
            if (draw.oneIn(10)) {
                byte[] text =
                        ByteMutation.mutated(draw.among(DESCRIPTIONS).getBytes(StandardCharsets.UTF_8), draw.random);
                return draw.unchanged(
                        arguments(draw, "--synthetic=" + new String(text, StandardCharsets.UTF_8)), Set.of(0, 2));
            }
            byte[] before = Files.readAllBytes(draw.among(files));
            // The file stands where it is put back after each.
            home.write(CHANGED, before);
            byte[] after = draw.oneIn(3)
                    ? ByteMutation.mutated(before, draw.random)
                    : XmlMutation.mutated(new String(before, StandardCharsets.UTF_8), draw.random)
                            .getBytes(StandardCharsets.UTF_8);
            return new Input(seed, CHANGED, after, arguments(draw, draw.path(CHANGED)), Set.of(0, 2));
        }

        private static List<String> arguments(Drawing draw, String what) {
            Stream<String> always = Stream.of("import", "host", what, "--out", draw.path("written.yaml"));
            Stream<String> sometimes =
                    Stream.of("--nic-rate=25", "--clock-ghz=1..2").filter(option -> draw.oneIn(3));
            Stream<String> json = draw.oneIn(2) ? Stream.of("--json", "-") : Stream.empty();
            return Stream.of(always, sometimes, json).flatMap(args -> args).toList();
        }
    }
}
