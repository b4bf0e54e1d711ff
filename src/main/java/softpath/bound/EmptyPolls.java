package softpath.bound;

import java.util.Optional;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * What empty polls cost a ring of which more comes than a burst in each round of its core: the core has time for its packets,
 * but it spends that on looking at other rings that have none.
 *
 * <p>With p the cycles of an empty poll of another ring, and found the part of rounds in which that has packets,
 *
 * <pre>cyclesOfRound = sum over the other rings of (1 - found) · p</pre>
 *
 * <p>No length of the ring changes that: it gets a burst a round.
 *
 * @param rings         others of the core that are empty in half of its rounds or more
 * @param cyclesOfRound in the mean, on empty polls
 * @param roundMicros   from one visit to the ring to the next
 * @param burstPackets  that each visit takes
 * @param partOfTime    of the core
 * @param carriesMpps   what the ring is served
 * @param withoutMpps   what it would be at least if empty polls took no time: rounds shorter by them, with as much in each; all
 *     that comes if that is less
 */
public record EmptyPolls(
        int rings,
        double cyclesOfRound,
        double roundMicros,
        double burstPackets,
        double partOfTime,
        double carriesMpps,
        double withoutMpps) {

    /** Less than this part of its time a core that counts as busy may rest, too. */
    private static final double SLIGHT = 0.02;

    private static final double HALF = 0.5;

    /** Of the ring that a stage reads; empty where that gets all that comes, or empty polls take next to nothing. */
    static Optional<EmptyPolls> of(Fluid fluid, int stage) {
        int core = fluid.blueprint.stages().get(stage).core();
        double micros = fluid.roundMicros[core];
        double comes = fluid.intoStage[stage].total();
        double carries = fluid.mostMpps[stage];
        if (comes <= carries) {
            return Optional.empty();
        }
        int[] others = IntStream.of(fluid.stagesOfCore[core])
                .filter(other -> other != stage)
                .toArray();
        double cycles = 0;
        int rings = 0;
        for (int other : others) {
            double inVain = 1 - Math.min(1, fluid.meanBurst[other]);
            cycles += inVain * emptyPollCycles(fluid, other);
            rings += inVain >= HALF ? 1 : 0;
        }
        double part =
                cycles / (micros * 1_000 * fluid.blueprint.cores().get(core).frequencyGhz());
        double without = Math.min(comes, carries / (1 - part));
        return rings > 0 && part > SLIGHT
                ? Optional.of(new EmptyPolls(rings, cycles, micros, fluid.longestBurst[stage], part, carries, without))
                : Optional.empty();
    }

    private static double emptyPollCycles(Fluid fluid, int stage) {
        return ((Blueprint.Polled) fluid.blueprint.stages().get(stage).drive()).emptyPollCycles();
    }
}
