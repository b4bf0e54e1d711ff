package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fitted numbers in a file that a person laid out. */
class FittedDataplaneTest {

    private static final String PLACE = "burst-packets";
    private static final String SHIPPED =
            "  value: 32\n  unit: packets\n  origin: source-code\n  source: \"BESS b43bbdd, pktbatch.h:8; DPDK 2.2"
                    + " ip_pipeline, config_parse.c: bursts of 32 too\"\n";

    @TempDir
    private Path folder;

    private Path dataplane(String body) throws IOException {
        String shipped = Files.readString(Shipped.HOME.resolve("models/dataplanes/softnic-2016.yaml"));
        assertThat(shipped).contains(PLACE + ":\n" + SHIPPED);
        return Files.writeString(
                folder.resolve("dataplane.yaml"), shipped.replace(PLACE + ":\n" + SHIPPED, PLACE + ":" + body));
    }

    @Test
    void keysMayStandInAnyOrder() throws IOException {
        Path file = dataplane("\n  source: \"read\"\n  unit: packets\n  value: 32\n  # why\n  origin: source-code\n");

        FittedDataplane.requireReplaceable(file, List.of(PLACE));
        String text = FittedDataplane.text(
                file, List.of("A try."), Map.of(PLACE, new FittedDataplane.Entry(16, "fitted", "a \"b\" \\c", 8, 32)));

        assertThat(text)
                .contains(PLACE + ":\n  source: \"a \\\"b\\\" \\\\c\"\n  unit: packets\n  value: 16\n  # why\n"
                        + "  origin: fitted\n  interval: [8, 32]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n  value: 32\n  unit: packets\n  origin: source-code\n  source: >\n    read\n    twice\n",
                "\n  value: 32\n  unit: packets\n  source: read\n    twice\n  origin: source-code\n",
                "\n  value: 32\n  unit: packets\n  origin: source-code\n  source: read\n  interval:\n  - 1\n  - 40\n",
                " {value: 32, unit: packets, origin: source-code, source: read}\n",
            })
    void aLayoutThatCannotBeKeptIsRefusedByItsLine(String body) throws IOException {
        Path file = dataplane(body);

        assertThatThrownBy(() -> FittedDataplane.requireReplaceable(file, List.of(PLACE)))
                .isInstanceOf(InputError.class)
                .hasMessageMatching("(?s).*dataplane.yaml:\\d+: burst-packets.*on a line of its own.*");
    }
}
