package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.wiring.Blueprint;

/** ClickOS scenarios on both sides. */
class RandomSwitchedScenarioTest {

    /** The first seeds that are a case, as many as {@code -Dsoftpath.switched=N} says. */
    static LongStream seeds() {
        return LongStream.iterate(0, seed -> seed + 1)
                .filter(seed -> RandomSwitchedScenarios.of(seed).isPresent())
                .limit(Integer.getInteger("softpath.switched", 250));
    }

    /** As many as {@code -Dsoftpath.shared-ports=N} says. */
    static LongStream seedsOfSharedPorts() {
        return LongStream.iterate(0, seed -> seed + 1)
                .filter(seed -> RandomSwitchedScenarios.ofShared(seed).isPresent())
                .limit(Integer.getInteger("softpath.shared-ports", 250));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEngineCountsWhatAnEventForEachPacketAndRunCounts(long seed) {
        assertThat(RandomSwitchedScenarios.of(seed).flatMap(Comparison::firstDifference))
                .isEqualTo(Optional.empty());
    }

    /** Some of these. */
    static LongStream fewSeeds() {
        return seeds().limit(100);
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void aStepToTheSameClockAtOnceChangesNoCounter(long seed) {
        Case drawn = RandomSwitchedScenarios.of(seed).orElseThrow();
        Case steady = drawn.withClocks(List.of());
        Case stepped =
                drawn.withClocks(List.of(new Blueprint.Clock(0, 2.6), new Blueprint.Clock(drawn.horizonPs() / 2, 2.6)));

        assertThat(EngineRun.withProbes(stepped)).isEqualTo(EngineRun.withProbes(steady));
    }

    @ParameterizedTest
    @MethodSource("seedsOfSharedPorts")
    void theyCountTheSameWhereNicsAndPortsAreShared(long seed) {
        assertThat(RandomSwitchedScenarios.ofShared(seed).flatMap(Comparison::firstDifference))
                .isEqualTo(Optional.empty());
    }
}
