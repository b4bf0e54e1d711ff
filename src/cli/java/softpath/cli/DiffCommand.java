package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
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
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.report.DiffJson;
import softpath.report.DiffReport;

/** {@code softpath diff}: two results side by side. */
final class DiffCommand implements Callable<Integer> {

    private static final Pattern RECORD = Pattern.compile(".*\\.jsonl(\\.gz)?");

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "diff",
            this,
            "Compares two results, simulated or measured: what differs, whether beyond noise, and which setting explains it.");

    DiffCommand(Console console) {
        this.console = console;
        spec.addPositional(
                        Verb.argument("A", "A result (--json of run, a file of measure --results), or a run record."))
                .addPositional(Verb.argument(1, "B", "Another."))
                .addOption(Verb.flag("--check", "End with exit status 3 if anything differs beyond noise."))
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
        options.requireWritableJson();
        options.requireApart("A", a, Map.of());
        options.requireApart("B", b, Map.of());
        requireAlike(a, b);
        Comparison comparison = Comparison.of(side(a), side(b));
        Optional<Attribution> attribution = options.predicting(
                evaluator -> Attribution.of(comparison, RunOptions.models(given, StudyOptions.files()), evaluator));
        options.handOver(
                new FileSet(),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(DiffJson.of(comparison, attribution)) + "\n"),
                () -> DiffReport.text(comparison, attribution));
        return given.hasMatchedOption("--check") && comparison.isAnyBeyondNoise() ? Exit.CHECK : Exit.DONE;
    }

    /** What a record holds is told point by point, and a result is of one. */
    private static void requireAlike(Path a, Path b) {
        if (isRecord(a) != isRecord(b)) {
            throw new InputError("B " + b + ": expected " + (isRecord(a) ? "a record" : "a result") + " as A " + a
                    + " is, found " + (isRecord(b) ? "a record" : "something else")
                    + "; measure --results writes results of a measurement");
        }
    }

    private static boolean isRecord(Path file) {
        return RECORD.matcher(file.toString()).matches();
    }

    private static Side side(Path file) throws IOException {
        return isRecord(file) ? RecordSide.read(file) : Sides.ofResult(file);
    }
}
