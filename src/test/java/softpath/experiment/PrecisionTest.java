package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.model.result.Result;

/** Replications are added until the interval is narrow enough, or until it is clear that they do not help. */
class PrecisionTest {

    private static final String SHORT = "run={warmup-ms: 0.1, measure-ms: 0.2, replications: 2, seed: 1}";

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.01, 0.005})
    void replicationsAreAddedUntilTheIntervalIsNarrowEnough(double precision) {
        Trial trial = Trial.of("theory/mm1", SHORT);

        Result result = trial.result(1, OptionalDouble.of(precision));

        assertThat(result.delivered().halfWidthMpps())
                .isPositive()
                .isLessThanOrEqualTo(precision * result.delivered().mpps());
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void aNarrowerIntervalTakesMoreReplications() {
        Trial trial = Trial.of("theory/mm1", SHORT);

        int coarse = trial.result(1, OptionalDouble.of(0.05)).replications();
        int fine = trial.result(1, OptionalDouble.of(0.005)).replications();

        assertThat(fine).isGreaterThan(coarse).isLessThan(1_000);
    }

    @Test
    void noReplicationIsAddedWhereTheFirstAreEnough() {
        Trial trial = Trial.of("theory/mm1");

        assertThat(trial.result(1, OptionalDouble.of(0.01)).replications())
                .isEqualTo(trial.run().replications());
    }

    @Test
    void aPrecisionOutOfReachIsToldInAWarning() {
        Result result =
                Trial.of("theory/mm1", "run.measure-ms=0.01", "run.warmup-ms=0").result(1, OptionalDouble.of(1e-6));

        assertThat(result.replications()).isEqualTo(1_000);
        assertThat(result.delivered().halfWidthMpps())
                .isGreaterThan(1e-6 * result.delivered().mpps());
        assertThat(result.warnings()).last().asString().contains("1000 replications", "measure-ms");
    }

    @Test
    void oneReplicationHasNoIntervalAndSaysSo() {
        Result result = Trial.of("theory/mm1", SHORT, "run.replications=1").result();

        assertThat(result.delivered().halfWidth95Mpps()).isEmpty();
        assertThat(result.warnings()).singleElement().asString().contains("one replication");
    }

    /** A single replication has no spread to judge by, however much precision is asked for. */
    @Test
    void oneReplicationIsNeverPreciseEnough() {
        Result result = Trial.of("theory/mm1", SHORT, "run.replications=1").result(1, OptionalDouble.of(0.5));

        assertThat(result.replications()).isGreaterThan(1);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void replicationsThatWereAddedAreLikeReplicationsThatWereAskedFor() {
        Trial trial = Trial.of("theory/mm1", SHORT);
        Result added = trial.result(2, OptionalDouble.of(0.01));

        Result asked =
                trial.with(trial.run().withReplications(added.replications())).result(1, OptionalDouble.empty());

        assertThat(added)
                .usingRecursiveComparison()
                .ignoringFields("wallSeconds", "realTimeFactor")
                .isEqualTo(asked);
    }

    /** The half width is of the replications' delivered rates. */
    @Test
    void theHalfWidthIsThatOfStudentOverReplications() {
        Trial trial = Trial.of("theory/mm1", SHORT, "run.replications=6");
        double[] mpps = trial.replications().stream()
                .mapToDouble(
                        r -> r.window().deliveredOfClass()[0] * 1e6 / r.window().durationPs())
                .toArray();
        double mean = Arrays.stream(mpps).average().orElseThrow();
        double squares = Arrays.stream(mpps).map(v -> (v - mean) * (v - mean)).sum();

        Result result = trial.result();

        // Of windows that are not quite alike the longer counts more.
        assertThat(result.delivered().mpps()).isCloseTo(mean, withinPercentage(0.5));
        assertThat(result.delivered().halfWidthMpps()).isCloseTo(2.5706 * Math.sqrt(squares / 30), within(1e-4));
    }

    @Test
    void progressIsToldAfterEveryReplication() {
        Trial trial = Trial.of("theory/mm1", SHORT, "run.replications=4");
        List<Integer> told = new ArrayList<>();
        Experiment.Settings settings = new Experiment.Settings(2, OptionalDouble.empty(), (done, expected) -> {
            assertThat(expected).isEqualTo(4);
            told.add(done);
        });

        Experiment.run(
                trial.blueprint(),
                trial.run(),
                settings,
                new Experiment.Provenance(Map.of(), "", "", "test", Map.of(), List.of(), List.of()));

        assertThat(told).containsExactly(1, 2, 3, 4);
    }
}
