package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import softpath.model.InvalidInput;
import softpath.model.result.Result;

/** Several vhost queue pairs of one vNIC: what SoftNIC of 2016 lacks and BESS has. */
class QueuePairsTest {

    private static final String BESS = "bess-dpdk-22";

    @Test
    void aSecondQueuePairWithASecondVcpuLiftsTheLimitOfTheFirst() {
        double one = Neighbour.mpps(BESS, "single-vnf");
        Result two = Neighbour.result(BESS, "single-vnf", "vms[0].queue-pairs=2", "vms[0].vcpus=2");

        assertThat(one).isCloseTo(9.34, within(0.01));
        assertThat(two.lineRate()).isTrue();
        assertThat(two.rings()).anyMatch(ring -> ring.name().equals("vm1.vnic0.q1.rx"));
    }

    @Test
    void oneWithoutTheOtherLiftsNothing() {
        double one = Neighbour.mpps(BESS, "single-vnf");

        assertThat(Neighbour.mpps(BESS, "single-vnf", "vms[0].queue-pairs=2")).isCloseTo(one, within(0.02));
        assertThat(Neighbour.mpps(BESS, "single-vnf", "vms[0].vcpus=2")).isCloseTo(one, within(0.02));
    }

    /** A lane is a lane: two queue pairs of one vNIC are served like one each of two vNICs. */
    @Test
    void queuePairsCarryWhatAsManyVnicsDo() {
        double queues = Neighbour.mpps(BESS, "single-vnf", "vms[0].queue-pairs=2", "vms[0].vcpus=2");

        assertThat(Neighbour.mpps(BESS, "two-vnics")).isCloseTo(queues, within(0.01));
    }

    @Test
    void moreThanTheDataplaneServesAreRefused() {
        assertThatThrownBy(() -> Neighbour.trial("softnic-2016", "single-vnf", "vms[0].queue-pairs=2"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected at most 1, as many as softnic-2016 serves of one vNIC")
                .hasMessageContaining("found 2");
        assertThatThrownBy(() -> Neighbour.trial(BESS, "single-vnf", "vms[0].queue-pairs=33"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected at most 32");
        assertThatThrownBy(() -> Neighbour.trial("mswitch-2015", "single-vnf", "vms[0].queue-pairs=2"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("one pair of rings");
    }

    /** Queue 0 of the first VM fills queues 0 and 2 of the second, queue 1 fills queue 1. */
    @Test
    void queuesOfTwoVmsInAChainNeedNotBeAsMany() {
        Result result =
                Neighbour.result(BESS, "chain", "vms[0].queue-pairs=2", "vms[1].queue-pairs=3", "workers=[a.0.7]");

        assertThat(result.rings()).anyMatch(ring -> ring.name().equals("l3.vnic0.q2.rx"));
        assertThat(result.delivered().mpps()).isGreaterThan(1);
    }
}
