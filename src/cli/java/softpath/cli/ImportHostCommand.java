package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import softpath.imports.Imported;
import softpath.imports.host.HostImport;
import softpath.io.InputError;

/** {@code softpath import host}: a host model of what hwloc or the kernel says of a machine. */
final class ImportHostCommand implements Callable<Integer> {

    private static final String SYNTHETIC = "--synthetic";
    private static final String HERE = "--here";
    private static final String NIC_RATE = "--nic-rate";
    private static final String CLOCK = "--clock-ghz";

    private static final Pattern RANGE =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)\\.\\.([0-9]{1,3}(?:\\.[0-9]{1,6})?)");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");
    private static final double LEAST_GHZ = 0.01;
    private static final double MOST_GHZ = 100;
    private static final double LEAST_GBPS = 0.001;
    private static final double MOST_GBPS = 1_600;

    private final Console console;
    private final CommandSpec spec =
            Verb.of("host", this, "Makes a host model of a topology of hwloc, of a description, or of this machine.");

    ImportHostCommand(Console console) {
        this.console = console;
        spec.addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .type(String.class)
                        .arity("0..1")
                        .paramLabel("FILE")
                        .description("What lstopo --of xml wrote, of any version of hwloc.")
                        .build())
                .addOption(Verb.option(
                        SYNTHETIC, "TEXT", "A description as hwloc takes them, such as 'pack:2 core:8 pu:2'."))
                .addOption(Verb.flag(
                        HERE, "Look at this machine: with lstopo if it is installed, else at /sys and /proc."))
                .addOption(Verb.option(
                        NIC_RATE,
                        "GBPS",
                        "Line rate of ports whose own is not known for sure; where no port is known, that of two on each"
                                + " socket."))
                .addOption(
                        Verb.option(CLOCK, "LOW..HIGH", "Clocks in GHz that cores can be set to, such as 0.8..2.6."));
        ImportOptions.addTo(spec, "The host model");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        ImportOptions options = new ImportOptions(console, given);
        Optional<Path> file = Optional.ofNullable(given.<String>matchedPositionalValue(0, null))
                .map(name -> StudyOptions.path("FILE", name));
        String synthetic = options.text(SYNTHETIC);
        boolean isHere = given.hasMatchedOption(HERE);
        int sources = (file.isPresent() ? 1 : 0) + (synthetic == null ? 0 : 1) + (isHere ? 1 : 0);
        if (sources != 1) {
            throw new InputError("import host: expected one of FILE, " + SYNTHETIC + " and " + HERE + ", found "
                    + (sources == 0 ? "none" : "several"));
        }
        HostImport.Options asked = new HostImport.Options(nicRate(options.text(NIC_RATE)), clocks(options.text(CLOCK)));
        options.requireWritable(file.stream().toList(), "host");
        options.handOver(imported(file, synthetic, asked));
        return Exit.DONE;
    }

    private static Imported imported(Optional<Path> file, String synthetic, HostImport.Options asked) {
        if (synthetic != null) {
            return HostImport.ofSynthetic(SYNTHETIC, synthetic, asked);
        }
        return file.map(topology -> HostImport.ofFile(topology, asked))
                .orElseGet(() -> HostImport.ofThisMachine(asked));
    }

    private static Optional<Double> nicRate(String text) {
        if (text == null) {
            return Optional.empty();
        }
        double gbps = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : 0;
        if (gbps < LEAST_GBPS || gbps > MOST_GBPS) {
            throw new InputError(NIC_RATE + ": expected Gbit/s from 0.001 to 1600, found '" + text + "'");
        }
        return Optional.of(gbps);
    }

    private static Optional<List<Double>> clocks(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = RANGE.matcher(text);
        double lowest = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        double highest = matcher.matches() ? Double.parseDouble(matcher.group(2)) : 0;
        if (lowest < LEAST_GHZ || highest > MOST_GHZ || lowest > highest) {
            throw new InputError(
                    CLOCK + ": expected LOW..HIGH in GHz, from 0.01 to 100, such as 0.8..2.6, found '" + text + "'");
        }
        return Optional.of(List.of(lowest, highest));
    }
}
