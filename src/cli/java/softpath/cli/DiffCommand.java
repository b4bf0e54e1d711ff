package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.compare.Attribution;
import softpath.compare.Comparison;
import softpath.compare.Side;
import softpath.compare.Sides;
import softpath.harness.learn.Level;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.model.study.SweepFolder;
import softpath.report.DiffJson;
import softpath.report.DiffReport;

/** {@code softpath diff}: two results side by side. */
final class DiffCommand implements Callable<Integer> {

    private static final Pattern RECORD_NAME = Pattern.compile(".*\\.jsonl(\\.gz)?");

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "diff",
            this,
            "Compares two results, simulated or measured: what differs, whether beyond noise, and which setting explains it.");

    DiffCommand(Console console) {
        this.console = console;
        spec.addPositional(
                        Verb.argument(
                                "A",
                                "A result (--json of run, a file of measure --results), a run record, or the folder of a sweep."))
                .addPositional(Verb.argument(1, "B", "Another."))
                .addOption(Verb.flag(
                        "--check",
                        "End with exit status 3 if anything differs beyond noise, or so that it cannot be told: in too few rows, or without"
                                + " anything that has replications."))
                .addOption(RunOptions.models());
        StudyOptions.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        options.threads();
        Path a = StudyOptions.path("A", given.matchedPositionalValue(0, ""));
        Path b = StudyOptions.path("B", given.matchedPositionalValue(1, ""));
        options.requireWritableForms();
        read(a).forEach(file -> options.requireApart("A", file, Map.of()));
        read(b).forEach(file -> options.requireApart("B", file, Map.of()));
        requireThere("A", a);
        requireThere("B", b);
        requireAlike(a, b);
        List<Level> levels = SideKind.of(a) == SideKind.RECORD ? RecordSide.levels(a, b) : List.of();
        Comparison comparison = Comparison.of(side(a, b, levels), side(b, a, levels));
        Optional<Attribution> attribution = options.predicting(
                evaluator -> Attribution.of(comparison, RunOptions.models(given, StudyOptions.files()), evaluator));
        options.handOver(
                new FileSet(),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(DiffJson.of(comparison, attribution)) + "\n"),
                () -> DiffReport.of(comparison, attribution));
        boolean isAnything = comparison.isAnyBeyondNoise() || comparison.isUndecided();
        return given.hasMatchedOption("--check") && isAnything ? Exit.CHECK : Exit.DONE;
    }

    /** Of a folder, what a sweep writes there that says something of it. */
    private static List<Path> read(Path side) {
        return Files.isDirectory(side)
                ? List.of(side.resolve(SweepFolder.SUMMARY), side.resolve(SweepFolder.TABLE))
                : List.of(side);
    }

    /** What can be compared. */
    private enum SideKind {
        RESULT,
        RECORD,
        SWEEP;

        static SideKind of(Path file) {
            if (Files.isDirectory(file)) {
                return SWEEP;
            }
            return RECORD_NAME.matcher(file.toString()).matches() ? RECORD : RESULT;
        }

        String words() {
            return switch (this) {
                case RESULT -> "a result";
                case RECORD -> "a record of a real run";
                case SWEEP -> "the folder of a sweep";
            };
        }
    }

    private static void requireThere(String label, Path side) {
        if (!Files.exists(side)) {
            throw new InputError(label + " " + side
                    + ": expected a result, a record or the folder of a sweep, found none by this name");
        }
    }

    /** A result is of one point, a record of some, a sweep of many. */
    private static void requireAlike(Path a, Path b) {
        if (SideKind.of(a) != SideKind.of(b)) {
            boolean isAnyRecord = SideKind.of(a) == SideKind.RECORD || SideKind.of(b) == SideKind.RECORD;
            throw new InputError("B " + b + ": expected " + SideKind.of(a).words() + " as A " + a + " is, found "
                    + SideKind.of(b).words()
                    + (isAnyRecord ? " (measure --results writes results of a measurement)" : ""));
        }
    }

    private static Side side(Path file, Path other, List<Level> levels) throws IOException {
        return switch (SideKind.of(file)) {
            case RESULT -> Sides.ofResult(file);
            case RECORD -> RecordSide.read(file, levels);
            case SWEEP -> Sides.ofSweep(file, other);
        };
    }
}
