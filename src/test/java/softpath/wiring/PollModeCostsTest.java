package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.bound.LoadMatrix;

/**
 * What a poll-mode switch pays besides its plain operations, held to figures worked out by hand: 64 B, and 129 B, which
 * are 65 bytes above it.
 */
class PollModeCostsTest {

    private static final Map<String, Double> ROUND = Map.ofEntries(
            Map.entry("worker.poll-cycles", 96.0),
            Map.entry("worker.receive-cycles", 35.0),
            Map.entry("worker.receive-burst-cycles", 0.0),
            Map.entry("worker.module-cycles", 5.0),
            Map.entry("worker.enqueue-cycles", 130.0),
            Map.entry("worker.enqueue-batch-cycles", 0.0),
            Map.entry("worker.dequeue-cycles", 170.0),
            Map.entry("worker.dequeue-burst-cycles", 0.0),
            Map.entry("worker.transmit-cycles", 40.0),
            Map.entry("worker.transmit-batch-cycles", 0.0),
            Map.entry("worker.copy-cycles-per-byte", 0.5),
            Map.entry("worker.forwarding-guest-cycles", 60.0),
            Map.entry("worker.many-rings-cycles", 0.0));

    private static final String ONE_WAY = "chains=[{name: there, path: [a.pnic0, vm1, vm2, a.pnic1]}]";
    private static final String SENT =
            "traffic=[{chain: there, offered: 100%, arrivals: constant, sizes: {64: 1, 129: 1}}]";

    private static Blueprint chain(Map<String, Double> values, String... sets) {
        String[] all = Arrays.copyOf(sets, sets.length + 2);
        all[sets.length] = ONE_WAY;
        all[sets.length + 1] = SENT;
        return Wired.blueprint("operators/seven-switches-loopback-2", values, all);
    }

    @Test
    void takingPacketsFromAGuestThatForwardsCostsMore() {
        Blueprint blueprint = chain(ROUND);

        // 35 + 5 + 130, copied once; the guest is only filled
        assertThat(Wired.cycles(blueprint, "a.pnic0->vm1")).containsExactly(170.0, 202.5);
        // 170 + 60 + 5 + 130, copied twice; 170 + 60 + 5 + 40, copied once
        assertThat(Wired.cycles(blueprint, "vm1->vm2")).containsExactly(365.0, 430.0);
        assertThat(Wired.cycles(blueprint, "vm2->a.pnic1")).containsExactly(275.0, 307.5);
    }

    @Test
    void aGuestThatOnlySendsOrOnlyTakesCostsNoMore() {
        String sent = SENT.replace("100%", "20Mpps");
        Blueprint between = Wired.blueprint(
                "operators/seven-switches-v2v", ROUND, "chains=[{name: there, path: [sender1, taker2]}]", sent);
        Blueprint inwards = Wired.blueprint(
                "operators/seven-switches-p2v", ROUND, "chains=[{name: there, path: [a.pnic0, taker]}]", SENT);

        assertThat(Wired.cycles(between, "sender1->taker2")).containsExactly(305.0, 370.0);
        assertThat(Wired.cycles(inwards, "a.pnic0->taker")).containsExactly(170.0, 202.5);
    }

    /** A poll is 96 / 32 = 3 cycles of a packet: 2600 / (170 + 365 + 275 + 3 · 3 = 819) at 64 B. */
    @Test
    void theBoundPaysForEachGuestThatForwards() {
        String sent = SENT.replace(", 129: 1", "");
        Blueprint blueprint = Wired.blueprint("operators/seven-switches-loopback-2", ROUND, ONE_WAY, sent);

        assertThat(LoadMatrix.of(blueprint).maxTotalMpps()).isCloseTo(2_600 / 819.0, within(1e-9));
    }

    @Test
    void aGuestTakesBurstsOfItsOwnLengthIfItsFileSaysSo() {
        String[] sets = {"dataplane=vpp-2019", ONE_WAY, SENT};
        Blueprint own =
                Wired.blueprint("operators/seven-switches-loopback-2", Map.of("guest.burst-packets", 16.0), sets);

        assertThat(Wired.stage(own, "vm1.vnic0.l2fwd").burstPackets()).isEqualTo(16);
        assertThat(Wired.stage(own, "vm1->vm2").burstPackets()).isEqualTo(256);
    }

    @Test
    void aGuestTakesBurstsAsLongAsAWorkersIfItsFileSaysNothing() {
        Blueprint shared =
                Wired.blueprint("operators/seven-switches-loopback-2", Map.of("burst-packets", 24.0), ONE_WAY, SENT);

        assertThat(Wired.stage(shared, "vm1.vnic0.l2fwd").burstPackets()).isEqualTo(24);
        assertThat(Wired.stage(shared, "vm1->vm2").burstPackets()).isEqualTo(24);
    }

    @Test
    void noCyclesOfAForwardingGuestAreAsIfTheFileHadNone() {
        Map<String, Double> off = new HashMap<>(ROUND);
        off.put("worker.forwarding-guest-cycles", 0.0);

        assertThat(Wired.cycles(chain(off), "vm1->vm2")).containsExactly(305.0, 370.0);
    }

    @Test
    void aFrameCostsTheSameFromEveryPortHoweverManyPacketsAreInIt() {
        Map<String, Double> frames = new HashMap<>(ROUND);
        frames.put("worker.frame-cycles", 800.0);
        Blueprint vpp = chain(frames, "dataplane=vpp-2019");

        for (String stage : List.of("a.pnic0->vm1", "vm1->vm2", "vm2->a.pnic1")) {
            assertThat(Wired.stage(vpp, stage).cyclesPerBurst()).isEqualTo(96 + 800);
        }
        assertThat(Wired.cycles(vpp, "a.pnic0->vm1")).containsExactly(170.0, 202.5);
    }

    private static Map<String, Double> with(String parameter, double value) {
        Map<String, Double> values = new HashMap<>(ROUND);
        values.put("worker." + parameter, value);
        return values;
    }

    /** Rings of vm1 and vm2, k = 2: 100 · (1 − 1/2) more for what comes from either. */
    @Test
    void aPacketFromOneOfManyRingsCostsMore() {
        Blueprint blueprint = chain(with("many-rings-cycles", 100));

        assertThat(Wired.cycles(blueprint, "a.pnic0->vm1")).containsExactly(170.0, 202.5);
        assertThat(Wired.cycles(blueprint, "vm1->vm2")).containsExactly(415.0, 480.0);
        assertThat(Wired.cycles(blueprint, "vm2->a.pnic1")).containsExactly(325.0, 357.5);
    }

    /** Both directions make four rings, 365 + 100 · 3/4; of three workers each has one of three queues. */
    @Test
    void ringsCountThatTheSameWorkerServes() {
        Map<String, Double> values = with("many-rings-cycles", 100);
        Blueprint one = Wired.blueprint(
                "operators/seven-switches-loopback-2", values, "traffic[0].sizes={64: 1}", "traffic[1].sizes={64: 1}");

        Blueprint apart = chain(values, "workers=[a.0.0, a.0.7, a.0.8]");

        assertThat(Wired.cycles(one, "vm1->vm2")).containsOnly(440.0);
        assertThat(Wired.cycles(apart, "vm1->vm2")).containsExactly(365.0, 430.0);
    }

    @Test
    void theOnlyRingOfAWorkerCostsNoMore() {
        Blueprint between = Wired.blueprint(
                "operators/seven-switches-v2v",
                with("many-rings-cycles", 100),
                "chains=[{name: there, path: [sender1, taker2]}]",
                SENT.replace("100%", "20Mpps"));

        assertThat(Wired.cycles(between, "sender1->taker2")).containsExactly(305.0, 370.0);
    }

    /** 10 ns are 26 cycles at 2.6 GHz and 13 at 1.3: once for a queue filled or emptied, twice from VM to VM. */
    @Test
    void timeOfMemoryIsCyclesOfTheClockThatItsWorkerHas() {
        Blueprint fast = chain(with("vhost-nanos", 10));
        Blueprint slow = chain(with("vhost-nanos", 10), "servers[0].frequency-ghz=1.3");

        assertThat(Wired.cycles(fast, "a.pnic0->vm1")).containsExactly(196.0, 228.5);
        assertThat(Wired.cycles(fast, "vm1->vm2")).containsExactly(417.0, 482.0);
        assertThat(Wired.cycles(fast, "vm2->a.pnic1")).containsExactly(301.0, 333.5);
        assertThat(Wired.cycles(slow, "vm1->vm2")).containsExactly(391.0, 456.0);
    }

    /** 819 cycles and four times 10 ns: 26 · 4 of them at 2.6 GHz, 13 · 4 at 1.3, whether wired or changed in place. */
    @Test
    void aClockChangedInPlaceLeavesMemoryItsTime() {
        String sent = SENT.replace(", 129: 1", "");
        LoadMatrix matrix = LoadMatrix.of(
                Wired.blueprint("operators/seven-switches-loopback-2", with("vhost-nanos", 10), ONE_WAY, sent));

        assertThat(matrix.maxTotalMpps()).isCloseTo(2_600 / 923.0, within(1e-9));
        matrix.setFrequency("a", 1.3);
        assertThat(matrix.maxTotalMpps()).isCloseTo(1_300 / 871.0, within(1e-9));
        matrix.setFrequency(0, 2.6);
        assertThat(matrix.maxTotalMpps()).isCloseTo(2_600 / 923.0, within(1e-9));
    }

    /** The cap holds a packet up to 200 cycles in all, 3 of them the poll's; memory's 26 come on top. */
    @Test
    void theQueueCapDoesNotSwallowTimeOfMemory() {
        Map<String, Double> values = with("vhost-nanos", 10);
        values.put("vhost-queue-cap.queue-cycles", 200.0);

        assertThat(Wired.cycles(chain(values, "dataplane-options={bottleneck: vhost-queue-cap}"), "a.pnic0->vm1")
                        .get(0))
                .isEqualTo(197 + 26);
    }
}
