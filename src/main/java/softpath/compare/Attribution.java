package softpath.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.model.result.Result;

/**
 * Which of several settings of a scenario explains a difference: A is simulated again with each of B's alone.
 *
 * @param mppsOfA what A gives now
 * @param mppsOfB what B gives now
 * @param effects in the order of the comparison's settings
 */
public record Attribution(double mppsOfA, double mppsOfB, List<Effect> effects) {

    /** More would take longer than both runs did. */
    private static final int MOST_SETTINGS = 24;

    /**
     * A with one setting of B.
     *
     * @param path    in the scenario
     * @param mpps    empty if there can be no such scenario
     * @param refusal why
     */
    public record Effect(String path, Optional<Double> mpps, Optional<String> refusal) {}

    /**
     * Empty where it would tell nothing: of one setting alone, of what was not simulated, and where files have changed since, so
     * that neither side can be had again.
     *
     * @param models where the files that both scenarios name are looked for
     */
    public static Optional<Attribution> of(Comparison comparison, ModelFolders models, Evaluator evaluator) {
        List<SettingDifference> settings = comparison.settings().stream()
                .filter(each -> each.isOf(Side.SCENARIO) && !each.isSeed())
                .toList();
        if (settings.size() < 2 || settings.size() > MOST_SETTINGS || !isSimulated(comparison)) {
            return Optional.empty();
        }
        Optional<LoadedFile> a = again(comparison.a(), models);
        Optional<LoadedFile> b = again(comparison.b(), models);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Attribution.Runs(comparison.a(), models).found(a.get(), b.get(), settings, evaluator));
    }

    private static boolean isSimulated(Comparison comparison) {
        return isSimulated(comparison.a()) && isSimulated(comparison.b());
    }

    private static boolean isSimulated(Side side) {
        return "simulated".equals(side.settings().get(Side.EVIDENCE));
    }

    /** What a side was simulated from, if every file is as it was. */
    private static Optional<LoadedFile> again(Side side, ModelFolders models) {
        try {
            LoadedFile file = ScenarioFiles.quoted(side.name(), side.settings().get(Side.SCENARIO), models);
            boolean isTheSame = !(file instanceof LoadedFile.OfScenario scenario)
                    || scenario.models().digestOfFile().equals(side.settings().get(Side.MODELS));
            return isTheSame ? Optional.of(file) : Optional.empty();
        } catch (InputError e) {
            return Optional.empty();
        }
    }

    /** Scenarios between A and B. */
    private record Runs(Side a, ModelFolders models) {

        Attribution found(LoadedFile first, LoadedFile second, List<SettingDifference> settings, Evaluator evaluator) {
            List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
            questions.add(() -> question(first));
            questions.add(() -> question(second));
            List<Optional<String>> refusals = new ArrayList<>();
            for (SettingDifference setting : settings) {
                try {
                    Evaluator.Question question = question(ScenarioFiles.quoted(
                            a.name(), setting.innerWithB(a.settings().get(Side.SCENARIO)), models));
                    questions.add(() -> question);
                    refusals.add(Optional.empty());
                } catch (InputError | InvalidInput e) {
                    refusals.add(Optional.of(e.getMessage()));
                }
            }
            List<Result> results = evaluator.results(questions);
            List<Effect> effects = new ArrayList<>();
            int next = 2;
            for (int i = 0; i < settings.size(); i++) {
                boolean isRefused = refusals.get(i).isPresent();
                effects.add(new Effect(
                        settings.get(i).innerPath(),
                        isRefused
                                ? Optional.empty()
                                : Optional.of(results.get(next++).deliveredMpps()),
                        refusals.get(i)));
            }
            return new Attribution(
                    results.get(0).deliveredMpps(), results.get(1).deliveredMpps(), effects);
        }

        private static Evaluator.Question question(LoadedFile file) {
            Evaluation evaluation = Evaluation.of(file);
            return new Evaluator.Question(file.digest() + file.modelDigest(), evaluation.blueprint(), evaluation.run());
        }
    }
}
