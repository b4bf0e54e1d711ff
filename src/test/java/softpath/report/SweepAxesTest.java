package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.study.Factor;

/** Which factor of a sweep stands where. */
class SweepAxesTest {

    private static final Factor PLANE = keyed("dataplane", List.of("softnic", "clickos"));
    private static final Factor CLOCK = keyed("frequency_ghz", List.of(1.2, 1.6, 2.0, 2.4, 2.6));
    private static final Factor SIZE = new Factor(
            "frame_bytes",
            Optional.empty(),
            Optional.of(List.of("traffic[0].sizes={$frame_bytes: 1}")),
            Optional.empty(),
            Optional.of(List.of(64, 512, 1518)),
            Optional.empty());

    private static Factor keyed(String column, List<Object> values) {
        return new Factor(
                column, Optional.of("key"), Optional.empty(), Optional.empty(), Optional.of(values), Optional.empty());
    }

    private static Factor many(String column, int levels) {
        return keyed(column, IntStream.range(0, levels).<Object>mapToObj(i -> i).toList());
    }

    @Test
    void theSizeOfFramesStandsAlongTheAxisTheClockAsCurvesAndTheRestAsCharts() {
        SweepAxes axes = SweepAxes.of(List.of(PLANE, CLOCK, SIZE));

        assertThat(axes.x()).isEqualTo(SIZE);
        assertThat(axes.series()).contains(CLOCK);
        assertThat(axes.ofPanels()).containsExactly(List.of("softnic"), List.of("clickos"));
        assertThat(axes.along()).containsExactly("64", "512", "1518");
        assertThat(axes.leftOut()).isEmpty();
    }

    @Test
    void aNumberStandsAlongTheAxisBeforeNames() {
        assertThat(SweepAxes.of(List.of(PLANE, CLOCK)).x()).isEqualTo(CLOCK);
        assertThat(SweepAxes.of(List.of(PLANE)).x()).isEqualTo(PLANE);
    }

    @Test
    void ofManyValuesSomeAreShownTheFirstAndTheLastAmongThem() {
        SweepAxes axes = SweepAxes.of(List.of(many("slots", 100_000), many("chains_count", 50), many("seed", 8)));

        assertThat(axes.along()).hasSize(120).startsWith("0").endsWith("99999");
        assertThat(axes.series()).contains(many("seed", 8));
        assertThat(axes.ofPanels()).containsExactly(List.of("0"), List.of("1"), List.of("2"), List.of("3"));
        assertThat(axes.leftOut())
                .isEqualTo(" Shown are 120 of 100000 values of slots, 4 of 50 combinations of the other factors;"
                        + " the table has all.");
    }

    @ParameterizedTest
    @CsvSource({
        "frequency_ghz, frequency, GHz, 2.4, frequency 2.4 GHz",
        "l3fwd_cycles, l3fwd, cycles, 280, l3fwd 280 cycles",
        "dataplane, dataplane, '', softnic, softnic",
        "chains_count, chains, '', 3, chains 3",
        "latency_p99_micros, latency p99, µs, 7, latency p99 7 µs",
    })
    void theNameOfAColumnIsWordsAndAUnit(String column, String label, String unit, String value, String named) {
        SweepColumn words = SweepColumn.of(column);

        assertThat(words).isEqualTo(new SweepColumn(label, unit));
        assertThat(words.named(value)).isEqualTo(named);
    }
}
