package softpath.experiment;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.bound.LoadMatrix;
import softpath.bound.PauseLimits;
import softpath.model.dataplane.Pause;
import softpath.model.result.ClosedForm;
import softpath.wiring.Blueprint;

/**
 * Rings that overflow because a core stops: while what empties them does, or after what fills them did, as all that waited
 * meanwhile comes at once.
 */
final class PausedRings {

    private static final double MOST_TIMES_PAUSED = 2;

    private final Blueprint blueprint;
    private final Usage usage;
    private final LoadMatrix matrix;

    /** Once they are asked for, as they take long. */
    private Optional<PauseLimits> limits = Optional.empty();

    PausedRings(LoadMatrix matrix, Usage usage) {
        this.blueprint = matrix.blueprint();
        this.usage = usage;
        this.matrix = matrix;
    }

    /** Works out what rings stand at the load that the matrix has now, if that is not known yet. */
    PausedRings workedOut() {
        if (limits.isEmpty() && blueprint.hasPauses()) {
            limits = Optional.of(PauseLimits.of(matrix));
        }
        return this;
    }

    /** Of cores some of which stop. */
    PauseLimits limits() {
        return workedOut().limits.orElseThrow();
    }

    /** In the words of results; empty where clocks change, as each stands another pause. */
    Optional<ClosedForm.Pauses> told() {
        return blueprint.hasClocks()
                ? Optional.empty()
                : workedOut().limits.flatMap(known -> PauseLimitsTold.of(blueprint, known));
    }

    /** The core whose pauses make a ring overflow while it stops, or else afterwards. */
    Optional<Integer> core(int ring) {
        return meanwhile(ring)
                .map(PauseLimits.OfRing::core)
                .or(() -> afterwards(ring).map(Backlog::core));
    }

    /** A ring with the core that empties it and stops, if that makes it overflow. */
    Optional<PauseLimits.OfRing> meanwhile(int ring) {
        return of(ring).filter(limit -> stopped(limit.core()) && limit.longestMicros() > limit.enoughMicros())
                .filter(limit -> limit.keepsUp() || leavesTooLittleTime(limit))
                .filter(limit -> losesSoLittle(ring, limit.core()))
                .findFirst();
    }

    /** Whether that can be pauses: a ring loses no more by them than comes while a core stops, and some behind it. */
    private boolean losesSoLittle(int ring, int core) {
        double paused = usage.window().pausedPsOfCore()[core] / usage.windowPs();
        return usage.window().lostOfRing()[ring] <= MOST_TIMES_PAUSED * paused * comesTo(ring);
    }

    /** Whether pauses leave too little time for what comes, which would be enough without them. */
    boolean leavesTooLittleTime(PauseLimits.OfRing limit) {
        return !limit.keepsUp()
                && usage.hasReserve(limit.core())
                && usage.hasReserve(blueprint.stages().get(limit.stage()).core());
    }

    /** Whether a ring would overflow without pauses, too. */
    boolean overflowsAnyway(int ring) {
        return of(ring).anyMatch(limit -> limit.overflowsAnyway() && !leavesTooLittleTime(limit));
    }

    private Stream<PauseLimits.OfRing> of(int ring) {
        return workedOut().limits.stream()
                .flatMap(known -> known.rings().stream())
                .filter(limit -> blueprint.stages().get(limit.stage()).ring() == ring);
    }

    /**
     * What waits while a core stops.
     *
     * @param ring that it waits in
     */
    record Backlog(int core, int ring, double longestMicros, double packets) {}

    /** More than a ring holds, that comes to it once a core before it goes on; none if its reader is full anyway. */
    Optional<Backlog> afterwards(int ring) {
        boolean keepsUp = readers(ring)
                .allMatch(s -> usage.hasReserve(blueprint.stages().get(s).core()));
        if (!keepsUp || !blueprint.hasPauses()) {
            return Optional.empty();
        }
        BitSet seen = new BitSet();
        Deque<Integer> rings = new ArrayDeque<>(List.of(ring));
        while (!rings.isEmpty()) {
            int filled = rings.remove();
            seen.set(filled);
            for (int writer : writers(filled)) {
                Blueprint.Stage stage = blueprint.stages().get(writer);
                Optional<Backlog> backlog = backlog(stage)
                        .filter(waits ->
                                waits.packets() > blueprint.rings().get(ring).slots());
                if (backlog.isPresent()) {
                    return backlog;
                }
                if (!seen.get(stage.ring())) {
                    rings.add(stage.ring());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Backlog> backlog(Blueprint.Stage stage) {
        Blueprint.Core core = blueprint.cores().get(stage.core());
        double longestMicros = core.pauses().stream()
                .map(Pause::length)
                .mapToDouble(length -> length.longestMicros())
                .max()
                .orElse(0);
        double packets = Math.min(
                longestMicros * usage.mpps(comesTo(stage.ring())),
                blueprint.rings().get(stage.ring()).slots());
        return stopped(stage.core())
                ? Optional.of(new Backlog(stage.core(), stage.ring(), longestMicros, packets))
                : Optional.empty();
    }

    private boolean stopped(int core) {
        return !blueprint.cores().get(core).pauses().isEmpty() && usage.window().pausedPsOfCore()[core] > 0;
    }

    /** Packets that a ring lost or that were taken from it. */
    private double comesTo(int ring) {
        return usage.window().lostOfRing()[ring]
                + readers(ring)
                        .mapToDouble(s -> usage.window().packetsOfStage()[s])
                        .sum();
    }

    private IntStream readers(int ring) {
        return stages(stage -> stage.ring() == ring);
    }

    private int[] writers(int ring) {
        return stages(stage -> stage.targets().stream()
                        .anyMatch(to -> blueprint.ringsAfter(to).contains(ring)))
                .toArray();
    }

    private IntStream stages(Predicate<Blueprint.Stage> isMeant) {
        return IntStream.range(0, blueprint.stages().size())
                .filter(s -> isMeant.test(blueprint.stages().get(s)));
    }
}
