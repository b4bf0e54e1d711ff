package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Trial;
import softpath.io.InputError;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** What operators run on a poll-mode switch: shared ports, queues, flows, workers that poll many queues. */
class ForwardingTest {

    private static final double GHZ = 2.6;

    private static double mpps(String scenario, String... sets) {
        return Trial.of("operators/" + scenario, sets).result().delivered().mpps();
    }

    /**
     * A burst of 32 that holds packets of both VMs pays for two output batches: {@code f / (c + 2 · batch / 32)}, where c is
     * what a packet costs without them.
     */
    @Test
    void oneBurstForTwoVmsPaysForTwoBatches() {
        Trial trial = Trial.of("operators/two-vms-one-port");
        double batchCycles = 640;
        Blueprint.Stage before = stage(trial.blueprint(), "a.pnic0");
        List<Blueprint.Way> ways = before.ways().stream()
                .map(way -> new Blueprint.Way(way.targets(), batchCycles, way.cost()))
                .toList();

        double free = trial.result().delivered().mpps();
        double paid = trial.with(with(trial.blueprint(), before, ways))
                .result()
                .delivered()
                .mpps();

        double cyclesPerPacket = 1_000 * GHZ / free;
        assertThat(ways).hasSize(2);
        assertThat(paid).isCloseTo(1_000 * GHZ / (cyclesPerPacket + 2 * batchCycles / 32), within(0.01 * paid));
    }

    private static Blueprint.Stage stage(Blueprint blueprint, String name) {
        return blueprint.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Blueprint with(Blueprint blueprint, Blueprint.Stage replaced, List<Blueprint.Way> ways) {
        List<Blueprint.Stage> stages = blueprint.stages().stream()
                .map(stage -> stage != replaced ? stage : stage.withCosts(stage.cyclesOfClass(), ways))
                .toList();
        return blueprint.withStages(stages);
    }

    @Test
    void aSecondQueueGainsNothingWithoutASecondWorkerAndNearlyDoublesWithIt() {
        String full = "servers[0].host=icelake-8358-2s";
        double one = mpps("two-pmds-two-queues", full, "workers=[a.0.0]", "nics={}", "vms[0].queue-pairs=1");
        double queueOnly = mpps("two-pmds-two-queues", full, "workers=[a.0.0]");
        double both = mpps("two-pmds-two-queues", full);

        assertThat(queueOnly).isLessThanOrEqualTo(1.01 * one);
        assertThat(both).isCloseTo(2 * one, within(0.05 * one));
    }

    /** Four flows come to 1 to 4 of the four queues, each of which a worker of its own empties. */
    @Test
    void withFewFlowsTheHashDecidesHowManyQueuesAreUsed() {
        double least = mpps(
                "two-pmds-two-queues",
                "dataplane=bess-dpdk-22",
                "servers[0].host=icelake-8358-2s",
                "workers=[a.0.0]",
                "nics={}");
        Set<Long> queues = new TreeSet<>();
        for (int hash = 0; hash < 40; hash++) {
            double mpps = mpps(
                    "four-flows-four-queues",
                    "traffic[0].flows={count: 4, hash-seed: " + hash + "}",
                    "traffic[0].offered=100 %",
                    "run.measure-ms=1",
                    "run.replications=1");
            queues.add(Math.round(mpps / least));
            assertThat(mpps / least).isBetween(0.95, 4.1);
        }

        assertThat(queues).contains(1L, 2L, 3L).isSubsetOf(1L, 2L, 3L, 4L);
    }

    @Test
    void hashesThatEachReplicationDrawsMakeAnInterval() {
        Result drawn =
                Trial.of("operators/four-flows-four-queues", "run.measure-ms=1").result();
        Result even = Trial.of(
                        "operators/four-flows-four-queues", "run.measure-ms=1", "traffic[0].flows={count: 100000}")
                .result();

        assertThat(drawn.delivered().mpps() / drawn.delivered().halfWidthMpps()).isLessThan(20);
        assertThat(even.delivered().mpps())
                .isGreaterThan(1.3 * drawn.delivered().mpps());
        assertThat(drawn.bottleneck().sentence()).contains("the hashes of flows");
        assertThat(even.delivered().overHashes().orElseThrow().canBe())
                .as("far too many ways")
                .isEmpty();
    }

    /** One to four workers get flows: the least and the most are by a factor of four apart, and no deployment has the mean. */
    @Test
    void aDeploymentHasOneHashOfThoseThatAreDrawn() {
        Result.OverHashes over = Trial.of("operators/four-flows-four-queues", "run.measure-ms=1")
                .result()
                .delivered()
                .overHashes()
                .orElseThrow();
        Result.MppsRange canBe = over.canBe().orElseThrow();

        assertThat(over.drawn()).isEqualTo(20);
        assertThat(over.mostMpps() / over.leastMpps()).isCloseTo(2, within(0.02));
        assertThat(over.p5Mpps().orElseThrow())
                .isBetween(over.leastMpps(), over.p95Mpps().orElseThrow());
        assertThat(over.p95Mpps().orElseThrow()).isLessThan(over.mostMpps());
        assertThat(canBe.mostMpps() / canBe.leastMpps()).isCloseTo(4, within(0.01));
        assertThat(over.leastMpps()).isCloseTo(2 * canBe.leastMpps(), within(0.02));
        assertThat(over.mostMpps()).isCloseTo(canBe.mostMpps(), within(0.02));
    }

    @Test
    void ofFewHashesOnlyTheLeastAndTheMostAreTold() {
        Result few = Trial.of("operators/four-flows-four-queues", "run.measure-ms=1", "run.replications=3")
                .result();
        Result one = Trial.of(
                        "operators/four-flows-four-queues",
                        "run.measure-ms=1",
                        "run.replications=3",
                        "traffic[0].flows={count: 4, hash-seed: 7}")
                .result();

        assertThat(few.delivered().overHashes().orElseThrow().p5Mpps()).isEmpty();
        assertThat(one.delivered().overHashes()).isEmpty();
    }

    /** A round is a burst of the busy queue and a poll of each idle one. */
    @Test
    void aWorkerWithThirtyOneIdleQueuesIsSlowerByTheirPolls() {
        Trial trial = Trial.of(
                "operators/two-pmds-two-queues",
                "servers[0].host=icelake-8358-2s",
                "nics={a.pnic0: {queues: 32}}",
                "workers=[a.0.0]",
                "pinning={vm1->a.pnic1#0: a.0.7, vm1->a.pnic1#1: a.0.8}",
                "traffic[0].flows={count: 1, hash-seed: 1}");
        Blueprint.Stage busy = trial.blueprint().stages().stream()
                .filter(stage -> stage.name().startsWith("a.pnic0->vm1") && stage.shareOfLeg()[0] == 1)
                .findFirst()
                .orElseThrow();
        double poll = ((Blueprint.Polled) busy.drive()).emptyPollCycles();
        double round = busy.cyclesPerBurst() + 32 * busy.cyclesOfClass()[0] + 31 * poll;

        assertThat(trial.result().delivered().mpps()).isCloseTo(1_000 * GHZ * 32 / round, within(0.05));
    }

    /**
     * Of each port's vector of 256 packets every container gets a batch (200 cycles), whose return is a poll (90), a vector
     * (400) and a batch (300) more; all else is paid for by packet: 80.2 + 116.6 to a container, 125 + 70 back.
     */
    @Test
    void chainsSideBySideShareEachVector() {
        double perChain = 200 + 90 + 400 + 300;
        double round = 90 + 400 + 4 * perChain + 256 * (80.2027 + 116.605 + 125 + 70);

        assertThat(mpps("memif-parallel")).isCloseTo(2_500 * 256 / round, within(0.03));
    }

    /** Of 16384 flows half are not in a worker's exact-match cache of 8192, and take 150 cycles more. */
    @Test
    void moreFlowsThanACacheHoldsCostAFurtherLookup() {
        String[] switchAlone = {"dataplane=ovs-dpdk-3", "workers=[a.0.0]", "chains[0].path=[a.pnic0, a.pnic1]"};
        double few = cycles(switchAlone, "{count: 8192}");
        double many = cycles(switchAlone, "{count: 16384}");

        assertThat(many - few).isCloseTo(75, within(0.01));
        assertThat(few).isEqualTo(cycles(switchAlone, "{count: 1}"));
    }

    /** 71 cycles an operation and 7.8 for each of the 3 lines of 256 B above the first, both ways of the guest. */
    @Test
    void aGuestWithAnotherLastLevelCacheCostsEachOperation() {
        String[] near = {"vm1.vcpu0: a.0.7", "{256: 1}"};
        String[] far = {"vm1.vcpu0: a.0.8", "{256: 1}"};

        assertThat(onEpyc(far, 0) - onEpyc(near, 0)).isCloseTo(71 + 3 * 7.8, within(1e-9));
        assertThat(onEpyc(far, 2) - onEpyc(near, 2)).isCloseTo(71 + 3 * 7.8, within(1e-9));
    }

    private static double onEpyc(String[] pinAndSizes, int stage) {
        return Trial.of(
                        "paper/single-vnf",
                        "dataplane=dpdk-vhost-22",
                        "servers[0].host=epyc-7763-2s",
                        "servers[0].frequency-ghz=2.4",
                        "workers=[a.0.0]",
                        "pinning={" + pinAndSizes[0] + "}",
                        "traffic[0].sizes=" + pinAndSizes[1])
                .blueprint()
                .stages()
                .get(stage)
                .cyclesOfClass()[0];
    }

    private static double cycles(String[] sets, String flows) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("traffic[0].flows=" + flows);
        return Trial.of("paper/chain", all.toArray(String[]::new))
                .blueprint()
                .stages()
                .get(0)
                .cyclesOfClass()[0];
    }

    /** Functions that are joined cost the switch what one function costs, however many there are. */
    @Test
    void functionsJoinedDirectlyCostTheSwitchNothing() {
        String[] chain = {
            "dataplane=dpdk-vhost-22",
            "workers=[a.0.0]",
            "direct-links=[{from: fw, to: l3}, {from: l3, to: l2}]",
            "chains[0].path=[a.pnic0, fw, l3, l2, a.pnic1]"
        };
        Trial joined = Trial.of("paper/chain", chain);
        Trial one = Trial.of(
                "paper/chain", "dataplane=dpdk-vhost-22", "workers=[a.0.0]", "chains[0].path=[a.pnic0, fw, a.pnic1]");

        assertThat(joined.result().delivered().mpps())
                .isCloseTo(one.result().delivered().mpps(), within(0.02));
        assertThat(joined.blueprint().rings()).noneMatch(ring -> ring.name().equals("fw.vnic1.tx"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[a.pnic0, a.pnic1]      | a.pnic0->a.pnic1",
                "[a.pnic0, a.pnic0]      | a.pnic0->a.pnic0",
                "[a.pnic0, fw, a.pnic0]  | fw->a.pnic0",
                "[a.pnic0, receiver]     | a.pnic0->receiver",
                "[sender, receiver]      | sender->receiver",
                "[sender, fw, receiver]  | sender->fw",
                "[sender, a.pnic0]       | sender->a.pnic0",
            })
    void aPathMayBeginAndEndAnywhere(String path, String reader) {
        Trial trial = Trial.of("operators/vm-to-vm", "chains[0].path=" + path, "traffic[0].offered=1Mpps");

        assertThat(trial.result().delivered().mpps()).isCloseTo(1, within(0.01));
        assertThat(trial.blueprint().stages()).anyMatch(stage -> stage.name().equals(reader));
    }

    @Test
    void aVirtualFunctionIsItsVmsAlone() {
        Result result = Trial.of("operators/sr-iov-four-vms", "traffic[3].offered=1Mpps")
                .result();

        assertThat(result.rings()).anyMatch(ring -> ring.name().equals("a.pnic0.vm3.rx"));
        assertThat(result.chains().get(3).deliveredMpps()).isCloseTo(1, within(0.01));
        assertThat(result.chains().get(0).deliveredMpps()).isCloseTo(3.72, within(0.01));
    }

    @Test
    void whatIsOddIsSaidAndSimulated() {
        assertThat(Trial.of(
                                "operators/two-vms-one-port",
                                "vms[1].socket=1",
                                "traffic[0].flows={count: 8}",
                                "direct-links=[{from: vm1, to: vm2}]")
                        .result()
                        .warnings())
                .contains(
                        "direct-links[0]: no path goes between vm1 and vm2",
                        "workers: none on socket a.1, where VM vm2 has queues: they are polled from another socket",
                        "traffic[0].flows: change nothing, as chain one comes in by one receive queue and is not"
                                + " handed over (nics says how many a NIC has)");
    }

    @Test
    void aWayThatIsGoneAgainIsSaid() {
        assertThat(Trial.of(
                                "operators/firewall-visited-twice",
                                "traffic[0].offered=1Mpps",
                                "chains[0].path=[a.pnic0, fw, lb, fw, lb, a.pnic1]")
                        .result()
                        .warnings())
                .contains(
                        "chains[0].path[4]: the packets of chain c1 go fw->lb again: a switch that forwards by port or"
                                + " address would send them round for ever, here headers that VMs rewrite tell it the visit");
    }

    @Test
    void workersWithoutAQueuePollAllTheSame() {
        Result result = Trial.of(
                        "operators/two-pmds-two-queues",
                        "traffic[0].offered=1Mpps",
                        "nics={a.pnic0: {queues: 1}}",
                        "vms[0].queue-pairs=1",
                        "workers=[a.0.0, a.0.1, a.0.4, a.1.0]")
                .result();

        assertThat(result.cores())
                .filteredOn(core -> core.roles().contains("worker without a queue"))
                .extracting(Result.CoreResult::name, Result.CoreResult::pollingShare)
                .containsExactly(tuple("a.0.4", 1.0), tuple("a.1.0", 1.0));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two-pmds-two-queues | nics={a.pnic0: {queues: 300}} & servers[0].host=icelake-8358-2s | nics.'a.pnic0'.queues: expected at most 256, as many receive queues as the NIC has, found 300",
                "two-pmds-two-queues | nics={a.pnic1: {queues: 2}} | nics.'a.pnic1': expected a NIC that a chain comes in by (a.pnic0), found 'a.pnic1'",
                "two-pmds-two-queues | nics={a.pnic0: {queues: 0}} | nics.'a.pnic0'.queues: expected 1 to 4096",
                "two-pmds-two-queues | dataplane-options={nic-drop-enable: false} | nics.'a.pnic0'.queues: expected 1 with nic-drop-enable: false",
                "sr-iov-four-vms     | nics={a.pnic0: {queues: 2}} | nics.'a.pnic0'.queues: expected 4, as many as vm1, vm2, vm3, vm4 poll of it together (queue-pairs), as each queue has one core that polls it, found 2",
                "sr-iov-two-queues   | vms[0].queue-pairs=5 | vms[0].queue-pairs: expected at most 4, as many queues as one function has of a NIC on sr-iov (its most-queue-pairs), found 5",
                "sr-iov-two-queues   | nics={a.pnic0: {queues: 3}} | nics.'a.pnic0'.queues: expected 2, as many as vm1 poll of it together",
                "sr-iov-two-queues   | nics={a.pnic0: {queues: 2, hand-over-to: [a.0.1]}} | nics.'a.pnic0'.hand-over-to: expected none, as sr-iov has no poll-mode switch",
                "sr-iov-two-queues   | dataplane-options={nic-drop-enable: false} | vms[0].queue-pairs: expected 1 with nic-drop-enable: false",
                "sr-iov-two-queues   | vms[0].vnic-pairs=2 | vms[0].vnic-pairs: expected 1: a function of sr-iov polls one port at each of its sides, of which it may have several queues (queue-pairs), found 2",
                "dpdk-two-queues     | dataplane-options={nic-drop-enable: false} | nics.'a.pnic0'.queues: expected 1 with nic-drop-enable: false",
                "dpdk-two-queues     | nics={a.pnic0: {queues: 129}} | nics.'a.pnic0'.queues: expected at most 128, as many receive queues as the NIC has, found 129",
                "dpdk-two-queues     | nics={} & vms[0].queue-pairs=130 | vms[0].queue-pairs: expected at most 128 queues of a.pnic0 together, as many receive queues as the NIC has, found 130",
                "two-pmds-two-queues | workers=[a.0.99] | workers[0]: expected a socket below 2 and a core below 8, found 'a.0.99'",
                "two-pmds-two-queues | workers=[b.0.1] | workers[0]: expected server.socket.core such as a.0.3 (its second thread is a.0.3.1), of a declared server, found 'b.0.1'",
                "two-pmds-two-queues | workers=[a.0.1, a.0.1] | workers",
                "two-pmds-two-queues | traffic[0].flows={shares-percent: [50, 30]} | traffic[0].flows.shares-percent: expected shares that add up to 100, found 80",
                "two-pmds-two-queues | traffic[0].flows={count: 2, shares-percent: [100]} | traffic[0].flows.count: expected either a count of flows or shares-percent, found both",
                "two-pmds-two-queues | traffic[0].flows={} | traffic[0].flows.count: expected either a count of flows or shares-percent, found neither",
                "two-vms-one-port    | direct-links=[{from: vm1, to: vm1}] | direct-links[0]: expected the names of two VMs, found 'vm1' twice",
                "two-servers-two-queues | vms=[{name: vm1, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, {name: vm2, nf: l2fwd, server: b, socket: 0, vcpus: 1, vnic-pairs: 1}] & direct-links=[{from: vm1, to: vm2}] & chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1, b.pnic0, vm2, b.pnic1]}] | direct-links[0]: expected two VMs of one server, whose memory they share, found vm1 on server a and vm2 on server b",
                "vm-to-vm | nics={a.pnic0: {queues: 1}} | nics.'a.pnic0': expected no NIC, as no chain comes in by one, found 'a.pnic0'",
                "four-flows-four-queues | traffic[0].flows={shares-percent: [33.3, 33.3, 33.3]} | shares-percent: expected shares that add up to 100, found 99.9",
                "two-pmds-two-queues | workers=[a.0.0, a.0.1, a.0.2, a.0.3, a.0.4] & pinning={vm1.vcpu0: a.0.4} | pinning.'vm1.vcpu0': expected a core of its own (poll-mode threads do not share one), found a.0.4, which workers gives to the switch",
                "sr-iov-four-vms     | vms[0].one-armed=true | vms[0].one-armed: expected false on sr-iov, where a function polls NICs itself: the way in and out by one port is a path such as [a.pnic0, vm1, a.pnic0], found true",
                "two-vms-one-port    | direct-links=[{from: vm1, to: vm3}] | direct-links[0]: expected the names of two VMs, found 'vm3'",
                "pvvp-two-service-chains | direct-links=[{from: vm1a, to: vm1b}] & chains[0].path=[a.pnic0, vm1a, vm2a, a.pnic1] & chains[2].path=[a.pnic0, vm2b, a.pnic1] & chains[3].path=[a.pnic1, vm2b, a.pnic0] | expected a vNIC that is joined directly to lead nowhere else",
                "two-vms-one-port    | dataplane=clickos-2016 | workers: expected none, as clickos-2016 has no poll-mode switch, found a.0.0",
                "sr-iov-four-vms     | dataplane=clickos-2016 & nics={a.pnic0: {queues: 2}} | nics.'a.pnic0'.queues: expected 1, as clickos-2016 polls one receive queue of each NIC, found 2",
                "sr-iov-four-vms     | chains[0].path=[a.pnic0, a.pnic1] | chains[0].path: expected a VM at least between start and end on sr-iov, found none",
            })
    void whatCannotBeIsRefusedByItsPlace(String scenario, String sets, String message) {
        Throwable refusal = catchThrowable(() -> Trial.of("operators/" + scenario, sets.split(" & ")));

        assertThat(refusal).isInstanceOfAny(InputError.class, InvalidInput.class);
        String place = refusal instanceof InvalidInput invalid ? invalid.path() + ": " : "";
        assertThat(place + refusal.getMessage()).contains(message);
    }
}
