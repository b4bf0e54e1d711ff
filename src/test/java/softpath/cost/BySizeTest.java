package softpath.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.Parameter;

class BySizeTest {

    private static final BySize CURVE =
            new BySize("copy", Map.of("128", cycles(16), "256", cycles(24), "1024", cycles(120)));

    private static Parameter cycles(double value) {
        return new Parameter(value, "cycles/packet", Parameter.Origin.ASSUMED, "a test", Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"64, 0", "96, 8", "128, 16", "192, 20", "256, 24", "640, 72", "1024, 120", "1504, 180"})
    void cyclesLieOnStraightLinesBetweenTheSizesAndGrowWithTheBytesAboveTheLargest(int frameBytes, double cycles) {
        assertThat(CURVE.of(frameBytes)).isCloseTo(cycles, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"64", "96", "128", "200", "1024", "9000"})
    void partsAddUp(int frameBytes) {
        double sum = CURVE.parts(frameBytes).stream()
                .mapToDouble(Cycles.Part::cycles)
                .sum();

        assertThat(sum).isCloseTo(CURVE.of(frameBytes), within(1e-9));
    }

    @Test
    void oneSizeIsARatePerByte() {
        BySize line = new BySize("copy", Map.of("564", cycles(50)));

        assertThat(line.of(64 + 37)).isCloseTo(3.7, within(1e-9));
        assertThat(line.of(64 + 1000)).isCloseTo(100, within(1e-9));
    }
}
