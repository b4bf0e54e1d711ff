package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import softpath.experiment.Experiment;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.model.Result;
import softpath.model.Run;
import softpath.report.RunReport;

/** {@code softpath run}: what a scenario carries, what binds, and what that rests on. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        sortOptions = false,
        description =
                "Simulates a scenario: throughput, loss and where, latency, core use, what binds and what lifts it.",
        parameterListHeading = "%n",
        optionListHeading = "%n")
final class RunCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 4_096;

    private final Console console;

    @Parameters(paramLabel = "SCENARIO", description = "A YAML file of kind scenario or pipeline.")
    private String scenario;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replace a value of the file, as in 'traffic[0].sizes={128: 1}'; may be repeated.")
    private List<String> sets = List.of();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the result as JSON; - is standard output, in the place of the report.")
    private String json;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random streams; short for --set run.seed=N.")
    private String seed;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Independent repetitions; short for --set run.replications=N.")
    private String replications;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "Add replications until the 95 %% interval is within P (0.01 or 1%%) of what is delivered.")
    private String precision;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Replications that run at once, all cores by default; changes no result.")
    private String threads;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither report nor progress nor time taken, only errors.")
    private boolean isQuiet;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        OptionalDouble relativePrecision = precision == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(OptionValue.part("--precision", precision));
        int threadCount = threads == null
                ? Runtime.getRuntime().availableProcessors()
                : (int) OptionValue.wholeNumber("--threads", threads, 1, MOST_THREADS);
        Path path = path();
        Job job = Job.of(ScenarioFiles.load(path, allSets(), home()));
        requireWritableTarget(path);
        Result result = simulate(job, threadCount, relativePrecision);
        write(result);
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
    private List<String> allSets() {
        List<String> all = new ArrayList<>(sets);
        if (seed != null) {
            all.add("run.seed=" + OptionValue.wholeNumber("--seed", seed, 0, Long.MAX_VALUE));
        }
        if (replications != null) {
            all.add("run.replications="
                    + OptionValue.wholeNumber("--replications", replications, 1, Run.MOST_REPLICATIONS));
        }
        return all;
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

    private Result simulate(Job job, int threadCount, OptionalDouble relativePrecision) {
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
