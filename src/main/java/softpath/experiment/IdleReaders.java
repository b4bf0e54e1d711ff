package softpath.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.bound.Bursts;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.model.result.ClosedForm.Cause;
import softpath.model.scenario.Arrivals;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Why a stage had time and yet its packets did not get through: what its ring, its thread and its arrivals are like. */
final class IdleReaders {

    /** A ring that loses less of what comes to it explains nothing. */
    private static final double NOTABLE = 0.01;

    private final LoadMatrix matrix;
    private final Blueprint blueprint;
    private final Usage usage;
    private final PausedRings pauses;
    private final List<List<Integer>> readersOfRing = new ArrayList<>();
    private final List<List<Integer>> writersOfRing = new ArrayList<>();

    IdleReaders(LoadMatrix matrix, Usage usage, PausedRings pauses) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.usage = usage;
        this.pauses = pauses;
        blueprint.rings().forEach(ring -> {
            readersOfRing.add(new ArrayList<>());
            writersOfRing.add(new ArrayList<>());
        });
        for (int s = 0; s < blueprint.stages().size(); s++) {
            readersOfRing.get(blueprint.stages().get(s).ring()).add(s);
            for (Blueprint.Target target : blueprint.stages().get(s).targets()) {
                for (int ring : blueprint.ringsAfter(target)) {
                    writersOfRing.get(ring).add(s);
                }
            }
        }
    }

    /**
     * Why a stage had time.
     *
     * @param ring that lost packets meanwhile: its own, or of queues that are filled in turn another's
     */
    record Idle(Cause cause, int ring) {}

    /** Empty where a stage has no part in what is missing, or nothing that is known explains it. */
    Optional<Idle> idle(int s) {
        int ring = blueprint.stages().get(s).ring();
        return usage.window().lostOfRing()[ring] < NOTABLE * comes(ring)
                ? losingRingOfSibling(s).map(other -> new Idle(Cause.UNEVEN_QUEUES, other))
                : ofLosing(blueprint.stages().get(s)).map(cause -> new Idle(cause, ring));
    }

    private Optional<Cause> ofLosing(Blueprint.Stage stage) {
        if (!(stage.drive() instanceof Blueprint.Polled)) {
            boolean isInPauses = pauses.meanwhile(stage.ring()).isPresent() && !pauses.overflowsAnyway(stage.ring());
            return Optional.of(isInPauses ? Cause.PAUSES : Cause.SLEEPING);
        }
        if (blueprint.hasClocks() && !isTooMuchAtTheHighestClocks()) {
            return Optional.of(Cause.LOW_CLOCK);
        }
        if (Loads.hasPhases(blueprint)) {
            return Optional.of(Cause.PHASES);
        }
        if (blueprint.isFilledByDrawnHashes(stage.ring())) {
            return Optional.of(Cause.UNEVEN_QUEUES);
        }
        if (pauses.core(stage.ring()).isPresent()) {
            return Optional.of(Cause.PAUSES);
        }
        if (isFilledByEachBurst(stage.ring())) {
            return Optional.of(Cause.SHORT_RING);
        }
        if (isLeftToChance(stage)) {
            return Optional.of(Cause.CHANCE);
        }
        return isShort(stage) ? Optional.of(Cause.SHORT_RING) : Optional.empty();
    }

    /** Whether bursts come into a ring, alike and evenly, that are longer than it is: nothing of what they lose is chance. */
    private boolean isFilledByEachBurst(int ring) {
        return blueprint.sources().stream()
                .filter(source -> source.arrivals().kind() == Arrivals.ArrivalKind.BURSTS)
                .anyMatch(source -> source.arrivals().burstPackets()
                                * blueprint
                                        .partsInto(source.ring(), source.chain())
                                        .getOrDefault(ring, 0.0)
                        > blueprint.rings().get(ring).slots());
    }

    /** Whether there is a phase in which more comes than the cores carry at any of their clocks. */
    private boolean isTooMuchAtTheHighestClocks() {
        double[] mostMpps = matrix.offeredMpps();
        for (Blueprint.Source source : blueprint.sources()) {
            double mpps = Units.wireMpps(source.sizes().meanFrameBytes(), source.gbpsL1());
            mostMpps[source.chain()] = Math.max(mostMpps[source.chain()], mpps);
        }
        double[] utilisations = matrix.utilisations(mostMpps);
        return IntStream.range(0, utilisations.length)
                .anyMatch(r -> matrix.coreOf(r) != Blueprint.NONE && utilisations[r] > 1);
    }

    /** Where packets are lost that could have come to a stage, but came another way and were lost on that and not on this. */
    private Optional<Integer> losingRingOfSibling(int s) {
        BitSet own = losingBehind(s);
        for (int other : siblings(s)) {
            BitSet there = losingBehind(other);
            there.andNot(own);
            if (!there.isEmpty()) {
                return Optional.of(there.nextSetBit(0));
            }
        }
        return Optional.empty();
    }

    /** Others that read the same ring, and those whose rings are filled in turn with it. */
    private int[] siblings(int s) {
        int ring = blueprint.stages().get(s).ring();
        BitSet rings = new BitSet();
        rings.set(ring);
        for (int writer : writersOfRing.get(ring)) {
            for (Blueprint.Way way : blueprint.stages().get(writer).ways()) {
                if (way.targets().stream()
                        .anyMatch(to -> blueprint.ringsAfter(to).contains(ring))) {
                    way.targets().forEach(to -> setRing(rings, to));
                }
            }
        }
        return rings.stream()
                .flatMap(r -> readersOfRing.get(r).stream().mapToInt(Integer::intValue))
                .filter(other -> other != s)
                .toArray();
    }

    /** Rings that lose, from the one that a stage reads on. */
    private BitSet losingBehind(int s) {
        int own = blueprint.stages().get(s).ring();
        BitSet losing = new BitSet();
        BitSet seen = new BitSet();
        Deque<Integer> next = new ArrayDeque<>(List.of(own));
        while (!next.isEmpty()) {
            int r = next.remove();
            losing.set(r, usage.window().lostOfRing()[r] > 0);
            List<Integer> readers = r == own ? List.of(s) : readersOfRing.get(r);
            BitSet behind = new BitSet();
            readers.forEach(reader -> blueprint.stages().get(reader).targets().forEach(to -> setRing(behind, to)));
            behind.andNot(seen);
            seen.or(behind);
            behind.stream().forEach(next::add);
        }
        return losing;
    }

    private void setRing(BitSet rings, Blueprint.Target target) {
        blueprint.ringsAfter(target).forEach(rings::set);
    }

    /** Whether what comes to a stage, when it comes or how long it is worked on, is drawn at random. */
    private boolean isLeftToChance(Blueprint.Stage stage) {
        return blueprint.sources().stream().anyMatch(source -> isOf(stage, source.chain()) && isDrawn(source))
                || blueprint.stages().stream()
                        .anyMatch(each ->
                                blueprint.cores().get(each.core()).spread().isPresent()
                                        && IntStream.range(0, blueprint.chains().size())
                                                .anyMatch(c -> isOf(stage, c) && isOf(each, c)));
    }

    private boolean isOf(Blueprint.Stage stage, int chain) {
        return stage.isPassedBy(chain)
                || blueprint.laterLegs().anyMatch(leg -> stage.isPassedBy(leg) && blueprint.chainOfLeg(leg) == chain);
    }

    private boolean isDrawn(Blueprint.Source source) {
        return blueprint.sources().stream()
                        .anyMatch(other -> other.stream() == source.stream() && other.chain() != source.chain())
                || source.arrivals().kind() != Arrivals.ArrivalKind.CONSTANT
                || source.sizes().weights().size() > 1;
    }

    /** Whether a ring has less room than for what comes while its reader goes round its rings, and for a burst in flight. */
    private boolean isShort(Blueprint.Stage reader) {
        Blueprint.Ring ring = blueprint.rings().get(reader.ring());
        int held = ring.freeAtClaim() ? 0 : Bursts.longest(blueprint, reader) + ring.refillBlock() - 1;
        int bursts = 0;
        for (int writer : writersOfRing.get(reader.ring())) {
            bursts += Bursts.longest(blueprint, blueprint.stages().get(writer));
        }
        return ring.slots() < held + bursts + usage.mpps(comes(reader.ring())) * roundMicros(reader.core());
    }

    /** Packets that a ring lost or that were taken from it. */
    private double comes(int ring) {
        double packets = usage.window().lostOfRing()[ring];
        for (int reader : readersOfRing.get(ring)) {
            packets += usage.window().packetsOfStage()[reader];
        }
        return packets;
    }

    /** The longest round of a core: full bursts of all its stages with their waits, or empty polls where those last longer. */
    private double roundMicros(int core) {
        double cycles = 0;
        double waitMicros = 0;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            if (stage.core() == core) {
                double emptyPoll = stage.drive() instanceof Blueprint.Polled polled ? polled.emptyPollCycles() : 0;
                cycles += Math.max(emptyPoll, Bursts.longest(blueprint, stage) * dearestPacket(s));
                waitMicros += stage.targets().stream()
                        .mapToDouble(IdleReaders::longestWaitMicros)
                        .max()
                        .orElse(0);
            }
        }
        return waitMicros + cycles / (1_000 * blueprint.cores().get(core).frequencyGhz());
    }

    private static double longestWaitMicros(Blueprint.Target target) {
        if (target instanceof Blueprint.ToSwitchedNic nic) {
            return nic.tries() * nic.retryMicros();
        }
        return target instanceof Blueprint.ToVnic vnic ? vnic.tries() * vnic.retryMicros() : 0;
    }

    private double dearestPacket(int s) {
        double[] shares = blueprint.stages().get(s).shareOfLeg();
        return IntStream.range(0, shares.length)
                .filter(c -> shares[c] > 0)
                .mapToDouble(c -> matrix.cyclesOf(s, c))
                .max()
                .orElse(0);
    }
}
