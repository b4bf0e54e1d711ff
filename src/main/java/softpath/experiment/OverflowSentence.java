package softpath.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import softpath.bound.PauseLimits;
import softpath.bound.Resource;
import softpath.model.result.Result;
import softpath.model.result.Roles;
import softpath.simulation.Window;
import softpath.wiring.Blueprint;

/** What is said where a ring overflows though from the last place of loss on no resource is busy all the time. */
final class OverflowSentence {

    /** Part of its time that a core must have spent so to be said to have done it. */
    private static final double NOTABLE = 0.02;

    /** Part of a ring that must be held on average for it to count as full. */
    private static final double FULL = 0.8;

    /** What is busy all the time: {@code isBefore} the last place of loss, or on another way. */
    record BusyElsewhere(Resource resource, boolean isBefore) {}

    private final Sentences sentences;
    private final Blueprint blueprint;
    private final Usage usage;
    private final String lastName;
    private final int last;
    private final List<BusyElsewhere> busy;

    /**
     * @param lastName where the way loses last
     * @param last     ring of the blueprint that this is, {@link Blueprint#NONE} if it is a transmit queue
     */
    OverflowSentence(Sentences sentences, String lastName, int last, List<BusyElsewhere> busy) {
        this.sentences = sentences;
        this.blueprint = sentences.matrix().blueprint();
        this.usage = sentences.usage();
        this.lastName = lastName;
        this.last = last;
        this.busy = busy;
    }

    /** @param most where most is lost */
    Result.Bottleneck ringBinds(Result.Loss most) {
        double passes = sentences.scope().mostMpps();
        double gain = sentences.scope().gain(passes);
        Optional<Resource> tightest = sentences.resources().stream().findFirst();
        double deliveredMpps = sentences.scope().deliveredMpps();
        String could = deliveredMpps > 0
                ? Words.format("At most %.2f Mpps could pass (x%.4f).", passes, gain)
                : "Nothing arrives.";
        String sentence = Words.format(
                "%s binds: %s. %.2f of %.2f Mpps were delivered. %s%s",
                most.ring(), why(tightest), deliveredMpps, sentences.scope().offeredMpps(), sentences.losses(), could);
        return new Result.Bottleneck(most.ring(), Result.Kind.RING, sentence, Sentences.nameOf(tightest), gain);
    }

    private String why(Optional<Resource> tightest) {
        String standing = last == Blueprint.NONE ? "" : standing();
        if (!standing.isEmpty()) {
            return standing;
        }
        if (last != Blueprint.NONE && blueprint.isFilledByDrawnHashes(last)) {
            return "it overflows where the hashes of flows, which each replication draws anew, fill it more than others"
                    + tightest.map(r -> Words.format(
                                    " (the cores that empty its port's queues are busy %.1f %% of the time on average)",
                                    100 * usage.share(r)))
                            .orElse("");
        }
        Optional<String> pause = last == Blueprint.NONE ? Optional.empty() : inPauses();
        if (pause.isPresent()) {
            return pause.get();
        }
        String waiting = last == Blueprint.NONE ? "" : waiting();
        if (!busy.isEmpty()) {
            return "it overflows, although from " + lastName
                    + " on, where packets are lost last, no core or wire is busy all the time" + elsewhere() + waiting;
        }
        return "it overflows in bursts, although no core or wire is busy all the time"
                + tightest.map(r -> r.utilisation() <= 1
                                ? Words.format(" (tightest: %s, %.1f %% used)", r.description(), 100 * r.utilisation())
                                : Words.format(" (tightest: %s, %.1f %% busy)", r.description(), 100 * usage.share(r)))
                        .orElse("")
                + waiting;
    }

    /** If what empties the ring, or tells of it, stops for longer than the ring stands. */
    private Optional<String> inPauses() {
        return PauseLimits.of(sentences.matrix()).rings().stream()
                .filter(ring -> blueprint.stages().get(ring.stage()).ring() == last)
                .filter(PauseLimits.OfRing::overflowsInPauses)
                .findFirst()
                .map(this::inPauses);
    }

    private String inPauses(PauseLimits.OfRing ring) {
        String standsStill = "it overflows while "
                + Roles.inWords(blueprint.cores().get(ring.core()).roles()) + " stands still";
        return ring.guessed()
                .map(why -> standsStill
                        + Words.format(
                                ", up to %s µs at a time, of which no closed form says what %s stands: %s",
                                micros(ring.longestMicros()), lastName, why))
                .orElseGet(() -> standsStill
                        + Words.format(
                                ": a pause of %s µs empties the head-room of %s at this load, and there are pauses of %s µs,"
                                        + " which it does not stand from %s Mpps on",
                                micros(ring.enoughMicros()),
                                lastName,
                                micros(ring.longestMicros()),
                                Words.small(ring.losslessMpps())));
    }

    private static String micros(double micros) {
        return Words.format(micros < 10 ? "%.1f" : "%.0f", micros);
    }

    private String elsewhere() {
        return " ("
                + busy.stream()
                        .map(each -> Words.format(
                                "%s %s is, %.1f %%",
                                each.isBefore() ? "before that" : "elsewhere",
                                each.resource().description(),
                                100 * usage.share(each.resource())))
                        .collect(Collectors.joining("; "))
                + ")";
    }

    /** If what empties the ring is held up by what is full behind it. */
    private String waiting() {
        return blueprint.stages().stream()
                .filter(stage -> stage.ring() == last)
                .map(stage -> usage.window().waitingPsOfCore()[stage.core()] / usage.windowPs())
                .filter(waits -> waits > NOTABLE)
                .findFirst()
                .map(waits -> Words.format("; what empties it waits %.1f %% of its time for room", 100 * waits))
                .orElse("");
    }

    /** If what empties the ring stands still while packets are there. */
    private String standing() {
        Window window = usage.window();
        Blueprint.Ring full = blueprint.rings().get(last);
        List<Blueprint.Stage> readers = blueprint.stages().stream()
                .filter(stage -> stage.ring() == last)
                .toList();
        double held = window.slotTimePsOfRing()[last] / usage.windowPs() / full.slots();
        if (readers.isEmpty()) {
            return "";
        }
        Blueprint.Stage reader = readers.get(0);
        double rests = window.restPsOfCore()[reader.core()] / usage.windowPs();
        if (!(reader.drive() instanceof Blueprint.Polled) && rests > 1 - Usage.BUSY && held > FULL) {
            return Words.format(
                    "it is full while %s rests %.1f %% of its time, as it waits for %s",
                    reader.name(), 100 * rests, awaited(reader));
        }
        return "";
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
