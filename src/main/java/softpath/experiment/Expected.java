package softpath.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import softpath.bound.Delivery;
import softpath.bound.EmptyPolls;
import softpath.bound.Expectation;
import softpath.bound.LoadMatrix;
import softpath.bound.LoadPhase;
import softpath.bound.PauseLimits;
import softpath.model.scenario.Run;

/** What poll mode does in the mean over a window, each phase of load by itself; what it delivers is what a closed form answers. */
final class Expected {

    private final List<Level> levels;

    /** @param part of the window */
    private record Level(double part, Expectation expectation, double[] deliveredMpps) {

        static Optional<Level> of(double part, LoadMatrix matrix, Supplier<PauseLimits> pauses) {
            return Expectation.of(matrix)
                    .map(polled -> new Level(
                            part, polled, Delivery.of(matrix, polled, pauses).mppsOfChain()));
        }
    }

    private Expected(List<Level> levels) {
        this.levels = levels;
    }

    /**
     * Empty where it is not known.
     *
     * @param pauses what rings stand at the load of the matrix
     */
    static Optional<Expected> of(LoadMatrix matrix, Run run, Supplier<PauseLimits> pauses) {
        List<LoadPhase> phases = LoadPhase.of(matrix.blueprint(), matrix, run.fromPs(), run.toPs());
        if (phases.isEmpty()) {
            return Level.of(1, matrix, pauses).map(level -> new Expected(List.of(level)));
        }
        List<Level> levels = phases.stream()
                .flatMap(phase -> Level.of(phase.part(), phase.matrix(), () -> PauseLimits.of(phase.matrix())).stream())
                .toList();
        return levels.size() == phases.size() ? Optional.of(new Expected(levels)) : Optional.empty();
    }

    double[] mppsOfChain() {
        double[] mean = new double[levels.get(0).deliveredMpps().length];
        for (Level level : levels) {
            double[] mpps = level.deliveredMpps();
            Arrays.setAll(mean, c -> mean[c] + level.part() * mpps[c]);
        }
        return mean;
    }

    double totalMpps() {
        return DoubleStream.of(mppsOfChain()).sum();
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
