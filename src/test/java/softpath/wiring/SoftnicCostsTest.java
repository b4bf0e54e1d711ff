package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a wired SoftNIC scenario costs, held to figures worked out by hand. Frames of 64 B, with no byte above the
 * shortest frame, and of 129 B: 65 bytes above it, two cache lines begun.
 */
class SoftnicCostsTest {

    private static final Map<String, Double> ROUND = Map.ofEntries(
            Map.entry("worker.poll-cycles", 96.0),
            Map.entry("worker.receive-cycles", 35.0),
            Map.entry("worker.module-cycles", 5.0),
            Map.entry("worker.enqueue-cycles", 130.0),
            Map.entry("worker.dequeue-cycles", 170.0),
            Map.entry("worker.transmit-cycles", 40.0),
            Map.entry("worker.copy-cycles-per-byte", 0.5),
            Map.entry("guest.poll-cycles", 60.0),
            Map.entry("guest.cycles-per-byte", 0.25),
            Map.entry("guest.functions.firewall", 250.0),
            Map.entry("guest.functions.l3fwd", 300.0),
            Map.entry("guest.functions.l2fwd", 200.0),
            Map.entry("guest.functions.ids", 400.0),
            Map.entry("guest.function-cycles-per-byte.ids", 8.0),
            Map.entry("numa.control-cycles", 1000.0),
            Map.entry("numa.payload-line-cycles", 10.0),
            Map.entry("vhost-queue-cap.queue-cycles", 200.0),
            Map.entry("vhost-queue-cap.guest-cycles", 111.0));

    private static final String SIZES = "traffic[0].sizes={64: 1, 129: 1}";
    private static final String L3_ON_SOCKET_1 = "vms[1].socket=1";
    private static final String VM_ON_SOCKET_1 = "vms[0].socket=1";

    private static Blueprint chain(String... sets) {
        return wired("paper/chain", sets);
    }

    private static Blueprint single(String... sets) {
        return wired("paper/single-vnf", sets);
    }

    private static Blueprint wired(String scenario, String... sets) {
        String[] all = Arrays.copyOf(sets, sets.length + 1);
        all[sets.length] = SIZES;
        return Wired.blueprint(scenario, ROUND, all);
    }

    @Test
    void aChainOnOneSocketCostsItsItems() {
        Blueprint blueprint = chain();

        // 35 + 5 + 130; copied once: 65 · 0.5 = 32.5 more
        assertThat(Wired.cycles(blueprint, "a.pnic0->fw")).containsExactly(170.0, 202.5);
        // 170 + 5 + 130; copied out and in: 2 · 32.5 more
        assertThat(Wired.cycles(blueprint, "fw->l3")).containsExactly(305.0, 370.0);
        assertThat(Wired.cycles(blueprint, "l3->l2")).containsExactly(305.0, 370.0);
        // 170 + 5 + 40; copied once
        assertThat(Wired.cycles(blueprint, "l2->a.pnic1")).containsExactly(215.0, 247.5);
        // the function; 65 · 0.25 = 16.25 more
        assertThat(Wired.cycles(blueprint, "fw.vnic0.firewall")).containsExactly(250.0, 266.25);
        assertThat(Wired.cycles(blueprint, "l3.vnic0.l3fwd")).containsExactly(300.0, 316.25);
        assertThat(Wired.cycles(blueprint, "l2.vnic0.l2fwd")).containsExactly(200.0, 216.25);
    }

    @Test
    void aWorkerPaysItsPollForEachBurstAndAGuestForEmptyOnesOnly() {
        Blueprint blueprint = chain();

        Blueprint.Stage worker = Wired.stage(blueprint, "fw->l3");
        assertThat(worker.cyclesPerBurst()).isEqualTo(96);
        assertThat(worker.drive()).isEqualTo(new Blueprint.Polled(96));
        Blueprint.Stage guest = Wired.stage(blueprint, "fw.vnic0.firewall");
        assertThat(guest.cyclesPerBurst()).isZero();
        assertThat(guest.drive()).isEqualTo(new Blueprint.Polled(60));
    }

    /** 400, and 65 · (0.25 + 8) = 536.25 more. */
    @Test
    void aFunctionThatWorksOnPayloadPaysItsOwnBytesBesides() {
        assertThat(Wired.cycles(single("vms[0].nf=ids"), "vm1.vnic0.ids")).containsExactly(400.0, 936.25);
    }

    /** From one socket's memory to the other's: 1000, and for 129 B two lines of 10 more. */
    @Test
    void hopsBetweenSocketsCrossOnce() {
        Blueprint blueprint = chain(L3_ON_SOCKET_1);

        // The worker stands at the memory that it reads, so it writes across: 305 + 1000, 370 + 1000 + 2 · 10.
        assertThat(Wired.cycles(blueprint, "fw->l3")).containsExactly(1305.0, 1390.0);
        assertThat(Wired.cycles(blueprint, "l3->l2")).containsExactly(1305.0, 1390.0);
        // Nothing else crosses, the guest on socket 1 neither.
        assertThat(Wired.cycles(blueprint, "a.pnic0->fw")).containsExactly(170.0, 202.5);
        assertThat(Wired.cycles(blueprint, "l3.vnic0.l3fwd")).containsExactly(300.0, 316.25);
        assertThat(Wired.cycles(blueprint, "l2->a.pnic1")).containsExactly(215.0, 247.5);
    }

    /** Pinned to the socket that it writes to, the worker reads across: as many cycles as the other way round. */
    @ParameterizedTest
    @CsvSource({"a.0.7", "a.1.7"})
    void aWorkerAtEitherEndOfAHopBetweenSocketsCrossesOnce(String core) {
        Blueprint blueprint =
                single(VM_ON_SOCKET_1, "pinning={a.pnic0->vm1: " + core + ", vm1->a.pnic1: " + core + "}");

        assertThat(Wired.cycles(blueprint, "a.pnic0->vm1")).containsExactly(1170.0, 1222.5);
        assertThat(Wired.cycles(blueprint, "vm1->a.pnic1")).containsExactly(1215.0, 1267.5);
    }

    /** NIC and VM on socket 0: 170 + 2 · 1000 and 202.5 + 2 · (1000 + 2 · 10); the way out alike. */
    @Test
    void aWorkerFarFromBothItsMemoriesCrossesTwice() {
        Blueprint blueprint = single("pinning={a.pnic0->vm1: a.1.0, vm1->a.pnic1: a.1.1}");

        assertThat(Wired.cycles(blueprint, "a.pnic0->vm1")).containsExactly(2170.0, 2242.5);
        assertThat(Wired.cycles(blueprint, "vm1->a.pnic1")).containsExactly(2215.0, 2287.5);
    }

    /** It reads its receive ring across and writes its transmit ring across: 2 · 1000, for 129 B 2 · 1020. */
    @Test
    void aGuestPinnedOffItsMemoryPaysForBothItsRings() {
        assertThat(Wired.cycles(single("pinning={vm1.vcpu0: a.1.1}"), "vm1.vnic0.l3fwd"))
                .containsExactly(2300.0, 2356.25);
        assertThat(Wired.cycles(single(VM_ON_SOCKET_1, "pinning={vm1.vcpu0: a.0.7}"), "vm1.vnic0.l3fwd"))
                .containsExactly(2300.0, 2356.25);
        assertThat(Wired.cycles(single("pinning={vm1.vcpu0: a.0.7}"), "vm1.vnic0.l3fwd"))
                .containsExactly(300.0, 316.25);
    }

    /** Each lane is served by its own vCPU: of two, only the one pinned away pays. */
    @Test
    void ofTwoVcpusTheOnePinnedAwayPays() {
        Blueprint blueprint = single("vms[0].vcpus=2", "vms[0].vnic-pairs=2", "pinning={vm1.vcpu1: a.1.1}");

        assertThat(Wired.cycles(blueprint, "vm1.vnic0.l3fwd")).containsExactly(300.0, 316.25);
        assertThat(Wired.cycles(blueprint, "vm1.vnic2.l3fwd")).containsExactly(2300.0, 2356.25);
    }

    /** Lines begun above the first: none at 64 B, 1 at 65 and 128, 2 at 129, 1454 / 64 = 22.7, so 23, at 1518. */
    @Test
    void aLineBegunIsALine() {
        Blueprint blueprint = Wired.blueprint(
                "paper/chain", ROUND, L3_ON_SOCKET_1, "traffic[0].sizes={64: 1, 65: 1, 128: 1, 129: 1, 1518: 1}");

        // 305 + 1000, then as many bytes above 64 as copied at 2 · 0.5, and 10 a line
        assertThat(Wired.cycles(blueprint, "fw->l3"))
                .containsExactly(1305.0, 1305.0 + 1 + 10, 1305.0 + 64 + 10, 1305.0 + 65 + 20, 1305.0 + 1454 + 230);
    }

    /** What a generator sends comes out of a vNIC, and a sink takes it by one: 170 + 5 + 130 on either hop. */
    @Test
    void generatorsAndSinksAreVnics() {
        Blueprint blueprint = wired("paper/colocation");

        assertThat(Wired.cycles(blueprint, "gen1->vm1").get(0)).isEqualTo(305);
        assertThat(Wired.cycles(blueprint, "vm1->sink1").get(0)).isEqualTo(305);
    }

    @Test
    void hopsFromGeneratorsAndToSinksCrossLikeOthers() {
        Blueprint blueprint = wired("paper/colocation", "generators[0].socket=1", "sinks[1].socket=1");

        assertThat(Wired.cycles(blueprint, "gen1->vm1").get(0)).isEqualTo(1305);
        assertThat(Wired.cycles(blueprint, "vm1->sink1").get(0)).isEqualTo(305);
        assertThat(Wired.cycles(blueprint, "vm2->sink2").get(0)).isEqualTo(1305);
    }

    /** 200 in all at full bursts, 96 / 32 of it the poll's: 197, unless the items come to more. */
    @Test
    void underTheQueueCapTheWorkerThatFillsAQueueIsHeldUp() {
        Blueprint blueprint = single("dataplane-options={bottleneck: vhost-queue-cap}");

        assertThat(Wired.cycles(blueprint, "a.pnic0->vm1")).containsExactly(197.0, 202.5);
        assertThat(Wired.cycles(blueprint, "vm1->a.pnic1")).containsExactly(215.0, 247.5);
        // every function costs 111 and 65 · 0.25
        assertThat(Wired.cycles(blueprint, "vm1.vnic0.l3fwd")).containsExactly(111.0, 127.25);
    }

    /** The crossing comes on top of the cap. */
    @Test
    void theQueueCapDoesNotSwallowACrossing() {
        Blueprint blueprint = single(VM_ON_SOCKET_1, "dataplane-options={bottleneck: vhost-queue-cap}");

        assertThat(Wired.cycles(blueprint, "a.pnic0->vm1")).containsExactly(1197.0, 1222.5);
    }
}
