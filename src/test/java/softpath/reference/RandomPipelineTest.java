package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bare pipelines on both sides. */
class RandomPipelineTest {

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEngineCountsWhatAnEventForEachPacketAndPollCounts(long seed) {
        assertThat(Comparison.firstDifference(RandomPipelines.of(seed))).isEmpty();
    }
}
