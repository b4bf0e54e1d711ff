package softpath.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.evaluate.Evaluation;
import softpath.experiment.Experiment;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;

/**
 * The lowest clock at which no more is lost than now, where nearly nothing is lost now: at low load cores that poll burn
 * their clock for nothing (Niu et al., section 4.1, on loads of 10 to 20 %).
 *
 * @param ghz   of each server
 * @param sets  that set it
 * @param costs which are its savings
 * @param knee  the load that it holds up to
 */
public record LowerClock(
        List<Double> ghz, List<String> sets, double deliveredMpps, double lossRatio, Costs costs, Knee knee) {

    private static final BigDecimal STEP_GHZ = new BigDecimal("0.2");
    private static final double NEARLY_NOTHING = 0.005;

    private record Candidate(List<Double> ghz, List<String> sets, LoadedFile.OfScenario file, Evaluation evaluation) {}

    static Optional<LowerClock> of(Explainer explainer, Situation at) {
        if (at.result().lossRatio() > NEARLY_NOTHING) {
            return Optional.empty();
        }
        List<Candidate> candidates = candidates(explainer, at);
        List<Experiment.Replicated> found = explainer.simulated(
                candidates.stream().map(Candidate::evaluation).toList());
        int lowest = -1;
        while (lowest + 1 < found.size() && isAsGood(found.get(lowest + 1).result(), at.result())) {
            lowest++;
        }
        // A short window loses nothing while rings fill; the longer trials of a search tell.
        for (int c = lowest; c >= 0; c--) {
            Knee knee = Knee.of(candidates.get(c).evaluation(), explainer.evaluator());
            if (knee.holdsStated()) {
                Result result = found.get(c).result();
                return Optional.of(new LowerClock(
                        candidates.get(c).ghz(),
                        candidates.get(c).sets(),
                        result.delivered().mpps(),
                        result.lossRatio(),
                        at.costs(candidates.get(c).file(), candidates.get(c).evaluation(), result),
                        knee));
            }
        }
        return Optional.empty();
    }

    private static boolean isAsGood(Result lower, Result now) {
        return lower.lossRatio() <= now.lossRatio()
                && lower.delivered().mpps()
                        >= (1 - NEARLY_NOTHING) * now.delivered().mpps();
    }

    /** From the next lower step down to the lowest that the hosts have. */
    private static List<Candidate> candidates(Explainer explainer, Situation at) {
        List<Candidate> candidates = new ArrayList<>();
        List<Double> ghz = at.scenario().servers().stream()
                .map(Scenario.Server::frequencyGhz)
                .toList();
        while (true) {
            List<Double> lower = new ArrayList<>();
            List<String> sets = new ArrayList<>();
            for (int s = 0; s < ghz.size(); s++) {
                Scenario.Server server = at.scenario().servers().get(s);
                double least = at.host(server.name()).lowestFrequencyGhz().value();
                double next = BigDecimal.valueOf(ghz.get(s)).subtract(STEP_GHZ).doubleValue();
                lower.add(Math.min(ghz.get(s), Math.max(least, next)));
                sets.add("servers[" + s + "].frequency-ghz=" + Flow.number(lower.get(s)));
            }
            if (lower.equals(ghz)) {
                return candidates;
            }
            ghz = lower;
            try {
                LoadedFile.OfScenario file = explainer.changed(sets, Map.of());
                candidates.add(new Candidate(lower, sets, file, Evaluation.of(file)));
            } catch (InputError | InvalidInput e) {
                return candidates;
            }
        }
    }
}
