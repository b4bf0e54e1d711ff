package softpath.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Trial;
import softpath.io.InputError;
import softpath.model.InvalidInput;

/** What ClickOS cannot do is refused, with the reason; what the paper ran on it runs. */
class ClickosRefusalTest {

    private static final String CLICKOS = "dataplane=clickos-2016";

    @ParameterizedTest
    @ValueSource(strings = {"single-vnf", "chain", "chain-cross-server", "chain-cross-socket", "colocation", "web-mix"})
    void everyScenarioOfThePaperButOneRunsOnClickos(String scenario) {
        assertThat(Trial.of("paper/" + scenario, CLICKOS, "run.measure-ms=1", "run.replications=1")
                        .result()
                        .delivered()
                        .mpps())
                .isPositive();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two-vnics  | run.seed=1                                  | vms[0].vcpus       | a guest of clickos-2016 has no SMP, more would idle, found 2",
                "single-vnf | vms[0].vcpus=2                              | vms[0].vcpus       | expected at most 1 vCPU",
                "single-vnf | chains[0].path=[a.pnic0, a.pnic0]           | chains[0].path[1]  | sends nothing back to it, found 'a.pnic0' again",
                "chain      | vms[0].one-armed=true & chains[0].path=[a.pnic0, fw, fw, a.pnic1] | chains[0].path[2] | sends nothing back to it, found 'fw' again",
                "single-vnf | nics={a.pnic0: {queues: 2}}                  | nics.'a.pnic0'.queues | expected 1, as clickos-2016 polls one receive queue of each NIC, found 2",
                "single-vnf | vms[0].vnic-pairs=2                         | vms[0].vnic-pairs  | a VALE switch has no load balancer, found 2",
                "single-vnf | pinning={vm1.vnic1.kthread: a.0.99}         | pinning.'vm1.vnic1.kthread' | a core below 8, found 'a.0.99'",
                "single-vnf | pinning={a.pnic0.irq: a.2.0}                | pinning.'a.pnic0.irq'       | expected a socket below 2",
                "single-vnf | pinning={vm2.vnic1.kthread: a.0.1}          | pinning.'vm2.vnic1.kthread' | expected a thread of this scenario",
                "single-vnf | pinning={vm1.vnic1.kthread: a.0.1, vm1.vcpu0: a.0.1} | pinning.'vm1.vnic1.kthread' | expected a core of its own",
            })
    void whatAServerOrAGuestDoesNotHaveIsNamed(String scenario, String set, String path, String message) {
        String[] sets = (CLICKOS + " & " + set).split(" & ");

        assertThatThrownBy(() -> Trial.of("paper/" + scenario, sets))
                .isInstanceOfSatisfying(
                        InvalidInput.class, fault -> assertThat(fault.path()).isEqualTo(path))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "traffic[0].sizes={1519: 1}                          | traffic[0].sizes.1519: expected frames of at most 1518 bytes, FCS included",
                "dataplane-options.interrupt-gap-micros=0            | dataplane-options.interrupt-gap-micros: expected 0.001 to 1000000 microseconds (a second), found 0",
                "dataplane-options.dom0-map=spread                   | dataplane-options.dom0-map: expected one of per-chain, shared-kthreads, shared",
                "dataplane-options.event-cost=half                   | dataplane-options.event-cost: expected none, nominal or scaled(0.25), found 'half'",
                "dataplane-options.event-delays=slow                 | dataplane-options.event-delays: expected one of cycles, wall-clock, found text 'slow'",
                "dataplane-options.guest-polls-again=often           | dataplane-options.guest-polls-again: expected true or false, found text 'often'",
                "dataplane-options.vhost-retry=false                 | dataplane-options.vhost-retry: expected a known key",
                "traffic[0].phases=[{for-ms: 0, offered: 1Gbps}]     | traffic[0].phases[0].for-ms: expected at least 0.000001 (1 ns), found 0",
                "traffic[0].phases=[{for-ms: 1, offered: 11Gbps}]    | traffic[0].phases[0].offered: expected at most 10.0 Gbps on the wire into a.pnic0",
                "traffic[0].phases=[{for-ms: 1}]                     | traffic[0].phases[0].offered: expected a rate with its unit",
            })
    void aWrongValueIsNamed(String set, String message) {
        assertThatThrownBy(() -> Trial.of("paper/single-vnf", CLICKOS, set))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(": " + message);
    }
}
