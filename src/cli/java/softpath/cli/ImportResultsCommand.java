package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.imports.results.ResultsImport;

/** {@code softpath import results}: what measuring tools wrote becomes rows that fits and suites take. */
final class ImportResultsCommand implements Callable<Integer> {

    private static final String SET_UP = "--set-up";

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "results",
            this,
            "Makes rows for fits and suites of results of NFVbench, CSIT, TRex, pktgen, softpath measure, or a table by frame"
                    + " size; all given files become one table.");

    ImportResultsCommand(Console console) {
        this.console = console;
        spec.addPositional(ImportOptions.read(
                "A result, as it is or compressed by gzip; what it is of is told by what it holds."));
        spec.addOption(Verb.options(
                SET_UP,
                "COLUMN=VALUE",
                "What no file tells, as frequency_ghz=2.6: a column of every row; may be repeated."));
        ImportOptions.addTo(spec, "The rows, as CSV,");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        ImportOptions options = new ImportOptions(console, given);
        List<Path> files = options.files();
        options.requireWritable(files);
        List<String> setUp = given.matchedOptionValue(SET_UP, List.of());
        options.handOver(ResultsImport.of(files, setUp, RecordImport::read));
        return Exit.DONE;
    }
}
