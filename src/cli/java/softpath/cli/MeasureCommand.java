package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import softpath.experiment.Experiment;
import softpath.harness.MeasureFiles;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.MeasureTargets;
import softpath.harness.NewFile;
import softpath.harness.PointSummary;
import softpath.harness.RecordReader;
import softpath.harness.Repeatability;
import softpath.harness.Sample;
import softpath.harness.Session;
import softpath.harness.TestbedCheck;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.MeasureFault;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;

/** {@code softpath measure}: runs a plan on a real dataplane and records everything. */
final class MeasureCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private final Console console;
    private final UnaryOperator<String> environment;
    private final CommandSpec spec = Verb.of("measure", this, "Measures a real dataplane and records everything.");

    /** @param environment what a variable says, null if it is not set */
    MeasureCommand(Console console, UnaryOperator<String> environment) {
        this.console = console;
        this.environment = environment;
        spec.usageMessage().parameterListHeading("%n").optionListHeading("%n");
        spec.addPositional(Verb.argument(
                        "TESTBED", "A name in calibration/testbeds, such as local, or a file of kind testbed."))
                .addPositional(PositionalParamSpec.builder()
                        .index("1")
                        .type(String.class)
                        .required(false)
                        .paramLabel("PLAN")
                        .description(
                                "A name in calibration/plans, or a file of kind plan; the testbed's own by default.")
                        .build())
                .addOption(
                        Verb.option("--record", "FILE", "The new record; by default measure-TESTBED-TIME.jsonl here."))
                .addOption(Verb.option("--resume", "FILE", "Go on with the record of an interrupted measurement."))
                .addOption(Verb.option("--csv", "FILE", "Write what was measured as calibration/data holds it."))
                .addOption(
                        Verb.option("--results", "FOLDER", "Write a result file for each chain, evidence: measured."))
                .addOption(StudyOptions.html())
                .addOption(Verb.flag("--quick", "The testbed's short plan, TESTBED-quick, in the place of its own."))
                .addOption(Verb.flag("--check", "Only check the testbed; exit status 3 if something is missing."))
                .addOption(Verb.flag("--dry-run", "Only print the commands that would be run."))
                .addOption(Verb.help())
                .addOption(Verb.version());
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        options.requireWritableForms();
        Path home = Path.of(System.getProperty("softpath.home", ""));
        MeasureFiles files = new MeasureFiles(home);
        LoadedTestbed testbed = files.testbed(given.matchedPositionalValue(0, ""));
        if (given.hasMatchedOption("--check")) {
            String named = given.matchedPositionalValue(1, "");
            return check(
                    options,
                    testbed,
                    named.isEmpty() ? List.of() : files.plan(named, testbed).points());
        }
        String usual = testbed.name() + (given.hasMatchedOption("--quick") ? "-quick" : "");
        LoadedPlan plan = files.plan(given.matchedPositionalValue(1, usual), testbed);
        Session session = Session.of(testbed, plan, runFolder(), new MeasureProgress(console));
        if (given.hasMatchedOption("--dry-run")) {
            refuseReportOfDryRun(options);
            console.print(String.join("\n", session.commands()) + "\n");
            return Exit.DONE;
        }
        MeasureTargets targets = targets(given, "measure-" + testbed.name());
        requireApart(options, targets, plan);
        List<Sample> samples = new MeasuredRun(console).measure(targets, plan, session);
        List<PointSummary> summaries = PointSummary.of(plan.points(), samples);
        List<String> asked = RecordWords.of(targets.record(), RecordReader.read(targets.record()));
        Optional<MeasureFault> lost = targets.write(testbed, plan, samples, summaries, Experiment.version());
        try {
            options.handOver(
                    new FileSet(),
                    Map.of(),
                    () -> MeasureReport.of(asked, summaries, Repeatability.of(plan.points(), samples)));
        } catch (IOException e) {
            lost.ifPresent(e::addSuppressed);
            throw e;
        }
        if (lost.isPresent()) {
            throw lost.get();
        }
        return Exit.DONE;
    }

    /** Throws if a report is asked for where there is none. */
    static void refuseReportOfDryRun(StudyOptions options) {
        options.refuse(StudyOptions.HTML, "a measurement, as --dry-run makes none");
    }

    /** Throws unless all files that a measurement writes can be, and are files apart. */
    static void requireApart(StudyOptions options, MeasureTargets targets, LoadedPlan plan) throws IOException {
        options.requireApart(targets.isResumed() ? "--resume" : "--record", targets.record(), Map.of());
        String page = options.text(StudyOptions.HTML);
        targets.require(
                plan,
                page == null || ResultFiles.isStandardOutput(page)
                        ? Map.of()
                        : Map.of(StudyOptions.HTML, StudyOptions.path(StudyOptions.HTML, page)));
    }

    private Optional<String> runFolder() {
        return Optional.ofNullable(environment.apply(Workplace.VARIABLE));
    }

    /** @param usual what a new record's name begins with where none is given */
    static MeasureTargets targets(ParseResult given, String usual) {
        Optional<Path> resumed = path(given, "--resume");
        Optional<Path> named = path(given, "--record");
        if (resumed.isPresent() && named.isPresent()) {
            throw new InputError("--record: expected none beside --resume, found '" + named.get() + "'");
        }
        Path record = resumed.or(() -> named).orElseGet(() -> Path.of(usual + "-" + stamp() + ".jsonl"));
        return new MeasureTargets(record, resumed.isPresent(), path(given, "--csv"), path(given, "--results"));
    }

    /** For names of records. */
    static String stamp() {
        return ZonedDateTime.now(ZoneOffset.UTC).format(STAMP);
    }

    static Optional<Path> path(ParseResult given, String option) {
        String text = given.matchedOptionValue(option, null);
        return Optional.ofNullable(text).map(name -> NewFile.named(option, name));
    }

    private int check(StudyOptions options, LoadedTestbed testbed, List<Point> points) throws IOException {
        List<Finding> findings = TestbedCheck.of(testbed, points, runFolder());
        options.handOver(new FileSet(), Map.of(), () -> MeasureReport.findings(findings));
        boolean isFatal = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.FATAL);
        return isFatal ? Exit.CHECK : Exit.DONE;
    }
}
