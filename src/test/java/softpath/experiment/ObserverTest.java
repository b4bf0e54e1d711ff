package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;
import softpath.model.result.ResultCheck;
import softpath.wiring.Blueprint;

/** What is made of counters: each number of a result is what its name says. */
class ObserverTest {

    @Test
    void everyBitOfTheSeedCounts() {
        Trial trial = Trial.of("paper/single-vnf", "run.measure-ms=2", "traffic[0].arrivals=poisson");

        assertThat(trial.with(trial.run().withSeed(2)).result().latencyMicros().hdrh())
                .isNotEqualTo(trial.with(trial.run().withSeed(3))
                        .result()
                        .latencyMicros()
                        .hdrh());
    }

    @Test
    void theLossRatioIsWhatWasLostOfWhatWasOffered() {
        Result result = Trial.of("paper/single-vnf", "run.measure-ms=2").result();
        long lost = result.lost().stream().mapToLong(Result.Loss::packets).sum();

        assertThat(result.lossRatio())
                .isEqualTo((double) lost
                        / Math.max(result.packets().offered(), result.packets().delivered() + lost));
        assertThat(result.chains().get(0).lossRatio()).isEqualTo(result.lossRatio());
        assertThat(result.lossRatio()).isCloseTo(1 - 9.339 / 14.881, within(2e-3));
    }

    /** Time in an M/M/1 queue is exponential: a part p of the packets is through in -ln(1 - p) means. */
    @Test
    void quantilesAreThoseThatTheirNamesSay() {
        Result.Latency latency = Trial.of("theory/mm1").result().latencyMicros();

        assertThat(latency.p50()).isCloseTo(latency.mean() * Math.log(2), withinPercentage(3));
        assertThat(latency.p90()).isCloseTo(latency.mean() * Math.log(10), withinPercentage(3));
        assertThat(latency.p99()).isCloseTo(latency.mean() * Math.log(100), withinPercentage(5));
        assertThat(latency.p999()).isCloseTo(latency.mean() * Math.log(1_000), withinPercentage(10));
    }

    @Test
    void lineRateIsNotClaimedForALittleLess() {
        assertThat(Trial.of("paper/single-vnf", "traffic[0].sizes={512: 1}", "traffic[0].offered=99.5%")
                        .result()
                        .lineRate())
                .isFalse();
        assertThat(Trial.of("paper/single-vnf", "traffic[0].sizes={512: 1}")
                        .result()
                        .lineRate())
                .isTrue();
    }

    /** With a seed by which the last replication is not the one that held most. */
    @Test
    void theMostHeldIsThatOfAnyReplication() {
        Trial trial = Trial.of("theory/mm1", "run.replications=4", "run.measure-ms=0.02", "run.warmup-ms=0");
        Trial found = IntStream.range(1, 100)
                .mapToObj(seed -> trial.with(trial.run().withSeed(seed)))
                .filter(each -> mostHeld(each.replications().get(3)) < mostOfAny(each))
                .findFirst()
                .orElseThrow();

        assertThat(found.result().rings().get(0).maxOccupancy()).isEqualTo(mostOfAny(found));
    }

    private static int mostHeld(Replication replication) {
        return replication.mostHeld()[0];
    }

    private static int mostOfAny(Trial trial) {
        return trial.replications().stream()
                .mapToInt(ObserverTest::mostHeld)
                .max()
                .orElseThrow();
    }

    /** Descriptors that are done with and not given back are no queue. */
    @Test
    void whatWaitsIsToldFromWhatIsHeld() {
        Result.RingResult ring = Trial.of("paper/single-vnf", "traffic[0].offered=0.1Mpps")
                .result()
                .rings()
                .get(0);

        assertThat(ring.meanOccupancy()).isBetween(14.0, 17.0);
        assertThat(ring.meanWaiting()).isBetween(0.0, 0.1);
    }

    /** 2^24 slots, full for a simulated second, are twice what a long of picoseconds holds. */
    @Test
    void sumsOfTimesDoNotWrapAround() {
        Result result = Trial.of(
                        "theory/md1",
                        "sources[0].offered=30Mpps",
                        "rings[0].slots=16777216",
                        "run={warmup-ms: 0, measure-ms: 2000, replications: 1, seed: 1}")
                .result();
        Result.RingResult ring = result.rings().get(0);

        assertThat(ring.maxOccupancy()).isGreaterThan(16_000_000);
        assertThat(ring.meanWaiting()).isBetween(8e6, 17e6);
        // Little's law for those that came through is no law while the ring fills, but the order holds.
        assertThat(result.latencyMicros().mean()).isPositive().isLessThan(2e6);
    }

    @Test
    void kibibytesAre1024Bytes() {
        Blueprint blueprint = Trial.of("paper/single-vnf", "dataplane-options.nic-drop-enable=false")
                .blueprint();

        assertThat(blueprint.rings().get(0).ingress().orElseThrow().bufferBytes() % 1_024)
                .isZero();
        assertThat(blueprint.rings().get(0).ingress().orElseThrow().bufferBytes())
                .isPositive();
    }

    @Test
    void aResultThatBreaksARuleIsAFaultThatNamesTheField() {
        Result sound = Trial.of("paper/single-vnf", "run.measure-ms=1").result();
        Result broken = new Result(
                sound.schema(),
                sound.evidence(),
                sound.scenario(),
                sound.scenarioDigest(),
                sound.modelDigest(),
                sound.seed(),
                sound.softpathVersion(),
                sound.replications(),
                sound.offered(),
                sound.delivered(),
                1.0043,
                sound.lineRate(),
                sound.lost(),
                sound.latencyMicros(),
                sound.chains(),
                sound.cores(),
                sound.rings(),
                sound.bottleneck(),
                sound.bounds(),
                sound.hypotheses(),
                sound.warnings(),
                sound.uncalibrated(),
                sound.packetsSimulated(),
                sound.wallSeconds(),
                sound.realTimeFactor(),
                sound.packets(),
                sound.steadiness(),
                sound.halfWidths95(),
                sound.uncertainty(),
                sound.closedForm(),
                sound.modelFiles());

        assertThatThrownBy(() -> ResultCheck.require(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lossRatio: expected 0 to 1, found 1.0043");
    }

    @Test
    void lossAndLatencyAndUtilisationHaveIntervalsToo() {
        Result result =
                Trial.of("paper/single-vnf", "traffic[0].arrivals=poisson").result();
        Result.HalfWidths half = result.halfWidths95().orElseThrow();

        assertThat(half.lossRatio()).isBetween(1e-5, 0.05);
        assertThat(half.latencyMicros().p99()).isBetween(1e-4, 5.0);
        assertThat(half.chains()).extracting(Result.ChainHalfWidths::name).containsExactly("c1");
        assertThat(half.cores().get(0).usefulShare()).isBetween(1e-6, 0.05);
        assertThat(Trial.of("paper/single-vnf", "run.replications=1").result().halfWidths95())
                .isEmpty();
    }
}
