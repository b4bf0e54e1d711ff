package softpath.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.bound.PauseLimits;
import softpath.model.dataplane.Pause;
import softpath.model.result.ClosedForm;
import softpath.wiring.Blueprint;

/** What rings stand while cores stop, in the words of results. */
public final class PauseLimitsTold {

    private static final String UNSETTLED =
            "rings behind the core run full and empty without end as it works off what waited";

    private final Blueprint blueprint;
    private final PauseLimits limits;

    private PauseLimitsTold(Blueprint blueprint, PauseLimits limits) {
        this.blueprint = blueprint;
        this.limits = limits;
    }

    /** Empty where nothing comes to a core that stops. */
    public static Optional<ClosedForm.Pauses> of(Blueprint blueprint, PauseLimits limits) {
        return limits.rings().isEmpty()
                ? Optional.empty()
                : Optional.of(new PauseLimitsTold(blueprint, limits).pauses());
    }

    private ClosedForm.Pauses pauses() {
        List<ClosedForm.UnsaidRing> unsaid = Stream.concat(
                        limits.rings().stream()
                                .flatMap(limit -> limit.guessed().map(why -> unsaid(limit, why)).stream()),
                        limits.unsettled().stream().map(limit -> unsaid(limit, UNSETTLED)))
                .toList();
        double ofRings = limits.rings().stream()
                .mapToDouble(ring -> ring.losslessMpps() / ring.mpps())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        List<ClosedForm.PausedRing> behind = limits.behind().stream()
                .filter(place -> place.losslessMpps() / place.mpps() < ofRings)
                .map(this::behind)
                .toList();
        boolean isKnown = unsaid.isEmpty() && !limits.losesAnyway();
        return new ClosedForm.Pauses(
                isKnown ? Optional.of(limits.losslessMpps()) : Optional.empty(),
                limits.rings().stream()
                        .filter(limit -> limit.guessed().isEmpty())
                        .map(this::paused)
                        .toList(),
                behind.isEmpty() ? Optional.empty() : Optional.of(behind),
                unsaid.isEmpty() ? Optional.empty() : Optional.of(unsaid));
    }

    private ClosedForm.UnsaidRing unsaid(PauseLimits.OfRing limit, String why) {
        return new ClosedForm.UnsaidRing(ring(limit), core(limit.core()), why, limit.knownMpps());
    }

    private ClosedForm.PausedRing paused(PauseLimits.OfRing limit) {
        return new ClosedForm.PausedRing(
                ring(limit),
                core(limit.core()),
                limit.longestMicros(),
                limit.enoughMicros(),
                limit.losslessMpps(),
                limit.lossRatio(),
                Pause.longestPerSecond(blueprint.cores().get(limit.core()).pauses()));
    }

    private ClosedForm.PausedRing behind(PauseLimits.OfBacklog limit) {
        return new ClosedForm.PausedRing(
                limit.place(),
                core(limit.core()),
                limit.longestMicros(),
                limit.enoughMicros(),
                limit.losslessMpps(),
                limit.lossRatio(),
                Pause.longestPerSecond(blueprint.cores().get(limit.core()).pauses()));
    }

    private String ring(PauseLimits.OfRing limit) {
        return blueprint
                .rings()
                .get(blueprint.stages().get(limit.stage()).ring())
                .name();
    }

    private String core(int core) {
        return blueprint.cores().get(core).name();
    }
}
