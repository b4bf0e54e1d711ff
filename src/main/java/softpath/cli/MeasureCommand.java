package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import softpath.experiment.Experiment;
import softpath.harness.MeasureFiles;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.MeasuredCsv;
import softpath.harness.MeasuredResults;
import softpath.harness.PointSummary;
import softpath.harness.RecordReader;
import softpath.harness.Repeatability;
import softpath.harness.RunRecord;
import softpath.harness.Sample;
import softpath.harness.Session;
import softpath.harness.Step;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Point;
import softpath.io.InputError;
import softpath.report.MeasureReport;

/** {@code softpath measure}: runs a plan on a real dataplane and records everything. */
final class MeasureCommand implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private final Console console;
    private final CommandSpec spec = Verb.of("measure", this, "Measures a real dataplane and records everything.");

    MeasureCommand(Console console) {
        this.console = console;
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
                .addOption(flag("--quick", "The testbed's short plan, TESTBED-quick, in the place of its own."))
                .addOption(flag("--check", "Only check the testbed; exit status 3 if something is missing."))
                .addOption(flag("--dry-run", "Only print the commands that would be run."))
                .addOption(Verb.help())
                .addOption(Verb.version());
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        Path home = Path.of(System.getProperty("softpath.home", ""));
        MeasureFiles files = new MeasureFiles(home);
        LoadedTestbed testbed = files.testbed(given.matchedPositionalValue(0, ""));
        if (given.hasMatchedOption("--check")) {
            String named = given.matchedPositionalValue(1, "");
            return check(
                    testbed,
                    named.isEmpty() ? List.of() : files.plan(named, testbed).points());
        }
        String usual = testbed.name() + (given.hasMatchedOption("--quick") ? "-quick" : "");
        LoadedPlan plan = files.plan(given.matchedPositionalValue(1, usual), testbed);
        Session session = Session.of(testbed, plan, new Progress(console));
        if (given.hasMatchedOption("--dry-run")) {
            console.print(String.join("\n", session.commands()) + "\n");
            return Exit.DONE;
        }
        List<Sample> samples = measure(given, testbed, plan, session);
        List<PointSummary> summaries = PointSummary.of(plan.points(), samples);
        String csv = given.matchedOptionValue("--csv", null);
        if (csv != null) {
            MeasuredCsv.write(Path.of(csv), testbed, summaries);
        }
        String results = given.matchedOptionValue("--results", null);
        if (results != null) {
            MeasuredResults.write(Path.of(results), summaries, samples, Experiment.version());
        }
        console.print(
                MeasureReport.text(summaries) + MeasureReport.repeatability(Repeatability.of(plan.points(), samples)));
        return Exit.DONE;
    }

    private int check(LoadedTestbed testbed, List<Point> points) throws IOException {
        List<Finding> findings = Session.check(testbed, points);
        console.print(MeasureReport.findings(findings));
        boolean isFatal = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.FATAL);
        return isFatal ? Exit.CHECK : Exit.DONE;
    }

    private List<Sample> measure(ParseResult given, LoadedTestbed testbed, LoadedPlan plan, Session session)
            throws IOException {
        String resumed = given.matchedOptionValue("--resume", null);
        String named = given.matchedOptionValue("--record", null);
        if (resumed != null && named != null) {
            throw new InputError("--record: expected none beside --resume, found '" + named + "'");
        }
        String stamp = ZonedDateTime.now(ZoneOffset.UTC).format(STAMP);
        Path file = Path.of(
                resumed != null
                        ? resumed
                        : named != null ? named : "measure-" + testbed.name() + "-" + stamp + ".jsonl");
        try (RunRecord record = resumed != null ? RunRecord.resume(file) : RunRecord.create(file)) {
            List<Sample> done = List.of();
            if (resumed == null) {
                session.begin(record, Experiment.version());
            } else {
                RecordReader before = RecordReader.read(file);
                if (!before.plan().equals(plan.digest())) {
                    throw new InputError("--resume " + file + ": expected a record of this plan on this testbed as they"
                            + " are now, found one of others (or they were changed since)");
                }
                done = before.samples();
            }
            session.run(record, done);
        }
        console.say("recorded in " + file);
        return RecordReader.read(file).samples();
    }

    /** A line for each step, for people and for logs. */
    private static final class Progress implements Session.Watcher {

        private final Console console;
        private long startedNanos;
        private int firstStep;

        Progress(Console console) {
            this.console = console;
        }

        @Override
        public void says(String what) {
            console.say(what);
        }

        @Override
        public void begins(int step, int of, Step next) {
            String left = timeLeft(step, of);
            String reference = next.isReference() ? " (reference)" : "";
            Point point = next.point();
            console.err()
                    .printf(
                            Locale.ROOT,
                            "[%d/%d%s] %s, %d B%s%n",
                            step,
                            of,
                            left,
                            point.title(),
                            point.frameBytes(),
                            reference);
        }

        /** By the steps so far. */
        private String timeLeft(int step, int of) {
            long now = System.nanoTime();
            if (startedNanos == 0) {
                startedNanos = now;
                firstStep = step;
                return "";
            }
            double secondsAStep = (now - startedNanos) * 1e-9 / (step - firstStep);
            return String.format(Locale.ROOT, ", about %.0f s left", secondsAStep * (of - step + 1));
        }

        @Override
        public void took(Sample sample) {
            String disturbed = sample.interference().isEmpty() ? "" : "  " + String.join(", ", sample.interference());
            console.err().printf(Locale.ROOT, "    %.3f Mpps%s%n", sample.deliveredMpps(), disturbed);
        }
    }
}
