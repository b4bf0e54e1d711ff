package softpath.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import softpath.calibrate.Calibration;
import softpath.calibrate.Outcome;
import softpath.experiment.Predictor;
import softpath.io.InputError;
import softpath.io.ScenarioVariants;
import softpath.io.StudyFiles;
import softpath.model.Fit;
import softpath.model.Run;
import softpath.validate.Subject;

/** Dataplanes with the numbers that fits give them; each fit is made once. */
final class Subjects {

    private final StudyFiles files;
    private final Predictor predictor;
    private final int draws;
    private final Map<String, Calibration> calibrations = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Double>>> drawsOfFit = new LinkedHashMap<>();
    private final Map<String, Set<String>> fittedOn = new LinkedHashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    /** @param draws sets of parameters for intervals, 0 for none */
    Subjects(StudyFiles files, Predictor predictor, int draws) {
        this.files = files;
        this.predictor = predictor;
        this.draws = draws;
    }

    /** What the fits found that were made, by name. */
    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    /** With the numbers of a fit, its switches and these on top. */
    Subject fitted(String fit, Map<String, Object> options, Run run, String askedBy) {
        StudyFiles.Study<Fit> study = files.fitNamed(fit, askedBy);
        Calibration calibration = calibrations.computeIfAbsent(fit, name -> new Calibration(files, study, predictor));
        Outcome outcome = outcomes.get(fit);
        if (outcome == null) {
            outcome = calibration.run();
            outcomes.put(fit, outcome);
        }
        ScenarioVariants variants = calibration.variants(outcome, run);
        Map<String, Object> all = new TreeMap<>(variants.options());
        all.putAll(options);
        String dataplane = study.content().dataplane();
        return new Subject(
                variants.withOptions(all),
                drawsOf(fit, calibration, outcome),
                fittedOn.computeIfAbsent(dataplane, this::fittedOn),
                bounding(dataplane));
    }

    private List<Map<String, Double>> drawsOf(String fit, Calibration calibration, Outcome outcome) {
        return draws == 0 ? List.of() : drawsOfFit.computeIfAbsent(fit, name -> calibration.draws(outcome, draws));
    }

    /** With the numbers of its file as they stand. */
    Subject shipped(String dataplane, Map<String, Object> options, Run run, String askedBy) {
        if (draws > 0) {
            throw new InputError(askedBy + ": expected a fit, whose parameters --uncertainty draws from, found none");
        }
        ScenarioVariants variants = new ScenarioVariants(files, dataplane, options, Map.of(), run, askedBy);
        return new Subject(
                variants, List.of(), fittedOn.computeIfAbsent(dataplane, this::fittedOn), bounding(dataplane));
    }

    /** Experiments of every fit of the dataplane: whichever the numbers came from, none of these is blind. */
    private Set<String> fittedOn(String dataplane) {
        Set<String> experiments = new HashSet<>();
        fitsOf(files, dataplane)
                .forEach(study -> experiments.addAll(new Calibration(files, study, predictor).experiments()));
        return experiments;
    }

    private Set<String> bounding(String dataplane) {
        Set<String> claims = new HashSet<>();
        fitsOf(files, dataplane)
                .forEach(study -> study.content().boundedParameters().forEach(bounded -> claims.addAll(bounded.by())));
        return claims;
    }

    private static List<StudyFiles.Study<Fit>> fitsOf(StudyFiles files, String dataplane) {
        return files.fits().stream()
                .filter(study -> study.content().dataplane().equals(dataplane))
                .toList();
    }

    /** The fit that a dataplane's file comes from: the one of the same name. */
    static Optional<String> fitOf(StudyFiles files, String dataplane) {
        return fitsOf(files, dataplane).stream()
                .map(StudyFiles.Study::name)
                .filter(dataplane::equals)
                .findFirst();
    }
}
