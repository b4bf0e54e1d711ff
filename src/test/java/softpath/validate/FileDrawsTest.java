package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.io.FittedDataplane;
import softpath.statistics.Quantiles;

/** Numbers of a file that has no sets beside it are drawn around their values, each on its own. */
class FileDrawsTest {

    private static final Map<String, FittedDataplane.Range> RANGES = Map.of(
            "a", new FittedDataplane.Range(0, 0, 27),
            "b", new FittedDataplane.Range(1, -1, 2),
            "c", new FittedDataplane.Range(5, 5, 5));
    private static final int COUNT = 4_000;

    private static double[] drawn(String name) {
        return FileDraws.of(RANGES, COUNT, 1).stream()
                .mapToDouble(set -> set.get(name))
                .toArray();
    }

    /** Evenly from an interval that is cut at 0, nearly every draw would cost more than the value. */
    @Test
    void theMedianIsTheValueAndTheIntervalsEndsAreTheDraws() {
        Quantiles cut = new Quantiles(drawn("a"));
        Quantiles lopsided = new Quantiles(drawn("b"));

        assertThat(cut.at(0.5)).isCloseTo(0, within(0.3));
        assertThat(cut.at(0.25)).isZero();
        assertThat(cut.at(0.975)).isCloseTo(27, within(1.0));
        assertThat(lopsided.at(0.5)).isCloseTo(1, within(0.05));
        assertThat(lopsided.at(0.025)).isCloseTo(-1, within(0.1));
        assertThat(lopsided.at(0.975)).isCloseTo(2, within(0.05));
        assertThat(lopsided.at(0.16)).as("one standard error below").isCloseTo(1 - 2 / 1.96, within(0.1));
    }

    @Test
    void nothingLiesBeyondAnEnd() {
        assertThat(Arrays.stream(drawn("a")).filter(value -> value < 0 || value > 27))
                .isEmpty();
        assertThat(Arrays.stream(drawn("b")).filter(value -> value < -1 || value > 2))
                .isEmpty();
        assertThat(Arrays.stream(drawn("c")).distinct()).containsExactly(5.0);
    }

    @Test
    void oneNumberDoesNotFollowAnother() {
        double[] a = drawn("a");
        double[] b = drawn("b");
        double together = 0;
        for (int i = 0; i < COUNT; i++) {
            together += (a[i] > 0 ? 1.0 : -1.0) * (b[i] > 1 ? 1 : -1) / COUNT;
        }
        assertThat(together).as("1 if one were the other").isBetween(-0.06, 0.06);
    }

    @Test
    void aSeedGivesTheSameSets() {
        List<Map<String, Double>> once = FileDraws.of(RANGES, 5, 1);

        assertThat(FileDraws.of(RANGES, 5, 1)).isEqualTo(once);
        assertThat(FileDraws.of(RANGES, 5, 2)).isNotEqualTo(once);
    }

    @Test
    void aShippedFileWithIntervalsIsDrawnFromThem() {
        Path shipped = Path.of(System.getProperty("softpath.home", "."), "models/dataplanes/dpdk-vhost-22.yaml");

        assertThat(FileDraws.of(shipped, 3, 1).sets()).hasSize(3);
        assertThat(FileDraws.of(shipped, 3, 1).source()).contains("each on its own");
    }
}
