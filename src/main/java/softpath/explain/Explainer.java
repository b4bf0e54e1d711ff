package softpath.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.experiment.Experiment;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioBase;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.statistics.Interval;

/**
 * Explains a scenario: simulates it as it stands, then every intervention that it allows, as long and as often as it says, after
 * the warm-up that it turned out to need and with its seed, so that each figure is that of {@code run} with the same
 * {@code --set}.
 */
public final class Explainer {

    private final Subject subject;
    private final Evaluator evaluator;

    /** Of the scenario as it stands, after which all else is measured, too. */
    private double warmupMs;

    private Explainer(Subject subject, Evaluator evaluator) {
        this.subject = subject;
        this.evaluator = evaluator;
    }

    /**
     * A scenario that can be run, read once for all its variants.
     *
     * @param models folders of the user's own
     * @param asked  {@code --set} options
     */
    public record Subject(
            Path path,
            List<Path> models,
            List<String> asked,
            ScenarioBase base,
            LoadedFile.OfScenario file,
            Evaluation evaluation) {

        /** @throws InputError if it cannot be run, with file and line */
        public static Subject of(Path path, List<String> asked, ModelFolders models) {
            ScenarioBase base = ScenarioBase.read(path, asked, models);
            LoadedFile.OfScenario file = base.with(List.of(), Map.of()).file().get();
            return new Subject(path, models.own(), List.copyOf(asked), base, file, Evaluation.of(file));
        }
    }

    public static Explanation explain(Subject subject, Evaluator evaluator) {
        return new Explainer(subject, evaluator).explained();
    }

    private Explanation explained() {
        Experiment.Replicated now =
                evaluator.replicated(List.of(subject.evaluation())).get(0);
        warmupMs = now.result().steadiness().warmupMs();
        Situation at = new Situation(subject.file(), subject.evaluation().blueprint(), now.result());
        List<Tried> tried = new ArrayList<>();
        List<Tried.Refused> refused = new ArrayList<>();
        trials(at, now, tried, refused);
        return new Explanation(
                subject.path().toString(),
                subject.models().stream().map(Path::toString).toList(),
                subject.asked(),
                now.result(),
                StageCycles.of(at.blueprint()),
                Tried.ranked(tried, now.result().delivered().mpps()),
                refused,
                Elasticities.of(this, at, now),
                Knee.of(subject.evaluation(), evaluator),
                LowerClock.of(this, at),
                BusiestQueue.of(at),
                Stream.concat(now.result().uncalibrated().stream(), at.powerUnmeasured())
                        .toList());
    }

    private static List<Change> changes(Situation at) {
        return Stream.of(Guests.of(at), ReceiveSide.of(at), Placing.of(at), OtherServer.of(at), Surroundings.of(at))
                .flatMap(List::stream)
                .toList();
    }

    private record Possible(Change change, LoadedFile.OfScenario file, Evaluation evaluation) {}

    private void trials(Situation at, Experiment.Replicated now, List<Tried> tried, List<Tried.Refused> refused) {
        List<Possible> possible = new ArrayList<>();
        for (Change change : changes(at)) {
            if (change.cannot().isPresent()) {
                refused.add(new Tried.Refused(change, change.cannot().get(), false));
                continue;
            }
            try {
                possible.add(possible(change));
            } catch (InputError | InvalidInput e) {
                refused.add(new Tried.Refused(change, reason(change, e.getMessage()), hasOneOfEach(at)));
            }
        }
        List<Experiment.Replicated> found =
                simulated(possible.stream().map(Possible::evaluation).toList());
        for (int i = 0; i < found.size(); i++) {
            tried.add(tried(possible.get(i), found.get(i), now, at));
        }
    }

    /** As it is, or else with what the scenario says of threads that are called otherwise then. */
    private Possible possible(Change change) {
        try {
            return asItIs(change);
        } catch (InputError | InvalidInput e) {
            return asItIs(SaidOfThreads.carriedBy(change, subject.base()));
        }
    }

    private Possible asItIs(Change change) {
        LoadedFile.OfScenario changed = changed(change.sets(), change.values());
        return new Possible(change, changed, Evaluation.of(changed));
    }

    private static Tried tried(
            Possible possible, Experiment.Replicated found, Experiment.Replicated now, Situation at) {
        Result result = found.result();
        double baseMpps = now.result().delivered().mpps();
        double gainMpps = result.delivered().mpps() - baseMpps;
        Interval gain = Tried.gain(now, found);
        boolean isBeyondChance = Double.isNaN(gain.halfWidth()) || gainMpps > gain.halfWidth();
        return new Tried(
                possible.change(),
                result.delivered().mpps(),
                result.delivered().halfWidthMpps(),
                gainMpps,
                gain.halfWidth(),
                isBeyondChance && gainMpps > Tried.ALIKE * baseMpps,
                at.costs(possible.file(), possible.evaluation(), result),
                result.lossRatio(),
                result.lineRate(),
                result.bottleneck().kind() == Result.ResourceKind.NONE
                        ? "nothing"
                        : result.bottleneck().resource());
    }

    private static boolean hasOneOfEach(Situation at) {
        return at.parameter("most-vcpus").isPresent()
                && at.parameter("most-vnic-pairs").isPresent();
    }

    /** What is wrong, without where: the change says that. */
    private String reason(Change change, String message) {
        String reason = message;
        for (String set : change.sets()) {
            reason = withoutPrefix(reason, "--set " + set + ": ");
        }
        return reason.replaceFirst("^" + Pattern.quote(subject.path().toString()) + ":[0-9]+: ", "");
    }

    private static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    /** The scenario, changed. */
    LoadedFile.OfScenario changed(List<String> sets, Map<String, Double> values) {
        return sets.isEmpty() && values.isEmpty()
                ? subject.file()
                : subject.base().with(sets, values).file().get();
    }

    /** Over the same windows as the scenario, which sees the same packets in them, wherever these are steady. */
    List<Experiment.Replicated> simulated(List<Evaluation> questions) {
        return evaluator.replicated(questions.stream()
                .map(question -> new Evaluation(
                        question.blueprint(), question.run().withWarmup(warmupMs), question.provenance()))
                .toList());
    }

    Evaluator evaluator() {
        return evaluator;
    }
}
