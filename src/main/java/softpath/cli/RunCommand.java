package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
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
import softpath.io.LoadedFile;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.model.Result;
import softpath.model.Run;
import softpath.report.RunReport;

/** {@code softpath run}: what a scenario carries, what binds, and what that rests on. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Simulates a scenario: throughput, loss and where, latency, core use, what binds and what lifts it.",
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
            description = "Write the result as JSON too; - is standard output, then without the report.")
    private String json;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random streams, for --set run.seed=N.")
    private String seed;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Independent repetitions, for --set run.replications=N.")
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

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this.")
    private boolean help;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        OptionalDouble relativePrecision =
                precision == null ? OptionalDouble.empty() : OptionalDouble.of(OptionValue.part("--precision", precision));
        int threadCount = threads == null
                ? Runtime.getRuntime().availableProcessors()
                : (int) OptionValue.wholeNumber("--threads", threads, 1, MOST_THREADS);
        Experiment job = null;
        return Exit.DONE;
    }
}
