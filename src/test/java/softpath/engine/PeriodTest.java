package softpath.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void dividesAsTheInstructionDoes() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            long ps = Math.max(1, random.nextLong() >>> 14 + random.nextInt(50));
            Period period = new Period(ps);
            long multiple = ps * (Component.NEVER / ps >>> random.nextInt(50));
            LongStream.of(random.nextLong() >>> 14 + random.nextInt(50), multiple, multiple - 1, 0, Component.NEVER)
                    .filter(timePs -> timePs >= 0)
                    .forEach(timePs -> assertThat(period.timesIn(timePs))
                            .as("%d in %d", ps, timePs)
                            .isEqualTo(timePs / ps));
        }
    }

    @Test
    void dividesByTheShortestAndTheLongest() {
        for (long ps : new long[] {1, 2, 3, 4, 5, 7, 8, 9, Component.NEVER - 1, Component.NEVER}) {
            Period period = new Period(ps);
            for (long timePs : new long[] {0, 1, 2, 3, 63, 64, 65, Component.NEVER - 1, Component.NEVER}) {
                assertThat(period.timesIn(timePs)).as("%d in %d", ps, timePs).isEqualTo(timePs / ps);
            }
        }
    }

    @Test
    void isATimeOfASimulation() {
        assertThatThrownBy(() -> new Period(0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new Period(Component.NEVER + 1)).hasMessageContaining("a period is 1 to");
    }
}
