package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.io.ScenarioFiles;

/** By the closed form, which says what is odd about a placing like a simulation. */
class PlacingWarningsTest {

    private static List<String> warnings(String scenario, String... sets) {
        return Evaluation.of(ScenarioFiles.load(
                        Trial.HOME.resolve("models/scenarios/" + scenario + ".yaml"), List.of(sets), Trial.HOME))
                .closedForm()
                .warnings();
    }

    @Test
    void aReaderOffTheSocketOfWhatItReadsIsSaid() {
        assertThat(warnings(
                        "operators/two-pmds-two-queues",
                        "pinning={'a.pnic0->vm1#1': a.1.0, 'vm1->a.pnic1#0': a.1.1, 'vm1->a.pnic1#1': a.0.1}"))
                .contains(
                        "placing: a.pnic0->vm1#1 is pinned to a.1.0, NIC a.pnic0 is on socket 0",
                        "placing: vm1->a.pnic1#0 is pinned to a.1.1, the memory of vm1 is on socket 0")
                .noneMatch(warning -> warning.contains("vm1->a.pnic1#1"));
    }

    @Test
    void aVcpuOffTheSocketOfItsMemoryIsSaid() {
        assertThat(warnings("operators/two-pmds-two-queues", "pinning={vm1.vcpu1: a.1.0}"))
                .contains("placing: vm1.vcpu1 is pinned to a.1.0, the memory of vm1 is on socket 0");
    }

    @Test
    void aKernelThreadOffItsSocketIsSaid() {
        assertThat(warnings(
                        "operators/two-vms-one-port-clickos", "pinning={vm1.vnic0.kthread: a.1.0, a.pnic0.irq: a.1.1}"))
                .contains(
                        "placing: a.pnic0.irq is pinned to a.1.1, NIC a.pnic0 is on socket 0",
                        "placing: vm1.vnic0.kthread is pinned to a.1.0, the memory of vm1 is on socket 0");
    }

    @Test
    void workersWithoutAQueueAreSaid() {
        assertThat(warnings(
                        "operators/two-pmds-two-queues",
                        "nics={a.pnic0: {queues: 1}}",
                        "vms[0].queue-pairs=1",
                        "workers=[a.0.0, a.0.1, a.0.4, a.1.0]"))
                .contains("workers: a.0.4, a.1.0 get no queue to poll: there are more workers than queues, or none on"
                        + " their socket");
    }
}
