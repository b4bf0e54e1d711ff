package softpath.experiment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.bound.EmptyPolls;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.model.result.ClosedForm.Cause;
import softpath.model.result.ClosedForm.Reason;
import softpath.model.result.Roles;
import softpath.wiring.Blueprint;

/**
 * Why a simulation stays below its bound, reason by reason.
 *
 * <p>What was measured is charged to the linear programme, one reason after the other: time of cores that went elsewhere is
 * taken from what they carry, time in which the reader of a ring stood by while the ring lost packets is charged to those
 * that it took. By how much that lowers the bound is what the reason costs. What a thread costs by itself comes first, as
 * what others throw away because of it follows from that. Of what is left, either each chain could carry more only if
 * another carried less, or a busy core gives turns to rings that lose; or it is not explained.
 */
final class Shortfall {

    /** Part of the bound that is not worth a reason. */
    private static final double SLIGHT = 1e-3;

    /** Part of a core's time that is worth naming. */
    private static final double NOTABLE = 0.01;

    private static final int MOST_NAMED = 3;

    private final Blueprint blueprint;
    private final Usage usage;
    private final PausedRings pauses;
    private final VainPolls vainPolls;
    private final ChargedBound charged;
    private final double boundMpps;
    private final double deliveredMpps;
    private final List<Reason> reasons = new ArrayList<>();
    private double mostMpps;

    /**
     * Leaves the matrix as it was.
     *
     * @param pauses worked out at its load
     */
    Shortfall(LoadMatrix matrix, Usage usage, ThrownAway thrownAway, PausedRings pauses, VainPolls vainPolls) {
        this.blueprint = matrix.blueprint();
        this.usage = usage;
        this.pauses = pauses;
        this.vainPolls = vainPolls;
        this.charged = new ChargedBound(matrix, usage);
        this.deliveredMpps = usage.mpps(usage.window().delivered());
        charged.offerWhatCame();
        this.boundMpps = charged.mostMpps();
        this.mostMpps = Math.max(boundMpps, deliveredMpps);
        if (isOpen()) {
            charge(matrix, thrownAway);
        }
        charged.restore();
    }

    double boundMpps() {
        return boundMpps;
    }

    List<Reason> reasons() {
        return List.copyOf(reasons);
    }

    double unexplainedMpps() {
        return mostMpps - deliveredMpps;
    }

    private boolean isOpen() {
        return mostMpps - deliveredMpps > SLIGHT * boundMpps;
    }

    private void charge(LoadMatrix matrix, ThrownAway thrownAway) {
        SpentTime all = SpentTime.of(blueprint, usage, thrownAway);
        IdleReaders readers = new IdleReaders(matrix, usage, pauses);
        List<Optional<IdleReaders.Idle>> idle = IntStream.range(
                        0, blueprint.stages().size())
                .mapToObj(readers::idle)
                .toList();
        chargeEmptyPolls();
        SpentTime spent = chargePauses(all, idle);
        chargeTime(Cause.NOT_FULL, spent.notFull(), core -> "on what full bursts would not cost");
        chargeIdle(Cause.SLEEPING, idle);
        chargeTime(Cause.THROWN_AWAY, spent.thrownAway(), core -> "on packets that " + thrownAway.droppedBy(core));
        chargeCarriedForNothing(matrix);
        chargeTime(Cause.STILL_INSIDE, spent.inside(), core -> "on packets that are still inside");
        // Before the time that senders wait, as they do for a core that stands still.
        chargeTime(Cause.PAUSES, spent.paused(), this::pauses);
        chargeTime(Cause.WAITING, spent.waiting(), core -> "waiting for room");
        chargeTime(Cause.SIBLINGS, spent.slowed(), core -> "beside a sibling that works");
        chargeTime(Cause.LOW_CLOCK, spent.lowClock(), core -> "on what its highest clock would save");
        chargeIdle(Cause.PHASES, idle);
        chargeStillInside();
        chargeIdle(Cause.LOW_CLOCK, idle);
        chargeIdle(Cause.CHANCE, idle);
        chargeIdle(Cause.SHORT_RING, idle);
        chargeIdleWires();
        chargeIdle(Cause.UNEVEN_QUEUES, idle);
        chargeTurns(idle);
        charged.takeWhatIsInside();
        lower(Cause.STILL_INSIDE, "what came and is neither delivered nor lost");
    }

    private void chargeCarriedForNothing(LoadMatrix matrix) {
        double[] part = charged.takeCarriedForNothing();
        lower(
                Cause.THROWN_AWAY,
                greatest(
                        part,
                        r -> Words.format(
                                "%.1f %% of what %s carries are packets that are dropped later",
                                100 * part[r], nameOf(matrix, r))));
    }

    private String nameOf(LoadMatrix matrix, int r) {
        return matrix.cardOf(r) == Blueprint.NONE
                ? blueprint.wires().get(matrix.wireOf(r)).name()
                : blueprint.cards().get(matrix.cardOf(r)).name();
    }

    /**
     * All the time of cores whose rings overflow as they stop: what they spend on bursts that are not full they would have for
     * packets, had these not come all at once.
     *
     * @return what is left
     */
    private SpentTime chargePauses(SpentTime spent, List<Optional<IdleReaders.Idle>> idle) {
        int cores = blueprint.cores().size();
        BitSet stages = new BitSet();
        BitSet stopping = new BitSet();
        String[] overflows = new String[cores];
        for (int s = 0; s < idle.size(); s++) {
            if (idle.get(s).filter(each -> each.cause() == Cause.PAUSES).isPresent()) {
                int ring = blueprint.stages().get(s).ring();
                int core = pauses.core(ring).orElseThrow();
                stages.set(s);
                stopping.set(core);
                stopping.set(blueprint.stages().get(s).core());
                overflows[core] = blueprint.rings().get(ring).name() + " overflows "
                        + (pauses.meanwhile(ring).isPresent() ? "meanwhile" : "afterwards");
            }
        }
        charged.take(SpentTime.parts(cores, c -> stopping.get(c) ? spent.paused()[c] + spent.notFull()[c] : 0));
        charged.takeIdle(s -> stages.get(s) && rests(s));
        lower(
                Cause.PAUSES,
                greatest(
                        SpentTime.parts(cores, c -> overflows[c] == null ? 0 : spent.paused()[c]),
                        core -> Words.format(
                                "%s, and %s",
                                who(core, "stands still", "stand still", spent.paused()), overflows[core])));
        return spent.withoutPauses(stopping);
    }

    private String pauses(int core) {
        boolean isPaused = !blueprint.cores().get(core).pauses().isEmpty();
        return isPaused ? "in pauses" : "standing still as its clock changes";
    }

    private void chargeTime(Cause cause, double[] partOfCore, IntFunction<String> on) {
        charged.take(partOfCore);
        lower(
                cause,
                greatest(
                        partOfCore,
                        core -> Words.format("%s %s", who(core, "spends", "spend", partOfCore), on.apply(core))));
    }

    private void chargeEmptyPolls() {
        double[] part = vainPolls.parts(charged.idleParts());
        charged.takeOfIdle(part);
        lower(Cause.EMPTY_POLLS, greatest(part, core -> {
            int ring = vainPolls.ringOf(core);
            EmptyPolls polls = vainPolls.ofRing(ring).orElseThrow();
            return Words.format(
                    "%s on empty polls of %d other %s, %s cycles a round, while %s gets a burst a round and"
                            + " overflows",
                    who(core, "spends", "spend", part),
                    polls.rings(),
                    polls.rings() == 1 ? "ring" : "rings",
                    Words.number(polls.cyclesOfRound()),
                    blueprint.rings().get(ring).name());
        }));
    }

    private void chargeIdle(Cause cause, List<Optional<IdleReaders.Idle>> idle) {
        IntPredicate isMeant = s ->
                rests(s) && idle.get(s).filter(each -> each.cause() == cause).isPresent();
        double[] partOfCore = new double[blueprint.cores().size()];
        String[] rings = new String[partOfCore.length];
        IntStream.range(0, blueprint.stages().size()).filter(isMeant).forEach(s -> {
            int core = blueprint.stages().get(s).core();
            partOfCore[core] = charged.idlePart(core);
            rings[core] =
                    blueprint.rings().get(idle.get(s).orElseThrow().ring()).name();
        });
        charged.takeIdle(isMeant);
        lower(
                cause,
                greatest(
                        partOfCore,
                        core -> Words.format(
                                "%s, though packets for %s were lost",
                                who(core, "has nothing to do", "have nothing to do", partOfCore), rings[core])));
    }

    /** A phase with much load that the window ends in leaves more behind than it found. */
    private void chargeStillInside() {
        if (Loads.hasPhases(blueprint) && usage.window().growth() > 0) {
            charged.takeWhatIsInside();
            lower(
                    Cause.PHASES,
                    Words.format(
                            "rings hold %.2f Mpps more at the end of the window than at its start",
                            usage.mpps(usage.window().growth())));
        }
    }

    private boolean rests(int s) {
        return charged.idlePart(blueprint.stages().get(s).core()) > 0;
    }

    private void chargeIdleWires() {
        int[] losing = IntStream.range(0, blueprint.transmitQueues().size())
                .filter(q -> usage.window().lostOfQueue()[q] > 0 && !usage.sendsByFullCard(q))
                .toArray();
        charged.takeIdleWires(wire -> IntStream.of(losing)
                .anyMatch(q -> blueprint.transmitQueues().get(q).wire() == wire));
        lower(
                Cause.SHORT_RING,
                IntStream.of(losing)
                        .limit(MOST_NAMED)
                        .mapToObj(q -> blueprint.transmitQueues().get(q).name()
                                + " overflows in bursts, while its wire has time")
                        .collect(Collectors.joining("; ")));
    }

    private void chargeTurns(List<Optional<IdleReaders.Idle>> idle) {
        if (isOpen()) {
            lowerTo(
                    deliveredMpps + charged.mostOfOneMoreMpps(),
                    Cause.EQUAL_TURNS,
                    "chains share resources: one could carry more only if another carried less");
        }
        if (isOpen()) {
            roundRobinCore(idle)
                    .ifPresent(core -> lowerTo(
                            deliveredMpps,
                            Cause.EQUAL_TURNS,
                            who(core, "gives each of its", "give each of their") + " rings one burst in turn"));
        }
    }

    /** A core all of whose time is accounted for, with the packets of several rings, of which one loses. */
    private Optional<Integer> roundRobinCore(List<Optional<IdleReaders.Idle>> idle) {
        return IntStream.range(0, blueprint.stages().size())
                .filter(s -> isFullOrIdleForACause(s, idle) && losesAt(s) && worksOnOthers(s))
                .mapToObj(s -> blueprint.stages().get(s).core())
                .findFirst();
    }

    private boolean isFullOrIdleForACause(int s, List<Optional<IdleReaders.Idle>> idle) {
        int core = blueprint.stages().get(s).core();
        return idle.get(s).isPresent() || usage.window().restPsOfCore()[core] <= (1 - Usage.BUSY) * usage.windowPs();
    }

    private boolean losesAt(int s) {
        return usage.window().lostOfRing()[blueprint.stages().get(s).ring()] > 0;
    }

    private boolean worksOnOthers(int s) {
        return IntStream.range(0, blueprint.stages().size())
                .anyMatch(other -> other != s
                        && blueprint.stages().get(other).core()
                                == blueprint.stages().get(s).core()
                        && usage.window().packetsOfStage()[other] > 0);
    }

    private void lower(Cause cause, String sentence) {
        lowerTo(charged.mostMpps(), cause, sentence);
    }

    private void lowerTo(double mpps, Cause cause, String sentence) {
        double lowered = Math.max(deliveredMpps, Math.min(mostMpps, mpps));
        if (mostMpps - lowered > SLIGHT * boundMpps) {
            reasons.add(new Reason(cause, mostMpps - lowered, sentence));
        }
        mostMpps = lowered;
    }

    /** "kthreads vm1.vnic0, vm1.vnic1 spend 20.0 % of their time". */
    private String who(int core, String verbOfOne, String verbOfSeveral, double[] partOfCore) {
        String part = Words.format(" %.1f %% of ", 100 * partOfCore[core]);
        return who(core, verbOfOne + part + "its time", verbOfSeveral + part + "their time");
    }

    private String who(int core, String verbOfOne, String verbOfSeveral) {
        return Roles.inWords(blueprint.cores().get(core).roles(), verbOfOne, verbOfSeveral);
    }

    /** What is to be said of those cores or wires that have the greatest parts, as long as these are worth naming. */
    private static String greatest(double[] part, IntFunction<String> saying) {
        List<Integer> most = IntStream.range(0, part.length)
                .filter(i -> part[i] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(part[b], part[a]))
                .limit(MOST_NAMED)
                .toList();
        return most.stream()
                .filter(i -> part[i] >= NOTABLE || i.equals(most.get(0)))
                .map(saying::apply)
                .collect(Collectors.joining("; "));
    }
}
