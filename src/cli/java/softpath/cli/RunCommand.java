package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Fidelity;
import softpath.experiment.Experiment;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.page.Document;
import softpath.report.Asked;
import softpath.report.ClosedFormReport;
import softpath.report.RunReport;
import softpath.report.UncertaintyReport;
import softpath.validate.UncertaintyOfRun;

/** {@code softpath run}: what a scenario carries, what binds, and what that rests on. */
final class RunCommand implements Callable<Integer> {

    private static final String FIDELITY = "--fidelity";

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "run",
            this,
            "Simulates a scenario: throughput, loss and where, latency, core use, what binds and what lifts it.");

    private boolean isQuiet;

    RunCommand(Console console) {
        this.console = console;
        spec.addPositional(Verb.argument("SCENARIO", "A YAML file of kind scenario or pipeline."));
        RunOptions.addTo(spec)
                .addOption(Verb.option(
                        "--replications", "N", "Independent repetitions; short for --set run.replications=N."))
                .addOption(Verb.option(
                        "--precision",
                        "P",
                        "Add replications until the 95 % interval is within P (0.01 or 1%) of what is delivered."))
                .addOption(Verb.flag(
                        "--timeline",
                        "Tell what is offered, delivered and lost over time; short for --set run.timeline=true."))
                .addOption(Verb.option(
                        FIDELITY,
                        "F",
                        "simulation (by default), or closed-form: milliseconds; latency where formulas are good."))
                .addOption(ValidateCommand.uncertainty());
        StudyOptions.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        StudyFiles files = StudyOptions.files();
        isQuiet = given.hasMatchedOption("--quiet");
        boolean isSimulated = RunOptions.fidelity(options.text(FIDELITY), Fidelity.class) != Fidelity.CLOSED_FORM;
        if (!isSimulated) {
            requireNone(given, "--precision", "--replications", "--timeline", "--uncertainty", "--threads", "--seed");
        }
        String precision = options.text("--precision");
        OptionalDouble relativePrecision = precision == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(OptionValue.part("--precision", precision));
        int threads = options.threads();
        Path scenario = StudyOptions.path("SCENARIO", given.matchedPositionalValue(0, ""));
        LoadedFile file = ScenarioFiles.load(scenario, RunOptions.sets(given), RunOptions.models(given, files));
        Evaluation evaluation = Evaluation.of(file);
        Asked asked = new Asked(file, evaluation.blueprint());
        options.requireWritableForms();
        options.requireApart("SCENARIO", scenario, Map.of());
        if (!isSimulated) {
            AnalyticResult result = evaluation.closedFormWithLatency();
            options.handOver(
                    new FileSet(),
                    Map.of(StudyOptions.JSON, () -> ResultFiles.json(result) + "\n"),
                    () -> ClosedFormReport.of(result, asked).drawn(asked::part));
            return Exit.DONE;
        }
        Optional<UncertaintyOfRun.Drawn> drawn = drawn(options, files, file);
        Result simulated = simulate(evaluation, threads, relativePrecision);
        Result result = drawn.map(others -> others.addedTo(simulated)).orElse(simulated);
        options.handOver(
                new FileSet(),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(result) + "\n"),
                () -> report(result, asked, drawn));
        options.say(timeTaken(result));
        return Exit.DONE;
    }

    /** Worked out if anyone sees it. */
    private Optional<UncertaintyOfRun.Drawn> drawn(StudyOptions options, StudyFiles files, LoadedFile file) {
        int draws = options.draws(0);
        if (draws == 0) {
            return Optional.empty();
        }
        UncertaintyOfRun uncertainty = UncertaintyOfRun.of(files, file, "--uncertainty");
        return isQuiet && !options.isAnyFormAsked()
                ? Optional.empty()
                : Optional.of(options.predicting(evaluator -> uncertainty.drawn(evaluator, draws)));
    }

    private static Document report(Result result, Asked asked, Optional<UncertaintyOfRun.Drawn> drawn) {
        Document report = RunReport.of(result, asked);
        drawn.ifPresent(others ->
                report.add(UncertaintyReport.of(result, others)).drawn(() -> UncertaintyReport.chart(result, others)));
        return report.drawn(asked::part);
    }

    private static void requireNone(ParseResult given, String... names) {
        for (String name : names) {
            if (given.hasMatchedOption(name)) {
                throw new InputError(name + ": expected none beside --fidelity closed-form, found one");
            }
        }
    }

    private Result simulate(Evaluation evaluation, int threadCount, OptionalDouble relativePrecision) {
        if (isQuiet || !console.errIsATerminal()) {
            return evaluation.simulate(new Experiment.Settings(threadCount, relativePrecision, (done, expected) -> {}));
        }
        try (ReplicationBar bar =
                new ReplicationBar(console.err(), evaluation.run().replications())) {
            return evaluation.simulate(new Experiment.Settings(threadCount, relativePrecision, bar));
        }
    }

    /** Apart from the report, which would else differ from run to run. */
    private static String timeTaken(Result result) {
        return String.format(
                Locale.ROOT,
                "simulated %d packets in %.2f s, %.1f million a second; real time x %.3f",
                result.packetsSimulated(),
                result.wallSeconds(),
                result.packetsSimulated() * 1e-6 / result.wallSeconds(),
                result.realTimeFactor());
    }
}
