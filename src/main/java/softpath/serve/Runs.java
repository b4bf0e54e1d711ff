package softpath.serve;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import softpath.evaluate.Evaluation;
import softpath.experiment.Experiment;
import softpath.io.InputError;
import softpath.model.InvalidInput;
import softpath.model.result.Result;
import softpath.report.PipelineData;
import softpath.report.ShownCharts;
import softpath.wiring.Blueprint;

/** Simulations: some at work, some that wait, and the last that have ended. */
final class Runs implements AutoCloseable {

    private static final int ID_BYTES = 16;
    private static final int RETRY_SECONDS = 5;

    private final Limits limits;
    private final ScheduledExecutorService clock;
    private final Consumer<Throwable> faults;
    private final ThreadPoolExecutor workers;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Run> runs = new LinkedHashMap<>();

    /** @param faults told of what is none of the user's making */
    Runs(Limits limits, ScheduledExecutorService clock, Consumer<Throwable> faults) {
        this.limits = limits;
        this.clock = clock;
        this.faults = faults;
        workers = new ThreadPoolExecutor(
                limits.runsAtOnce(),
                limits.runsAtOnce(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(limits.waitingRuns()),
                Threads.named("run"));
    }

    /**
     * A simulation of this: one that has answered it already, while model files are what they were, else a new one.
     *
     * @throws Refusal if too many wait
     */
    Run start(Question.Loaded asked) {
        return before(asked).orElseGet(() -> start(asked, false));
    }

    /** Simulates what somebody is about to ask. */
    void prepare(Question.Loaded asked) {
        start(asked, true);
    }

    private synchronized Optional<Run> before(Question.Loaded asked) {
        Optional<Run> found =
                runs.values().stream().filter(run -> run.answers(asked)).findFirst();
        found.ifPresent(run -> {
            // Among those that have ended the one asked for last is dropped last.
            runs.remove(run.id());
            runs.put(run.id(), run);
        });
        return found;
    }

    private Run start(Question.Loaded asked, boolean isPrepared) {
        requireFewPackets(asked.evaluation());
        requireFewSlots(asked.evaluation().blueprint());
        String modelDigest = asked.evaluation().provenance().modelDigest();
        Run run = new Run(newId(), asked.question(), asked.yaml(), modelDigest, isPrepared);
        FutureTask<Void> work = new FutureTask<>(() -> simulate(run, asked), null);
        run.work(work);
        keep(run);
        try {
            workers.execute(work);
        } catch (RejectedExecutionException e) {
            forget(run);
            throw Refusal.busy(
                    "expected a place in the queue, found that " + workers.getActiveCount() + " runs are at work and "
                            + workers.getQueue().size() + " wait",
                    RETRY_SECONDS);
        }
        return run;
    }

    private void requireFewPackets(Evaluation evaluation) {
        double mpps = evaluation.blueprint().chains().stream()
                .mapToDouble(chain -> chain.offeredMpps())
                .sum();
        double seconds = (evaluation.run().warmupMs() + evaluation.run().measureMs()) / 1_000;
        double packets = mpps * 1e6 * seconds * evaluation.run().replications();
        if (packets > limits.packets()) {
            throw new InputError(Question.NAME + ": run: expected at most " + (long) limits.packets()
                    + " packets in all replications, found some " + (long) packets
                    + ": less of warmup-ms, measure-ms or replications makes it less");
        }
    }

    private void requireFewSlots(Blueprint blueprint) {
        long slots = blueprint.rings().stream().mapToLong(Blueprint.Ring::slots).sum();
        if (slots > limits.slots()) {
            throw new InputError(Question.NAME + ": expected at most " + limits.slots()
                    + " slots in all rings together, found " + slots);
        }
    }

    /** @throws Refusal if there is none, or it was dropped for later ones */
    synchronized Run find(String id) {
        return Optional.ofNullable(runs.get(id))
                .orElseThrow(() -> new Refusal(
                        Refusal.NOT_FOUND,
                        "expected a run of the last " + limits.keptRuns() + ", found none of this id"));
    }

    /** What the server began by itself others may be waiting for, too. */
    void cancel(Run run) {
        if (run.isPrepared()) {
            return;
        }
        run.stop(Event.CANCELLED);
        // One that waits gives its place to others.
        workers.purge();
        trim();
    }

    /** Simulations that hold a thread. */
    int atWork() {
        return workers.getActiveCount();
    }

    private void simulate(Run run, Question.Loaded asked) {
        long millis = limits.runTime().toMillis();
        Event late = Event.failed("stopped after " + millis / 1_000
                + " s, as long as a run may take here: less of run.measure-ms or replications makes it shorter");
        Future<?> alarm = clock.schedule(() -> run.stop(late), millis, TimeUnit.MILLISECONDS);
        try {
            Experiment.Settings settings = new Experiment.Settings(threads(), OptionalDouble.empty(), run::progress);
            Result result = asked.evaluation().simulate(settings);
            PipelineData drawing =
                    PipelineData.of(asked.file(), asked.evaluation().blueprint(), result);
            run.end(result, Event.result(result, drawing, ShownCharts.of(result)));
        } catch (CancellationException e) {
            // Whoever stopped it has said why.
        } catch (InvalidInput e) {
            run.tell(Event.failed(asked.file().describe(e).getMessage()));
        } catch (OutOfMemoryError e) {
            run.tell(Event.failed("out of memory; more is given by SOFTPATH_JAVA_OPTS, as in -Xmx8g"));
        } catch (RuntimeException | Error e) {
            faults.accept(e);
            run.tell(Event.failed("a fault in softpath; what is known of it stands where the server was started"));
        } finally {
            alarm.cancel(false);
            trim();
        }
    }

    /** A run that is alone gets all; how many it gets changes no result. */
    private int threads() {
        return Math.max(1, limits.runsAtOnce() / Math.max(1, workers.getActiveCount()));
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private synchronized void keep(Run run) {
        runs.put(run.id(), run);
    }

    private synchronized void forget(Run run) {
        runs.remove(run.id());
    }

    /** Drops the oldest that have ended, down to as many and as large as may be kept. */
    private synchronized void trim() {
        List<Run> ended = runs.values().stream().filter(Run::hasEnded).toList();
        long bytes = ended.stream().mapToLong(Run::keptBytes).sum();
        int count = ended.size();
        for (Iterator<Run> oldest = ended.iterator();
                oldest.hasNext() && (count > limits.keptRuns() || bytes > limits.keptBytes()); ) {
            Run run = oldest.next();
            runs.remove(run.id());
            bytes -= run.keptBytes();
            count--;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
