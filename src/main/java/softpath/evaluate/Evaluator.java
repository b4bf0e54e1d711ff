package softpath.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import softpath.bound.BatchRegime;
import softpath.bound.Forecast;
import softpath.bound.LoadMatrix;
import softpath.bound.LoadPhase;
import softpath.bound.MemoryLoad;
import softpath.experiment.Experiment;
import softpath.experiment.Pooled;
import softpath.io.InputFile;
import softpath.io.LoadedFile;
import softpath.model.dataplane.Models;
import softpath.model.result.Answer;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.model.scenario.Scenario;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;
import softpath.wiring.SteadyClocks;

/**
 * Answers many questions, several at once and none twice. Answers come in the order of the questions, whatever the number
 * of threads; of those found before, the latest used {@value #MOST_KEPT} are kept.
 */
public final class Evaluator implements AutoCloseable {

    /** Some hundred megabytes of results. */
    private static final int MOST_KEPT = 10_000;

    private static final Experiment.Progress SILENT = (done, expected) -> {};

    private final ExecutorService pool;
    private final Progress progress;
    private final KnownAnswers<Result> known = new KnownAnswers<>(MOST_KEPT);
    private final KnownAnswers<Answer> answers = new KnownAnswers<>(MOST_KEPT);
    private final AtomicInteger done = new AtomicInteger();

    /** Told after every scenario. */
    public interface Progress {
        void done(int simulated);
    }

    /**
     * A scenario, worked out.
     *
     * @param key the same for questions with the same answer
     */
    public record Question(String key, Blueprint blueprint, Run run) {

        /**
         * A scenario as it stands.
         *
         * @throws softpath.model.InvalidInput if it asks for what cannot be
         */
        public static Question of(LoadedFile.OfScenario loaded) {
            String key =
                    InputFile.digestOf(loaded.scenario() + " " + loaded.models().digest());
            return of(key, loaded.scenario(), loaded.models());
        }

        /**
         * @param key that tells it from every other question
         * @throws softpath.model.InvalidInput if the scenario asks for what cannot be
         */
        public static Question of(String key, Scenario scenario, Models models) {
            return new Question(key, MemoryLoad.settled(ScenarioWiring.blueprint(scenario, models)), scenario.run());
        }
    }

    /** @param threads at work at once; they change no answer */
    public Evaluator(int threads) {
        this(threads, simulated -> {});
    }

    public Evaluator(int threads, Progress progress) {
        this.progress = progress;
        pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "evaluation");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Answers in the order of the variants, each as if it were asked for alone; none is found twice.
     *
     * @throws softpath.model.InvalidInput if one of the variants asks for what cannot be
     */
    public List<Answer> answers(List<Variant> variants, Fidelity fidelity) {
        return all(variants.stream()
                .<Supplier<Answer>>map(variant -> () -> answers.of(
                        fidelity + " " + variant.digest(),
                        () -> Evaluation.of(variant).answer(fidelity)))
                .toList());
    }

    /** Answers in the order of the questions; a question itself may take a while to be put, so it is put in parallel. */
    public List<Result> results(List<Supplier<Question>> questions) {
        return all(questions.stream().map(this::answering).toList());
    }

    /** Simulates in the order of the questions, with what each replication delivered; none is known from before. */
    public List<Experiment.Replicated> replicated(List<Evaluation> questions) {
        return all(questions.stream()
                .<Supplier<Experiment.Replicated>>map(question -> () -> replicated(question))
                .toList());
    }

    private Experiment.Replicated replicated(Evaluation question) {
        Experiment.Settings settings = new Experiment.Settings(1, OptionalDouble.empty(), SILENT, false);
        Experiment.Replicated found =
                Experiment.replicated(question.blueprint(), question.run(), settings, question.provenance());
        progress.done(done.incrementAndGet());
        return found;
    }

    /** What closed forms say is delivered: the least bound, or all that is offered. Takes no simulation. */
    public List<Double> boundsMpps(List<Supplier<Question>> questions) {
        return all(questions.stream()
                .<Supplier<Double>>map(question -> () -> boundMpps(question.get()))
                .toList());
    }

    private Supplier<Result> answering(Supplier<Question> asked) {
        return () -> {
            Question question = asked.get();
            return known.of(question.key(), () -> simulated(question));
        };
    }

    private Result simulated(Question question) {
        Experiment.Settings settings = new Experiment.Settings(1, OptionalDouble.empty(), SILENT, false);
        Result result = Experiment.run(question.blueprint(), question.run(), settings, Evaluation.NO_PROVENANCE);
        progress.done(done.incrementAndGet());
        return result;
    }

    private static double boundMpps(Question question) {
        Blueprint blueprint = question.blueprint();
        Run run = question.run();
        LoadMatrix level = LoadMatrix.of(SteadyClocks.meanBetween(blueprint, run.fromPs(), run.toPs()));
        List<LoadPhase> phases = LoadPhase.of(blueprint, level, run.fromPs(), run.toPs());
        return phases.isEmpty()
                ? forecastMpps(level)
                : phases.stream()
                        .mapToDouble(phase -> phase.part() * forecastMpps(phase.matrix()))
                        .sum();
    }

    private static double forecastMpps(LoadMatrix matrix) {
        BatchRegime.charge(matrix);
        return Forecast.mpps(matrix);
    }

    /** Runs work on the pool; the first fault in the order of the work is thrown. */
    public <T> List<T> all(List<Supplier<T>> work) {
        List<Future<T>> running =
                work.stream().map(each -> pool.submit(each::get)).toList();
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> each : running) {
                results.add(Pooled.result(each));
            }
            return results;
        } finally {
            running.forEach(each -> each.cancel(true));
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
