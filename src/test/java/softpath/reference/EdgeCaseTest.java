package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.Arrivals;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Plan;

/** Corners of docs/MODEL.md that two implementations miss most easily, each the smallest plan that shows it. */
class EdgeCaseTest {

    private static final long NANO_PS = 1_000;
    private static final int SLOTS = 64;

    private final PacketClasses classes = new PacketClasses();
    private final List<Plan.Chain> chains = new ArrayList<>();
    private final List<Plan.Ring> rings = new ArrayList<>();
    private final List<Plan.Source> sources = new ArrayList<>();
    private final List<Plan.Stage> stages = new ArrayList<>();
    private final List<Plan.Core> cores = new ArrayList<>();

    @Test
    void aSleepingCoreSeesAtItsFirstPollOnlyWhatArrivedBeforeIt() {
        int ring = ring(SLOTS, 1, true, 0);
        source(ring, 10, 5);
        core(100);
        stage(ring, 32, 7, 0, new Plan.ToSink());

        agreeUntil(1_000);
    }

    @Test
    void sleepingCoresOfOneRingTakeWhatArrivesAtOneInstantInTheirOrder() {
        int ring = ring(SLOTS, 1, true, 0);
        source(ring, 0, 20);
        source(ring, 0, 20);
        core(0);
        stage(ring, 1, 15, 0, new Plan.ToSink());
        core(0);
        stage(ring, 1, 10, 0, new Plan.ToSink());

        agreeUntil(1_000);
    }

    @Test
    void aCoreOfSeveralStagesLooksAtNoneOfThemBeforeItsFirstPoll() {
        int first = ring(SLOTS, 1, false, 0);
        int second = ring(SLOTS, 1, false, 0);
        source(first, 900, 900);
        source(second, 1, 900);
        core(15);
        stage(first, 8, 7, 10, new Plan.ToSink());
        stage(second, 8, 7, 10, new Plan.ToSink());

        agreeUntil(100);
    }

    @Test
    void packetsOfTheNicsBufferEnterTheRingWhenItsSlotsComeBack() {
        int nic = ring(1, 1, false, 10_000);
        int other = ring(SLOTS, 1, false, 0);
        source(nic, 1, 10);
        source(other, 1, 10);
        core(5);
        stage(nic, 8, 20, 10, new Plan.ToSink());
        stage(other, 8, 50, 10, new Plan.ToSink());

        agreeUntil(500);
    }

    @Test
    void aSenderThatIsToldToWaitForAPicosecondStillHasItsBurst() {
        int in = ring(SLOTS, 1, false, 0);
        int vnic = ring(2, 1, false, 0);
        source(in, 1, 10);
        core(0);
        stage(in, 8, 5, 10, new Plan.ToVnic(vnic, 1e-6, 3));
        core(0);
        stage(vnic, 8, 40, 10, new Plan.ToSink());

        agreeUntil(2_000);
    }

    @Test
    void aBurstOfLessThanHalfAPicosecondLastsOne() {
        int ring = ring(SLOTS, 1, false, 0);
        source(ring, 1, 10);
        core(0);
        stage(ring, 1, 0.000_1, 10, new Plan.ToSink());

        agreeUntil(1_000);
    }

    @Test
    void aPacketCapJustBelowTheWiresRateLosesPacketsToo() {
        int nic = ring(SLOTS, 1, false, 0);
        Plan.Ring plain = rings.get(nic);
        rings.set(
                nic,
                new Plan.Ring(
                        plain.name(), SLOTS, 1, false, plain.place(), Optional.of(new Plan.Ingress(67.2, 99.92, 0))));
        source(nic, 1, 10);
        core(0);
        stage(nic, 8, 1, 50, new Plan.ToSink());

        agreeUntil(1_000_000);
    }

    @Test
    void aSourceThatHasEndedSendsNothingEver() {
        int ring = ring(SLOTS, 1, false, 0);
        source(ring, 1, 10);
        Plan.Source endless = sources.get(0);
        sources.set(
                0,
                new Plan.Source(
                        0,
                        ring,
                        endless.arrivals(),
                        endless.gbpsL1(),
                        endless.sizes(),
                        endless.firstPs(),
                        31 * NANO_PS));
        core(0);
        stage(ring, 8, 5, 10, new Plan.ToSink());

        agreeUntil(1_000);
    }

    private int ring(int slots, int refillBlock, boolean freeAtClaim, long nicBufferBytes) {
        Optional<Plan.Ingress> nic =
                nicBufferBytes == 0 ? Optional.empty() : Optional.of(new Plan.Ingress(67.2, 1_000, nicBufferBytes));
        rings.add(new Plan.Ring("r" + rings.size(), slots, refillBlock, freeAtClaim, Result.Place.RING, nic));
        return rings.size() - 1;
    }

    /** 64 B each {@code gapNanos}, from {@code firstNanos} on. */
    private void source(int ring, long firstNanos, long gapNanos) {
        SizeMix sizes = new SizeMix(Map.of(64, 1.0));
        classes.of(64, chains.size());
        chains.add(new Plan.Chain("chain" + chains.size(), 1_000.0 / gapNanos, sizes, Optional.empty(), 0));
        sources.add(new Plan.Source(
                chains.size() - 1,
                ring,
                Arrivals.CONSTANT,
                672.0 / gapNanos,
                sizes,
                OptionalLong.of(firstNanos * NANO_PS)));
    }

    /** A core of 1 GHz, a cycle a nanosecond. */
    private void core(long firstPollNanos) {
        OptionalLong firstPollPs = OptionalLong.of(firstPollNanos * NANO_PS);
        cores.add(new Plan.Core("c" + cores.size(), "a", 0, 1, List.of(), firstPollPs, Plan.Always.STAGES));
    }

    /** Work of the core added last. */
    private void stage(int ring, int burstPackets, double cyclesPerPacket, double pollCycles, Plan.Target target) {
        String name = "s" + stages.size();
        double[] cyclesOfClass = Collections.nCopies(classes.count(), cyclesPerPacket).stream()
                .mapToDouble(c -> c)
                .toArray();
        stages.add(new Plan.Stage(
                name,
                name,
                ring,
                List.of(target),
                0,
                cyclesOfClass,
                burstPackets,
                new Plan.Polled(pollCycles, false),
                cores.size() - 1,
                new double[chains.size()]));
    }

    private void agreeUntil(long nanos) {
        Plan plan = new Plan(classes, chains, rings, sources, List.of(), List.of(), stages, cores);
        Case run = new Case("edge case", plan, Case.seeds(plan, 1), 0, nanos * NANO_PS, List.of());

        assertThat(Comparison.firstDifference(run)).isEmpty();
    }
}
