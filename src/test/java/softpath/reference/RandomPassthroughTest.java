package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that poll NICs, alone or each its own queue of a shared one, on both sides. */
class RandomPassthroughTest {

    /** The first 200 seeds that are a case. */
    static LongStream seeds() {
        return LongStream.iterate(0, seed -> seed + 1)
                .filter(seed -> RandomPassthroughs.of(seed).isPresent())
                .limit(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEngineCountsWhatAnEventForEachPacketAndPollCounts(long seed) {
        assertThat(RandomPassthroughs.of(seed).flatMap(Comparison::firstDifference))
                .isEqualTo(Optional.empty());
    }
}
