package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.imports.traffic.TrafficImport;
import softpath.io.InputError;

/** {@code softpath import traffic}: frame sizes of real traffic become a mix. */
final class ImportTrafficCommand implements Callable<Integer> {

    private static final String DIRECTION = "--direction";
    private static final String SIZES = "--sizes";
    private static final String ALLOW_CUT = "--allow-cut";

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "traffic",
            this,
            "Makes a mix of frame sizes of a capture (pcap, pcapng), a profile of TRex, or counters of a port (ethtool -S, DPDK,"
                    + " RMON) or of pktgen.");

    ImportTrafficCommand(Console console) {
        this.console = console;
        spec.addPositional(Verb.argument(
                        "FILE", "What tells sizes, as it is or compressed by gzip; of any length if a capture."))
                .addOption(Verb.flag(ALLOW_CUT, "Use a capture that is cut short, up to its last whole packet."))
                .addOption(Verb.option(DIRECTION, "rx|tx", "Which counters to take; by default what was received."))
                .addOption(Verb.option(
                        SIZES,
                        "N",
                        "The most sizes of the mix, " + TrafficImport.USUAL_SIZES
                                + " by default; beyond, frames go to the nearest sizes, the mean kept."));
        ImportOptions.addTo(spec, "The mix, a file of kind sizes,");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        ImportOptions options = new ImportOptions(console, given);
        Path file = StudyOptions.path("FILE", given.matchedPositionalValue(0, ""));
        String direction = given.matchedOptionValue(DIRECTION, "");
        if (!direction.isEmpty() && !direction.equals("rx") && !direction.equals("tx")) {
            throw new InputError(DIRECTION + ": expected rx or tx, found '" + direction + "'");
        }
        String sizes = options.text(SIZES);
        int mostSizes = sizes == null
                ? TrafficImport.USUAL_SIZES
                : (int) OptionValue.wholeNumber(SIZES, sizes, 2, TrafficImport.MOST_SIZES);
        options.requireWritableAgain(List.of(file), "sizes");
        options.handOver(TrafficImport.of(
                new TrafficImport.Request(file, given.hasMatchedOption(ALLOW_CUT), direction, mostSizes)));
        return Exit.DONE;
    }
}
