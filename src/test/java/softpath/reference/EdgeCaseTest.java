package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import softpath.cost.Readings;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** Corners of docs/MODEL.md that two implementations miss most easily, each the smallest blueprint that shows it. */
class EdgeCaseTest {

    private static final long NANO_PS = 1_000;
    private static final int SLOTS = 64;

    private final PacketClasses classes = new PacketClasses();
    private final List<Blueprint.Chain> chains = new ArrayList<>();
    private final List<Blueprint.Ring> rings = new ArrayList<>();
    private final List<Blueprint.Source> sources = new ArrayList<>();
    private final List<Blueprint.Stage> stages = new ArrayList<>();
    private final List<Blueprint.Core> cores = new ArrayList<>();
    private final List<Blueprint.Card> cards = new ArrayList<>();

    @Test
    void aSleepingCoreSeesAtItsFirstPollOnlyWhatArrivedBeforeIt() {
        int ring = ring(SLOTS, 1, true, 0);
        source(ring, 10, 5);
        core(100);
        stage(ring, 32, 7, 0, new Blueprint.ToSink());

        agreeUntil(1_000);
    }

    @Test
    void sleepingCoresOfOneRingTakeWhatArrivesAtOneInstantInTheirOrder() {
        int ring = ring(SLOTS, 1, true, 0);
        source(ring, 0, 20);
        source(ring, 0, 20);
        core(0);
        stage(ring, 1, 15, 0, new Blueprint.ToSink());
        core(0);
        stage(ring, 1, 10, 0, new Blueprint.ToSink());

        agreeUntil(1_000);
    }

    @Test
    void aCoreOfSeveralStagesLooksAtNoneOfThemBeforeItsFirstPoll() {
        int first = ring(SLOTS, 1, false, 0);
        int second = ring(SLOTS, 1, false, 0);
        source(first, 900, 900);
        source(second, 1, 900);
        core(15);
        stage(first, 8, 7, 10, new Blueprint.ToSink());
        stage(second, 8, 7, 10, new Blueprint.ToSink());

        agreeUntil(100);
    }

    @Test
    void packetsOfTheNicsBufferEnterTheRingWhenItsSlotsComeBack() {
        int nic = ring(1, 1, false, 10_000);
        int other = ring(SLOTS, 1, false, 0);
        source(nic, 1, 10);
        source(other, 1, 10);
        core(5);
        stage(nic, 8, 20, 10, new Blueprint.ToSink());
        stage(other, 8, 50, 10, new Blueprint.ToSink());

        agreeUntil(500);
    }

    @Test
    void aSenderThatIsToldToWaitForAPicosecondStillHasItsBurst() {
        int in = ring(SLOTS, 1, false, 0);
        int vnic = ring(2, 1, false, 0);
        source(in, 1, 10);
        core(0);
        stage(in, 8, 5, 10, new Blueprint.ToVnic(vnic, 1e-6, 3));
        core(0);
        stage(vnic, 8, 40, 10, new Blueprint.ToSink());

        agreeUntil(2_000);
    }

    @Test
    void aBurstOfLessThanHalfAPicosecondLastsOne() {
        int ring = ring(SLOTS, 1, false, 0);
        source(ring, 1, 10);
        core(0);
        stage(ring, 1, 0.000_1, 10, new Blueprint.ToSink());

        agreeUntil(1_000);
    }

    @Test
    void aPacketCapJustBelowTheWiresRateLosesPacketsToo() {
        int nic = ring(SLOTS, 1, false, 0);
        Blueprint.Ring plain = rings.get(nic);
        rings.set(
                nic,
                new Blueprint.Ring(
                        plain.name(),
                        SLOTS,
                        1,
                        false,
                        plain.place(),
                        Optional.of(new Blueprint.Ingress(67.2, 99.92, 0))));
        source(nic, 1, 10);
        core(0);
        stage(nic, 8, 1, 50, new Blueprint.ToSink());

        agreeUntil(1_000_000);
    }

    /** Each nanosecond one at either port, of which the card takes but one in three nanoseconds. */
    @Test
    void ofWhatComesToPortsOfACardAtOneInstantTheLowerPortGoesFirst() {
        int first = nicRing();
        int second = nicRing();
        source(first, 1, 1);
        source(second, 1, 1);
        core(10);
        stage(first, 8, 1, 5, new Blueprint.ToSink());
        core(10);
        stage(second, 8, 1, 3, new Blueprint.ToSink());
        cards.add(new Blueprint.Card("card", new double[] {0.003, 0.003}, new double[] {0, 0}));

        agreeUntil(1_000);
    }

    /** On the first card. */
    private int nicRing() {
        rings.add(new Blueprint.Ring(
                "r" + rings.size(),
                SLOTS,
                1,
                false,
                Result.Place.NIC_RX,
                Optional.of(new Blueprint.Ingress(672, 1_000, 0, 0))));
        return rings.size() - 1;
    }

    @Test
    void aSourceThatHasEndedSendsNothingEver() {
        int ring = ring(SLOTS, 1, false, 0);
        source(ring, 1, 10);
        Blueprint.Source endless = sources.get(0);
        sources.set(
                0,
                new Blueprint.Source(
                        0,
                        ring,
                        endless.arrivals(),
                        endless.gbpsL1(),
                        endless.sizes(),
                        endless.firstPs(),
                        31 * NANO_PS));
        core(0);
        stage(ring, 8, 5, 10, new Blueprint.ToSink());

        agreeUntil(1_000);
    }

    private int ring(int slots, int refillBlock, boolean freeAtClaim, long nicBufferBytes) {
        Optional<Blueprint.Ingress> nic = nicBufferBytes == 0
                ? Optional.empty()
                : Optional.of(new Blueprint.Ingress(67.2, 1_000, nicBufferBytes));
        rings.add(new Blueprint.Ring("r" + rings.size(), slots, refillBlock, freeAtClaim, Result.Place.RING, nic));
        return rings.size() - 1;
    }

    /** 64 B each {@code gapNanos}, from {@code firstNanos} on. */
    private void source(int ring, long firstNanos, long gapNanos) {
        SizeMix sizes = new SizeMix(Map.of(64, 1.0));
        classes.of(64, chains.size());
        chains.add(new Blueprint.Chain("chain" + chains.size(), 1_000.0 / gapNanos, sizes, Optional.empty(), 0));
        sources.add(new Blueprint.Source(
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
        cores.add(new Blueprint.Core("c" + cores.size(), "a", 0, 1, List.of(), firstPollPs, Blueprint.Always.STAGES));
    }

    /** Work of the core added last. */
    private void stage(int ring, int burstPackets, double cyclesPerPacket, double pollCycles, Blueprint.Target target) {
        String name = "s" + stages.size();
        double[] cyclesOfClass = Collections.nCopies(classes.count(), cyclesPerPacket).stream()
                .mapToDouble(c -> c)
                .toArray();
        stages.add(new Blueprint.Stage(
                name,
                name,
                ring,
                List.of(target),
                0,
                cyclesOfClass,
                burstPackets,
                new Blueprint.Polled(pollCycles),
                cores.size() - 1,
                new double[chains.size()]));
    }

    private void agreeUntil(long nanos) {
        Blueprint blueprint = new Blueprint(
                classes,
                chains,
                rings,
                sources,
                List.of(),
                List.of(),
                stages,
                List.of(),
                List.of(),
                cores,
                List.of(),
                cards,
                new Readings());
        Case run = new Case("edge case", blueprint, Case.seeds(blueprint, 1), 0, nanos * NANO_PS, List.of());

        assertThat(Comparison.firstDifference(run)).isEmpty();
    }
}
