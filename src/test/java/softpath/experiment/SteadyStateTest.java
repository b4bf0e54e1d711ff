package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.experiment.ByHand.SMALL;
import static softpath.experiment.ReplicationsByHand.inFlight;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;

/** What counts as steady, how much longer the warm-up gets, and which rings are said to fill: by hand. */
class SteadyStateTest {

    private static final Run RUN = new Run(1, 1, 2, 1);

    /** 12 000 packets a window, all delivered. */
    private static ByHand offered() {
        return ByHand.row(12, 200, 200).counted(0, 12_000, 12_000);
    }

    private static Steadiness of(Run asked, Run run, ByHand by, double[]... inFlight) {
        Totals totals = new Totals(by.blueprint());
        for (double[] each : inFlight) {
            totals.add(ReplicationsByHand.of(by, each, 1));
        }
        return new Steadiness(by.blueprint(), asked, run, totals);
    }

    /** Two replications alike, so that no difference is chance. */
    private static boolean isSteady(double start, double firstHalf, double late) {
        double[] inFlight = inFlight(start, firstHalf, late);
        return of(RUN, RUN, offered(), inFlight, inFlight).result().steady().orElseThrow();
    }

    /** Of 100 in flight 5 matter; a thousandth of 12 000 offered would be 12. */
    @Test
    void aTwentiethOfWhatIsInFlightMatters() {
        assertThat(isSteady(95, 100, 100)).isTrue();
        assertThat(isSteady(94.9, 100, 100)).isFalse();
        assertThat(isSteady(100, 95, 100)).isTrue();
        assertThat(isSteady(100, 94.9, 100)).isFalse();
        assertThat(isSteady(105.1, 100, 100)).as("shrinking is no better").isFalse();
    }

    @Test
    void aThousandthOfWhatIsOfferedMatters() {
        assertThat(isSteady(1_000, 1_012, 1_012)).isTrue();
        assertThat(isSteady(1_000, 1_012.1, 1_012.1)).isFalse();
    }

    @Test
    void lessThanAPacketNeverMatters() {
        assertThat(isSteady(1, 2, 2)).isTrue();
        assertThat(isSteady(0.9, 2, 2)).isFalse();
    }

    /** 100 more in one and 60 fewer in the other: with 99 % of one degree of freedom that is chance. */
    @Test
    void whatMayBeChanceIsNoReason() {
        Steadiness steadiness = of(RUN, RUN, offered(), inFlight(100, 200, 200), inFlight(260, 200, 200));

        assertThat(steadiness.result().steady()).hasValue(true);
    }

    @Test
    void phasesOrNoWarmUpOrOneReplicationAreNotJudged() {
        ByHand phases = new ByHand()
                .nicRing("rx", ByHand.NO_CAP_MPPS)
                .phase(0, 12, 1.5)
                .chain("c", 0, 4, SMALL)
                .core("in")
                .stage("in", 0, new Blueprint.ToSink(), 0, new double[] {1}, 100);
        double[] growing = inFlight(0, 500, 1_000);

        assertThat(of(RUN, RUN, phases, growing, growing).result().steady()).isEmpty();
        assertThat(of(new Run(0, 1, 2, 1), RUN, offered(), growing, growing)
                        .result()
                        .steady())
                .isEmpty();
        assertThat(of(RUN, RUN, offered(), growing).result().steady()).isEmpty();
        assertThat(of(RUN, RUN, offered(), growing).longer()).isEmpty();
    }

    private static Optional<Double> longerMs(double warmupMs, double measureMs) {
        double[] growing = inFlight(0, 500, 1_000);
        Run run = new Run(warmupMs, measureMs, 2, 1);
        return of(RUN, run, offered(), growing, growing).longer().map(Run::warmupMs);
    }

    /** All that was simulated so far becomes warm-up, and at least twice as much as before. */
    @Test
    void theWarmUpGrowsByAWindowOrDoubles() {
        assertThat(longerMs(0.5, 2)).hasValue(2.5);
        assertThat(longerMs(3, 1)).hasValue(6.0);
        double[] still = inFlight(100, 100, 100);
        assertThat(of(RUN, RUN, offered(), still, still).longer()).isEmpty();
    }

    @Test
    void theWarmUpIsTenWindowsAtMostAndWhatCanBeSimulated() {
        assertThat(longerMs(5, 1)).hasValue(10.0);
        assertThat(longerMs(5.001, 1)).isEmpty();
        assertThat(longerMs(450_000, 100_000)).hasValue(900_000.0);
        assertThat(longerMs(450_001, 100_000)).isEmpty();
    }

    private static Result.Steadiness found(ByHand by, int replications, double[] inFlight) {
        return of(
                        RUN,
                        RUN,
                        by,
                        DoubleStream.iterate(0, i -> i + 1)
                                .limit(replications)
                                .mapToObj(i -> inFlight)
                                .toArray(double[][]::new))
                .result();
    }

    /** 900 packets more in a window: 700 in one ring, 90 in the other, 110 before the wire. 90 are a tenth. */
    @Test
    void ringsThatTakeATenthOfTheGrowthAreNamedTheMostFirst() {
        ByHand filling = offered().counted(0, 12_000, 11_100);
        filling.lostOfChain[0] = 0;
        filling.growthOfRing[0] = 90;
        filling.growthOfRing[1] = 700;
        filling.growthOfWire[0] = 110;

        assertThat(found(filling, 2, inFlight(0, 450, 900)).filling())
                .containsExactly(
                        new Result.Filling("mid", 0.7, 1_400),
                        new Result.Filling("out", 0.11, 220),
                        new Result.Filling("rx", 0.09, 180));
        filling.growthOfRing[0] = 89;
        filling.growthOfRing[1] = 701;
        assertThat(found(filling, 2, inFlight(0, 450, 900)).filling())
                .extracting(Result.Filling::ring)
                .containsExactly("mid", "out");
        assertThat(found(filling, 2, inFlight(900, 900, 900)).filling())
                .as("a steady run has none")
                .isEmpty();
    }

    /** Unjudged, growth of a thousandth of what was offered is passed over. */
    @Test
    void ofOneReplicationOnlyGrowthThatMattersIsNamed() {
        ByHand filling = offered();
        filling.growthOfRing[1] = 12;
        assertThat(found(filling, 1, inFlight(0, 6, 12)).filling()).isEmpty();

        filling.growthOfRing[1] = 13;
        assertThat(found(filling, 1, inFlight(0, 6, 13)).filling())
                .containsExactly(new Result.Filling("mid", 0.013, 13));
    }

    @Test
    void aRingWhoseGrowthMayBeChanceIsNotNamed() {
        ByHand more = offered();
        more.growthOfRing[1] = 900;
        ByHand less = offered();
        less.growthOfRing[1] = -100;
        Totals totals = new Totals(more.blueprint());
        totals.add(ReplicationsByHand.of(more, inFlight(0, 450, 900), 1));
        totals.add(ReplicationsByHand.of(less, inFlight(0, 450, 900), 1));

        assertThat(new Steadiness(more.blueprint(), RUN, RUN, totals).result().filling())
                .isEmpty();
    }

    @Test
    void warningsTellTheLongerWarmUpTheRingsAndWhetherItGrowsOrShrinks() {
        ByHand filling = offered();
        filling.growthOfRing[1] = 600;
        double[] growing = inFlight(0, 500, 1_000);
        double[] shrinking = inFlight(1_000, 500, 0);
        Run longer = new Run(2.5, 1, 2, 1);

        assertThat(of(RUN, longer, filling, growing, growing).warnings())
                .containsExactly(
                        "warmup-ms: after 1 ms what is in flight does not look settled; 2.5 ms were taken",
                        "mid was still filling, by 0.600 Mpps that are not delivered and not lost yet; once it is full, as"
                                + " much is lost",
                        "not steady after 2.5 ms of warm-up, and no more than 10 times measure-ms is tried: what is in"
                                + " flight still grows");
        assertThat(of(RUN, RUN, offered(), shrinking, shrinking).warnings())
                .containsExactly(
                        "not steady after 1 ms of warm-up, and no more than 10 times measure-ms is tried: what is"
                                + " in flight still shrinks");
        double[] still = inFlight(100, 100, 100);
        assertThat(of(RUN, RUN, offered(), still, still).warnings()).isEmpty();
    }
}
