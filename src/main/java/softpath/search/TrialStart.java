package softpath.search;

import java.util.TreeSet;
import softpath.bound.Loads;
import softpath.model.scenario.Run;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import softpath.wiring.SteadyClocks;

/**
 * When simulated trials begin: once all phases of the load and changes of clocks are over, and a warm-up after that, in which
 * what filled up before can drain. A trial asks for one rate at one clock.
 *
 * @param phasesPs when the last phase ends; 0 without phases
 * @param clocksPs from when on the last clock runs; 0 if none changes
 * @param warmupPs after both
 */
public record TrialStart(long phasesPs, long clocksPs, long warmupPs) {

    static TrialStart of(Blueprint blueprint, Run run) {
        TreeSet<Long> changes = SteadyClocks.changesPs(blueprint);
        return new TrialStart(
                Loads.phasesEndPs(blueprint),
                changes.isEmpty() ? 0 : changes.last(),
                Units.psFromMillis(run.warmupMs()));
    }

    /** From the start of a replication. */
    public long ps() {
        return Math.max(phasesPs, clocksPs) + warmupPs;
    }

    /** Whether something is over by then that a run of the scenario shows. */
    public boolean isAfterChanges() {
        return phasesPs > 0 || clocksPs > 0;
    }

    /** What is over, in words. */
    public String changes() {
        return phasesPs > 0 && clocksPs > 0
                ? "all phases of load and changes of clocks"
                : phasesPs > 0 ? "all phases of load" : "all changes of clocks";
    }

    /** Whether what filled up before the trials has no time to drain. */
    public boolean isAtOnce() {
        return isAfterChanges() && warmupPs == 0;
    }
}
