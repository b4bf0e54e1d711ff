package softpath.search;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.experiment.LossTrial;
import softpath.model.scenario.Run;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import softpath.wiring.SteadyClocks;

/**
 * A scenario whose trials are simulated, each as long as it says, behind the warm-up that the scenario states all phases of
 * its load and changes of its clocks.
 */
final class SimulatedDevice implements DeviceUnderTest {

    private final SearchedLoad load;
    private final long startPs;
    private final Evaluator evaluator;

    SimulatedDevice(SearchedLoad load, Run run, Evaluator evaluator) {
        this.load = load;
        this.startPs = startPs(load, run);
        this.evaluator = evaluator;
    }

    /** When trials begin. */
    static long startPs(SearchedLoad load, Run run) {
        long warmupPs = Units.psFromMillis(run.warmupMs());
        return Math.max(Math.max(warmupPs, endOfPhasesPs(load.blueprint())), endOfClocksPs(load.blueprint(), warmupPs));
    }

    /** What filled up at another clock gets as long as a warm-up to drain. */
    private static long endOfClocksPs(Blueprint blueprint, long warmupPs) {
        TreeSet<Long> changes = SteadyClocks.changesPs(blueprint);
        return changes.isEmpty() ? 0 : changes.last() + warmupPs;
    }

    private static long endOfPhasesPs(Blueprint blueprint) {
        return blueprint.sources().stream()
                .mapToLong(Blueprint.Source::untilPs)
                .filter(untilPs -> untilPs < Units.FOREVER_PS)
                .max()
                .orElse(0);
    }

    @Override
    public List<Trial.Outcome> run(List<Trial> trials) {
        return evaluator.all(trials.stream()
                .<Supplier<Trial.Outcome>>map(trial -> () -> outcome(trial))
                .toList());
    }

    private Trial.Outcome outcome(Trial trial) {
        long endPs = startPs + Units.psFromMillis(1_000 * trial.seconds());
        LossTrial found = LossTrial.run(load.at(trial.mpps()), load.searched(), startPs, endPs, trial.seed());
        return new Trial.Outcome(found.offered(), found.lost());
    }
}
