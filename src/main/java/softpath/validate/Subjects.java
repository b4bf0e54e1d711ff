package softpath.validate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import softpath.calibrate.Calibration;
import softpath.calibrate.ModelError;
import softpath.calibrate.Outcome;
import softpath.evaluate.Evaluator;
import softpath.evaluate.SideBySide;
import softpath.io.InputError;
import softpath.io.ScenarioVariants;
import softpath.io.StudyFiles;
import softpath.model.scenario.Run;
import softpath.model.study.Fit;
import softpath.model.study.Suite;

/** Dataplanes with the numbers that fits give them; each fit is made once. */
public final class Subjects {

    private final StudyFiles files;
    private final Evaluator evaluator;
    private final int draws;
    private final Map<String, Made> made = new LinkedHashMap<>();
    private final Map<String, Set<String>> fittedOn = new LinkedHashMap<>();
    private final Map<String, Set<String>> bounding = new LinkedHashMap<>();

    /** A fit, what predictions with it are off by, and the sets of numbers drawn from it. */
    private record Made(Calibration calibration, ModelError modelError, List<Map<String, Double>> draws) {}

    /** @param draws sets of parameters for intervals, 0 for none */
    public Subjects(StudyFiles files, Evaluator evaluator, int draws) {
        this.files = files;
        this.evaluator = evaluator;
        this.draws = draws;
    }

    /** All that the fits find that were made, in the order in which they were asked for. */
    public List<Outcome> outcomes() {
        return SideBySide.results(made.values().stream()
                .<Supplier<Outcome>>map(each -> each.calibration()::run)
                .toList());
    }

    /** Makes fits that will be asked for, side by side. */
    public void make(List<String> fits, String askedBy) {
        List<String> names =
                fits.stream().distinct().filter(fit -> !made.containsKey(fit)).toList();
        List<StudyFiles.Study<Fit>> studies =
                names.stream().map(fit -> files.fitNamed(fit, askedBy)).toList();
        List<Made> results = SideBySide.results(
                studies.stream().<Supplier<Made>>map(study -> () -> made(study)).toList());
        for (int i = 0; i < names.size(); i++) {
            made.put(names.get(i), results.get(i));
        }
    }

    private Made made(StudyFiles.Study<Fit> study) {
        Calibration calibration = new Calibration(files, study, evaluator);
        return new Made(calibration, calibration.modelError(), draws == 0 ? List.of() : calibration.draws(draws));
    }

    /** What a suite holds to its rows. */
    public Subject of(StudyFiles.Study<Suite> study) {
        Suite suite = study.content();
        String name = study.file().name();
        files.requireDataplane(study.file(), "dataplane", suite.dataplane());
        List<StudyFiles.Study<Suite>> others = suite.tellingOfError().stream()
                .map(other -> other(study, other))
                .toList();
        return suite.fit()
                .map(fit -> fitted(suite.dataplane(), fit, suite.options(), suite.run(), name))
                .orElseGet(() -> shipped(suite.dataplane(), suite.options(), suite.run(), name))
                .withErrorOf(errorOf(others));
    }

    private StudyFiles.Study<Suite> other(StudyFiles.Study<Suite> study, String name) {
        String askedBy = study.file().name() + ": error-of";
        StudyFiles.Study<Suite> other = files.suiteNamed(name, askedBy);
        if (other.name().equals(study.name())) {
            throw new InputError(
                    askedBy + ": expected other suites, as no row tells of its own error, found '" + name + "'");
        }
        return other;
    }

    /** Of blind rows of other suites, with the numbers of their dataplanes' files; those of one dataplane count once. */
    private ModelError errorOf(List<StudyFiles.Study<Suite>> suites) {
        Map<String, ModelError> byDataplane = new TreeMap<>();
        for (StudyFiles.Study<Suite> study : suites) {
            Suite suite = study.content();
            Subject numbers = numbers(
                    suite.dataplane(),
                    suite.options(),
                    suite.run(),
                    study.file().name());
            byDataplane.merge(
                    suite.dataplane(),
                    new SuiteRun(files, evaluator).run(study, numbers).modelError(),
                    ModelError::and);
        }
        ModelError all = ModelError.none();
        for (Map.Entry<String, ModelError> each : byDataplane.entrySet()) {
            all = all.and(each.getValue().ofOneDataplane(each.getKey()));
        }
        return all;
    }

    /** A dataplane with the numbers of a fit of it, that fit's switches and these on top. */
    public Subject fitted(String dataplane, String fit, Map<String, Object> options, Run run, String askedBy) {
        // Before the fit is made, which takes longer than to read it.
        String fitted = files.fitNamed(fit, askedBy).content().dataplane();
        if (!fitted.equals(dataplane)) {
            throw new InputError(askedBy + ": dataplane: expected " + fitted + ", the dataplane of the fit " + fit
                    + ", found '" + dataplane + "'");
        }
        make(List.of(fit), askedBy);
        Made of = made.get(fit);
        ScenarioVariants variants = of.calibration().variants(run);
        Map<String, Object> all = new TreeMap<>(variants.options());
        all.putAll(options);
        return new Subject(
                variants.withOptions(all),
                of.draws(),
                fittedOn.computeIfAbsent(dataplane, this::fittedOn),
                bounding.computeIfAbsent(dataplane, this::bounding),
                of.modelError());
    }

    /** With the numbers of its file as they stand. */
    public Subject shipped(String dataplane, Map<String, Object> options, Run run, String askedBy) {
        if (draws > 0) {
            throw new InputError(askedBy + ": expected a fit, whose parameters --uncertainty draws from, found none");
        }
        return numbers(dataplane, options, run, askedBy);
    }

    private Subject numbers(String dataplane, Map<String, Object> options, Run run, String askedBy) {
        ScenarioVariants variants = new ScenarioVariants(files, dataplane, options, Map.of(), run, askedBy);
        return new Subject(
                variants,
                List.of(),
                fittedOn.computeIfAbsent(dataplane, this::fittedOn),
                bounding.computeIfAbsent(dataplane, this::bounding));
    }

    /** Of every fit of the dataplane: whichever the numbers came from, none of these is blind. */
    private Set<String> fittedOn(String dataplane) {
        Set<String> fittedOn = new HashSet<>();
        files.fitsOf(dataplane).forEach(study -> fittedOn.addAll(new Calibration(files, study, evaluator).fittedOn()));
        return fittedOn;
    }

    private Set<String> bounding(String dataplane) {
        Set<String> claims = new HashSet<>();
        files.fitsOf(dataplane)
                .forEach(study -> study.content().boundedParameters().forEach(bounded -> claims.addAll(bounded.by())));
        return claims;
    }

    /** The fit that a dataplane's file comes from: the one of the same name. */
    public static Optional<String> fitOf(StudyFiles files, String dataplane) {
        return files.fitsOf(dataplane).stream()
                .map(StudyFiles.Study::name)
                .filter(dataplane::equals)
                .findFirst();
    }
}
