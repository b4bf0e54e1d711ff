package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.study.Suite;
import softpath.report.JUnitXml;
import softpath.report.SuiteReport;
import softpath.validate.Subjects;
import softpath.validate.SuiteResult;
import softpath.validate.SuiteRun;

/** {@code softpath validate}: predictions beside measurements that no fit has seen. */
final class ValidateCommand implements Callable<Integer> {

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "validate",
            this,
            "Holds predictions to measurements: errors, coverage, naive baselines; fails when out of tolerance.");

    ValidateCommand(Console console) {
        this.console = console;
        spec.addPositional(Verb.argument(
                        "SUITE",
                        "A YAML file of kind suite, as in validation/suites; or live, to hold models that softpath learn"
                                + " has made to the whole paths of RECORD."))
                .addPositional(PositionalParamSpec.builder()
                        .index("1..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .required(false)
                        .paramLabel("SUITE|RECORD")
                        .description(
                                "More suites, one after the other; or after live a record of softpath measure, such"
                                        + " as that of the plan local-paths.")
                        .build())
                .addOption(Verb.option(
                        StudyOptions.JUNIT,
                        "FILE",
                        "Write the outcome as JUnit XML, a test case for each row; - is standard output, in the place"
                                + " of the report."))
                .addOption(Verb.option(
                        "--name",
                        "NAME",
                        "After live: what the learnt models are called; by default as learn calls them."))
                .addOption(RunOptions.models())
                .addOption(uncertainty(
                        "; after live as many of those that were learnt, " + LiveRecord.DRAWS + " by default"));
        StudyOptions.addTo(spec);
    }

    static OptionSpec uncertainty() {
        return uncertainty("");
    }

    private static OptionSpec uncertainty(String beside) {
        return Verb.option(
                "--uncertainty",
                "N",
                "Draw N sets of parameters from the fit and what bounds them, for prediction intervals" + beside + ".");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        StudyFiles files = StudyOptions.files();
        String named = given.matchedPositionalValue(0, "");
        List<String> more = given.matchedPositionalValue(1, List.of());
        if (named.equals("live")) {
            return live(options, files, given, more);
        }
        refuse(given, List.of("--name", "--models"), "without live RECORD");
        options.requireWritableForms();
        if (!more.isEmpty()) {
            refuse(given, List.of(StudyOptions.JSON, StudyOptions.HTML, StudyOptions.JUNIT), "with several suites");
        }
        List<String> suites = new ArrayList<>(List.of(named));
        suites.addAll(more);
        List<SuiteResult> results = results(options, files, suites);
        for (int s = 0; s < suites.size(); s++) {
            handOver(options, results.get(s));
            if (!more.isEmpty() && !results.get(s).isWithinTolerance()) {
                console.say(suites.get(s) + ": out of tolerance");
            }
        }
        return results.stream().allMatch(SuiteResult::isWithinTolerance) ? Exit.DONE : Exit.CHECK;
    }

    /** Of suites that rest on the same fit it is made once. */
    private static List<SuiteResult> results(StudyOptions options, StudyFiles files, List<String> suites) {
        List<StudyFiles.Study<Suite>> studies = new ArrayList<>();
        for (String each : suites) {
            Path file = StudyOptions.path("SUITE", each);
            StudyFiles.Study<Suite> study = files.suite(file);
            options.requireApart("SUITE", file, junit(options));
            // Fits may take long, and come first.
            SuiteRun.measured(files, study);
            studies.add(study);
        }
        int draws = options.draws(0);
        return options.predicting(evaluator -> {
            Subjects subjects = new Subjects(files, evaluator, draws);
            return studies.stream()
                    .map(study -> new SuiteRun(files, evaluator).run(study, subjects.of(study)))
                    .toList();
        });
    }

    private static void handOver(StudyOptions options, SuiteResult result) throws IOException {
        SuiteReport report = new SuiteReport(result);
        options.handOver(
                new FileSet(),
                Map.of(
                        StudyOptions.JSON,
                        () -> ResultFiles.json(report.json()) + "\n",
                        StudyOptions.JUNIT,
                        () -> JUnitXml.of(result)),
                report::document);
    }

    private static void refuse(ParseResult given, List<String> optionsOf, String when) {
        for (String option : optionsOf) {
            if (given.hasMatchedOption(option)) {
                throw new InputError(option + ": expected none " + when + ", found one");
            }
        }
    }

    private static int live(StudyOptions options, StudyFiles files, ParseResult given, List<String> records)
            throws IOException {
        if (records.size() != 1) {
            throw new InputError("RECORD: expected a record of softpath measure after live, found "
                    + (records.isEmpty() ? "none" : records.size()));
        }
        refuse(given, List.of(StudyOptions.JUNIT), "without a suite");
        return new LiveRecord(
                        options,
                        files,
                        StudyOptions.path("RECORD", records.get(0)),
                        Optional.ofNullable(given.<String>matchedOptionValue("--name", null)),
                        RunOptions.models(given, files))
                .validate();
    }

    /** The file to write, by the option that names it; none if it is not given. */
    private static Map<String, Path> junit(StudyOptions options) {
        String target = options.text(StudyOptions.JUNIT);
        if (target == null) {
            return Map.of();
        }
        Path file = StudyOptions.path(StudyOptions.JUNIT, target);
        options.requireWritable(StudyOptions.JUNIT, target);
        return Map.of(StudyOptions.JUNIT, file);
    }
}
