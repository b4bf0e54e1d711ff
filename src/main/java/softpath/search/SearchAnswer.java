package softpath.search;

import java.util.List;
import java.util.Optional;
import softpath.evaluate.Fidelity;
import softpath.experiment.Experiment;

/**
 * All that a search on a scenario says.
 *
 * @param load           whose chains are scaled
 * @param mostMpps       the highest rate that was tried at most
 * @param durationScale  by which durations of presets were shortened; 1 if they were not
 * @param latency        none in closed form
 * @param leastLatency   at next to no load, if that was asked for
 * @param maxReceiveRate trials at the highest rate, if they were asked for
 * @param frameLoss      trials of the frame loss curve, if it was asked for
 * @param backToBack     bursts, if they were asked for and have an end
 */
public record SearchAnswer(
        Experiment.Provenance provenance,
        long seed,
        SearchedLoad load,
        double mostMpps,
        double durationScale,
        SearchResult found,
        List<LatencyAt> latency,
        Optional<LatencyAt> leastLatency,
        List<TrialResult> maxReceiveRate,
        List<TrialResult> frameLoss,
        Optional<BackToBack> backToBack) {

    public SearchAnswer {
        latency = List.copyOf(latency);
        maxReceiveRate = List.copyOf(maxReceiveRate);
        frameLoss = List.copyOf(frameLoss);
    }

    public boolean isSimulated() {
        return found.fidelity() == Fidelity.SIMULATION;
    }

    /** The result of the goal of this name. */
    public Optional<GoalResult> goal(String name) {
        return found.goals().stream()
                .filter(each -> each.goal().name().equals(name))
                .findFirst();
    }
}
