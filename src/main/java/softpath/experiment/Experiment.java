package softpath.experiment;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import softpath.engine.RandomStreams;
import softpath.model.Result;
import softpath.model.Run;
import softpath.statistics.Interval;
import softpath.wiring.Plan;
import softpath.wiring.Testbed;

/**
 * Independent replications of a plan, and the result they add up to.
 *
 * <p>Replications run in parallel, one thread each, and are added up in their order, so the result does not depend on
 * the number of threads. One at a time, they run on the caller's.
 */
public final class Experiment {

    /** More replications than this do not make a mean precise that is not yet. */
    private static final int MOST_FOR_PRECISION = 1_000;

    private Experiment() {}

    /**
     * How to run.
     *
     * @param threads           replications at once
     * @param relativePrecision repeat until half the 95 % interval of delivered throughput is at most this part of it
     */
    public record Settings(int threads, OptionalDouble relativePrecision, Progress progress) {}

    /** Told after every replication. */
    public interface Progress {
        void done(int replications, int expected);
    }

    /** What a result says of where it comes from. */
    public record Provenance(
            Object scenario,
            String scenarioDigest,
            String modelDigest,
            String softpathVersion,
            Map<String, Object> hypotheses,
            List<String> warnings,
            List<String> uncalibrated) {}

    /** Of this program, from its jar; classes run straight from a build folder have none. */
    public static String version() {
        String version = Experiment.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    public static Result run(Plan plan, Run run, Settings settings, Provenance provenance) {
        long startNanos = System.nanoTime();
        Totals totals = new Totals(plan, run);
        RandomStreams streams = new RandomStreams(run.seed(), Testbed.purposes(plan));
        ExecutorService pool = Executors.newFixedThreadPool(settings.threads(), Experiment::daemon);
        // A thread for each of thousands of short runs would cost more than some of them.
        Executor worker = settings.threads() == 1 ? Runnable::run : pool;
        try {
            int wanted = run.replications();
            replicate(plan, run, settings, streams, totals, worker, wanted);
            while (isTooWide(totals, settings) && totals.replications() < MOST_FOR_PRECISION) {
                wanted = Math.min(MOST_FOR_PRECISION, totals.replications() + Math.max(5, run.replications()));
                replicate(plan, run, settings, streams, totals, worker, wanted);
            }
        } finally {
            pool.shutdownNow();
        }
        return new Summary(plan, run, totals, provenance, isTooWide(totals, settings))
                .result((System.nanoTime() - startNanos) * 1e-9);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replication");
        thread.setDaemon(true);
        return thread;
    }

    private static boolean isTooWide(Totals totals, Settings settings) {
        if (settings.relativePrecision().isEmpty()) {
            return false;
        }
        Interval interval = totals.deliveredMpps();
        return !(interval.halfWidth() <= settings.relativePrecision().getAsDouble() * interval.mean());
    }

    /** Runs replications until {@code totals} holds {@code wanted}, few enough at once that memory stays bounded. */
    private static void replicate(
            Plan plan, Run run, Settings settings, RandomStreams streams, Totals totals, Executor worker, int wanted) {
        ArrayDeque<Future<Replication>> running = new ArrayDeque<>();
        int submitted = totals.replications();
        while (totals.replications() < wanted) {
            while (submitted < wanted && running.size() < 2 * settings.threads()) {
                long[][] seeds = streams.nextReplication();
                FutureTask<Replication> replication = new FutureTask<>(() -> Replication.run(plan, run, seeds));
                running.add(replication);
                worker.execute(replication);
                submitted++;
            }
            totals.add(Pooled.result(running.remove()));
            settings.progress().done(totals.replications(), wanted);
        }
    }
}
