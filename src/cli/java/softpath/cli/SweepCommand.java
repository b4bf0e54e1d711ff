package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;
import softpath.report.SweepReport;
import softpath.sweep.PointEngine;
import softpath.sweep.PointWork;
import softpath.sweep.Shard;
import softpath.sweep.SweepRun;
import softpath.sweep.SweepSummary;

/** {@code softpath sweep}: one scenario under many settings. */
final class SweepCommand implements Callable<Integer> {

    private static final String OUT = "--out";
    private static final String FIDELITY = "--fidelity";
    private static final String POINTS = "--points";
    private static final String SHARD = "--shard";
    private static final Pattern SHARD_FORM = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

    /** More than these are hardly meant. */
    private static final long MOST_UNASKED = 10_000_000;

    private final Console console;
    private final UnaryOperator<String> environment;
    private final CommandSpec spec = Verb.of(
            "sweep",
            this,
            "Answers one scenario under many settings, a row of a table each; goes on where it was killed. Exit status 2 if no point"
                    + " can be.");

    SweepCommand(Console console, UnaryOperator<String> environment) {
        this.console = console;
        this.environment = environment;
        spec.addPositional(Verb.argument("STUDY", "A YAML file of kind study, as in models/studies."))
                .addOption(Verb.option(
                        OUT,
                        "FOLDER",
                        "Where answers.csv and answers.parquet go, and the journal of what was answered so far; a new folder, or that of"
                                + " the same study to go on."))
                .addOption(Verb.option(
                        FIDELITY,
                        "F",
                        "closed-form, simulation, or adaptive: simulation where the closed form leaves open what the"
                                + " study decides; in the place of the study's."))
                .addOption(Verb.option(
                        SHARD, "I/N", "Only the I-th of N parts, one after the other the whole; each a folder."))
                .addOption(Verb.option(POINTS, "N", "Allow N points, where more than 10 million are refused."));
        StudyOptions.addTo(RunOptions.addTo(EngineOptions.addTo(spec)));
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        StudyFiles files = StudyOptions.files();
        int threads = options.threads();
        Optional<PointEngine.Opener> cluster = new EngineOptions(given, options, environment).cluster();
        Shard shard = shard(options.text(SHARD));
        Path folder = folder(options.text(OUT));
        Path study = StudyOptions.path("STUDY", given.matchedPositionalValue(0, ""));
        StudyFiles.Study<Sweep> sweep = files.sweep(study);
        SweepRun run = new SweepRun(sweep, files, shard, changes(given, options, files));
        requireFew(run.points(), options.text(POINTS), study);
        options.requireApart(
                "STUDY",
                study,
                Map.of(
                        "the table of " + OUT,
                        folder.resolve(SweepFolder.TABLE),
                        "the Parquet file of " + OUT,
                        folder.resolve(SweepFolder.PARQUET),
                        "the summary of " + OUT,
                        folder.resolve(SweepFolder.SUMMARY),
                        "the journal of " + OUT,
                        folder.resolve(SweepFolder.JOURNAL)));
        StudyOptions.requireMakeable(OUT, folder);
        options.requireWritableForms(Optional.of(folder));
        ResultFiles.requireFolder(folder);
        SweepSummary summary;
        try (SweepProgress progress = new SweepProgress(console, given.hasMatchedOption("--quiet"))) {
            summary = cluster.isEmpty()
                    ? run.run(folder, threads, progress)
                    : run.run(folder, threads, cluster.get(), progress);
        }
        options.handOver(
                new FileSet(),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(summary.json()) + "\n"),
                () -> SweepReport.of(run, summary, folder));
        summary.warnings().forEach(warning -> console.err().println("softpath: closed form: " + warning));
        run.refusal(summary.counts()).ifPresent(first -> {
            throw new InputError(study + ": expected a point that can be, found none of "
                    + summary.counts().rows() + "; the first: " + first);
        });
        return Exit.DONE;
    }

    private static PointWork.Changes changes(ParseResult given, StudyOptions options, StudyFiles files) {
        return new PointWork.Changes(
                RunOptions.sets(given),
                RunOptions.models(given, files),
                Optional.ofNullable(RunOptions.fidelity(options.text(FIDELITY), Sweep.Fidelity.class)));
    }

    private static Path folder(String text) {
        if (text == null) {
            throw new InputError(OUT + ": expected a folder for the answers, found none");
        }
        Path folder = StudyOptions.path(OUT, text);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputError(OUT + " " + folder + ": expected a folder, found something else");
        }
        return folder;
    }

    private static Shard shard(String text) {
        if (text == null) {
            return Shard.WHOLE;
        }
        Matcher form = SHARD_FORM.matcher(text);
        if (form.matches() && Integer.parseInt(form.group(1)) <= Integer.parseInt(form.group(2))) {
            return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
        }
        throw new InputError(SHARD + ": expected a part of all such as 1/4, found '" + text + "'");
    }

    private static void requireFew(long points, String allowed, Path study) {
        long most = allowed == null ? MOST_UNASKED : OptionValue.wholeNumber(POINTS, allowed, 1, Long.MAX_VALUE - 1);
        if (points > most) {
            String many = points == Long.MAX_VALUE ? "more than " + (Long.MAX_VALUE - 1) : Long.toString(points);
            throw new InputError(study + ": expected at most " + most + " points unless " + POINTS
                    + " N allows more, found " + many);
        }
    }
}
