package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.bound.QueueingLatency;
import softpath.experiment.Experiment;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;

/**
 * Latency by formulas is what is simulated, wherever it is stated, on any dataplane that polls, with constant and Poisson
 * arrivals at 5 to 95 % of what cores, wires and NICs carry.
 *
 * <p>Rings are as long as real ones. How far off it is, and how often nothing is said, is printed.
 * {@code -Dsoftpath.latency=N} draws N scenarios in all; by default {@value #DRAWS}.
 */
class QueueingLatencyTest {

    private static final int DRAWS = 100;
    private static final int KINDS = 5;

    private static final int SLOTS = 512;
    private static final int MOST_REFILL = 32;

    private static final double LEAST_LOAD = 0.05;
    private static final double MOST_LOAD = 0.95;

    private static final int PACKETS = 20_000;
    private static final double MOST_MS = 20;

    /** Of so few a quantile is not known. */
    private static final int LEAST_DELIVERED = 300;

    private static final double NEAR_MEAN = 0.15;
    private static final double NEAR_P99 = 0.30;

    /** Of ten chains of which latency is stated, how many are to be near; more of the means are. */
    private static final int MEANS_NEAR_OF_TEN = 9;

    private static final int P99S_NEAR_OF_TEN = 7;

    /** Errors of the chains of which latency was stated. */
    private static final class Errors {
        private final List<Double> ofMean = new ArrayList<>();
        private final List<Double> ofP50 = new ArrayList<>();
        private final List<Double> ofP99 = new ArrayList<>();
        private int unsaid;

        void add(AnalyticResult.Latency stated, Result.Latency simulated) {
            ofMean.add(Math.abs(stated.mean() / simulated.mean() - 1));
            ofP50.add(Math.abs(stated.p50() / simulated.p50() - 1));
            ofP99.add(Math.abs(stated.p99() / simulated.p99() - 1));
        }

        String row(String name) {
            int all = unsaid + ofMean.size();
            return String.format(
                    "| %s | %d | %.0f %% | %s | %s | %s |",
                    name, all, 100.0 * unsaid / all, percents(ofMean), percents(ofP50), percents(ofP99));
        }

        private static String percents(List<Double> errors) {
            double[] sorted =
                    errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted.length == 0
                    ? "–"
                    : String.format(
                            "%.1f, %.0f %%", 100 * sorted[sorted.length / 2], 100 * sorted[sorted.length * 9 / 10]);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFTNIC", "FORWARDING", "PASSTHROUGH", "CABLES", "PIPELINE"})
    void whereLatencyIsStatedItIsWhatIsSimulated(NeverAboveTest.ScenarioKind kind) {
        int draws = Integer.getInteger("softpath.latency", DRAWS) / KINDS;
        Errors constant = new Errors();
        Errors poisson = new Errors();
        int drawn = 0;
        for (long seed = 0; drawn < draws; seed++) {
            Optional<Blueprint> one = steady(kind, seed);
            if (one.isPresent()) {
                boolean isConstant = drawn % 2 == 0;
                compare(
                        one.get(),
                        isConstant ? Arrivals.CONSTANT : Arrivals.POISSON,
                        seed,
                        isConstant ? constant : poisson);
                drawn++;
            }
        }
        System.out.println(constant.row(kind + ", constant"));
        System.out.println(poisson.row(kind + ", Poisson"));

        List<Double> means = new ArrayList<>(constant.ofMean);
        means.addAll(poisson.ofMean);
        List<Double> p99s = new ArrayList<>(constant.ofP99);
        p99s.addAll(poisson.ofP99);
        assertThat(means).hasSizeGreaterThanOrEqualTo(draws / 4);
        assertThat(10 * near(means, NEAR_MEAN)).isGreaterThanOrEqualTo(MEANS_NEAR_OF_TEN * (long) means.size());
        assertThat(10 * near(p99s, NEAR_P99)).isGreaterThanOrEqualTo(P99S_NEAR_OF_TEN * (long) p99s.size());
    }

    private static long near(List<Double> errors, double most) {
        return errors.stream().filter(error -> error <= most).count();
    }

    /** Without what no formula is of: pauses, clocks, siblings, times that are drawn, phases. */
    private static Optional<Blueprint> steady(NeverAboveTest.ScenarioKind kind, long seed) {
        return kind.of(seed)
                .map(Case::withoutPauses)
                .map(Case::withoutDrawnTimes)
                .map(Case::blueprint)
                .filter(blueprint -> !Loads.hasPhases(blueprint))
                .filter(blueprint -> blueprint.cores().stream()
                        .allMatch(core -> core.sibling().isEmpty()));
    }

    private static void compare(Blueprint drawn, Arrivals arrivals, long seed, Errors errors) {
        Blueprint blueprint = loaded(drawn, arrivals, seed);
        LoadMatrix matrix = LoadMatrix.of(blueprint);
        Result simulated = simulated(blueprint, matrix);
        QueueingLatency latency = QueueingLatency.of(matrix);
        for (int c = 0; c < simulated.chains().size(); c++) {
            Result.ChainResult chain = simulated.chains().get(c);
            if (chain.packets().delivered() >= LEAST_DELIVERED) {
                AnalyticResult.ChainResult stated =
                        latency.addedTo(new AnalyticResult.ChainResult(chain.name(), 1, 1, 0), c);
                assertThat(stated.latencyMicros().isPresent())
                        .isNotEqualTo(stated.latencyUnsaid().isPresent());
                stated.latencyMicros().ifPresent(each -> errors.add(each, chain.latencyMicros()));
                errors.unsaid += stated.latencyUnsaid().isPresent() ? 1 : 0;
            }
        }
    }

    private static Blueprint loaded(Blueprint drawn, Arrivals arrivals, long seed) {
        Blueprint roomy = new Blueprint(
                drawn.classes(),
                drawn.chains(),
                drawn.rings().stream()
                        .map(ring -> new Blueprint.Ring(
                                ring.name(),
                                SLOTS,
                                Math.min(MOST_REFILL, ring.refillBlock()),
                                ring.freeAtClaim(),
                                ring.place(),
                                ring.ingress()))
                        .toList(),
                drawn.sources().stream()
                        .map(source -> new Blueprint.Source(
                                source.chain(),
                                source.ring(),
                                arrivals,
                                source.gbpsL1(),
                                source.sizes(),
                                source.firstPs(),
                                source.untilPs(),
                                source.stream()))
                        .toList(),
                drawn.wires(),
                drawn.transmitQueues().stream()
                        .map(queue -> new Blueprint.TransmitQueue(
                                queue.name(), queue.wire(), SLOTS, Math.min(MOST_REFILL, queue.refillBlock())))
                        .toList(),
                drawn.stages(),
                drawn.vifs(),
                drawn.guests(),
                drawn.cores(),
                drawn.spreads(),
                drawn.cards(),
                drawn.readings());
        LoadMatrix matrix = LoadMatrix.of(roomy);
        double[] offered = matrix.offeredMpps();
        double most = DoubleStream.of(matrix.utilisations(offered)).max().orElseThrow();
        // Loads are even over all draws, whatever the seeds.
        double golden = seed * 0.6180339887498949;
        double load = LEAST_LOAD + (MOST_LOAD - LEAST_LOAD) * (golden - Math.floor(golden));
        return roomy.withOffered(
                DoubleStream.of(offered).map(mpps -> mpps * load / most).toArray());
    }

    private static Result simulated(Blueprint blueprint, LoadMatrix matrix) {
        double mpps = IntStream.range(0, blueprint.chains().size())
                .mapToDouble(c -> matrix.offeredMpps()[c])
                .sum();
        double measureMs = Math.min(MOST_MS, PACKETS / mpps / 1_000);
        Experiment.Provenance none =
                new Experiment.Provenance(Map.of(), "", "", "test", Map.of(), List.of(), List.of());
        return Experiment.run(
                blueprint,
                new Run(measureMs / 4, measureMs, 1, 1),
                new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {}, false),
                none);
    }
}
