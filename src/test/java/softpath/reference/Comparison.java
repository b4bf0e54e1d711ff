package softpath.reference;

import java.util.Optional;
import java.util.stream.Stream;

/** Holds the engine to the reference on one case. */
final class Comparison {

    private Comparison() {}

    /** The first thing that does not agree, with the case that shows it. */
    static Optional<String> firstDifference(Case run) {
        Outcome reference = Outcome.ofReference(run);
        for (Figures probe : reference.probes()) {
            if (probe.missing() != 0) {
                return Optional.of("reference lost " + probe.missing() + " packets from its books in " + run);
            }
        }
        return differenceAsShipped(run, reference)
                .or(() -> differenceWithProbes(run, reference))
                .map(difference -> difference + "\nin " + run);
    }

    private static Optional<String> differenceAsShipped(Case run, Outcome reference) {
        Outcome engine;
        try {
            engine = EngineRun.asShipped(run);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of("engine fails: " + e + " at " + e.getStackTrace()[0]);
        }
        return reference
                .window()
                .firstDifference(engine.window())
                .or(() -> reference.rest().firstDifference(engine.rest()));
    }

    private static Optional<String> differenceWithProbes(Case run, Outcome reference) {
        Outcome engine;
        try {
            engine = EngineRun.withProbes(run);
        } catch (RuntimeException | AssertionError e) {
            return Optional.of("engine fails when its counters are read on the way: " + e);
        }
        for (int p = 0; p < reference.probes().size(); p++) {
            Figures engineProbe = engine.probes().get(p);
            String when = p < run.probesPs().size() ? " at " + run.probesPs().get(p) + " ps" : " at the end";
            Optional<String> difference = reference.probes().get(p).firstDifference(engineProbe);
            if (difference.isPresent()) {
                return difference.map(text -> text + when + ", counters read on the way");
            }
            if (engineProbe.missing() != 0) {
                return Optional.of("engine lost " + engineProbe.missing() + " packets from its books" + when);
            }
        }
        return Stream.of(
                        reference.window().firstDifference(engine.window()),
                        reference.rest().firstDifference(engine.rest()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> text + ", counters read on the way");
    }
}
