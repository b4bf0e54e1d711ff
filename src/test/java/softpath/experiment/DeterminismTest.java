package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.engine.LatencyHistogram;
import softpath.model.result.Result;
import softpath.model.scenario.Run;

/** A result is a function of scenario, models and seed. */
class DeterminismTest {

    private static final RecursiveComparisonConfiguration ALL_BUT_WALL_TIME = RecursiveComparisonConfiguration.builder()
            .withIgnoredFields("wallSeconds", "realTimeFactor")
            .build();

    /** Constant and random arrivals, mixes, retries, several chains, random service, shared rings. */
    static List<Trial> trials() {
        return List.of(
                Trial.of("paper/single-vnf", "run.measure-ms=2"),
                Trial.of("paper/single-vnf", "run.measure-ms=2", "traffic[0].arrivals=poisson"),
                Trial.of("paper/web-mix", "run.measure-ms=2", "traffic[0].arrivals=on-off(10us,10us)"),
                Trial.of("paper/two-vnics", "run.measure-ms=2", "traffic[0].sizes=simple-imix"),
                Trial.of("paper/colocation", "run.measure-ms=2", "traffic[1].arrivals=poisson"),
                Trial.of("paper/chain-cross-server", "run.measure-ms=2", "traffic[0].arrivals=poisson"),
                Trial.of("theory/mmc", "run.measure-ms=2", "run.replications=5"),
                Trial.of("theory/jackson", "run.measure-ms=2", "run.replications=5"));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void theNumberOfThreadsChangesNothing(Trial trial) {
        Result alone = trial.result(1, OptionalDouble.empty());

        assertThat(trial.result(2, OptionalDouble.empty()))
                .usingRecursiveComparison(ALL_BUT_WALL_TIME)
                .isEqualTo(alone);
        assertThat(trial.result(4, OptionalDouble.empty()))
                .usingRecursiveComparison(ALL_BUT_WALL_TIME)
                .isEqualTo(alone);
    }

    /** Streams and state of one run must not leak into the next. */
    @ParameterizedTest
    @MethodSource("trials")
    void aSecondRunIsTheSame(Trial trial) {
        Result first = trial.result();
        Trial.of("theory/mm1", "run.measure-ms=1", "run.seed=99").result();

        assertThat(trial.result()).usingRecursiveComparison(ALL_BUT_WALL_TIME).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void anotherSeedGivesAnotherResult(Trial trial) {
        Result other = trial.with(trial.run().withSeed(2)).result();

        assertThat(other.latencyMicros().hdrh())
                .isNotEqualTo(trial.result().latencyMicros().hdrh());
    }

    @Test
    void whereNothingIsRandomTheSeedChangesNothing() {
        Trial trial = Trial.of("bench/w2", "run.measure-ms=5");

        assertThat(trial.with(trial.run().withSeed(2)).result())
                .usingRecursiveComparison(ALL_BUT_WALL_TIME)
                .ignoringFields("seed")
                .isEqualTo(trial.result());
    }

    /** Results add up: what the n-th replication adds to one of n replications is what it counted. */
    @ParameterizedTest
    @MethodSource("trials")
    void aReplicationDoesNotDependOnHowManyThereAre(Trial trial) {
        List<Replication> five = trial.with(trial.run().withReplications(5)).replications();
        List<Replication> three = trial.with(trial.run().withReplications(3)).replications();
        Result ofFive = trial.with(trial.run().withReplications(5)).result();
        Result ofThree = trial.with(trial.run().withReplications(3)).result();

        for (int i = 0; i < 3; i++) {
            assertThat(figures(three.get(i))).usingRecursiveComparison().isEqualTo(figures(five.get(i)));
        }
        assertThat(ofThree.packetsSimulated()).isEqualTo(packets(trial, ofThree));
        assertThat(ofFive.packetsSimulated()).isEqualTo(packets(trial, ofFive));
    }

    /** Of as many replications as the result is of, the last of them after the warm-up that it says. */
    private static long packets(Trial trial, Result result) {
        Run run = trial.run()
                .withReplications(result.replications())
                .withWarmup(result.steadiness().warmupMs());
        return trial.with(run).replications().stream()
                .mapToLong(Replication::packets)
                .sum();
    }

    private static List<Object> figures(Replication replication) {
        List<Object> figures = new ArrayList<>();
        for (LatencyHistogram l : replication.latency()) {
            figures.addAll(List.of(l.count(), l.sumPs(), l.minPs(), l.maxPs()));
        }
        figures.addAll(List.of(replication.window(), replication.packets(), replication.simulatedPs()));
        return figures;
    }

    @Test
    void replicationsDifferFromEachOther() {
        List<Replication> replications = Trial.of("paper/single-vnf", "run.measure-ms=2", "traffic[0].arrivals=poisson")
                .replications();

        assertThat(replications.stream().map(r -> r.latency().get(0).sumPs())).doesNotHaveDuplicates();
    }
}
