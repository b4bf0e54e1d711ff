package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.RUN;
import static softpath.experiment.ByHand.WINDOW_PS;
import static softpath.experiment.ReplicationsByHand.of;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** What replications add up to, with every number worked out by hand. */
class SummaryTest {

    private static final Offset<Double> EXACT = within(1e-9);

    /** An HdrHistogram of 3 digits, and the bucket of ours. */
    private static final double DIGITS = 2e-3;

    /** 1, 2, ..., 1000 us. */
    private static final long[] EVENLY =
            LongStream.rangeClosed(1, 1_000).map(us -> us * Units.PS_PER_MICRO).toArray();

    private static ByHand counted(long delivered, double slotsHeld) {
        ByHand by = ByHand.row(12, 200, 250)
                .counted(0, 12_000, delivered)
                .worked(0, 12_000)
                .worked(1, delivered)
                .spent(0, 0.96, 0)
                .spent(1, delivered / 10_000.0, 0)
                .lostAtRing(1, 12_000 - delivered);
        by.slotTimePsOfRing[1] = slotsHeld * WINDOW_PS;
        by.waitingTimePsOfRing[1] = slotsHeld / 2 * WINDOW_PS;
        by.slotTimePsOfQueue[0] = slotsHeld / 4 * WINDOW_PS;
        return by;
    }

    private static final ByHand FIRST = counted(10_000, 64);
    private static final ByHand SECOND = counted(9_000, 128);
    private final Result result = ReplicationsByHand.result(
            FIRST.blueprint(), RUN, RUN, of(FIRST, 200, EVENLY), of(SECOND, 150, 3 * Units.PS_PER_MICRO));

    @Test
    void ratesAreThoseOfAllWindowsTogether() {
        assertThat(result.replications()).isEqualTo(2);
        assertThat(result.offered().mpps()).isCloseTo(12, EXACT);
        assertThat(result.delivered().mpps()).isCloseTo(9.5, EXACT);
        assertThat(result.delivered().halfWidthMpps())
                .as("Student's t of one degree of freedom, 12.7062, times half of 10 - 9")
                .isCloseTo(12.7062 / 2, within(1e-4));
        assertThat(result.lossRatio()).isCloseTo(5_000.0 / 24_000, EXACT);
        assertThat(result.packets()).isEqualTo(new Result.Packets(24_000, 19_000, 5_000, 0));
        assertThat(result.lost()).containsExactly(new Result.Loss(Result.Place.VNIC_RX, "mid", 2.5, 5_000));
    }

    @Test
    void occupancyIsTheMeanOverTimeAndTheMostOfAnyReplication() {
        Result.RingResult mid = result.rings().get(1);
        Result.RingResult tx = result.rings().get(2);

        assertThat(mid.meanOccupancy()).isCloseTo(96, EXACT);
        assertThat(mid.meanWaiting()).isCloseTo(48, EXACT);
        assertThat(mid.maxOccupancy()).as("of the first").isEqualTo(200);
        assertThat(mid.droppedPackets()).isEqualTo(5_000);
        assertThat(tx.meanOccupancy()).isCloseTo(24, EXACT);
        assertThat(tx.meanWaiting()).isCloseTo(24, EXACT);
        assertThat(tx.maxOccupancy()).isEqualTo(100);
    }

    @Test
    void quantilesOfLatencyAreThoseOfThePackets() {
        Result.Latency latency = ReplicationsByHand.result(FIRST.blueprint(), RUN, RUN, of(FIRST, 200, EVENLY))
                .latencyMicros();

        assertThat(latency.min()).isEqualTo(1);
        assertThat(latency.mean()).isCloseTo(500.5, EXACT);
        assertThat(latency.p50()).isCloseTo(500, within(500 * DIGITS));
        assertThat(latency.p90()).isCloseTo(900, within(900 * DIGITS));
        assertThat(latency.p99()).isCloseTo(990, within(990 * DIGITS));
        assertThat(latency.p999()).isCloseTo(999, within(1.0));
        assertThat(latency.p999()).isGreaterThan(latency.p99() + 5);
        assertThat(latency.max()).isEqualTo(1_000);
    }

    /** All packets of one took 500.5 us on average, those of the other 3 us each: half their difference times t. */
    @Test
    void halfWidthsAreOfWhatEachReplicationFound() {
        Result.HalfWidths half = result.halfWidths95().orElseThrow();

        assertThat(half.lossRatio()).isCloseTo(12.7062 / 2 * 1_000 / 12_000, within(1e-5));
        assertThat(half.latencyMicros().mean()).isCloseTo(12.7062 / 2 * (500.5 - 3), within(0.1));
        assertThat(half.latencyMicros().p50()).isCloseTo(12.7062 / 2 * (500 - 3), within(10.0));
        assertThat(half.latencyMicros().p90()).isCloseTo(12.7062 / 2 * (900 - 3), within(10.0));
        assertThat(half.latencyMicros().p99()).isCloseTo(12.7062 / 2 * (990 - 3), within(10.0));
        assertThat(half.latencyMicros().p999()).isCloseTo(12.7062 / 2 * (999 - 3), within(10.0));
        assertThat(half.chains().get(0).deliveredMpps()).isCloseTo(12.7062 / 2, within(1e-4));
        assertThat(half.chains().get(0).lossRatio()).isEqualTo(half.lossRatio());
        assertThat(half.cores().get(1).usefulShare()).isCloseTo(12.7062 / 2 * 0.1, within(1e-5));
        assertThat(half.cores().get(0).usefulShare()).isZero();
        assertThat(half.cores().get(1).idleShare()).as("it polls").isZero();
    }

    @Test
    void whatWasSimulatedIsAddedUp() {
        assertThat(result.packetsSimulated()).isEqualTo(40_000);
        assertThat(result.wallSeconds()).isEqualTo(0.5);
        assertThat(result.realTimeFactor()).as("4 ms in half a second").isCloseTo(0.008, EXACT);
    }

    @Test
    void oneReplicationSaysThatItTellsNothingOfTheSpread() {
        Result one = ReplicationsByHand.result(FIRST.blueprint(), RUN, RUN, of(FIRST, 200, EVENLY));

        assertThat(one.warnings())
                .containsExactly("odd", "one replication tells nothing of the spread: no half widths are given");
        assertThat(one.delivered().halfWidth95Mpps()).isEmpty();
        assertThat(one.halfWidths95()).isEmpty();
        assertThat(result.warnings()).containsExactly("odd");
        assertThat(result.uncalibrated()).containsExactly("p");
    }

    /** A bound stands beside what its own chains were offered and got through. */
    @Test
    void aBoundIsBesideTheChainsThatPassIt() {
        ByHand apart = new ByHand()
                .nicRing("rx", ByHand.NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 8, ByHand.SMALL)
                .chain("d", 1, 4, ByHand.SMALL)
                .core("one")
                .core("two")
                .stage("one", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 250, Double.NaN)
                .stage("two", 1, new Blueprint.ToSink(), 1, new double[] {0, 1}, Double.NaN, 500)
                .counted(0, 8_000, 7_000)
                .counted(1, 4_000, 3_000)
                .lostAtRing(0, 1_000)
                .lostAtRing(1, 1_000);
        List<Result.Bound> bounds = ReplicationsByHand.result(
                        apart.blueprint(), RUN, RUN, of(apart, 10, EVENLY), of(apart, 10, EVENLY))
                .bounds();

        Result.Bound one = bounds.stream()
                .filter(bound -> bound.stage().equals("one"))
                .findFirst()
                .orElseThrow();
        assertThat(one.mpps()).isCloseTo(10, EXACT);
        assertThat(one.offeredMpps()).isCloseTo(8, EXACT);
        assertThat(one.deliveredMpps()).isCloseTo(7, EXACT);
        Result.Bound two = bounds.stream()
                .filter(bound -> bound.stage().equals("two"))
                .findFirst()
                .orElseThrow();
        assertThat(two.offeredMpps()).isCloseTo(4, EXACT);
        assertThat(two.deliveredMpps()).isCloseTo(3, EXACT);
    }

    /** Latencies of several chains are one sample. */
    @Test
    void theLatencyOfAllIsThatOfTheChainsTogether() {
        Totals totals = ReplicationsByHand.totals(FIRST.blueprint(), of(FIRST, 1, EVENLY), of(SECOND, 1, EVENLY));

        assertThat(totals.latency(0).count()).isEqualTo(2_000);
        assertThat(Totals.sum(Arrays.asList(totals.latency(0), totals.latency(0)))
                        .count())
                .isEqualTo(4_000);
    }
}
