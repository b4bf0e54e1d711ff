package softpath.search;

import java.util.List;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.experiment.LossTrial;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;
import softpath.units.Units;

/** A scenario whose trials are simulated, each as long as it says. */
final class SimulatedDevice implements DeviceUnderTest {

    private final SearchedLoad load;
    private final long startPs;
    private final Evaluator evaluator;

    SimulatedDevice(SearchedLoad load, TrialStart start, Evaluator evaluator) {
        this.load = load;
        this.startPs = start.ps();
        this.evaluator = evaluator;
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
