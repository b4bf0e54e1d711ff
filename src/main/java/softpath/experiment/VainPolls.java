package softpath.experiment;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.bound.EmptyPolls;
import softpath.wiring.Blueprint;

/**
 * Rings that lost packets while their core looked at empty ones: a ring gets a burst in each round of its core, so no length of it
 * would have held what came.
 */
final class VainPolls {

    /** A ring that loses less of what comes to it is not overloaded; less of its time is nothing to speak of. */
    private static final double NOTABLE = 0.01;

    private final Blueprint blueprint;
    private final Usage usage;
    private final Optional<Expected> expected;

    /** @param expected of poll mode; empty where that is not known */
    VainPolls(Blueprint blueprint, Usage usage, Optional<Expected> expected) {
        this.blueprint = blueprint;
        this.usage = usage;
        this.expected = expected;
    }

    /** What they cost the ring that a stage reads. */
    Optional<EmptyPolls> of(int stage) {
        return isLosing(stage) ? expected.flatMap(level -> level.emptyPolls(stage)) : Optional.empty();
    }

    /** The same of whichever stage reads a ring. */
    Optional<EmptyPolls> ofRing(int ring) {
        return stages().filter(s -> blueprint.stages().get(s).ring() == ring)
                .boxed()
                .flatMap(s -> of(s).stream())
                .findFirst();
    }

    private boolean isLosing(int stage) {
        double lost = usage.window().lostOfRing()[blueprint.stages().get(stage).ring()];
        return lost > 0 && lost >= NOTABLE * (lost + usage.window().packetsOfStage()[stage]);
    }

    /**
     * Part of the window that each core spends on empty polls so: of what it rests no more than all, and all where little else is
     * left, as a fluid is not that exact.
     *
     * @param restOfCore part of the window
     */
    double[] parts(double[] restOfCore) {
        double[] part = new double[restOfCore.length];
        stages().filter(this::isLosing).forEach(s -> {
            int core = blueprint.stages().get(s).core();
            double own = expected.map(level -> level.partOnEmptyPolls(s)).orElse(0.0);
            boolean isAll = own > 0 && restOfCore[core] - own < NOTABLE;
            part[core] = Math.max(part[core], isAll ? restOfCore[core] : own);
        });
        return part;
    }

    /** The ring of a core that empty polls keep from what comes, for which they are the greatest part of its time. */
    int ringOf(int core) {
        return stages().filter(s -> blueprint.stages().get(s).core() == core && of(s).isPresent())
                .boxed()
                .max(Comparator.comparingDouble(s -> of(s).orElseThrow().partOfTime()))
                .map(s -> blueprint.stages().get(s).ring())
                .orElse(Blueprint.NONE);
    }

    private IntStream stages() {
        return IntStream.range(0, blueprint.stages().size());
    }
}
