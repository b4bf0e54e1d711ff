package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import softpath.imports.Imported;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.report.ImportJson;
import softpath.report.ImportReport;

/** Options that all kinds of imports share, and what follows from them. */
final class ImportOptions {

    static final String OUT = "--out";

    private final StudyOptions options;
    private final ParseResult given;

    ImportOptions(Console console, ParseResult given) {
        this.options = new StudyOptions(console, given);
        this.given = given;
    }

    /** @param written what {@code --out} is, as in "The host file" */
    static CommandSpec addTo(CommandSpec spec, String written) {
        spec.usageMessage().parameterListHeading("%n").optionListHeading("%n");
        return spec.addOption(Verb.option(OUT, "FILE", written + " to write; without it what was read is only told."))
                .addOption(Verb.option(
                        StudyOptions.JSON,
                        "FILE",
                        "Write what was read as JSON; - is standard output, in the place of the report."))
                .addOption(StudyOptions.html())
                .addOption(Verb.flag("-q", "--quiet", "Print no report, only errors."))
                .addOption(Verb.help())
                .addOption(Verb.version());
    }

    /** The files to read: one or more, which the shell may have expanded. */
    static PositionalParamSpec read(String what) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .required(true)
                .paramLabel("FILE")
                .description(what)
                .build();
    }

    String text(String option) {
        return options.text(option);
    }

    /** The files of a verb whose argument is {@link #read}. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        given.matchedPositionalValue(0, List.<String>of()).forEach(name -> files.add(StudyOptions.path("FILE", name)));
        return files;
    }

    /**
     * Throws unless what is asked to be written can be, and replaces nothing that is read; before anything is read. Without a
     * file to write, what was read is only told.
     */
    void requireWritable(List<Path> read) {
        requireWritable(read, "");
    }

    /** @param kind of our files that may be replaced: one that was imported before is imported again */
    void requireWritable(List<Path> read, String kind) {
        if (text(OUT) == null) {
            requireWritableForms(read);
            return;
        }
        if (ResultFiles.isStandardOutput(text(OUT))) {
            throw new InputError(OUT + ": expected the name of a file, found '" + text(OUT) + "'");
        }
        options.requireWritable(OUT, text(OUT));
        options.requireWritableForms();
        Map<String, Path> written = new LinkedHashMap<>();
        written.put(OUT, StudyOptions.path(OUT, text(OUT)));
        for (String form : List.of(StudyOptions.JSON, StudyOptions.HTML)) {
            if (text(form) != null) {
                written.put(form, StudyOptions.path(form, text(form)));
            }
        }
        ResultFiles.requireApart(written);
        for (Path file : read) {
            Map<String, Path> all = new LinkedHashMap<>(written);
            all.put("FILE", file);
            ResultFiles.requireApart(all);
        }
        written.forEach((option, file) -> ResultFiles.requireNoInput(option, file, option.equals(OUT) ? kind : ""));
    }

    /** The same, where a file of this kind may be replaced that an import made before, as its first line says. */
    void requireWritableAgain(List<Path> read, String kind) {
        String out = text(OUT);
        boolean isImported =
                out != null && ResultFiles.isMarked(StudyOptions.path(OUT, out), "Made by softpath import");
        requireWritable(read, isImported ? kind : "");
    }

    private void requireWritableForms(List<Path> read) {
        options.requireWritableForms();
        read.forEach(file -> options.requireApart("FILE", file, Map.of()));
    }

    /** Where the file is to be, or what is read if none is written: model files are looked for beside it. */
    Path place(Path read) {
        return text(OUT) == null ? read : StudyOptions.path(OUT, text(OUT));
    }

    /** Writes the file, if one is named, and prints or writes what it was made of. */
    void handOver(Imported imported) throws IOException {
        String out = text(OUT);
        options.handOver(
                out == null ? new FileSet() : new FileSet().with(StudyOptions.path(OUT, out), imported.text()),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(ImportJson.of(imported)) + "\n"),
                () -> ImportReport.of(imported, Optional.ofNullable(out)));
    }
}
