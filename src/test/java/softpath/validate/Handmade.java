package softpath.validate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import softpath.calibrate.ModelError;
import softpath.experiment.Trial;
import softpath.io.Measurements.Measurement;
import softpath.io.ScenarioVariants;
import softpath.io.StudyFiles;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.model.study.MeasuredRows;
import softpath.model.study.Metric;
import softpath.model.study.Suite;

/** Measurements, suites and results with numbers that can be checked by eye. */
public final class Handmade {

    static final StudyFiles FILES = new StudyFiles(Trial.HOME);
    static final String DATAPLANE = "softnic-2016";
    static final String SCENARIO = "paper/single-vnf";
    static final Run RUN = new Run(0.5, 0.5, 1, 1);
    static final ScenarioVariants VARIANTS = variants(RUN);
    public static final Suite.Tolerance TOLERANCE =
            new Suite.Tolerance(2, 4, Suite.ErrorUnit.PERCENT, "a round number");

    private static final Result.Latency NO_LATENCY = new Result.Latency(0, 0, 0, 0, 0, 0, 0, "");

    private Handmade() {}

    static ScenarioVariants variants(Run run) {
        return new ScenarioVariants(FILES, DATAPLANE, Map.of(), Map.of(), run, "test");
    }

    static Subject subject(List<Map<String, Double>> draws, Set<String> fitted, Set<String> bounding) {
        return new Subject(VARIANTS, draws, fitted, bounding);
    }

    /** Of the paper's kind: a function at a clock with frames of one size. */
    public static Measurement measured(String id, String function, double clockGhz, int frameBytes, double mpps) {
        return measured(
                id,
                Map.of("nf", function, "frequency_ghz", "" + clockGhz, "frame_bytes", "" + frameBytes),
                Metric.DELIVERED_MPPS,
                mpps);
    }

    public static Measurement measured(String id, Map<String, String> cells, Metric metric, double value) {
        MeasuredRows rows = new MeasuredRows(
                "table", Optional.empty(), SCENARIO, Optional.empty(), metric, "it_" + metric.unit(), 0.01, "so");
        return new Measurement(id, cells, rows, List.of(), value);
    }

    public static SuiteResult.Row row(Measurement measured, boolean isFitted, double predicted) {
        return row(measured, isFitted, new Simulated(predicted, predicted, predicted, 0, "guest", 0));
    }

    public static SuiteResult.Row row(Measurement measured, boolean isFitted, Simulated predicted) {
        double error = SuiteResult.error(Suite.ErrorUnit.PERCENT, predicted.value(), measured.value());
        return new SuiteResult.Row(
                measured, "one path", isFitted, false, Double.POSITIVE_INFINITY, predicted, ModelError.none(), error);
    }

    public static StudyFiles.Study<Suite> study(
            Optional<Suite.Tolerance> tolerance, List<Suite.Baseline> baselines, Optional<String> knownMiss) {
        return study(tolerance, baselines, knownMiss, Optional.empty());
    }

    public static StudyFiles.Study<Suite> study(
            Optional<Suite.Tolerance> tolerance,
            List<Suite.Baseline> baselines,
            Optional<String> knownMiss,
            Optional<String> inSight) {
        StudyFiles.Study<Suite> shipped = FILES.suite(Trial.HOME.resolve("validation/suites/table1-softnic.yaml"));
        Suite suite = new Suite(
                "made by hand",
                DATAPLANE,
                Optional.empty(),
                Optional.empty(),
                shipped.content().rows(),
                RUN,
                tolerance,
                Optional.of(baselines),
                Optional.of(tolerance.isEmpty()),
                knownMiss,
                inSight,
                Optional.empty(),
                Optional.empty());
        return new StudyFiles.Study<>("handmade", shipped.file(), suite);
    }

    /** So much delivered, and what binds. */
    static Result result(double mpps, String bottleneck) {
        return new Result(
                Result.SCHEMA,
                Result.Evidence.SIMULATED,
                Map.of(),
                "",
                "",
                1,
                "test",
                1,
                new Result.Rate(mpps, 0, 0),
                new Result.Delivered(mpps, 0, 0, Optional.of(0.0)),
                0,
                false,
                List.of(),
                NO_LATENCY,
                List.of(),
                List.of(),
                List.of(),
                new Result.Bottleneck(
                        bottleneck, Result.ResourceKind.CORE, bottleneck + " binds.", "none", Optional.of(1.0)),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                0,
                1,
                1,
                new Result.Packets(0, 0, 0, 0),
                new Result.Steadiness(0, 0, Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
