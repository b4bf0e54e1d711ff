package softpath.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What no loop can have seen of a CPU is refused, by its key. */
class MeasuredPausesTest {

    private static MeasuredPauses.OfCpu cpu(double longestMicros, Map<Integer, Long> timesOfMicros) {
        return new MeasuredPauses.OfCpu(0, longestMicros, new TreeMap<>(timesOfMicros), 0);
    }

    @Test
    void aCountIsNotNegative() {
        assertThatThrownBy(() -> cpu(20, Map.of(8, -5L)))
                .hasFieldOrPropertyWithValue("path", "timesOfMicros.8")
                .hasMessage("expected at least 0 rounds, found -5");
    }

    @Test
    void noRoundIsLongerThanTheLongest() {
        assertThatThrownBy(() -> cpu(5, Map.of(1_024, 3L)))
                .hasFieldOrPropertyWithValue("path", "timesOfMicros.1024")
                .hasMessage("expected no rounds longer than longestMicros, 5, found 3");
    }

    /** 100 000 of 1 to 1.001 ms are 100 s. */
    @Test
    void roundsFitIntoTheTimeWatched() {
        MeasuredPauses.OfCpu cpu = cpu(1_001, Map.of(1_001, 100_000L));

        assertThatThrownBy(() -> new MeasuredPauses("oslat", 10, List.of(cpu), 0, ""))
                .hasFieldOrPropertyWithValue("path", "cpus[0].timesOfMicros")
                .hasMessage("expected rounds that fit into the 10 s watched, found rounds of 100 s at least");
    }
}
