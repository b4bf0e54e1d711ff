package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of numbers that belong together stand in a table beside the dataplane's file. */
class DrawnSetsTest {

    private static final String PLACE = "worker.receive-cycles";

    @TempDir
    private Path models;

    private Path dataplane;
    private double value;

    @BeforeEach
    void aFileOfOnesOwn() throws IOException {
        Path home = Path.of(System.getProperty("softpath.home", "."));
        dataplane = Files.createDirectories(models.resolve("dataplanes")).resolve("mine.yaml");
        Files.copy(home.resolve("models/dataplanes/dpdk-vhost-22.yaml"), dataplane);
        value = FittedDataplane.values(dataplane).get(PLACE);
        Files.createDirectories(DrawnSets.folder(models));
    }

    private void write(double own) throws IOException {
        Files.writeString(
                DrawnSets.of(dataplane),
                DrawnSets.text(List.of("drawn"), Map.of(PLACE, own), List.of(Map.of(PLACE, 1.5), Map.of(PLACE, 2.0))));
    }

    @Test
    void setsAreReadAsTheyWereWritten() throws IOException {
        assertThat(DrawnSets.read(dataplane)).isEmpty();

        write(value);

        assertThat(DrawnSets.of(dataplane)).isEqualTo(models.resolve("draws/mine.csv"));
        assertThat(DrawnSets.read(dataplane)).containsExactly(Map.of(PLACE, 1.5), Map.of(PLACE, 2.0));
    }

    @Test
    void setsOfOtherNumbersAreRefused() throws IOException {
        write(value + 1);

        assertThatThrownBy(() -> DrawnSets.read(dataplane))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("mine.csv: expected sets drawn around the numbers of")
                .hasMessageContaining("learn again or remove the table");
    }

    @Test
    void aDamagedTableIsRefusedWithItsLine() throws IOException {
        Files.writeString(DrawnSets.of(dataplane), "# x\n" + PLACE + "\n" + value + "\nNaN\n");
        assertThatThrownBy(() -> DrawnSets.read(dataplane)).hasMessageContaining("mine.csv:4: expected a number");

        Files.writeString(DrawnSets.of(dataplane), PLACE + "\n1,2\n");
        assertThatThrownBy(() -> DrawnSets.read(dataplane)).hasMessageContaining("mine.csv:2: expected 1 cells");

        Files.writeString(DrawnSets.of(dataplane), "\n");
        assertThatThrownBy(() -> DrawnSets.read(dataplane)).hasMessageContaining("found none");
    }
}
