package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.dataplane.Trace;
import softpath.model.scenario.Arrivals;
import softpath.wiring.Blueprint;

/** Packets that come as captures say, on both sides. */
class RandomTraceTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static Blueprint.Source traced(Blueprint.Source source, SplittableRandom random) {
        long[] nanos = new long[2 + random.nextInt(40)];
        nanos[0] = random.nextLong(1_000_000_000);
        for (int k = 1; k < nanos.length; k++) {
            // Some at one time, some far apart.
            nanos[k] = nanos[k - 1] + (random.nextInt(3) == 0 ? 0 : random.nextLong(10_000));
        }
        nanos[nanos.length - 1] += 1;
        return new Blueprint.Source(
                source.chain(),
                source.ring(),
                Arrivals.parse("trace(drawn)"),
                source.gbpsL1(),
                source.sizes(),
                source.firstPs(),
                source.untilPs(),
                source.stream(),
                Optional.of(Trace.of(nanos)));
    }

    private static Case traced(Case drawn, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Blueprint blueprint = drawn.blueprint()
                .withSources(drawn.blueprint().sources().stream()
                        .map(source -> traced(source, random))
                        .toList());
        return new Case(
                drawn.description() + ", traced",
                blueprint,
                Case.seeds(blueprint, seed),
                drawn.warmupPs(),
                drawn.horizonPs(),
                drawn.probesPs());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEngineCountsWhatAnEventForEachPacketAndPollCounts(long seed) {
        assertThat(Comparison.firstDifference(traced(RandomPipelines.of(seed), seed)))
                .isEmpty();
        RandomScenarios.of(seed)
                .ifPresent(drawn -> assertThat(Comparison.firstDifference(traced(drawn, seed)))
                        .isEmpty());
    }
}
