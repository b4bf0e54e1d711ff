package softpath.imports.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PmdPortsTest {

    /** As a scenario numbers pairs: the queues of a VM's first vNIC pair, then those of its second. */
    @Test
    void pairsAreQueuesOfVnics() {
        assertThat(queues(Map.of("fw", 2), "fw->a.pnic1#0", "fw->a.pnic1#1", "fw->a.pnic1#2", "fw->a.pnic1#3"))
                .isEqualTo(Map.of(
                        queue("fw-vnic1", 0), "fw->a.pnic1#0",
                        queue("fw-vnic1", 1), "fw->a.pnic1#1",
                        queue("fw-vnic3", 0), "fw->a.pnic1#2",
                        queue("fw-vnic3", 1), "fw->a.pnic1#3"));
    }

    @Test
    void portsOfNicsHaveQueuesOfTheirOwn() {
        assertThat(queues(Map.of(), "a.pnic0->fw#0", "a.pnic0->fw#10", "a.pnic1"))
                .isEqualTo(Map.of(
                        queue("pnic0", 0), "a.pnic0->fw#0",
                        queue("pnic0", 10), "a.pnic0->fw#10",
                        queue("pnic1", 0), "a.pnic1"));
    }

    @Test
    void vnicsThatAreNamedAreTaken() {
        assertThat(queues(Map.of(), "fw.vnic0", "fw.vnic1"))
                .isEqualTo(Map.of(queue("fw-vnic0", 0), "fw.vnic0", queue("fw-vnic1", 0), "fw.vnic1"));
    }

    @Test
    void twoHopsOfOneVmAreTwoQueues() {
        assertThat(queues(Map.of(), "fw->a.pnic0", "fw->a.pnic1"))
                .isEqualTo(Map.of(queue("fw-vnic1", 0), "fw->a.pnic0", queue("fw-vnic1", 1), "fw->a.pnic1"));
    }

    @Test
    void threadsOfAKernelReadNoQueueOfASwitch() {
        assertThat(queues(Map.of(), "fw.vnic0.kthread", "a.pnic0.irq")).isEmpty();
    }

    private static Map<PmdPorts.Queue, String> queues(Map<String, Integer> queuePairs, String... threads) {
        return PmdPorts.of(List.of(threads), queuePairs);
    }

    private static PmdPorts.Queue queue(String port, int number) {
        return new PmdPorts.Queue(port, number);
    }
}
