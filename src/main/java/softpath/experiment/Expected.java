package softpath.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import softpath.bound.EmptyPolls;
import softpath.bound.Expectation;
import softpath.bound.LoadMatrix;
import softpath.bound.LoadPhase;
import softpath.model.scenario.Run;

/** What poll mode does in the mean over a window, each phase of load by itself. */
final class Expected {

    private final List<Level> levels;

    /** @param part of the window */
    private record Level(double part, Expectation expectation) {}

    private Expected(List<Level> levels) {
        this.levels = levels;
    }

    /** Empty where it is not known. */
    static Optional<Expected> of(LoadMatrix matrix, Run run) {
        List<LoadPhase> phases = LoadPhase.of(matrix.blueprint(), matrix, run.fromPs(), run.toPs());
        if (phases.isEmpty()) {
            return Expectation.of(matrix).map(level -> new Expected(List.of(new Level(1, level))));
        }
        List<Level> levels = phases.stream()
                .flatMap(phase -> Expectation.of(phase.matrix()).map(own -> new Level(phase.part(), own)).stream())
                .toList();
        return levels.size() == phases.size() ? Optional.of(new Expected(levels)) : Optional.empty();
    }

    double[] mppsOfChain() {
        double[] mean = new double[levels.get(0).expectation().mppsOfChain().length];
        for (Level level : levels) {
            double[] mpps = level.expectation().mppsOfChain();
            Arrays.setAll(mean, c -> mean[c] + level.part() * mpps[c]);
        }
        return mean;
    }

    double totalMpps() {
        return levels.stream()
                .mapToDouble(level -> level.part() * level.expectation().totalMpps())
                .sum();
    }

    /** What empty polls cost the ring that a stage reads, of several phases in that which they take most of the time of. */
    Optional<EmptyPolls> emptyPolls(int stage) {
        Optional<EmptyPolls> most = Optional.empty();
        double mostPart = 0;
        for (Level level : levels) {
            Optional<EmptyPolls> own = level.expectation().emptyPolls(stage);
            double part = level.part() * own.map(EmptyPolls::partOfTime).orElse(0.0);
            if (part > mostPart) {
                most = own;
                mostPart = part;
            }
        }
        return most;
    }

    /** Part of the window that a stage's core spends on empty polls while the ring of the stage gets more than it is served. */
    double partOnEmptyPolls(int stage) {
        return levels.stream()
                .mapToDouble(level -> level.part()
                        * level.expectation()
                                .emptyPolls(stage)
                                .map(EmptyPolls::partOfTime)
                                .orElse(0.0))
                .sum();
    }
}
