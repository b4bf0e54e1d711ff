package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.calibrate.Calibration;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.study.Fit;
import softpath.report.SuggestionJson;
import softpath.report.SuggestionReport;
import softpath.suggest.CandidateList;
import softpath.suggest.Suggestions;
import softpath.suggest.Targets;

/** {@code softpath calibrate FIT --suggest N}: what to measure next. Fits, and writes no file of a dataplane. */
final class MeasureNext {

    static final String SUGGEST = "--suggest";

    private static final String TARGET = "--target";
    private static final String CANDIDATES = "--candidates";
    private static final int MOST_SUGGESTIONS = 1_000;

    private final StudyOptions options;
    private final ParseResult given;

    MeasureNext(StudyOptions options, ParseResult given) {
        this.options = options;
        this.given = given;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(
                        Verb.option(
                                SUGGEST,
                                "N",
                                "Write no file: print the N measurements that would narrow what is predicted most for their time."))
                .addOption(Verb.options(
                        TARGET,
                        "SCENARIO",
                        "Of --suggest: a scenario that is to be predicted better, once for each; by default the points of"
                                + " the suites in validation/suites that the fit predicts."))
                .addOption(Verb.option(
                        CANDIDATES,
                        "FILE",
                        "Of --suggest: a YAML file of kind candidates, what could be measured at which cost; by default what"
                                + " lies near the fit's rows, a minute each."));
    }

    /** Throws if an option is given that is of suggestions alone. */
    void refuse() {
        String of = "--suggest";
        options.refuse(CANDIDATES, of);
        targets().forEach(target -> {
            throw new InputError(TARGET + ": expected none without " + of + ", found '" + target + "'");
        });
    }

    int print(StudyFiles files, Path fit) throws IOException {
        int count = (int) OptionValue.wholeNumber(SUGGEST, options.text(SUGGEST), 1, MOST_SUGGESTIONS);
        options.refuse("--out", "a fit, as --suggest writes no file of a dataplane");
        options.refuse("--class", "a record of softpath measure");
        options.requireWritableForms();
        options.requireApart("FIT", fit, Map.of());
        if (options.text(CANDIDATES) != null) {
            options.requireApart(CANDIDATES, StudyOptions.path(CANDIDATES, options.text(CANDIDATES)), Map.of());
        }
        StudyFiles.Study<Fit> study = files.fit(fit);
        Suggestions suggestions = options.predicting(evaluator -> {
            Calibration calibration = new Calibration(files, study, evaluator);
            Targets targets = targets().isEmpty()
                    ? Targets.ofSuites(files, study, calibration)
                    : Targets.ofScenarios(files, targets(), calibration);
            return Suggestions.of(calibration, targets, candidates(files, study, calibration), count);
        });
        options.handOver(
                new FileSet(),
                Map.of(
                        StudyOptions.JSON,
                        () -> ResultFiles.json(SuggestionJson.of(study.name(), study.content(), suggestions)) + "\n"),
                () -> SuggestionReport.of(study, suggestions));
        return Exit.DONE;
    }

    private CandidateList candidates(StudyFiles files, StudyFiles.Study<Fit> study, Calibration calibration) {
        String file = options.text(CANDIDATES);
        return file == null
                ? CandidateList.near(files, study, calibration)
                : CandidateList.of(files.candidates(StudyOptions.path(CANDIDATES, file)), calibration);
    }

    private List<String> targets() {
        return given.matchedOptionValue(TARGET, List.of());
    }
}
