package softpath.imports.results;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Lines;
import softpath.imports.Spot;
import softpath.io.InputError;

/**
 * TRex's counters as its consoles print them: the table of {@code stats} in {@code trex-console} (rates of each port
 * and their total), and what {@code t-rex-64} prints every half second and at its end. What stands last counts. {@code
 * total_tx_L2} and {@code total_rx} are of frames alone, {@code total_tx_L1} counts preamble and gap.
 */
final class TrexConsole {

    private static final String TOOL = "trex";
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final Pattern FITS =
            Pattern.compile("total_tx_L[12] |Global Statisti|Total-PPS +:|Total-rx-pkt +:|-Global stats enabled");

    private final String text;
    private final Path file;
    private final Lines lines;

    private TrexConsole(Path file, String text) {
        this.file = file;
        this.text = text;
        this.lines = new Lines(file, text);
    }

    static boolean fits(String text) {
        return FITS.matcher(text).find();
    }

    static void read(Path file, String text, Gathered into) {
        new TrexConsole(file, COLOURS.matcher(text).replaceAll("")).read(into);
    }

    private void read(Gathered into) {
        OptionalDouble offered =
                rate("total_pps", "pps").isPresent() ? rate("total_pps", "pps") : rate("Total-PPS", "pps");
        double sent = offered.orElseThrow(() -> missing("a rate sent, total_pps or Total-PPS"));
        OptionalDouble table = ofTable("Rx pps");
        double passed = table.isPresent() ? table.getAsDouble() : sent * partReceived(into);
        Limits.pps(file.toString(), sent);
        Limits.pps(file.toString(), passed);
        if (passed == 0) {
            into.ignore(TOOL + ": its rate of received packets is 0, as after a run or where nothing passed: no row.");
            return;
        }
        into.assume("TRex's rates are those of the moment they were printed in, of all ports together.");
        into.ignore("Of TRex its load of cores, ports one by one, flows and latency.");
        double loss = 100 * Math.max(0, 1 - passed / Math.max(sent, passed));
        OptionalDouble l1 = rate("total_tx_L1", "bps");
        OptionalDouble l2 = rate("total_rx", "bps");
        double frameBytes = frameBytes(into);
        into.add(
                TOOL + (Double.isNaN(frameBytes) ? "" : "/" + Math.round(frameBytes)),
                Row.of(TOOL, "fixed-rate")
                        .with(Column.FRAME_BYTES, frameBytes)
                        .withPps(Column.THROUGHPUT_MPPS, passed)
                        .withPps(Column.OFFERED_MPPS, sent)
                        .with(Column.LOSS_PERCENT, loss)
                        .withBps(Column.THROUGHPUT_L2_GBPS, l2.orElse(Double.NaN))
                        .withBps(
                                Column.THROUGHPUT_L1_GBPS,
                                sent > 0 ? l1.orElse(Double.NaN) * passed / sent : Double.NaN)
                        .with(Column.GENERATOR_LIMITED, loss < Limits.LEAST_LOSS_PERCENT));
    }

    /** Of packets over the whole run, or of bits of the moment where those are not told. */
    private double partReceived(Gathered into) {
        OptionalDouble sentPackets = count("Total-tx-pkt");
        OptionalDouble receivedPackets = count("Total-rx-pkt");
        if (sentPackets.isPresent() && receivedPackets.isPresent() && sentPackets.getAsDouble() > 0) {
            into.assume("What passed is what TRex sent times the part of all packets that came back.");
            return Math.min(1, receivedPackets.getAsDouble() / sentPackets.getAsDouble());
        }
        double sent = either("Total-Tx", "total_tx_L2").orElseThrow(() -> missing("bits a second sent, Total-Tx"));
        double received = either("Total-Rx", "total_rx").orElseThrow(() -> missing("bits a second received, Total-Rx"));
        into.assume("What passed is what TRex sent times the part of its bits a second that came back.");
        return sent > 0 ? Math.min(1, received / sent) : 0;
    }

    private OptionalDouble either(String one, String other) {
        OptionalDouble found = rate(one, "bps");
        return found.isPresent() ? found : rate(other, "bps");
    }

    private InputError missing(String what) {
        return new InputError(file + ": expected " + what + ", found none");
    }

    private OptionalDouble rate(String name, String unit) {
        Matcher found = Pattern.compile("(?m)(?<![A-Za-z_-])" + Pattern.quote(name) + " *: *([^:\n]{1,60})")
                .matcher(text);
        OptionalDouble last = OptionalDouble.empty();
        while (found.find()) {
            OptionalDouble value = Quantities.first(lines.at(found.start()), name, found.group(1), unit);
            last = value.isPresent() ? value : last;
        }
        return last;
    }

    private OptionalDouble count(String name) {
        Matcher found = Pattern.compile("(?m)(?<![A-Za-z-])" + Pattern.quote(name) + " *: *(-?[0-9]\\S{0,40})")
                .matcher(text);
        OptionalDouble last = OptionalDouble.empty();
        while (found.find()) {
            last = OptionalDouble.of(lines.at(found.start()).count(name, found.group(1)));
        }
        return last;
    }

    /** The last cell of a row of the table of ports, which is of all of them, or the sum of its cells. */
    private OptionalDouble ofTable(String name) {
        OptionalDouble last = OptionalDouble.empty();
        List<String> rows = text.lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = rows.get(i).split("\\|", -1);
            if (cells.length > 1 && cells[0].strip().equalsIgnoreCase(name)) {
                last = Quantities.first(new Spot(file, i + 1), name, cells[cells.length - 1], "pps");
            }
        }
        return last;
    }

    private double frameBytes(Gathered into) {
        OptionalDouble packets = cell("opackets");
        OptionalDouble bytes = cell("obytes");
        double mean = bytes.orElse(Double.NaN) / packets.orElse(Double.NaN);
        if (mean >= 60 && mean <= 16_384 && Math.abs(mean - Math.rint(mean)) < 1e-3) {
            into.assume("frame_bytes is TRex's bytes over its packets, as if all frames were of one size.");
            return Math.max(64, Math.rint(mean));
        }
        into.ignore("The size of TRex's frames, which what it printed does not tell: frame_bytes is left to --set-up.");
        return Double.NaN;
    }

    private OptionalDouble cell(String name) {
        OptionalDouble last = OptionalDouble.empty();
        List<String> rows = text.lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = rows.get(i).split("\\|", -1);
            String value = cells[cells.length - 1].strip();
            if (cells.length > 1 && cells[0].strip().equals(name) && value.matches("-?[0-9]\\S*")) {
                last = OptionalDouble.of(new Spot(file, i + 1).count(name, value));
            }
        }
        return last;
    }
}
