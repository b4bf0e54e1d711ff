package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a wired ClickOS scenario costs, held to figures worked out by hand. Frames of 64 B and of 129 B, which begin two
 * cache lines above the first.
 */
class ClickosCostsTest {

    private static final Map<String, Double> ROUND = Map.ofEntries(
            Map.entry("guest.functions.l3fwd", 160.0),
            Map.entry("guest.functions.ids", 210.0),
            Map.entry("guest.cycles-per-byte", 0.5),
            Map.entry("guest.function-cycles-per-byte.ids", 8.0),
            Map.entry("guest.large-batch-packets", 64.0),
            Map.entry("guest.large-batch-cycles", 300.0),
            Map.entry("events.wake-cycles", 6000.0),
            Map.entry("events.event-cycles", 2500.0),
            Map.entry("events.hypercall-cycles", 1500.0),
            Map.entry("events.delivery-micros", 1.0),
            Map.entry("events.kthread-wake-micros", 2.0),
            Map.entry("events.delays-at-ghz", 2.6),
            Map.entry("vale.lookup-cycles", 70.0),
            Map.entry("vale.copy-cycles", 60.0),
            Map.entry("vale.copy-cycles-per-byte", 0.25),
            Map.entry("interrupt.gap-micros", 10.0),
            Map.entry("interrupt.run-cycles", 3000.0),
            Map.entry("interrupt.receive-cycles", 30.0),
            Map.entry("kthread.run-cycles", 2000.0),
            Map.entry("kthread.ring-cycles", 40.0),
            Map.entry("generator.run-cycles", 1000.0),
            Map.entry("generator.make-cycles", 10.0),
            Map.entry("effective-clock.setting-ghz", 2.6),
            Map.entry("effective-clock.frequency-ghz", 3.0),
            Map.entry("numa.control-cycles", 1000.0),
            Map.entry("numa.payload-line-cycles", 10.0));

    private static final String IN = "a.pnic0->vm1";
    private static final String OUT = "vm1->a.pnic1";
    private static final String GUEST = "vm1.vnic0.l3fwd";
    private static final String VM_ON_SOCKET_1 = "vms[0].socket=1";

    private static Blueprint wired(String scenario, String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("dataplane=clickos-2016");
        all.add("traffic[0].sizes={64: 1, 129: 1}");
        return Wired.blueprint(scenario, ROUND, all.toArray(String[]::new));
    }

    private static Blueprint single(String... sets) {
        return wired("paper/single-vnf", sets);
    }

    private static Blueprint bundle(String... sets) {
        List<String> all = new ArrayList<>(List.of(sets));
        all.add("dataplane-options={}");
        return wired("paper/colocation", all.toArray(String[]::new));
    }

    @Test
    void theWayInPaysForRingLookAndCopy() {
        Blueprint blueprint = single();

        // 30 + 70 + 60 + 64 · 0.25, or + 129 · 0.25
        assertThat(Wired.cycles(blueprint, IN)).containsExactly(176.0, 192.25);
        // without a slot: 30 + 70
        assertThat(Wired.unsentCycles(blueprint, IN)).containsExactly(100.0, 100.0);
        assertThat(Wired.stage(blueprint, IN).cyclesPerBurst()).isEqualTo(3000);
        Blueprint.Interrupted drive =
                (Blueprint.Interrupted) Wired.stage(blueprint, IN).drive();
        assertThat(drive.gapMicros()).isEqualTo(10);
        assertThat(drive.isGenerator()).isFalse();
    }

    @Test
    void theWayOutPaysTheSameOnItsThread() {
        Blueprint blueprint = single();

        // 40 + 70 + 60 + 16, or + 32.25
        assertThat(Wired.cycles(blueprint, OUT)).containsExactly(186.0, 202.25);
        assertThat(Wired.unsentCycles(blueprint, OUT)).containsExactly(110.0, 110.0);
        assertThat(Wired.stage(blueprint, OUT).cyclesPerBurst()).isEqualTo(2000);
        assertThat(blueprint.vifs()).extracting(Blueprint.Vif::runCycles).containsExactly(2000.0, 2000.0);
    }

    @Test
    void aGuestPaysForItsFunctionByEveryByte() {
        // 160 + 64 · 0.5, 160 + 129 · 0.5
        assertThat(Wired.cycles(single(), GUEST)).containsExactly(192.0, 224.5);
        // 210 + 64 · (0.5 + 8), 210 + 129 · 8.5
        assertThat(Wired.cycles(single("vms[0].nf=ids"), "vm1.vnic0.ids")).containsExactly(754.0, 1306.5);
    }

    @Test
    void aLargeBatchCostsMoreUnlessTheHypothesisIsOff() {
        Blueprint.Batched on = (Blueprint.Batched) Wired.stage(single(), GUEST).drive();
        Blueprint off = single("dataplane-options={batch-penalty: false}");

        assertThat(on.largeBatchPackets()).isEqualTo(64);
        assertThat(on.largeBatchCycles()).isEqualTo(300);
        assertThat(((Blueprint.Batched) Wired.stage(off, GUEST).drive()).largeBatchCycles())
                .isZero();
    }

    /** 10 + 70 + 60 + 16, or + 32.25; without a slot 10 + 70; it loops without a pause. */
    @Test
    void aGeneratorPaysTheSwitchAndHasNoGap() {
        Blueprint blueprint = bundle();

        assertThat(Wired.cycles(blueprint, "gen1->vm1")).containsExactly(156.0, 172.25);
        assertThat(Wired.unsentCycles(blueprint, "gen1->vm1")).containsExactly(80.0, 80.0);
        assertThat(Wired.stage(blueprint, "gen1->vm1").cyclesPerBurst()).isEqualTo(1000);
        Blueprint.Interrupted drive =
                (Blueprint.Interrupted) Wired.stage(blueprint, "gen1->vm1").drive();
        assertThat(drive.gapMicros()).isZero();
        assertThat(drive.isGenerator()).isTrue();
        assertThat(Wired.cycles(blueprint, "vm1->sink1")).containsExactly(186.0, 202.25);
    }

    @Test
    void anOptionTakesTheInterruptsPlaceOfTheGap() {
        Blueprint blueprint = single("dataplane-options={interrupt-gap-micros: 25}");

        assertThat(((Blueprint.Interrupted) Wired.stage(blueprint, IN).drive()).gapMicros())
                .isEqualTo(25);
    }

    /** The VM is on socket 1, the NICs are on 0: each way crosses once, 1000 and for 129 B two lines of 10. */
    @Test
    void theWaysToAGuestOnAnotherSocketCrossOnce() {
        Blueprint blueprint = single(VM_ON_SOCKET_1);

        assertThat(Wired.cycles(blueprint, IN)).containsExactly(1176.0, 1212.25);
        assertThat(Wired.cycles(blueprint, OUT)).containsExactly(1186.0, 1222.25);
        assertThat(Wired.cycles(blueprint, GUEST)).containsExactly(192.0, 224.5);
        // what finds no slot is looked up only
        assertThat(Wired.unsentCycles(blueprint, IN)).containsExactly(100.0, 100.0);
    }

    /** At the other end of the hop they read across in the place of writing across. */
    @Test
    void interruptsAndThreadsPinnedToTheFarEndCrossOnceToo() {
        Blueprint blueprint = single(VM_ON_SOCKET_1, "pinning={a.pnic0.irq: a.1.7, vm1.vnic1.kthread: a.0.7}");

        assertThat(Wired.cycles(blueprint, IN)).containsExactly(1176.0, 1212.25);
        assertThat(Wired.cycles(blueprint, OUT)).containsExactly(1186.0, 1222.25);
    }

    /** Both their memories are on socket 0: 2 · 1000, for 129 B 2 · 1020. */
    @Test
    void interruptsAndThreadsFarFromBothEndsCrossTwice() {
        Blueprint blueprint = single("pinning={a.pnic0.irq: a.1.6, vm1.vnic1.kthread: a.1.7}");

        assertThat(Wired.cycles(blueprint, IN)).containsExactly(2176.0, 2232.25);
        assertThat(Wired.cycles(blueprint, OUT)).containsExactly(2186.0, 2242.25);
    }

    /** Its rings stay in its VM's memory: 192 + 2 · 1000 and 224.5 + 2 · 1020. */
    @Test
    void aGuestPinnedOffItsMemoryPaysForBothItsRings() {
        assertThat(Wired.cycles(single("pinning={vm1.vcpu0: a.1.1}"), GUEST)).containsExactly(2192.0, 2264.5);
        assertThat(Wired.cycles(single(VM_ON_SOCKET_1, "pinning={vm1.vcpu0: a.0.7}"), GUEST))
                .containsExactly(2192.0, 2264.5);
        assertThat(Wired.cycles(single("pinning={vm1.vcpu0: a.0.7}"), GUEST)).containsExactly(192.0, 224.5);
    }

    /** Generator, its memory and the guest are on socket 0: 156 + 2 · 1000. */
    @Test
    void aGeneratorPinnedAwayPaysForBothItsRings() {
        assertThat(Wired.cycles(bundle("pinning={gen1: a.1.7}"), "gen1->vm1")).containsExactly(2156.0, 2212.25);
        assertThat(Wired.cycles(bundle("generators[0].socket=1"), "gen1->vm1")).containsExactly(1156.0, 1192.25);
    }

    /** A quarter of nominal: 6000, 2500, 1500. Delays are cycles, so twice as long at half of 2.6 GHz. */
    @Test
    void eventsCostWhatTheScenarioTakesThemFor() {
        String slow = "servers[0].frequency-ghz=1.3";
        Blueprint.Guest quarter = single(slow).guests().get(0);
        Blueprint.Guest free =
                single("dataplane-options={event-cost: none}").guests().get(0);
        Blueprint wall = single(slow, "dataplane-options={event-delays: wall-clock}");

        assertThat(quarter.wakeCycles()).isEqualTo(1500);
        assertThat(quarter.eventCycles()).isEqualTo(625);
        assertThat(quarter.hypercallCycles()).isEqualTo(375);
        assertThat(quarter.deliveryMicros()).isEqualTo(2);
        assertThat(single(slow).vifs()).extracting(Blueprint.Vif::wakeMicros).containsExactly(4.0, 4.0);
        assertThat(wall.guests().get(0).deliveryMicros()).isEqualTo(1);
        assertThat(wall.vifs()).extracting(Blueprint.Vif::wakeMicros).containsExactly(2.0, 2.0);
        assertThat(free.wakeCycles() + free.eventCycles() + free.hypercallCycles())
                .isZero();
    }

    @Test
    void theEffectiveClockIsThatOfItsSettingAlone() {
        String on = "dataplane-options={effective-clock: true}";

        assertThat(single(on).cores()).extracting(Blueprint.Core::frequencyGhz).containsOnly(3.0);
        assertThat(single(on, "servers[0].frequency-ghz=2.4").cores())
                .extracting(Blueprint.Core::frequencyGhz)
                .containsOnly(2.4);
        assertThat(single().cores()).extracting(Blueprint.Core::frequencyGhz).containsOnly(2.6);
    }

    /** Of the settings 2.6, 2.8 and 1.2 the first means 3 GHz: the highest. */
    @Test
    void eachClockOfSeveralIsTheEffectiveOneOfItsSetting() {
        Blueprint stepped = single(
                "dataplane-options={effective-clock: true}",
                "servers[0].clock-steps=[{at-ms: 1, frequency-ghz: 2.8}, {at-ms: 2, frequency-ghz: 1.2}]",
                "servers[0].clock-transition={delay-micros: 0, halt-micros: 10}");

        assertThat(stepped.cores()).extracting(Blueprint.Core::frequencyGhz).containsOnly(3.0);
        assertThat(stepped.cores().get(0).clocks())
                .containsExactly(
                        new Blueprint.Clock(0, 3),
                        new Blueprint.Clock(1_000_000_000, 0),
                        new Blueprint.Clock(1_010_000_000, 2.8),
                        new Blueprint.Clock(2_000_000_000, 0),
                        new Blueprint.Clock(2_010_000_000, 1.2));
        assertThat(stepped.guests().get(0).deliveryMicros()).isEqualTo(2.6 / 3);
        assertThat(stepped.guests().get(0).delaysAreCycles()).isTrue();
    }

    /** What is reckoned at the last clock of two, 2.6 and 1.3 GHz, has delays as they are there. */
    @Test
    void behindAllStepsDelaysOfCyclesAreThoseOfTheLastClock() {
        String[] down = {
            "servers[0].clock-steps=[{at-ms: 1, frequency-ghz: 1.3}]", "servers[0].clock-transition={delay-micros: 0}"
        };
        Blueprint cycles = SteadyClocks.afterAll(single(down));
        Blueprint wall =
                SteadyClocks.afterAll(single(down[0], down[1], "dataplane-options={event-delays: wall-clock}"));

        assertThat(cycles.cores()).extracting(Blueprint.Core::frequencyGhz).containsOnly(1.3);
        assertThat(cycles.guests().get(0).deliveryMicros()).isEqualTo(2);
        assertThat(cycles.vifs()).extracting(Blueprint.Vif::wakeMicros).containsExactly(4.0, 4.0);
        assertThat(wall.guests().get(0).deliveryMicros()).isEqualTo(1);
        assertThat(wall.vifs()).extracting(Blueprint.Vif::wakeMicros).containsExactly(2.0, 2.0);
    }
}
