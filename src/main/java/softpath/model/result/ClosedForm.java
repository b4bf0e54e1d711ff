package softpath.model.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a scenario carries by closed form, beside what was simulated, and why the simulation stays below what its resources
 * allow.
 *
 * @param boundMpps       the most that all chains together can have delivered of the packets that came in the windows, in
 *                        the sizes that they had, by a linear programme over resources; above the mean of random arrivals
 *                        where more came
 * @param expectedMpps    what poll-mode under constant load delivers, by the fixed point of a fluid, of each phase by itself;
 *                        absent where threads sleep or clocks change
 * @param chains          of each what is expected
 * @param reasons         in the order in which they are charged to the bound; none where it is reached
 * @param unexplainedMpps by which the bound, charged with all reasons, is still above what was delivered
 * @param pauses          what rings stand whose readers stop for a while; absent where none does, and where
 *                        clocks change
 */
public record ClosedForm(
        double boundMpps,
        Optional<Double> expectedMpps,
        List<ExpectedOfChain> chains,
        List<Reason> reasons,
        double unexplainedMpps,
        Optional<Pauses> pauses) {

    /** Of cores that never stop. */
    public ClosedForm(
            double boundMpps,
            Optional<Double> expectedMpps,
            List<ExpectedOfChain> chains,
            List<Reason> reasons,
            double unexplainedMpps) {
        this(boundMpps, expectedMpps, chains, reasons, unexplainedMpps, Optional.empty());
    }

    /**
     * What pauses of cores do, to first order.
     *
     * @param losslessMpps that all chains together may be offered for no pause to lose a packet, all grown alike; absent where
     *     of some ring nothing is said, and where more is offered than gets through without pauses
     * @param rings        that fill while cores stop; the one that stands least for its load first
     * @param behind       rings and transmit queues behind those cores that overflow as what waited is worked off, before any of
     *     {@code rings} does; absent if there are none
     * @param unsaid       those of which no closed form says what they stand; absent if there are none
     */
    public record Pauses(
            Optional<Double> losslessMpps,
            List<PausedRing> rings,
            Optional<List<PausedRing>> behind,
            Optional<List<UnsaidRing>> unsaid) {

        /** The ring of which pauses lose the largest part of what comes; empty if of none. */
        public Optional<PausedRing> worst() {
            return Stream.concat(rings.stream(), behind.stream().flatMap(List::stream))
                    .filter(ring -> ring.lossRatio() > 0)
                    .max(Comparator.comparingDouble(PausedRing::lossRatio));
        }

        /** Whether it is filled by what waited through a pause, not in it. */
        public boolean isBehind(PausedRing ring) {
            return behind.filter(places -> places.contains(ring)).isPresent();
        }

        /** That stands least for its load, in or behind pauses; empty if of none anything is said. */
        public Optional<PausedRing> first() {
            return behind.flatMap(places -> places.stream().findFirst())
                    .or(() -> rings.stream().findFirst());
        }
    }

    /**
     * A ring that fills while a core stops.
     *
     * @param core          that stops: its reader's, or that of a thread which its reader waits for
     * @param longestMicros of its pauses; without a limit that which one in a million exceeds
     * @param enoughMicros  the longest pause that loses nothing at the load offered
     * @param losslessMpps  the most that may come to the ring for the longest pause to lose nothing
     * @param lossRatio     part of what comes to the ring that pauses lose
     * @param longestPerSecond how many pauses as long as the longest come in a second; of a histogram, those of its last bin
     */
    public record PausedRing(
            String ring,
            String core,
            double longestMicros,
            double enoughMicros,
            double losslessMpps,
            double lossRatio,
            double longestPerSecond) {}

    /**
     * A ring that fills while a core stops, nobody knows how fast.
     *
     * @param why          in a sentence
     * @param losslessMpps that may come to the ring at least for no pause to lose anything, if that much is known
     */
    public record UnsaidRing(String ring, String core, String why, Optional<Double> losslessMpps) {}

    public record ExpectedOfChain(String name, double expectedMpps) {}

    /**
     * One reason.
     *
     * @param mpps     by which it lowers what the resources allow, after the reasons before it
     * @param sentence where, and how much of it was measured
     */
    public record Reason(Cause cause, double mpps, String sentence) {}

    /** The closed set of reasons. */
    public enum Cause {
        /** Cycles that went into packets which a later ring drops. */
        THROWN_AWAY,
        /** Packets that came and are still inside, and cycles that went into them. */
        STILL_INSIDE,
        /** Senders that wait for room. */
        WAITING,
        /** Bursts, runs and batches that cost more a packet than full ones, and events. */
        NOT_FULL,
        /** Rings of a core that are looked at and are empty, while another of its rings overflows that gets a burst in each round. */
        EMPTY_POLLS,
        /** Threads that wait for an event while their ring overflows. */
        SLEEPING,
        /** A load that changes: what is too much for a while is lost though there is time later. */
        PHASES,
        /** Arrivals, sizes or service drawn at random overflow a ring whose reader has time on average. */
        CHANCE,
        /** A ring that does not hold what comes while its reader is elsewhere. */
        SHORT_RING,
        /** Lanes or readers of one ring of which some lose, while others have time and get no more of the packets. */
        UNEVEN_QUEUES,
        /** Cores that stand still for a while, and rings that overflow meanwhile. */
        PAUSES,
        /** Bursts that take longer as the other hardware thread of their core works. */
        SIBLINGS,
        /** Work that takes longer at a lower clock, and rings that overflow meanwhile. */
        LOW_CLOCK,
        /** Chains that share a resource get equal turns of it, whatever each turn costs and carries. */
        EQUAL_TURNS
    }
}
