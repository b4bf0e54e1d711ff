package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import softpath.model.result.Result;

/** A window that shows a start instead of a steady state is noticed, and put right where that can be. */
class SteadinessTest {

    /** 9.36 Mpps are a little more than the guest's 9.339: the rings in front of it take 20 ms to fill. */
    @Test
    void packetsAreNotMissingWhileARingFills() {
        Result result =
                Trial.of("paper/single-vnf", "traffic[0].offered=9.36Mpps").result();

        assertThat(result.steadiness().steady()).hasValue(true);
        assertThat(result.steadiness().warmupMs()).isGreaterThan(10);
        assertThat(result.lossRatio()).isCloseTo(1 - 9.339 / 9.36, within(2e-4));
        assertThat(result.warnings())
                .anyMatch(
                        warning -> warning.startsWith("warmup-ms: after 1 ms what is in flight does not look settled"));
    }

    /** The packet buffer of a NIC without drop-enable fills in 1.5 ms, half a millisecond after the warm-up. */
    @Test
    void aWarmUpThatEndsWhileABufferFillsIsLengthened() {
        Result result = Trial.of("paper/single-vnf", "dataplane-options.nic-drop-enable=false")
                .result();

        assertThat(result.steadiness().warmupMs()).isGreaterThan(1);
        assertThat(result.lossRatio()).isCloseTo(1 - 9.339 / 14.881, within(1e-3));
        assertThat(result.latencyMicros().mean()).isCloseTo(922, within(1.0));
    }

    @Test
    void whatIsSteadyAtOnceIsLeftAsItIs() {
        Result result = Trial.of("paper/single-vnf").result();

        assertThat(result.steadiness().steady()).hasValue(true);
        assertThat(result.steadiness().warmupMs()).isEqualTo(1);
        assertThat(result.steadiness().filling()).isEmpty();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void aRingThatFillsForEverIsNamedAsLossToCome() {
        Result result = Trial.of(
                        "bench/w1",
                        "rings[0].slots=16777216",
                        "run={warmup-ms: 1, measure-ms: 2, replications: 3, seed: 1}")
                .result();

        assertThat(result.steadiness().steady()).hasValue(false);
        assertThat(result.steadiness().filling()).isNotEmpty();
        String ring = result.steadiness().filling().get(0).ring();
        assertThat(result.warnings()).anyMatch(warning -> warning.contains(ring + " was still filling"));
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("not steady"));
    }

    @Test
    void ofOneReplicationNothingIsJudgedButWhatFillsIsNamed() {
        Result result = Trial.of("paper/single-vnf", "traffic[0].offered=9.36Mpps", "run.replications=1")
                .result();

        assertThat(result.steadiness().steady()).isEmpty();
        assertThat(result.lossRatio()).isZero();
        assertThat(result.packets().inFlightGrowth()).isPositive();
        assertThat(result.steadiness().filling()).isNotEmpty();
    }

    @Test
    void phasesOfLoadAreNoFault() {
        Result result = Trial.of(
                        "paper/single-vnf",
                        "traffic[0].phases=[{for-ms: 5, offered: 1Gbps}, {for-ms: 3, offered: 10Gbps}]",
                        "traffic[0].offered=2Gbps")
                .result();

        assertThat(result.steadiness().steady()).isEmpty();
        assertThat(result.steadiness().warmupMs()).isEqualTo(1);
    }
}
