package softpath.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluator;
import softpath.experiment.Experiment;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.Lazy;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.page.Document;
import softpath.page.Page;

/** Options that running, calibrating, validating and reproducing share, and what follows from them. */
final class StudyOptions {

    static final String JSON = "--json";
    static final String HTML = "--html";
    static final String JUNIT = "--junit";
    static final int MOST_DRAWS = 10_000;

    private static final int MOST_THREADS = 4_096;
    private static final int UNKNOWN = -1;

    private final Console console;
    private final ParseResult given;

    StudyOptions(Console console, ParseResult given) {
        this.console = console;
        this.given = given;
    }

    static CommandSpec addTo(CommandSpec spec) {
        spec.usageMessage().parameterListHeading("%n").optionListHeading("%n");
        return spec.addOption(Verb.option(
                        JSON, "FILE", "Write the result as JSON; - is standard output, in the place of the report."))
                .addOption(html())
                .addOption(Verb.option(
                        "--threads", "N", "Simulations that run at once, all cores by default; changes no result."))
                .addOption(Verb.flag("-q", "--quiet", "Print neither report nor progress, only errors."))
                .addOption(Verb.help())
                .addOption(Verb.version());
    }

    static OptionSpec html() {
        return Verb.option(
                HTML, "FILE", "Write the report as one HTML file with charts; - is standard output, in its place.");
    }

    /** The launcher says where Softpath lives; from elsewhere it is taken to be started at home. */
    static StudyFiles files() {
        return new StudyFiles(Path.of(System.getProperty("softpath.home", "")));
    }

    String text(String option) {
        return given.matchedOptionValue(option, null);
    }

    /** The argument, or an option, as the name of a file. */
    static Path path(String label, String name) {
        try {
            if (!name.isBlank()) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            // Answered like a blank name.
        }
        throw new InputError(label + ": expected the name of a file, found '" + name + "'");
    }

    int threads() {
        String threads = text("--threads");
        return threads == null
                ? Runtime.getRuntime().availableProcessors()
                : (int) OptionValue.wholeNumber("--threads", threads, 1, MOST_THREADS);
    }

    /** Sets of parameters that {@code --uncertainty} asks for. */
    int draws(int unlessGiven) {
        String draws = text("--uncertainty");
        return draws == null ? unlessGiven : (int) OptionValue.wholeNumber("--uncertainty", draws, 2, MOST_DRAWS);
    }

    /** Throws if an option is given that is of something else. */
    void refuse(String option, String of) {
        if (text(option) != null) {
            throw new InputError(option + ": expected none without " + of + ", found '" + text(option) + "'");
        }
    }

    void requireWritable(String option, String target) {
        requireWritable(option, target, Optional.empty());
    }

    /** @param toBeMade a folder that is made once nothing speaks against it */
    void requireWritable(String option, String target, Optional<Path> toBeMade) {
        if (!ResultFiles.isStandardOutput(target)) {
            path(option, target);
        }
        try {
            ResultFiles.requireWritable(target, toBeMade);
        } catch (InputError e) {
            throw new InputError(option + " " + e.getMessage());
        }
    }

    /** Throws if a folder for results could not be made. */
    static void requireMakeable(String option, Path folder) {
        try {
            ResultFiles.requireMakeable(folder);
        } catch (InputError e) {
            throw new InputError(option + " " + e.getMessage());
        }
    }

    boolean isAnyFormAsked() {
        return text(JSON) != null || text(HTML) != null;
    }

    /** Throws if the result cannot be written in the forms asked for. */
    void requireWritableForms() {
        requireWritableForms(Optional.empty());
    }

    /** @param toBeMade as above */
    void requireWritableForms(Optional<Path> toBeMade) {
        for (String form : List.of(JSON, HTML)) {
            if (text(form) != null) {
                requireWritable(form, text(form), toBeMade);
            }
        }
        if (ResultFiles.isStandardOutput(text(JSON)) && ResultFiles.isStandardOutput(text(HTML))) {
            throw new InputError(HTML + ": expected a file, as " + JSON + " takes standard output, found -");
        }
    }

    /** Throws if what is written would replace what is read, or each other. */
    void requireApart(String label, Path read, Map<String, Path> written) {
        Map<String, Path> all = new LinkedHashMap<>();
        all.put(label, read);
        all.putAll(written);
        for (String form : List.of(JSON, HTML)) {
            if (text(form) != null) {
                all.put(form, path(form, text(form)));
            }
        }
        ResultFiles.requireApart(all);
        all.remove(label);
        // Fitting a dataplane is what makes its file.
        all.forEach(
                (option, file) -> ResultFiles.requireNoInput(option, file, option.equals("--out") ? "dataplane" : ""));
    }

    /** Works with an evaluator, progress shown to someone who looks. */
    <T> T predicting(Function<Evaluator, T> work) {
        if (given.hasMatchedOption("--quiet") || !console.errIsATerminal()) {
            return predicting(work, simulated -> {});
        }
        try (ReplicationBar bar = new ReplicationBar(console.err(), "simulations", UNKNOWN)) {
            return predicting(work, simulated -> bar.done(simulated, UNKNOWN));
        }
    }

    private <T> T predicting(Function<Evaluator, T> work, Evaluator.Progress progress) {
        try (Evaluator evaluator = new Evaluator(threads(), progress)) {
            return work.apply(evaluator);
        }
    }

    /**
     * Hands over what was found: files, all of them or none, and what is to be printed, which is printed even if the
     * files cannot be written.
     *
     * @param results by the option that asks for each, in a file or on standard output
     * @param report  printed unless standard output is taken; made only if someone sees it
     */
    void handOver(FileSet files, Map<String, Supplier<String>> results, Supplier<Document> report) throws IOException {
        boolean isQuiet = given.hasMatchedOption("--quiet");
        Lazy<Document> document = Lazy.by(report);
        Map<String, Supplier<String>> forms = new LinkedHashMap<>(results);
        forms.put(HTML, () -> page().html(document.get()));
        String printed = null;
        for (Map.Entry<String, Supplier<String>> each : forms.entrySet()) {
            String target = text(each.getKey());
            if (ResultFiles.isStandardOutput(target)) {
                printed = each.getValue().get();
            } else if (target != null) {
                files.with(path(each.getKey(), target), each.getValue().get());
            }
        }
        if (printed == null) {
            printed = isQuiet ? "" : document.get().text();
        }
        IOException unwritten = write(files);
        try {
            console.print(printed);
        } catch (IOException e) {
            throw unwritten == null ? e : new IOException(unwritten.getMessage() + "; " + e.getMessage(), e);
        }
        if (unwritten != null) {
            throw unwritten;
        }
    }

    private Page page() {
        String command = "softpath "
                + given.originalArgs().stream().map(StudyOptions::quoted).collect(Collectors.joining(" "));
        return new Page(given.commandSpec().qualifiedName(), command, Experiment.version());
    }

    /** As a shell takes it. */
    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static IOException write(FileSet files) {
        try {
            files.write();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    void say(String line) {
        if (!given.hasMatchedOption("--quiet")) {
            console.say(line);
        }
    }
}
