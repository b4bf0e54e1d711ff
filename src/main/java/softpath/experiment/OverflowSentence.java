package softpath.experiment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.bound.PauseLimits;
import softpath.bound.Resource;
import softpath.model.result.Result;
import softpath.model.result.Roles;
import softpath.wiring.Blueprint;

/** What is said where a ring overflows though from the last place of loss on no resource is busy all the time. */
final class OverflowSentence {

    /** Part of its time that a core must have spent so to be said to have done it. */
    private static final double NOTABLE = 0.02;

    /** Part of a ring that must be held on average for it to count as full. */
    private static final double FULL = 0.8;

    /** What is busy all the time: {@code isBefore} the last place of loss, or on another way. */
    record BusyElsewhere(Resource resource, boolean isBefore) {}

    /**
     * A place of loss.
     *
     * @param ring of the blueprint that this is, {@link Blueprint#NONE} if it is a transmit queue
     */
    record Lossy(String name, int ring) {}

    private final Sentences sentences;
    private final Blueprint blueprint;
    private final Usage usage;
    private final PausedRings pauses;
    private final Lossy most;
    private final Lossy last;
    private final List<BusyElsewhere> busy;

    /**
     * @param most where most is lost
     * @param last where the way loses last
     */
    OverflowSentence(Sentences sentences, PausedRings pauses, Lossy most, Lossy last, List<BusyElsewhere> busy) {
        this.sentences = sentences;
        this.blueprint = sentences.matrix().blueprint();
        this.usage = sentences.usage();
        this.pauses = pauses;
        this.most = most;
        this.last = last;
        this.busy = busy;
    }

    /** Where most is lost if it is known why, or else the last place of loss, as what is full there may hold up the others. */
    Result.Bottleneck ringBinds() {
        return reason(most)
                .map(why -> binds(most, why))
                .or(() -> reason(last).map(why -> binds(last, why)))
                .orElseGet(() -> binds(most, inBursts()));
    }

    private Result.Bottleneck binds(Lossy full, String why) {
        double passes = sentences.scope().mostWithoutLoss(lostAt(full));
        Optional<Double> gain = sentences.scope().gain(passes);
        double deliveredMpps = sentences.scope().deliveredMpps();
        String could = deliveredMpps > 0
                ? Words.format("At most %.2f Mpps could pass%s.", passes, Words.times(gain))
                : "Nothing arrives.";
        String sentence = Words.format(
                "%s binds: %s. %.2f of %.2f Mpps were delivered. %s%s",
                full.name(), why, deliveredMpps, sentences.scope().offeredMpps(), sentences.losses(), could);
        return new Result.Bottleneck(
                full.name(), Result.ResourceKind.RING, sentence, Sentences.nameOf(tightest()), gain);
    }

    /** What is lost at a ring, and where those lose that wait for something: with room there they may not. */
    private double lostAt(Lossy full) {
        Set<String> relieved = blueprint.stages().stream()
                .filter(stage -> usage.window().waitingPsOfCore()[stage.core()] > NOTABLE * usage.windowPs())
                .map(stage -> blueprint.rings().get(stage.ring()).name())
                .collect(Collectors.toSet());
        return sentences.lost().stream()
                .filter(loss -> loss.ring().equals(full.name()) || relieved.contains(loss.ring()))
                .mapToDouble(Result.Loss::mpps)
                .sum();
    }

    private Optional<Resource> tightest() {
        return sentences.resources().stream().findFirst();
    }

    /** What is known of one ring by itself; nothing of a transmit queue. */
    private Optional<String> reason(Lossy full) {
        if (full.ring() == Blueprint.NONE) {
            return Optional.empty();
        }
        return standing(full.ring())
                .or(() -> byHashes(full.ring()))
                .or(() -> pauses.meanwhile(full.ring()).map(limit -> inPauses(limit, full.name())))
                .or(() -> pauses.afterwards(full.ring()).map(backlog -> afterPauses(backlog, full)));
    }

    private Optional<String> byHashes(int ring) {
        return blueprint.isFilledByDrawnHashes(ring)
                ? Optional.of(
                        "it overflows where the hashes of flows, which each replication draws anew, fill it more than others"
                                + tightest()
                                        .map(r -> Words.format(
                                                " (the cores that empty its port's queues are busy %.1f %% of the time on average)",
                                                100 * usage.share(r)))
                                        .orElse(""))
                : Optional.empty();
    }

    private String inBursts() {
        String waiting = waiting(most) + (last.ring() == most.ring() ? "" : waiting(last));
        if (!busy.isEmpty()) {
            return "it overflows. From " + last.name()
                    + " on, where packets are lost last, no core or wire is busy all the time" + elsewhere() + waiting;
        }
        boolean isTooMuch = tightest().filter(r -> sentences.offeredPart(r) > 1).isPresent();
        return "it overflows" + (isTooMuch ? "" : " in bursts") + ", although no core or wire is busy all the time"
                + tightest()
                        .map(r -> " (tightest: " + Words.named(r) + sentences.use(r) + ")")
                        .orElse("")
                + waiting;
    }

    /** If what empties the ring, or tells of it, stops for longer than the ring stands. */
    private String inPauses(PauseLimits.OfRing limit, String ring) {
        String who = Roles.inWords(blueprint.cores().get(limit.core()).roles(), "stands still", "stand still");
        String longest = micros(limit.longestMicros());
        if (pauses.leavesTooLittleTime(limit)) {
            double paused = usage.window().pausedPsOfCore()[limit.core()] / usage.windowPs();
            return Words.format(
                    "it overflows as %s %.1f %% of the time, up to %s µs at a time, and what comes would take %.1f %% of it",
                    who, 100 * paused, longest, 100 * usage.neededPart(limit.core()));
        }
        return "it overflows while " + who
                + limit.guessed()
                        .map(why -> Words.format(
                                ", up to %s µs at a time, of which no closed form says what %s stands: %s",
                                longest, ring, why))
                        .orElseGet(() -> Words.format(
                                ": a pause of %s µs empties the head-room of %s at this load, and there are pauses of %s µs,"
                                        + " which it does not stand from %s Mpps on",
                                micros(limit.enoughMicros()), ring, longest, Words.small(limit.losslessMpps())));
    }

    private String afterPauses(PausedRings.Backlog backlog, Lossy full) {
        return Words.format(
                "it overflows after pauses of %s, up to %s µs long: then all that waits comes at once, up to %.0f packets of %s,"
                        + " and %s has %d slots",
                Roles.inWords(blueprint.cores().get(backlog.core()).roles()),
                micros(backlog.longestMicros()),
                backlog.packets(),
                blueprint.rings().get(backlog.ring()).name(),
                full.name(),
                blueprint.rings().get(full.ring()).slots());
    }

    private static String micros(double micros) {
        return Words.format(micros < 10 ? "%.1f" : "%.0f", micros);
    }

    /** "; before it a.0.0 (99.6 %) and a.0.1 (100.0 %) are, elsewhere a.0.4 (100.0 %) is": cores by their short names. */
    private String elsewhere() {
        return "; "
                + Stream.of(
                                areBusy("before it", BusyElsewhere::isBefore),
                                areBusy("elsewhere", each -> !each.isBefore()))
                        .filter(said -> !said.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private String areBusy(String where, Predicate<BusyElsewhere> isThere) {
        List<String> names = busy.stream()
                .filter(isThere)
                .flatMap(each -> IntStream.of(each.resource().rows())
                        .filter(r -> usage.share(r) >= Usage.BUSY)
                        .mapToObj(r -> Words.format("%s (%.1f %%)", nameOf(each.resource(), r), 100 * usage.share(r))))
                .toList();
        return names.isEmpty() ? "" : where + " " + Words.list(names) + (names.size() > 1 ? " are" : " is");
    }

    private String nameOf(Resource resource, int r) {
        int core = sentences.matrix().coreOf(r);
        return core == Blueprint.NONE
                ? resource.name()
                : blueprint.cores().get(core).name();
    }

    /** If what empties a ring is held up by what is full behind it. */
    private String waiting(Lossy ring) {
        return blueprint.stages().stream()
                .filter(stage -> stage.ring() == ring.ring())
                .map(stage -> usage.window().waitingPsOfCore()[stage.core()] / usage.windowPs())
                .filter(waits -> waits > NOTABLE)
                .findFirst()
                .map(waits ->
                        Words.format("; what empties %s waits %.1f %% of its time for room", ring.name(), 100 * waits))
                .orElse("");
    }

    /** If what empties the ring rests while packets are there. */
    private Optional<String> standing(int ring) {
        double held = usage.window().slotTimePsOfRing()[ring]
                / usage.windowPs()
                / blueprint.rings().get(ring).slots();
        return blueprint.stages().stream()
                .filter(stage -> stage.ring() == ring)
                .findFirst()
                .filter(reader -> !(reader.drive() instanceof Blueprint.Polled) && held > FULL)
                .filter(reader -> restPart(reader) > 1 - Usage.BUSY)
                .map(reader -> Words.format(
                        "it is full while %s rests %.1f %% of its time, as it waits for %s",
                        reader.name(), 100 * restPart(reader), awaited(reader)));
    }

    private double restPart(Blueprint.Stage reader) {
        return usage.window().restPsOfCore()[reader.core()] / usage.windowPs();
    }

    private String awaited(Blueprint.Stage reader) {
        if (reader.drive() instanceof Blueprint.Interrupted) {
            return "its next interrupt";
        }
        if (reader.drive() instanceof Blueprint.Batched && reader.targets().get(0) instanceof Blueprint.ToRing to) {
            Blueprint.Ring behind = blueprint.rings().get(to.ring());
            return behind.slots() < reader.burstPackets()
                    ? Words.format(
                            "room for a burst of %d in %s, which has %d slots",
                            reader.burstPackets(), behind.name(), behind.slots())
                    : "an event, or for room in " + behind.name();
        }
        return "an event";
    }
}
