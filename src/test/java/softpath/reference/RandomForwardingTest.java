package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Switches that forward by packet, on both sides. */
class RandomForwardingTest {

    /** The first 400 seeds that are a case. */
    static LongStream seeds() {
        return LongStream.iterate(0, seed -> seed + 1)
                .filter(seed -> RandomForwarding.of(seed).isPresent())
                .limit(400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEngineCountsWhatAnEventForEachPacketAndPollCounts(long seed) {
        assertThat(RandomForwarding.of(seed).flatMap(Comparison::firstDifference))
                .isEqualTo(Optional.empty());
    }
}
