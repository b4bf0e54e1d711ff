package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluator;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.study.Suite;
import softpath.report.JUnitXml;
import softpath.report.SuiteReport;
import softpath.validate.Subject;
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
                        .index("1")
                        .type(String.class)
                        .required(false)
                        .paramLabel("RECORD")
                        .description("After live: a record of softpath measure, such as that of the plan local-paths.")
                        .build())
                .addOption(Verb.option(
                        StudyOptions.JUNIT,
                        "FILE",
                        "Write the outcome as JUnit XML, a test case for each row; - is standard output, in the place"
                                + " of the report."))
                .addOption(Verb.option(
                        "--name", "NAME", "After live: what the learnt models are called; here by default."))
                .addOption(RunOptions.models())
                .addOption(uncertainty());
        StudyOptions.addTo(spec);
    }

    static OptionSpec uncertainty() {
        return Verb.option(
                "--uncertainty",
                "N",
                "Draw N sets of parameters from the fit and what bounds them, for prediction intervals.");
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
        String record = given.matchedPositionalValue(1, null);
        if (named.equals("live")) {
            return live(options, files, given, record);
        }
        if (record != null) {
            throw new InputError("RECORD: expected nothing after a suite, found '" + record + "'");
        }
        refuse(given, List.of("--name", "--models"), "live RECORD");
        Path suite = StudyOptions.path("SUITE", named);
        StudyFiles.Study<Suite> study = files.suite(suite);
        options.requireWritableForms();
        options.requireApart("SUITE", suite, junit(options));
        int draws = options.draws(0);
        // The fit may take long, and comes first.
        SuiteRun.measured(files, study);
        SuiteResult result = options.predicting(evaluator -> run(files, study, evaluator, draws));
        SuiteReport report = new SuiteReport(result);
        options.handOver(
                new FileSet(),
                Map.of(
                        StudyOptions.JSON,
                        () -> ResultFiles.json(report.json()) + "\n",
                        StudyOptions.JUNIT,
                        () -> JUnitXml.of(result)),
                report::document);
        return result.isWithinTolerance() ? Exit.DONE : Exit.CHECK;
    }

    private static void refuse(ParseResult given, List<String> optionsOf, String of) {
        for (String option : optionsOf) {
            if (given.hasMatchedOption(option)) {
                throw new InputError(option + ": expected none without " + of + ", found one");
            }
        }
    }

    private static int live(StudyOptions options, StudyFiles files, ParseResult given, String record)
            throws IOException {
        if (record == null) {
            throw new InputError("RECORD: expected a record of softpath measure after live, found none");
        }
        refuse(given, List.of(StudyOptions.JUNIT, "--uncertainty"), "a suite");
        String name = given.matchedOptionValue("--name", "here");
        return new LiveRecord(options, files, name, RunOptions.models(given, files))
                .validate(StudyOptions.path("RECORD", record));
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

    static SuiteResult run(StudyFiles files, StudyFiles.Study<Suite> study, Evaluator evaluator, int draws) {
        return new SuiteRun(files, evaluator).run(study, subject(new Subjects(files, evaluator, draws), files, study));
    }

    static Subject subject(Subjects subjects, StudyFiles files, StudyFiles.Study<Suite> study) {
        Suite suite = study.content();
        String name = study.file().name();
        files.requireDataplane(study.file(), "dataplane", suite.dataplane());
        return suite.fit()
                .map(fit -> subjects.fitted(suite.dataplane(), fit, suite.options(), suite.run(), name))
                .orElseGet(() -> subjects.shipped(suite.dataplane(), suite.options(), suite.run(), name));
    }
}
