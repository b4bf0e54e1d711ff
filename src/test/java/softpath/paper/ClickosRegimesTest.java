package softpath.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Trial;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** What follows from interrupts, batches and full rings of ClickOS beyond the paper's numbers. */
class ClickosRegimesTest {

    private static final String NO_BURST = "traffic[0].phases=[{for-ms: 1, offered: 10Gbps}]";

    /** At 256 B and line rate both a small-batch and a full-ring regime are stable; a burst decides between them. */
    @Test
    void aBurstThatFillsTheRingLowersTheRateFor256BytesForGood() {
        Result started = hysteresis(NO_BURST);
        Result afterBurst = hysteresis();
        Result longAfter = hysteresis("run.warmup-ms=200");

        assertThat(started.lineRate()).isTrue();
        assertThat(afterBurst.delivered().mpps())
                .isLessThan(0.92 * started.delivered().mpps());
        assertThat(longAfter.delivered().mpps())
                .isCloseTo(
                        afterBurst.delivered().mpps(),
                        within(0.01 * afterBurst.delivered().mpps()));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 1500})
    void largerFramesRecoverFromTheBurst(int frameBytes) {
        assertThat(hysteresis("traffic[0].sizes={" + frameBytes + ": 1}").lineRate())
                .isTrue();
    }

    @Test
    void withoutTheBatchRuleThereIsNoHysteresis() {
        assertThat(hysteresis("dataplane-options.batch-penalty=false").lineRate())
                .isTrue();
    }

    private static Result hysteresis(String... sets) {
        return Trial.of("experiments/hysteresis", Sets.and(sets, "run.replications=1"))
                .result();
    }

    /** Delays of events are instructions, so half the clock doubles them, unless they go by the wall. */
    @Test
    void aSlowerClockDelaysNotifications() {
        assertThat(delays(2.6)).containsExactly(1.0, 2.0, 2.0);
        assertThat(delays(1.3)).containsExactly(2.0, 4.0, 4.0);
        assertThat(delays(1.3, "dataplane-options.event-delays=wall-clock")).containsExactly(1.0, 2.0, 2.0);
        assertThat(delays(2.6, "dataplane-options.effective-clock=true"))
                .containsExactly(2.6 / 3, 2 * (2.6 / 3), 2 * (2.6 / 3));
    }

    /** To the guest, and to the threads behind its two ports. */
    private static List<Double> delays(double frequencyGhz, String... sets) {
        Blueprint blueprint = Trial.of(
                        "paper/single-vnf",
                        Sets.and(sets, "dataplane=clickos-2016", "servers[0].frequency-ghz=" + frequencyGhz))
                .blueprint();
        return Stream.concat(
                        blueprint.guests().stream().map(Blueprint.Guest::deliveryMicros),
                        blueprint.vifs().stream().map(Blueprint.Vif::wakeMicros))
                .toList();
    }

    /**
     * The thread of xennet does not look when it arms a channel: as long as it arms before the next interrupt puts packets
     * in, that makes no difference; where a slow clock delays it beyond, they wait for the interrupt after.
     */
    @Test
    void packetsThatNoEventToldOfWaitForTheNextInterrupt() {
        double inTime = meanLatencyMicros(2.6, 256, true);
        double late = meanLatencyMicros(1.2, 1500, true);

        assertThat(meanLatencyMicros(2.6, 256, false)).isCloseTo(inTime, within(0.01 * inTime));
        assertThat(meanLatencyMicros(1.2, 1500, false)).isBetween(late + 2, late + 10);
    }

    /** Table 2 at 256 B bounds the delays: longer ones let more than the cache holds wait for a notification. */
    @ParameterizedTest
    @CsvSource({"false, 4, true", "false, 5, false", "true, 8, true", "true, 9.5, false"})
    void delaysThatAreTooLongSaturateTheGuest(boolean pollsAgain, double delaysMicros, boolean lineRate) {
        Trial trial = Trial.of(
                "paper/single-vnf",
                "dataplane=clickos-2016",
                "traffic[0].sizes={256: 1}",
                "dataplane-options.guest-polls-again=" + pollsAgain,
                "run.replications=1");

        assertThat(trial.with(delayed(trial.blueprint(), delaysMicros)).result().lineRate())
                .isEqualTo(lineRate);
    }

    /** A third of it to the guest, the rest to the threads. */
    private static Blueprint delayed(Blueprint blueprint, double micros) {
        Blueprint.Guest guest = blueprint.guests().get(0);
        return Blueprints.with(
                blueprint,
                blueprint.stages(),
                blueprint.vifs().stream()
                        .map(vif -> Blueprints.vif(vif, vif.runCycles(), micros * 2 / 3))
                        .toList(),
                List.of(new Blueprint.Guest(
                        guest.name(),
                        guest.core(),
                        guest.wakeCycles(),
                        guest.eventCycles(),
                        guest.hypercallCycles(),
                        micros / 3,
                        guest.delaysAreCycles(),
                        guest.sleeps(),
                        guest.pollsAgain())));
    }

    private static double meanLatencyMicros(double frequencyGhz, int frameBytes, boolean pollsAgain) {
        Result result = Trial.of(
                        "paper/single-vnf",
                        "dataplane=clickos-2016",
                        "servers[0].frequency-ghz=" + frequencyGhz,
                        "traffic[0].sizes={" + frameBytes + ": 1}",
                        "dataplane-options.guest-polls-again=" + pollsAgain,
                        "run.replications=1")
                .result();
        assertThat(result.lossRatio()).isZero();
        return result.latencyMicros().mean();
    }

    /** Bytes cost in proportion to the load, events do not: at a tenth of the load the guest is busier than a tenth. */
    @Test
    void utilisationFallsWithTheLoadUnlessEventsCost() {
        double freeEvents = fallOfUtilisation("none");
        double costlyEvents = fallOfUtilisation("nominal");

        assertThat(freeEvents).isCloseTo(10, within(0.2));
        assertThat(costlyEvents).isLessThan(5);
    }

    private static double fallOfUtilisation(String eventCost) {
        return utilisation("100%", eventCost) / utilisation("10%", eventCost);
    }

    private static double utilisation(String offered, String eventCost) {
        Result result = Trial.of(
                        "experiments/load-against-utilisation",
                        "traffic[0].offered=" + offered,
                        "dataplane-options.event-cost=" + eventCost,
                        "run.replications=1")
                .result();
        return 1 - result.cores().get(1).idleShare();
    }

    /**
     * A packet waits for the next interrupt and for two events on its way, {@code gap / 2 + delivery + wake}, and while
     * its batch is worked on, which is in proportion to the gap as well: by less than the gap in all.
     */
    @Test
    void theInterruptGapAndTheWakeUpsAreSeenInLatency() {
        Result.Latency shortGap = lightlyLoaded(10).latencyMicros();
        Result.Latency longGap = lightlyLoaded(40).latencyMicros();

        assertThat(shortGap.min()).isGreaterThan(1.0 + 2.0);
        assertThat(longGap.mean() - shortGap.mean()).isBetween(15.0, 30.0);
        assertThat(longGap.p99() - shortGap.p99()).isBetween(20.0, 40.0);
    }

    private static Result lightlyLoaded(double gapMicros) {
        return Trial.of(
                        "experiments/interrupt-gap",
                        "dataplane-options.interrupt-gap-micros=" + gapMicros,
                        "traffic[0].offered=20%",
                        "traffic[0].arrivals=poisson",
                        "traffic[0].sizes={256: 1}",
                        "run.replications=1")
                .result();
    }

    /**
     * At overload the guest takes a full ring at once, so one that gets in waits for the batch before ({@code 1023 / rate},
     * 190 us at 5.34 Mpps), then for its place in its own batch: {@code position · (1 / rate − 1 / offered)} more.
     */
    @Test
    void aFullRingIsWaitedForOnceAndAgainInTheGuestsHands() {
        Result result = Trial.of("paper/single-vnf", "dataplane=clickos-2016-all-rows", "run.warmup-ms=5")
                .result();
        double ringMicros = 1_023 / result.delivered().mpps();
        double handsMicros = ringMicros - 1_023 / result.offered().mpps();
        double restMicros = 40;

        assertThat(ringMicros).isCloseTo(190, within(5.0));
        assertThat(result.latencyMicros().min()).isBetween(ringMicros, ringMicros + restMicros);
        assertThat(result.latencyMicros().max())
                .isBetween(ringMicros + handsMicros, ringMicros + handsMicros + restMicros);
    }

    /** Closed form beside simulation, at overload and below it. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512, 1500})
    void theSimulationIsNeverAboveItsBounds(int frameBytes) {
        for (String scenario : new String[] {"paper/single-vnf", "paper/chain", "paper/colocation"}) {
            int chains = scenario.endsWith("colocation") ? 3 : 1;
            Trial trial = Trial.of(
                    scenario, Sets.and(sizes(chains, frameBytes), "dataplane=clickos-2016", "run.warmup-ms=5"));
            for (Result.Bound bound : trial.result().bounds()) {
                assertThat(bound.deliveredMpps())
                        .as(scenario + " " + bound.stage())
                        .isLessThan(1.002 * bound.mpps());
            }
        }
    }

    private static String[] sizes(int chains, int frameBytes) {
        String[] sets = new String[chains];
        for (int c = 0; c < sets.length; c++) {
            sets[c] = "traffic[" + c + "].sizes={" + frameBytes + ": 1}";
        }
        return sets;
    }
}
