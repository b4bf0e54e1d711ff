package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.model.result.ClosedForm;
import softpath.model.result.ClosedForm.Cause;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** A worker of many rings of which one is busy, simulated: what its empty polls cost is told as that, and not as a short ring. */
class EmptyPollsTest {

    private static final int TIMES_LONGER = 8;

    /** 90 cycles for each of 31 other queues of the port; that of the VM has packets in each round. */
    private static final double CYCLES_OF_ROUND = 31 * 90;

    /** One flow, which comes to one of the queues of a port that one worker polls. */
    private static Trial queues(int queues, String offered, String... more) {
        List<String> sets = new ArrayList<>(List.of(
                "vms[0].queue-pairs=1",
                "vms[0].vcpus=1",
                "nics={a.pnic0: {queues: " + queues + "}}",
                "workers=[a.0.0]",
                "traffic[0].flows={count: 1, hash-seed: 1}",
                "traffic[0].offered=" + offered,
                "run.measure-ms=3",
                "run.replications=2"));
        sets.addAll(List.of(more));
        return Trial.of("operators/two-pmds-two-queues", sets.toArray(String[]::new));
    }

    private static Trial withLongerRings(Trial trial) {
        Blueprint blueprint = trial.blueprint();
        return trial.with(new Blueprint(
                blueprint.classes(),
                blueprint.chains(),
                blueprint.rings().stream()
                        .map(ring -> new Blueprint.Ring(
                                ring.name(),
                                TIMES_LONGER * ring.slots(),
                                ring.refillBlock(),
                                ring.freeAtClaim(),
                                ring.place(),
                                ring.ingress()))
                        .toList(),
                blueprint.sources(),
                blueprint.wires(),
                blueprint.transmitQueues(),
                blueprint.stages(),
                blueprint.vifs(),
                blueprint.guests(),
                blueprint.cores(),
                blueprint.spreads(),
                blueprint.cards(),
                blueprint.readings()));
    }

    private static List<Cause> causes(Result result) {
        return result.closedForm().orElseThrow().reasons().stream()
                .map(ClosedForm.Reason::cause)
                .toList();
    }

    /** Without them the core carries 6.83 Mpps. */
    @Test
    void emptyPollsOfIdleQueuesAreWhatALoadBelowTheCyclesOfPacketsIsLostTo() {
        Trial trial = queues(32, "6Mpps");
        Result result = trial.result();

        double burstMicros = 32 / result.delivered().mpps();
        assertThat(causes(result)).containsExactly(Cause.EMPTY_POLLS);
        assertThat(result.bottleneck().kind()).isEqualTo(Result.ResourceKind.CORE);
        assertThat(result.bottleneck().resource()).isEqualTo("a.pnic0->vm1 + vm1->a.pnic1");
        assertThat(result.bottleneck().sentence())
                .contains(
                        "of each round of " + Words.format("%.2f", burstMicros),
                        "it spends 2790 cycles on empty polls of 31 other rings",
                        "A round takes 32 packets of a.pnic0.q1.rx",
                        "and at least 6.00 Mpps without empty polls");
        assertThat(result.closedForm().orElseThrow().unexplainedMpps()).isCloseTo(0, within(0.01));
        assertThat(result.cores().get(0).usefulShare())
                .isCloseTo(1 - CYCLES_OF_ROUND / 2_600 / burstMicros, within(0.005));
    }

    @Test
    void aRingThatGetsABurstARoundIsNotTooShort() {
        Trial trial = queues(32, "6Mpps");

        assertThat(withLongerRings(trial).result().delivered().mpps())
                .isCloseTo(trial.result().delivered().mpps(), within(0.02));
        assertThat(queues(1, "6Mpps").result().lossRatio()).as("one queue").isZero();
    }

    /** More comes than the core carries without empty polls, too. */
    @Test
    void emptyPollsAreNamedWhereCyclesOfPacketsAloneWouldBeTooMany() {
        Result result = queues(32, "8Mpps").result();

        assertThat(causes(result)).containsExactly(Cause.EMPTY_POLLS);
        assertThat(result.bottleneck().sentence()).contains("and at least 6.83 Mpps without empty polls");
    }

    /** Arrivals at random do not change what a round carries. */
    @Test
    void emptyPollsAreNamedBeforeChance() {
        Result result = queues(32, "6Mpps", "traffic[0].arrivals=poisson").result();

        assertThat(causes(result)).contains(Cause.EMPTY_POLLS).doesNotContain(Cause.CHANCE, Cause.SHORT_RING);
        assertThat(result.bottleneck().sentence()).contains("on empty polls of 31 other rings");
    }

    @Test
    void vnicsOfIdleGuestsArePolledInVain() {
        int vms = 40;
        Result result = Trial.of(
                        "operators/two-vms-one-port",
                        "dataplane=bess-dpdk-22",
                        "vms="
                                + IntStream.rangeClosed(1, vms)
                                        .mapToObj(EmptyPollsTest::vm)
                                        .toList(),
                        "servers=[{name: a, host: epyc-7763-2s, frequency-ghz: 2.45}]",
                        "chains="
                                + IntStream.rangeClosed(1, vms)
                                        .mapToObj(EmptyPollsTest::chain)
                                        .toList(),
                        "traffic="
                                + IntStream.rangeClosed(1, vms)
                                        .mapToObj(EmptyPollsTest::traffic)
                                        .toList(),
                        "workers=[a.0.0]",
                        "run={warmup-ms: 2, measure-ms: 3, replications: 2, seed: 1}")
                .result();

        assertThat(causes(result)).contains(Cause.EMPTY_POLLS).doesNotContain(Cause.SHORT_RING);
        assertThat(result.bottleneck().sentence()).contains("on empty polls of 39 other rings");
        assertThat(result.chains().get(0).bottleneck().orElseThrow().sentence())
                .contains("on empty polls of 39 other rings");
    }

    private static String vm(int i) {
        return "{name: vm" + i + ", nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}";
    }

    private static String chain(int i) {
        return "{name: c" + i + ", path: [a.pnic0, vm" + i + ", a.pnic1]}";
    }

    private static String traffic(int i) {
        return "{chain: c" + i + ", offered: " + (i == 1 ? "7.5" : "0.0001")
                + "Mpps, arrivals: constant, sizes: {64: 1}}";
    }
}
