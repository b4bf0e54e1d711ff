package softpath.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.statistics.Interval;
import softpath.wiring.Blueprint;

/**
 * Independent replications of a blueprint, and the result they add up to.
 *
 * <p>Replications run in parallel, one thread each, and are added up in their order, so the result does not depend on
 * the number of threads. One at a time, they run on the caller's. Where the windows show no steady state, all of them are
 * repeated after a longer warm-up ({@link Steadiness}).
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
     * @param isExplained       whether the closed form stands beside the result, with the reasons for what is missing
     */
    public record Settings(int threads, OptionalDouble relativePrecision, Progress progress, boolean isExplained) {

        /** Of a result that someone reads. */
        public Settings(int threads, OptionalDouble relativePrecision, Progress progress) {
            this(threads, relativePrecision, progress, true);
        }
    }

    /** Told after every replication. */
    public interface Progress {
        void done(int replications, int expected);
    }

    /**
     * What a result says of where it comes from.
     *
     * @param warnings what looks odd whatever is found
     * @param used     parameters of model files, for the warning of assumed work
     * @param modelFiles digest of each, see {@link softpath.model.dataplane.Models}
     */
    public record Provenance(
            Object scenario,
            String scenarioDigest,
            String modelDigest,
            String softpathVersion,
            Map<String, Object> hypotheses,
            List<String> warnings,
            List<String> uncalibrated,
            List<ScenarioProvenance.Use> used,
            Map<String, String> modelFiles) {

        /** Of what rests on no model file. */
        public Provenance(
                Object scenario,
                String scenarioDigest,
                String modelDigest,
                String softpathVersion,
                Map<String, Object> hypotheses,
                List<String> warnings,
                List<String> uncalibrated) {
            this(
                    scenario,
                    scenarioDigest,
                    modelDigest,
                    softpathVersion,
                    hypotheses,
                    warnings,
                    uncalibrated,
                    List.of(),
                    Map.of());
        }

        /** The same with other things to know of. */
        public Provenance with(List<String> otherWarnings, List<String> otherUncalibrated) {
            return new Provenance(
                    scenario,
                    scenarioDigest,
                    modelDigest,
                    softpathVersion,
                    hypotheses,
                    otherWarnings,
                    otherUncalibrated,
                    used,
                    modelFiles);
        }
    }

    /** Of this program, from its jar; classes run straight from a build folder have none. */
    public static String version() {
        String version = Experiment.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * A result with what each replication delivered: those of two scenarios with one seed see the same random numbers, so
     * that their difference is known better than either.
     */
    public record Replicated(Result result, double[] deliveredMpps) {}

    public static Result run(Blueprint blueprint, Run run, Settings settings, Provenance provenance) {
        return replicated(blueprint, run, settings, provenance).result();
    }

    public static Replicated replicated(Blueprint blueprint, Run run, Settings settings, Provenance provenance) {
        long startNanos = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(settings.threads(), Experiment::daemon);
        // A thread for each of thousands of short runs would cost more than some of them.
        Executor worker = settings.threads() == 1 ? Runnable::run : pool;
        try {
            Series series = settled(blueprint, run, new Series(blueprint, run, settings, worker, 0));
            Totals totals = series.totals();
            while (isTooWide(totals, settings) && totals.replications() < MOST_FOR_PRECISION) {
                series.until(Math.min(MOST_FOR_PRECISION, totals.replications() + Math.max(5, run.replications())));
            }
            Summary summary = new Summary(
                    blueprint, run, series, provenance, isTooWide(totals, settings), settings.isExplained());
            return new Replicated(
                    summary.result((System.nanoTime() - startNanos) * 1e-9), totals.deliveredMppsOfEach());
        } finally {
            pool.shutdownNow();
        }
    }

    /** The replications asked for, after as long a warm-up as it takes. */
    private static Series settled(Blueprint blueprint, Run asked, Series first) {
        Series series = first;
        series.until(asked.replications());
        Optional<Run> longer = new Steadiness(blueprint, asked, series.run(), series.totals()).longer();
        while (longer.isPresent()) {
            series = series.again(longer.get());
            series.until(asked.replications());
            longer = new Steadiness(blueprint, asked, series.run(), series.totals()).longer();
        }
        return series;
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
}
