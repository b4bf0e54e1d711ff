package softpath.search;

import java.util.List;
import java.util.Optional;
import softpath.experiment.Experiment;
import softpath.model.result.Result;

/**
 * All that a search on a scenario says.
 *
 * @param load           whose chains are scaled
 * @param mostMpps       the highest rate that was tried at most
 * @param durationScale  by which durations of presets were shortened; 1 if they were not
 * @param latency        only of what is simulated
 * @param leastLatency   at next to no load, if that was asked for
 * @param maxReceiveRate trials at the highest rate, if they were asked for
 * @param frameLoss      trials of the frame loss curve, if it was asked for
 * @param backToBack     bursts, if they were asked for and have an end
 * @param noBackToBack   why none have, if they were asked for
 * @param start          of simulated trials, if loads or clocks change before
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
        Optional<BackToBack> backToBack,
        Optional<String> noBackToBack,
        Optional<TrialStart> start) {

    public SearchAnswer {
        latency = List.copyOf(latency);
        maxReceiveRate = List.copyOf(maxReceiveRate);
        frameLoss = List.copyOf(frameLoss);
    }

    /** The same with what a reader has to know. */
    public SearchAnswer withWarnings(List<String> warnings) {
        return new SearchAnswer(
                provenance.with(warnings, provenance.uncalibrated()),
                seed,
                load,
                mostMpps,
                durationScale,
                found,
                latency,
                leastLatency,
                maxReceiveRate,
                frameLoss,
                backToBack,
                noBackToBack,
                start);
    }

    public boolean isSimulated() {
        return found.evidence() == Result.Evidence.SIMULATED;
    }

    /** The result of the goal of this name. */
    public Optional<GoalResult> goal(String name) {
        return found.goals().stream()
                .filter(each -> each.goal().name().equals(name))
                .findFirst();
    }
}
