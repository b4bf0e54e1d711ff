package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Corners of docs/MODEL.md around a switch: one guest of two vifs, at 1 GHz, a cycle a nanosecond. */
class SwitchedEdgeCaseTest {

    private static final int VCPU = 0;
    private static final int DOM0 = 1;
    private static final int INTERRUPTS = 2;

    private final PacketClasses classes = new PacketClasses();
    private final List<Blueprint.Chain> chains = new ArrayList<>();
    private final List<Blueprint.Ring> rings = new ArrayList<>();
    private final List<Blueprint.Source> sources = new ArrayList<>();
    private final List<Blueprint.Stage> stages = new ArrayList<>();
    private final int[] receiveRingOfVif = {Blueprint.NONE, Blueprint.NONE};
    private final int[] stageOfVif = {Blueprint.NONE, Blueprint.NONE};

    private int interruptCore = INTERRUPTS;
    private double interruptGapNanos = 30;
    private double interruptRunCycles = 10;
    private double threadRunCycles = 10;
    private int receiveSlots = 8;
    private int transmitSlots = 8;
    private int burstPackets = 2;
    private double functionCycles = 5;
    private double hypercallCycles = 2;
    private double deliveryNanos = 7;
    private double wakeNanos = 9;
    private boolean sleeps = true;
    private boolean pollsAgain = true;
    private boolean delaysAreCycles = true;
    private List<Blueprint.Clock> clocks = List.of();

    /**
     * 64 B packets that come to one vif and leave by the other.
     *
     * @param firstNanos arrival of the first
     */
    private record Way(long firstNanos, long gapNanos, int count) {}

    @Test
    void anInterruptRunsAtTheVeryEndOfItsGap() {
        interruptGapNanos = 50;
        interruptRunCycles = 20;

        agree(new Way(10, 50, 9));
    }

    @Test
    void anInterruptWhoseRunLastsAsLongAsItsGapRunsAgainAtOnce() {
        interruptGapNanos = 50;
        interruptRunCycles = 49;

        agree(new Way(10, 25, 9));
    }

    @Test
    void aPacketThatArrivesAtTheVeryInstantOfARunsEndRaisesTheNextInterrupt() {
        interruptGapNanos = 1;
        interruptRunCycles = 48.999;

        agree(new Way(10, 50, 9));
    }

    @Test
    void eventsAndNotificationsWithoutDelayAreSeenAtTheInstantAtWhichTheyAreMade() {
        deliveryNanos = 0;
        wakeNanos = 0;

        agree(new Way(10, 4, 20), new Way(10, 4, 20));
    }

    @Test
    void aGuestWhoseTransmitRingIsFullKeepsItsBurst() {
        transmitSlots = 2;
        threadRunCycles = 90;

        agree(new Way(10, 4, 20));
    }

    @Test
    void aPortThatIsFullDropsAtTheEndWhatGotNoSlotAtTheBeginning() {
        receiveSlots = 2;
        transmitSlots = 2;
        threadRunCycles = 90;
        interruptRunCycles = 0;

        agree(new Way(10, 4, 40));
    }

    @Test
    void aKickAndAnAcknowledgementToTheThreadOfOneVifAreOneNotification() {
        wakeNanos = 40;

        agree(new Way(10, 30, 20), new Way(12, 30, 20));
    }

    @Test
    void anInterruptGoesBeforeAThreadThatHasBeenDueLonger() {
        interruptCore = DOM0;
        interruptRunCycles = 40;

        agree(new Way(10, 4, 20), new Way(10, 6, 20));
    }

    @Test
    void aGuestThatSpinsAndLooksAgainSeesPacketsBeforeTheirEventComes() {
        sleeps = false;

        agree(new Way(10, 100, 5));
    }

    @Test
    void aGuestThatSpinsAndDoesNotLookAgainWaitsForTheEvent() {
        sleeps = false;
        pollsAgain = false;

        agree(new Way(10, 100, 5), new Way(17, 40, 12));
    }

    @Test
    void packetsThatComeBeforeTheThreadHasArmedTheChannelWaitForTheNextOnes() {
        wakeNanos = 60;
        pollsAgain = false;

        agree(new Way(10, 35, 7));
    }

    @Test
    void aThreadThatLooksAgainTellsOfThemAtOnce() {
        wakeNanos = 60;

        agree(new Way(10, 35, 7));
    }

    @Test
    void aGuestThatAnEventMeetsWithABurstInHandTakesTheEventFirst() {
        transmitSlots = 1;
        burstPackets = 1;
        threadRunCycles = 40;
        wakeNanos = 20;
        deliveryNanos = 30;

        agree(new Way(10, 25, 2), new Way(29, 25, 4));
    }

    /** Of the time in which the packets pass, each nanosecond. */
    static LongStream nanos() {
        return LongStream.rangeClosed(1, 120);
    }

    @ParameterizedTest
    @MethodSource("nanos")
    void aClockMayGoDownAtAnyMomentOfTheWayOfAPacket(long nanos) {
        clocks = List.of(
                new Blueprint.Clock(0, 1),
                new Blueprint.Clock(Units.PS_PER_NANO * nanos, 0),
                new Blueprint.Clock(Units.PS_PER_NANO * nanos + 13_000, 0.3));
        wakeNanos = 11;
        deliveryNanos = 13;

        agree(new Way(10, 25, 3), new Way(29, 25, 3));
    }

    @ParameterizedTest
    @MethodSource("nanos")
    void aClockMayGoUpWhileDelaysByTheWallGoOn(long nanos) {
        clocks = List.of(
                new Blueprint.Clock(0, 0.3),
                new Blueprint.Clock(Units.PS_PER_NANO * nanos, 0),
                new Blueprint.Clock(Units.PS_PER_NANO * nanos + 13_000, 1));
        delaysAreCycles = false;

        agree(new Way(10, 25, 3), new Way(29, 25, 3));
    }

    private void agree(Way... ways) {
        Blueprint blueprint = blueprint(ways);
        Case run = new Case("switched edge case", blueprint, Case.seeds(blueprint, 1), 0, 3_000_000, List.of());

        assertThat(Comparison.firstDifference(run)).isEmpty();
    }

    private Blueprint blueprint(Way... ways) {
        IntStream.range(0, ways.length).forEach(chain -> classes.of(64, chain));
        for (int vif = 0; vif < ways.length; vif++) {
            addWay(vif, ways[vif]);
        }
        List<Blueprint.Vif> vifs = IntStream.range(0, 2)
                .mapToObj(v -> new Blueprint.Vif(
                        "vif" + v, 0, receiveRingOfVif[v], stageOfVif[v], DOM0, threadRunCycles, wakeNanos / 1_000))
                .toList();
        Blueprint.Guest guest = new Blueprint.Guest(
                "guest", VCPU, 20, 4, hypercallCycles, deliveryNanos / 1_000, delaysAreCycles, sleeps, pollsAgain);
        List<Blueprint.Core> cores = IntStream.rangeClosed(0, interruptCore)
                .mapToObj(c -> new Blueprint.Core(
                                "c" + c, "a", 0, 1, List.of(), OptionalLong.empty(), Blueprint.Always.STAGES)
                        .withClocks(clocks))
                .toList();
        return new Blueprint(
                classes, chains, rings, sources, List.of(), List.of(), stages, vifs, List.of(guest), cores);
    }

    /** In by {@code vif}, out by the other one. */
    private void addWay(int vif, Way way) {
        int chain = chains.size();
        int nic = ring("nic" + vif, 16);
        int receive = ring("receive" + vif, receiveSlots);
        int transmit = ring("transmit" + (1 - vif), transmitSlots);
        SizeMix sizes = new SizeMix(Map.of(64, 1.0));
        chains.add(new Blueprint.Chain("chain" + chain, 1_000.0 / way.gapNanos(), sizes, Optional.empty(), 0));
        sources.add(new Blueprint.Source(
                chain,
                nic,
                Arrivals.CONSTANT,
                672.0 / way.gapNanos(),
                sizes,
                OptionalLong.of(Units.PS_PER_NANO * way.firstNanos()),
                Units.PS_PER_NANO * (way.firstNanos() + way.count() * way.gapNanos())));
        Blueprint.Interrupted interrupted = new Blueprint.Interrupted(interruptGapNanos / 1_000, cycles(0.5), false);
        stage(nic, new Blueprint.ToVif(vif), interruptRunCycles, 1, 8, interrupted, interruptCore);
        Blueprint.Batched batched = new Blueprint.Batched(0, vif, 1 - vif, 2, 3);
        stage(receive, new Blueprint.ToRing(transmit), 0, functionCycles, burstPackets, batched, VCPU);
        stageOfVif[1 - vif] = stages.size();
        stage(transmit, new Blueprint.ToSink(), threadRunCycles, 2, 8, new Blueprint.Woken(cycles(1)), DOM0);
        receiveRingOfVif[vif] = receive;
    }

    private int ring(String name, int slots) {
        rings.add(new Blueprint.Ring(name, slots, 1, false, Result.Place.RING, Optional.empty()));
        return rings.size() - 1;
    }

    private void stage(
            int ring,
            Blueprint.Target target,
            double cyclesPerBurst,
            double cyclesPerPacket,
            int burstPackets,
            Blueprint.Drive drive,
            int core) {
        String name = "s" + stages.size();
        stages.add(new Blueprint.Stage(
                name,
                name,
                ring,
                List.of(target),
                cyclesPerBurst,
                cycles(cyclesPerPacket),
                burstPackets,
                drive,
                core,
                new double[classes.count()]));
    }

    /** The same for each class. */
    private double[] cycles(double perPacket) {
        return Collections.nCopies(classes.count(), perPacket).stream()
                .mapToDouble(c -> c)
                .toArray();
    }
}
