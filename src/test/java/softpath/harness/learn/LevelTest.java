package softpath.harness.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelTest {

    @Test
    void roundTripsThatLieFarApartAreLevelsTheShortestFirst() {
        List<Level> levels = Level.of(new double[] {430, 104, 447, 109, 425, 102});

        assertThat(levels).hasSize(2);
        assertThat(levels.get(0).medianNanos()).isEqualTo(104);
        assertThat(levels.get(1).medianNanos()).isEqualTo(430);
        assertThat(levels.get(1).share()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void whatDiffersByATenthIsOneLevel() {
        assertThat(Level.of(new double[] {100, 110, 121, 133})).hasSize(1);
    }

    @Test
    void withoutProbesThereIsOneLevelThatHoldsAll() {
        List<Level> levels = Level.of(new double[] {0, 0});

        assertThat(levels).hasSize(1);
        assertThat(levels.get(0).words()).isEqualTo("not probed");
    }
}
