package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.engine.LatencyHistogram;
import softpath.experiment.Replication;
import softpath.model.scenario.Run;
import softpath.units.Units;

/** Quantiles out of the engine's histogram against those of the reference's list of all latencies. */
class LatencyQuantileTest {

    /** A bucket is 1/2048 of its value at most, one of HdrHistogram with 3 digits 1/1024. */
    private static final double RELATIVE = 1.0 / 2_048 + 1.0 / 1_024;

    private static final double ROUNDING_NANOS = 2;

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 5, 7, 9, 11, 13, 15})
    void quantilesAreThoseOfThePacketsToThreeDigits(long seed) {
        Case run = RandomPipelines.of(seed);
        Replication engine =
                Replication.run(run.blueprint(), new Run(0, Units.millisFromPs(run.horizonPs()), 1, seed), run.seeds());
        PlainTestbed reference = new PlainTestbed(run.blueprint(), run.seeds());
        reference.calendar().runUntil(run.horizonPs());

        for (int chain = 0; chain < run.blueprint().chains().size(); chain++) {
            agree(engine.latency().get(chain), reference.latenciesPs().get(chain));
        }
    }

    private static void agree(LatencyHistogram engine, List<Long> latenciesPs) {
        List<Long> sortedPs = latenciesPs.stream().sorted().toList();
        Histogram hdr = engine.toHdr();
        assertThat(hdr.getTotalCount()).isEqualTo(sortedPs.size());
        for (double percent : sortedPs.isEmpty() ? new double[0] : new double[] {1, 50, 90, 99, 99.9, 100}) {
            int rank = (int) Math.ceil(percent / 100 * sortedPs.size());
            double nanos = sortedPs.get(Math.max(1, rank) - 1) / 1_000.0;
            assertThat((double) hdr.getValueAtPercentile(percent))
                    .isCloseTo(nanos, within(nanos * RELATIVE + ROUNDING_NANOS));
        }
    }
}
