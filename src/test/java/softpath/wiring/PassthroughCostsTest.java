package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What functions that poll NICs cost when wired, held to figures worked out by hand. Frames of 64 B and of 129 B. */
class PassthroughCostsTest {

    private static final Map<String, Double> ROUND = Map.of(
            "core.poll-cycles", 40.0,
            "core.burst-cycles", 320.0,
            "core.receive-cycles", 30.0,
            "core.transmit-cycles", 15.0,
            "guest.functions.l2fwd", 7.0,
            "guest.functions.ids", 340.0,
            "guest.cycles-per-byte", 0.25,
            "guest.function-cycles-per-byte.ids", 8.0,
            "numa.control-cycles", 1000.0,
            "numa.payload-line-cycles", 10.0);

    private static final String FUNCTION = "vm1.vnic0.l2fwd";
    private static final String VM_ON_SOCKET_1 = "vms[0].socket=1";
    private static final String[] BASE = {"dataplane=sr-iov", "vms[0].nf=l2fwd", "traffic[0].sizes={64: 1, 129: 1}"};

    private static String[] with(String... sets) {
        List<String> all = new ArrayList<>(List.of(BASE));
        all.addAll(List.of(sets));
        return all.toArray(String[]::new);
    }

    private static Blueprint single(String... sets) {
        return Wired.blueprint("paper/single-vnf", ROUND, with(sets));
    }

    @Test
    void aFunctionPaysForReceivingWorkingAndTransmitting() {
        // 30 + 7 + 15, and 65 · 0.25 = 16.25 more
        assertThat(Wired.cycles(single(), FUNCTION)).containsExactly(52.0, 68.25);
        // 30 + 340 + 15, and 65 · (0.25 + 8) = 536.25 more
        assertThat(Wired.cycles(single("vms[0].nf=ids"), "vm1.vnic0.ids")).containsExactly(385.0, 921.25);
        assertThat(Wired.stage(single(), FUNCTION).cyclesPerBurst()).isEqualTo(320);
        assertThat(Wired.stage(single(), FUNCTION).drive()).isEqualTo(new Blueprint.Polled(40));
    }

    /** Both NICs are on socket 0: 52 + 2 · 1000, 68.25 + 2 · (1000 + 2 · 10). */
    @Test
    void aVmFarFromBothItsNicsCrossesTwice() {
        assertThat(Wired.cycles(single(VM_ON_SOCKET_1), FUNCTION)).containsExactly(2052.0, 2108.25);
    }

    /** To the NICs' socket or away from it: off its memory it reads and writes both its rings across. */
    @Test
    void aVcpuPinnedOffItsMemoryPaysForBothItsRings() {
        assertThat(Wired.cycles(single("pinning={vm1.vcpu0: a.1.1}"), FUNCTION)).containsExactly(2052.0, 2108.25);
        assertThat(Wired.cycles(single(VM_ON_SOCKET_1, "pinning={vm1.vcpu0: a.0.1}"), FUNCTION))
                .containsExactly(2052.0, 2108.25);
        assertThat(Wired.cycles(single("pinning={vm1.vcpu0: a.0.5}"), FUNCTION)).containsExactly(52.0, 68.25);
    }

    /** 52 + 1000, 68.25 + 1020, whichever of the two it is. */
    @Test
    void oneNicOnTheOtherSocketCrossesOnce() {
        for (String nic : List.of("pnic0", "pnic1")) {
            Blueprint blueprint = Wired.withNicOnSocket1(nic, Wired.load("paper/single-vnf", ROUND, with()));

            assertThat(Wired.cycles(blueprint, FUNCTION)).containsExactly(1052.0, 1088.25);
        }
    }

    /** Each queue costs what its own core pays: that of the second on the other socket two crossings. */
    @Test
    void eachQueuePaysForWhereItsCoreIs() {
        Blueprint two = single("vms[0].queue-pairs=2", "vms[0].vcpus=2", "pinning={vm1.vcpu1: a.1.1}");

        assertThat(Wired.cycles(two, "vm1.vnic0.q0.l2fwd")).containsExactly(52.0, 68.25);
        assertThat(Wired.cycles(two, "vm1.vnic0.q1.l2fwd")).containsExactly(2052.0, 2108.25);
    }
}
