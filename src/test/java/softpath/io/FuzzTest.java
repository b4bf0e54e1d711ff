package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in a file, reading it ends in a scenario or in a one-line error for the user. */
class FuzzTest {

    private static final int BYTE_MUTANTS = 2_000;
    private static final int TREE_MUTANTS = 2_000;
    private static final int SETS = 2_000;
    private static final long SEED = 20_161_201;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1",
            "2",
            "1.5",
            "1e308",
            "-1e-308",
            "9223372036854775807",
            "99999999999999999999",
            ".inf",
            ".nan",
            "~",
            "null",
            "true",
            "yes",
            "''",
            "'x'",
            "a.pnic0",
            "vm1",
            "sink",
            "[]",
            "{}",
            "[[]]",
            "[1]",
            "{a: 1}",
            "{64: 1}",
            "{'': 1}",
            "web-mix",
            "paper-sizes",
            "10Gbps",
            "1e99Mpps",
            "0%",
            "poisson",
            "on-off(1us,1us)",
            "on-off(.us,1us)",
            "&a b",
            "*a",
            "!!int 5",
            "<<",
            "? a",
            "@",
            "\t",
            "\"\\u0000\"",
            "- - -",
            "exponential");

    private static List<Path> files;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void findFiles() throws IOException {
        files = Shipped.files("scenarios");
    }

    @Test
    void changedBytesAreAcceptedOrRefusedPolitely() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < BYTE_MUTANTS; i++) {
            byte[] bytes = Files.readAllBytes(files.get(random.nextInt(files.size())));
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                bytes = mutated(bytes, random);
            }
            assertPolite(bytes, List.of());
        }
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        byte[] printable = ":[]{},'\"#-?&*!|>%@` \n\t0aZ~.".getBytes(StandardCharsets.US_ASCII);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] = printable[random.nextInt(printable.length)];
            case 2 -> {
                int length = Math.min(random.nextInt(1, 30), bytes.length - at);
                byte[] shorter = new byte[bytes.length - length + 1];
                System.arraycopy(bytes, 0, shorter, 0, at);
                System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                shorter[shorter.length - 1] = '\n';
                return shorter;
            }
            default -> {
                int length = Math.min(random.nextInt(1, 60), bytes.length - at);
                int from = random.nextInt(bytes.length - length + 1);
                System.arraycopy(bytes.clone(), from, bytes, at, length);
            }
        }
        return bytes;
    }

    @Test
    void changedTreesAreAcceptedOrRefusedPolitely() throws IOException, YamlTree.Unreadable {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < TREE_MUTANTS; i++) {
            Path file = files.get(random.nextInt(files.size()));
            JsonNode tree = YamlTree.parse(Files.readString(file)).root();
            for (int changes = random.nextInt(1, 3); changes > 0; changes--) {
                mutate(tree, random);
            }
            assertPolite(tree.toString().getBytes(StandardCharsets.UTF_8), List.of());
        }
    }

    private static void mutate(JsonNode tree, SplittableRandom random) {
        List<JsonNode> containers = new ArrayList<>();
        containers(tree, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode graft = random.nextBoolean()
                ? containers.get(random.nextInt(containers.size())).deepCopy()
                : scalar(random);
        if (container instanceof ObjectNode map && !map.isEmpty()) {
            List<String> keys = List.copyOf(map.propertyNames());
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(3)) {
                case 0 -> map.remove(key);
                case 1 -> map.set(key, graft);
                default -> map.set(key + "x", map.get(key));
            }
        } else if (container instanceof ArrayNode list) {
            if (random.nextBoolean() && !list.isEmpty()) {
                list.remove(random.nextInt(list.size()));
            } else {
                list.add(graft);
            }
        }
    }

    private static void containers(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(child -> containers(child, into));
        }
    }

    private static JsonNode scalar(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> NODES.numberNode(random.nextLong());
            case 1 -> NODES.numberNode(random.nextInt(-2, 3));
            case 2 -> NODES.numberNode(random.nextDouble());
            default -> NODES.stringNode(VALUES.get(random.nextInt(VALUES.size())));
        };
    }

    @Test
    void setsAreAcceptedOrRefusedPolitely() throws IOException, YamlTree.Unreadable {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        for (int i = 0; i < SETS; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            List<DataPath> paths = YamlTree.parse(Files.readString(file)).lines().keySet().stream()
                    .sorted(Comparator.comparing(DataPath::toString))
                    .toList();
            List<String> sets = new ArrayList<>();
            for (int count = random.nextInt(1, 4); count > 0; count--) {
                String path = paths.get(random.nextInt(paths.size())).toString();
                String grown = random.nextInt(4) == 0 ? path + ".x" : path;
                sets.add(grown + "=" + VALUES.get(random.nextInt(VALUES.size())));
            }
            assertPolite(bytes, sets);
        }
    }

    private static void assertPolite(byte[] content, List<String> sets) throws IOException {
        Path file = Files.write(folder.resolve("mutant.yaml"), content);
        try {
            ScenarioFiles.load(file, sets, Shipped.HOME);
        } catch (InputError e) {
            assertThat(e.getMessage())
                    .doesNotContain("\n", "softpath.model", "softpath.io", "jackson", "Exception", "java.")
                    .contains("expected ", ", found");
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "leaked for --set " + sets + " and\n" + new String(content, StandardCharsets.ISO_8859_1), e);
        }
    }
}
