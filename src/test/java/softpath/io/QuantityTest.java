package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number of a model file has a unit that its place has, and a size that such a number can have. */
class QuantityTest {

    @TempDir
    private Path home;

    @BeforeEach
    void copyModels() throws IOException {
        for (String folder : List.of("hosts", "dataplanes", "nfs", "traffic")) {
            for (Path file : Shipped.files(folder)) {
                Path copy = home.resolve(Shipped.HOME.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void load(String dataplane) {
        ScenarioFiles.load(Shipped.SINGLE_VNF, List.of("dataplane=" + dataplane), home);
    }

    @ParameterizedTest(name = "{0} {1}: {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dataplanes/softnic-2016 | unit: cycles/poll     | unit: bananas         | worker.poll-cycles.unit: expected cycles/burst or cycles/batch or cycles/run or cycles/poll, found 'bananas'",
                "dataplanes/softnic-2016 | unit: cycles/poll     | unit: cycles/pollution | .unit: expected cycles/burst or",
                "dataplanes/softnic-2016 | unit: microseconds    | unit: nanoseconds     | unit: expected microseconds, found 'nanoseconds'",
                "hosts/aptlab-c6220      | unit: Gbit/s on the wire | unit: Mbit/s on the wire | unit: expected Gbit/s, found 'Mbit/s on the wire'",
                "hosts/aptlab-c6220      | value: 10$            | value: 1e-300         | line-rate-gbps.value: expected 0.001 to 1600 Gbit/s (both directions of an 800 Gbit/s port), found 1.0E-300",
                "dataplanes/softnic-2016 | value: 4$             | value: 2147483647     | most-workers.value: expected 1 to 4096 workers (no server has more cores), found 2147483647",
                "dataplanes/clickos-2016 | value: 1024$          | value: 2147483647     | vale.batch-packets.value: expected 1 to 1048576 packets",
                "dataplanes/softnic-2016 | value: 32$            | value: 2147483647     | burst-packets.value: expected 1 to 4096 packets (far above any real burst), found 2147483647",
                "dataplanes/softnic-2016 | 'value: 32$'          | value: 32.5           | burst-packets.value: expected a whole number of packets, found 32.5",
            })
    void whatCannotBeIsRefused(String file, String found, String replacement, String message) throws IOException {
        Path path = home.resolve("models").resolve(file + ".yaml");
        String text = Files.readString(path);
        String changed = text.replaceFirst("(?m)" + found, replacement);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(path, changed);

        assertThatThrownBy(() -> load(
                        file.startsWith("hosts")
                                ? "softnic-2016"
                                : path.getFileName().toString().replace(".yaml", "")))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith(path + ":")
                .hasMessageContaining(message);
    }

    @Test
    void theEndsOfAnIntervalAreHeldToTheSame() throws IOException {
        Path path = home.resolve("models/dataplanes/softnic-2016.yaml");
        String text = Files.readString(path);
        Files.writeString(path, text.replaceFirst("interval: \\[[^,]*,", "interval: [-1,"));

        assertThatThrownBy(() -> load("softnic-2016"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(".interval: expected 0 to ")
                .hasMessageEndingWith("found -1");
    }
}
