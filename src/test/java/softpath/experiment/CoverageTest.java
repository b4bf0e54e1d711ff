package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.result.Result;
import softpath.statistics.Values;

/**
 * The 95 % interval of delivered throughput holds the long-run mean about 95 times in 100, whatever the arrivals.
 *
 * <p>{@code -Dsoftpath.coverage.seeds=200} makes the table of docs/MODEL.md.
 */
class CoverageTest {

    private static final int SEEDS = Integer.getInteger("softpath.coverage.seeds", 12);

    /** As long as the runs that are judged together, in windows that hardly feel their edges. */
    private static final String LONG_RUN =
            "run={warmup-ms: 5, measure-ms: 200, replications: " + SEEDS / 4 + ", seed: 4711}";

    /** Of the runs; of 12 with a chance of 95 % each, fewer are covered once in 450 times. */
    private static final double LEAST = 0.75;

    /** At half the line rate: at all of it, what waits for the first wire grows for ever. */
    private static final String ON_OFF = "traffic[0].arrivals=on-off(100us,300us)";

    static List<Arguments> cases() {
        List<String> traffic = List.of(
                "traffic[0].arrivals=constant", "traffic[0].arrivals=poisson", ON_OFF, "traffic[0].sizes=simple-imix");
        List<List<String>> planes = List.of(
                List.of("paper/single-vnf"),
                List.of("paper/chain", "run.warmup-ms=1", "run.measure-ms=10"),
                List.of("paper/single-vnf", "dataplane=clickos-2016"),
                List.of("paper/single-vnf", "dataplane=dpdk", "traffic[0].offered=50%"));
        return planes.stream()
                .flatMap(plane -> traffic.stream().map(arrivals -> Arguments.of(plane, arrivals)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theIntervalHoldsTheLongRunMean(List<String> plane, String traffic) {
        List<String> all = new ArrayList<>(plane.subList(1, plane.size()));
        all.add(traffic);
        if (traffic.equals(ON_OFF)) {
            all.add("traffic[0].offered=50%");
        }
        String[] sets = all.toArray(String[]::new);
        Trial trial = Trial.of(plane.get(0), sets);
        String[] longSets = Stream.concat(Stream.of(sets), Stream.of(LONG_RUN)).toArray(String[]::new);
        Result truth = Trial.of(plane.get(0), longSets).result();
        Values half = new Values();
        int covered = 0;
        int lengthened = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Result result = trial.with(trial.run().withSeed(seed)).result();
            lengthened += result.steadiness().warmupMs() > trial.run().warmupMs() ? 1 : 0;
            half.add(result.delivered().halfWidthMpps());
            double off = Math.abs(result.delivered().mpps() - truth.delivered().mpps());
            covered += off <= result.delivered().halfWidthMpps() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%s | %s | %.4f ± %.5f | half width %.5f | covers %.1f %% | lengthened %.1f %%%n",
                plane,
                traffic,
                truth.delivered().mpps(),
                truth.delivered().halfWidthMpps(),
                half.mean(),
                100.0 * covered / SEEDS,
                100.0 * lengthened / SEEDS);
        assertThat(covered / (double) SEEDS).isGreaterThanOrEqualTo(LEAST);
    }
}
