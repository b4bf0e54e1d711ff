package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluation;
import softpath.experiment.Experiment;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.Result;
import softpath.model.Run;
import softpath.report.RunReport;

/** {@code softpath run}: what a scenario carries, what binds, and what that rests on. */
final class RunCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 4_096;

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "run",
            this,
            "Simulates a scenario: throughput, loss and where, latency, core use, what binds and what lifts it.");

    private String scenario;
    private String json;
    private boolean isQuiet;

    RunCommand(Console console) {
        this.console = console;
        spec.usageMessage().parameterListHeading("%n").optionListHeading("%n");
        spec.addPositional(Verb.argument("SCENARIO", "A YAML file of kind scenario or pipeline."))
                .addOption(Verb.options(
                        "--set",
                        "PATH=VALUE",
                        "Replace a value of the file, as in 'traffic[0].sizes={128: 1}'; may be repeated."))
                .addOption(Verb.option(
                        "--json",
                        "FILE",
                        "Write the result as JSON; - is standard output, in the place of the report."))
                .addOption(Verb.option("--seed", "N", "Seed of all random streams; short for --set run.seed=N."))
                .addOption(Verb.option(
                        "--replications", "N", "Independent repetitions; short for --set run.replications=N."))
                .addOption(Verb.option(
                        "--precision",
                        "P",
                        "Add replications until the 95 %% interval is within P (0.01 or 1%%) of what is delivered."))
                .addOption(Verb.option(
                        "--threads", "N", "Replications that run at once, all cores by default; changes no result."))
                .addOption(ValidateCommand.uncertainty())
                .addOption(Verb.flag("-q", "--quiet", "Print neither report nor progress nor time taken, only errors."))
                .addOption(Verb.help())
                .addOption(Verb.version());
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        scenario = given.matchedPositionalValue(0, "");
        json = given.matchedOptionValue("--json", null);
        isQuiet = given.hasMatchedOption("--quiet");
        String precision = given.matchedOptionValue("--precision", null);
        OptionalDouble relativePrecision = precision == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(OptionValue.part("--precision", precision));
        String threads = given.matchedOptionValue("--threads", null);
        int threadCount = threads == null
                ? Runtime.getRuntime().availableProcessors()
                : (int) OptionValue.wholeNumber("--threads", threads, 1, MOST_THREADS);
        Path path = path();
        LoadedFile file = ScenarioFiles.load(path, sets(given), home());
        Evaluation job = Evaluation.of(file);
        requireWritableTarget(path);
        StudyOptions study = new StudyOptions(console, given);
        int draws = study.draws(0);
        Optional<UncertaintyOfRun.Drawn> drawn = Optional.empty();
        if (draws > 0) {
            UncertaintyOfRun uncertainty = UncertaintyOfRun.of(new StudyFiles(home()), file);
            if (json != null || !isQuiet) {
                drawn = Optional.of(study.predicting(predictor -> uncertainty.drawn(predictor, draws)));
            }
        }
        Result simulated = simulate(job, threadCount, relativePrecision);
        Result result = drawn.map(others -> others.addedTo(simulated)).orElse(simulated);
        write(result);
        if (drawn.isPresent() && !isQuiet && !isStandardOutput()) {
            console.print("\n" + drawn.get().text(result));
        }
        return Exit.DONE;
    }

    private Path path() {
        try {
            if (!scenario.isBlank()) {
                return Path.of(scenario);
            }
        } catch (InvalidPathException e) {
            // Answered like a blank name.
        }
        throw new InputError("SCENARIO: expected the name of a file, found '" + scenario + "'");
    }

    /** Shorthands become what they are short for, so that the result quotes the file as it ran. */
    private static List<String> sets(ParseResult given) {
        List<String> sets = new ArrayList<>(given.matchedOptionValue("--set", List.of()));
        String seed = given.matchedOptionValue("--seed", null);
        if (seed != null) {
            sets.add("run.seed=" + OptionValue.wholeNumber("--seed", seed, 0, Long.MAX_VALUE));
        }
        String replications = given.matchedOptionValue("--replications", null);
        if (replications != null) {
            sets.add("run.replications="
                    + OptionValue.wholeNumber("--replications", replications, 1, Run.MOST_REPLICATIONS));
        }
        return sets;
    }

    /** The launcher says where Softpath lives; from elsewhere it is taken to be started at home. */
    private static Path home() {
        return Path.of(System.getProperty("softpath.home", ""));
    }

    private void requireWritableTarget(Path scenarioFile) throws IOException {
        if (json == null) {
            return;
        }
        if (json.isBlank()) {
            throw new InputError("--json: expected a file or -, found '" + json + "'");
        }
        try {
            ResultFiles.requireWritable(json);
        } catch (InputError e) {
            throw new InputError("--json " + e.getMessage());
        }
        if (!isStandardOutput() && Files.exists(Path.of(json)) && Files.isSameFile(Path.of(json), scenarioFile)) {
            throw new InputError("--json " + json + ": expected another file than the scenario, found the same");
        }
    }

    private boolean isStandardOutput() {
        return ResultFiles.STANDARD_OUTPUT.equals(json);
    }

    private Result simulate(Evaluation job, int threadCount, OptionalDouble relativePrecision) {
        if (isQuiet || !console.errIsATerminal()) {
            return job.simulate(new Experiment.Settings(threadCount, relativePrecision, (done, expected) -> {}));
        }
        try (ReplicationBar bar = new ReplicationBar(console.err(), job.run().replications())) {
            return job.simulate(new Experiment.Settings(threadCount, relativePrecision, bar));
        }
    }

    private void write(Result result) throws IOException {
        if (isStandardOutput()) {
            console.print(ResultFiles.json(result) + "\n");
        } else if (json != null) {
            ResultFiles.write(result, json, console.err());
        }
        if (!isQuiet) {
            if (!isStandardOutput()) {
                console.print(RunReport.text(result));
            }
            console.say(timeTaken(result));
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
