package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;

/** What is offered and does not pass, while rings that are long still take it: it is seen before any of it is lost. */
class GrowthTest {

    private static final String BUFFERED = "dataplane-options={nic-drop-enable: false}";

    /** The guest carries 9.34 Mpps; on-off arrivals make replications differ by more than what grows. */
    private static Result overloaded(int seed) {
        return Trial.of(
                        "paper/single-vnf",
                        BUFFERED,
                        "traffic[0].offered=10Mpps",
                        "traffic[0].arrivals=on-off(50us,20us)",
                        "run={warmup-ms: 1, measure-ms: 1, replications: 5, seed: " + seed + "}")
                .result();
    }

    @Test
    void growthOfWhatCannotPassIsNoChance() {
        int growing = 0;
        for (int seed = 1; seed <= 4; seed++) {
            Result result = overloaded(seed);
            Result.Packets packets = result.packets();

            assertThat(result.steadiness().warmupMs())
                    .as("the warm-up that was asked for is too short, seed %d", seed)
                    .isGreaterThan(1);
            assertThat(result.bottleneck().sentence()).startsWith("vm1.vcpu0 (l3fwd) binds");
            if (packets.inFlightGrowth() > 0.02 * packets.offered()) {
                assertThat(result.steadiness().steady()).as("seed %d", seed).hasValue(false);
                assertThat(result.steadiness().filling()).as("seed %d", seed).isNotEmpty();
                assertThat(result.warnings()).anyMatch(each -> each.contains("was still filling"));
                growing++;
            }
        }
        assertThat(growing).as("the case that this is about").isPositive();
    }

    /** From the very start nothing is judged, and a core that had to wait for its first packets is not busy all the time. */
    @Test
    void nothingIsNeverSaidToBindBesideWhatIsOverloaded() {
        List<String> sentences = IntStream.rangeClosed(1, 8)
                .mapToObj(seed -> Trial.of(
                                "paper/single-vnf",
                                BUFFERED,
                                "traffic[0].offered=10Mpps",
                                "traffic[0].arrivals=on-off(50us,20us)",
                                "run={warmup-ms: 0, measure-ms: 0.3, replications: 2, seed: " + seed + "}")
                        .result()
                        .bottleneck()
                        .sentence())
                .toList();

        assertThat(sentences).allMatch(each -> each.startsWith("vm1.vcpu0 (l3fwd) binds: "));
        assertThat(sentences)
                .anyMatch(each ->
                        each.contains("the load that the scenario states is 107.1 % of the 9.34 Mpps that it carries"));
    }

    /** 12.4 Mpps came where 10 are stated: all of them could pass by the wire, x1.38. */
    @Test
    void whatCouldPassIsOfWhatCame() {
        Result result = Trial.of(
                        "paper/single-vnf",
                        BUFFERED,
                        "traffic[0].offered=10Mpps",
                        "traffic[0].arrivals=on-off(50us,20us)",
                        "run={warmup-ms: 0, measure-ms: 0.3, replications: 3, seed: 1}")
                .result();

        assertThat(result.offered().mpps()).isGreaterThan(12);
        assertThat(result.bottleneck().gainIfLifted().orElseThrow())
                .isCloseTo(result.offered().mpps() / result.delivered().mpps(), within(1e-9));
    }

    /** The last fifth of the window brings 12 Mpps, of which the NIC's buffer keeps what the guest does not carry. */
    @Test
    void aPhaseThatOverloadsIsSeenBeforeItLoses() {
        Result result = Trial.of(
                        "paper/single-vnf",
                        BUFFERED,
                        "traffic[0].offered=12Mpps",
                        "traffic[0].phases=[{for-ms: 5, offered: 1Mpps}]",
                        "run={warmup-ms: 1, measure-ms: 5, replications: 2, seed: 1}")
                .result();
        ClosedForm closedForm = result.closedForm().orElseThrow();

        assertThat(result.lossRatio()).isZero();
        assertThat(result.bottleneck().resource()).isEqualTo("vm1");
        assertThat(result.bottleneck().sentence())
                .contains("binds for 1.00 of the 5.00 ms measured: then up to 12.00 Mpps come")
                .contains("Nothing is lost yet");
        assertThat(closedForm.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.cause()).isEqualTo(ClosedForm.Cause.PHASES));
        assertThat(closedForm.unexplainedMpps()).isCloseTo(0, within(1e-6));
        assertThat(closedForm.expectedMpps().orElseThrow())
                .as("four fifths of 1 and one of 9.34")
                .isCloseTo(0.8 + 0.2 * 9.34, within(0.01));
    }

    /** Seven tenths at 10 Mpps, of which the worker behind the guest would pass 5.64. */
    @Test
    void whatWouldPassWithoutWhatBindsIsBoundedPhaseByPhase() {
        Result result = Trial.of(
                        "paper/single-vnf",
                        "servers[0].frequency-ghz=1.2",
                        "traffic[0].offered=1Mpps",
                        "traffic[0].phases=[{for-ms: 8, offered: 10Mpps}]",
                        "run={warmup-ms: 1, measure-ms: 10, replications: 2, seed: 1}")
                .result();

        assertThat(result.bottleneck().nextResource()).isEqualTo("vm1->a.pnic1");
        assertThat(result.bottleneck().gainIfLifted().orElseThrow()
                        * result.delivered().mpps())
                .isCloseTo(0.7 * 5.639 + 0.3 * 1, within(0.01));
        assertThat(result.bottleneck().sentence()).contains("With more of it at most 4.25 Mpps would pass");
    }

    /** Two replications, of which one lost much and the other nothing. */
    @Test
    void anIntervalOfARatioIsCutAtItsEnds() {
        Spread spread = new Spread(ByHand.row(8, 1, 1).blueprint());
        spread.add(ReplicationsByHand.of(ByHand.row(8, 1, 1).counted(0, 1_000, 1_000), 1));
        spread.add(
                ReplicationsByHand.of(ByHand.row(8, 1, 1).counted(0, 1_000, 300).lostAtRing(0, 700), 1));

        assertThat(spread.halfWidths95().orElseThrow().lossRatio())
                .as("0.35 is 0.65 from 1; Student's t says 4.4")
                .isCloseTo(0.65, within(1e-9));
    }
}
