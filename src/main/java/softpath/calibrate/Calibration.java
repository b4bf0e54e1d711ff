package softpath.calibrate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import softpath.evaluate.Evaluator;
import softpath.io.FittedDataplane;
import softpath.io.InputError;
import softpath.io.Lazy;
import softpath.io.Measurements;
import softpath.io.ScenarioVariants;
import softpath.io.StudyFiles;
import softpath.model.InvalidInput;
import softpath.model.scenario.Run;
import softpath.model.study.Fit;
import softpath.model.study.Point;
import softpath.model.study.Statement;

/** One fit, from its files to its parameters. Reads measurements from {@code calibration/data} only. */
public final class Calibration {

    /** As many as a reproduction draws, so that these are found once. */
    public static final int DRAWS_REPORTED = 16;

    private final StudyFiles files;
    private final StudyFiles.Study<Fit> study;
    private final Evaluator evaluator;
    private final ScenarioVariants variants;
    private final Lazy<Problem> plain = Lazy.by(this::plain);
    private final Lazy<Problem> problem = Lazy.by(() -> applied(plain.get()));
    private final Lazy<Estimate> estimate = Lazy.by(() -> Estimate.of(problem.get()));
    private final Lazy<Bootstrap> bootstrap = Lazy.by(this::bootstrap);
    private final Lazy<ModelError> modelError = Lazy.by(this::leftOut);

    public Calibration(StudyFiles files, StudyFiles.Study<Fit> study, Evaluator evaluator) {
        this.files = files;
        this.study = study;
        this.evaluator = evaluator;
        Fit fit = study.content();
        files.requireDataplane(study.file(), "dataplane", fit.dataplane());
        requirePossibleParameters(fit);
        variants = new ScenarioVariants(
                files,
                fit.dataplane(),
                fit.options(),
                fit.fixed().orElse(Map.of()),
                fit.run(),
                study.file().name());
    }

    private void requirePossibleParameters(Fit fit) {
        try {
            new NamedParameters(fit, files.dataplane(fit.dataplane())).requirePossible();
        } catch (InvalidInput e) {
            throw study.file().describe(e);
        }
    }

    /** Every row of the fit. */
    public List<Measurements.Measurement> rows() {
        return files.calibrationData().rows(study.content().rows(), study.file());
    }

    /**
     * What speaks against calling a prediction blind: the names of the rows, what was set up in each, and that with what
     * was measured. All are the same for other data files about the same experiments.
     */
    public Set<String> fittedOn() {
        Set<String> fittedOn = new TreeSet<>();
        for (Measurements.Measurement row : rows()) {
            String experiment = variants.load(row.of().scenario(), row.sets()).experiment();
            fittedOn.add(experiment);
            fittedOn.add(row.measuredIn(experiment));
            fittedOn.add(row.measuredIn(row.id()));
        }
        return fittedOn;
    }

    /** What tells an experiment from others, as {@link #fittedOn} has it; throws if there can be none like it. */
    public String experiment(Point point) {
        explained().ask(point.scenario(), point.sets(), point.metric(), Evaluator.Question::of);
        return variants.load(point.scenario(), point.sets()).experiment();
    }

    /**
     * What rows, bounds and statements leave open, and how the rows and other points change with that.
     *
     * @param points made of the rows' parameters as they come out
     */
    public Prospect prospect(List<Point> points) {
        return Prospect.of(estimate.get(), intervals(), explained(), evaluator, points);
    }

    /** All that there is to find out; what a prediction needs of it takes a part of the time. */
    public Outcome run() {
        Fit fit = study.content();
        Estimate found = estimate.get();
        return new Outcome(
                study,
                Measurements.digest(plain.get().rows()),
                values(),
                found,
                bootstrap.get(),
                LeaveOneOut.of(problem.get(), found),
                modelError(),
                new Identifiability(fit, found).sentences(),
                region(),
                fit.explanations().isEmpty() ? List.of() : Comparison.of(plain.get(), found),
                unsupported(found));
    }

    private Problem plain() {
        return new Problem(study.content(), rows(), new SimulatedRows(variants, evaluator));
    }

    private Bootstrap bootstrap() {
        return Bootstrap.of(problem.get(), estimate.get(), study.content().bootstrap());
    }

    private List<String> unsupported(Estimate estimate) {
        return Unsupported.of(variants, estimate.rows()).stream()
                .filter(place -> estimate.free().stream().noneMatch(free -> place.endsWith(": " + free.parameter())))
                .toList();
    }

    /** What predictions with these numbers are off by, from configurations left out. */
    public ModelError modelError() {
        return modelError.get();
    }

    private ModelError leftOut() {
        List<String> configurations = estimate.get().rows().stream()
                .map(row -> variants.configuration(row.of().scenario(), row.sets()))
                .toList();
        return LeaveOneOut.of(problem.get(), estimate.get(), configurations).modelError(estimate.get(), configurations);
    }

    private Problem applied(Problem plain) {
        return study.content()
                .appliedExplanation()
                .map(explanation -> Comparison.under(plain, explanation))
                .orElse(plain);
    }

    private List<Region.Feasible> intervals() {
        Map<String, Double> shipped = new HashMap<>(
                FittedDataplane.values(files.dataplane(study.content().dataplane())));
        return Region.alone(study.content().boundedParameters(), shipped, names -> statements(names)::hold);
    }

    private Region region() {
        List<Region.Feasible> intervals = intervals();
        int count = Math.min(DRAWS_REPORTED, study.content().bootstrap());
        return new Region(intervals, drawn(intervals, count));
    }

    private Statements statements(List<String> names) {
        Map<String, Statement> known = study.content().statements().orElse(Map.of());
        Fit fit = study.content();
        ScenarioVariants fitted = explained()
                .withValues(values(estimate.get(), estimate.get().point()))
                .withRun(fit.statementRun().orElse(fit.run()));
        return new Statements(names.stream().map(known::get).toList(), fitted, evaluator);
    }

    private static Map<String, Double> values(Estimate estimate, double[] point) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int p = 0; p < point.length; p++) {
            values.put(estimate.free().get(p).parameter(), point[p]);
        }
        return values;
    }

    /**
     * Sets of parameters that the rows and the inequalities allow: bootstrap points, each with values from the region.
     * They are fewer than {@code count} where so many were not found; reports count those that there are.
     */
    public List<Map<String, Double>> draws(int count) {
        requirePoints(count);
        Map<String, Double> fitted = values();
        return drawn(intervals(), count).accepted().stream()
                .<Map<String, Double>>map(values -> {
                    Map<String, Double> all = new TreeMap<>(fitted);
                    all.putAll(values);
                    return all;
                })
                .toList();
    }

    private void requirePoints(int count) {
        int points = study.content().bootstrap();
        if (count > points) {
            throw new InputError(study.file().name() + ": bootstrap: expected at least the " + count
                    + " sets of parameters that are drawn, found " + points);
        }
    }

    /** The same for the same count; what was simulated for it once is not simulated again. */
    private Region.Draws drawn(List<Region.Feasible> intervals, int count) {
        Fit fit = study.content();
        List<String> names = List.copyOf(fit.statements().orElse(Map.of()).keySet());
        return Region.draws(
                intervals,
                bootstrap.get().points().stream()
                        .map(point -> values(estimate.get(), point))
                        .toList(),
                count,
                Randomness.of(fit, Randomness.REGION),
                statements(names)::hold);
    }

    /** The parameters that the fit finds, and those that it holds at other values than the file's. */
    private Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>(study.content().fixed().orElse(Map.of()));
        values.putAll(values(estimate.get(), estimate.get().point()));
        return values;
    }

    /** The scenario settings under which the fit's values hold, with these. */
    public ScenarioVariants variants(Run run) {
        return explained().withRun(run).withValues(values());
    }

    /** The settings of the fit, with the switches of the explanation that it applies. */
    private ScenarioVariants explained() {
        Map<String, Object> options = new TreeMap<>(variants.options());
        study.content()
                .appliedExplanation()
                .flatMap(Fit.Explanation::dataplaneOptions)
                .ifPresent(options::putAll);
        return variants.withOptions(options);
    }
}
