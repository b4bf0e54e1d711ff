package softpath.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.evaluate.Evaluation;
import softpath.experiment.Experiment;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.model.Parameter;
import softpath.model.Places;
import softpath.model.scenario.Scenario;
import softpath.statistics.Interval;

/**
 * Elasticities by simulation: each number once a per cent lower and once higher, on the random numbers of the scenario as
 * it stands. Where a host allows only one of the two, half of the difference is that to the scenario itself.
 */
final class Elasticities {

    private static final double STEP = 0.01;
    private static final int MOST_FUNCTIONS = 3;
    private static final int MOST_COSTS = 4;

    private final Explainer explainer;
    private final LoadedFile.OfScenario file;
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final List<Evaluation> questions = new ArrayList<>();

    /** Indices of questions; -1: the scenario itself. */
    private record Asked(double value, String unit, int lower, int upper, Optional<Ends> ends) {}

    private record Ends(double low, double high, int atLow, int atHigh) {}

    private static final int BASE = -1;

    private Elasticities(Explainer explainer, Situation at) {
        this.explainer = explainer;
        this.file = at.file();
        clock();
        parameters(at);
    }

    static List<Elasticity> of(Explainer explainer, Situation at, Experiment.Replicated base) {
        Elasticities all = new Elasticities(explainer, at);
        List<Experiment.Replicated> found = explainer.simulated(all.questions);
        List<Elasticity> result = new ArrayList<>();
        all.asked.forEach((of, asked) -> result.add(elasticity(of, asked, found, base)));
        return result;
    }

    private static Elasticity elasticity(
            String of, Asked asked, List<Experiment.Replicated> found, Experiment.Replicated base) {
        Experiment.Replicated lower = asked.lower() == BASE ? base : found.get(asked.lower());
        Experiment.Replicated upper = asked.upper() == BASE ? base : found.get(asked.upper());
        int steps = asked.lower() == BASE || asked.upper() == BASE ? 1 : 2;
        double baseMpps = Interval.of95(base.deliveredMpps()).mean();
        Interval difference = Tried.gain(lower, upper);
        double per = baseMpps == 0 ? 0 : 1 / (steps * STEP * baseMpps);
        return new Elasticity(
                of,
                asked.value(),
                asked.unit(),
                difference.mean() * per,
                difference.halfWidth() * per,
                asked.ends()
                        .map(ends -> new Elasticity.Range(
                                ends.low(),
                                ends.high(),
                                found.get(ends.atLow()).result().delivered().mpps(),
                                found.get(ends.atHigh()).result().delivered().mpps())));
    }

    /** Of all servers at once. */
    private void clock() {
        int lower = clockTimes(1 - STEP);
        int upper = clockTimes(1 + STEP);
        if (lower != BASE || upper != BASE) {
            asked.put(
                    "clock",
                    new Asked(file.scenario().servers().get(0).frequencyGhz(), "GHz", lower, upper, Optional.empty()));
        }
    }

    private int clockTimes(double factor) {
        List<Scenario.Server> servers = file.scenario().servers();
        List<String> sets = new ArrayList<>();
        for (int s = 0; s < servers.size(); s++) {
            sets.add("servers[" + s + "].frequency-ghz="
                    + Flow.number(servers.get(s).frequencyGhz() * factor));
        }
        try {
            return add(explainer.changed(sets, Map.of()));
        } catch (InputError | InvalidInput e) {
            return BASE;
        }
    }

    private int add(LoadedFile.OfScenario changed) {
        questions.add(Evaluation.of(changed));
        return questions.size() - 1;
    }

    /** Those of functions and of the switch that take most cycles. */
    private void parameters(Situation at) {
        Map<String, Parameter> places = Places.of((Record) file.models().dataplane());
        int functions = 0;
        int costs = 0;
        for (StageCycles.Use use : StageCycles.uses(at.blueprint())) {
            Optional<String> place = places.entrySet().stream()
                    .filter(entry -> entry.getValue() == use.parameter())
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (place.isEmpty() || use.megacycles() <= 0) {
                continue;
            }
            boolean isFunction = place.get().startsWith("guest.functions.");
            if (isFunction ? functions++ < MOST_FUNCTIONS : costs++ < MOST_COSTS) {
                parameter(place.get(), use.parameter());
            }
        }
    }

    private void parameter(String place, Parameter parameter) {
        double value = parameter.value();
        try {
            int lower = at(place, value * (1 - STEP));
            int upper = at(place, value * (1 + STEP));
            Optional<Ends> ends = Optional.empty();
            if (parameter.interval().isPresent()) {
                double low = parameter.interval().get().get(0);
                double high = parameter.interval().get().get(1);
                ends = Optional.of(new Ends(low, high, at(place, low), at(place, high)));
            }
            asked.put(place, new Asked(value, parameter.unit(), lower, upper, ends));
        } catch (InputError | InvalidInput e) {
            // A number that a scenario states itself, or one at the end of what it may be.
        }
    }

    private int at(String place, double value) {
        return add(ScenarioFiles.withValues(file, Map.of(place, value)));
    }
}
