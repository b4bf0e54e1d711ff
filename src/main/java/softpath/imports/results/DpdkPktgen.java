package softpath.imports.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Lines;
import softpath.imports.Spot;
import softpath.io.InputError;

/**
 * The main page of DPDK's pktgen (pktgen/Pktgen-DPDK, app/pktgen-main.c): a column for each port and, in most versions,
 * one of the total. Rates are of the moment, {@code most/now} in most versions; megabits count preamble and gap; sizes
 * have the check sequence.
 */
final class DpdkPktgen {

    private static final String TOOL = "dpdk-pktgen";
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern RECEIVED = Pattern.compile("(?m)^[ \\t]*Pkts/s\\s+(?:Max/)?Rx\\s*:(.{1,2000})$");
    private static final Pattern SENT = Pattern.compile("(?m)^[ \\t]+(?:Max/)?Tx\\s*:(.{1,2000})$");
    private static final Pattern SIZE = Pattern.compile("(?m)^[ \\t]*Pkt ?Size/Tx Burst\\s*:(.{1,2000})$");
    private static final Pattern VALUE = Pattern.compile("(-?[0-9]{1,40})(?:\\s*/\\s*(-?[0-9]{1,40}))?");
    private static final Pattern MEGABITS = Pattern.compile("(?m)^[ \\t]*MBits/s\\s+Rx/Tx\\s*:(.{1,2000})$");

    private DpdkPktgen() {}

    static boolean fits(String text) {
        return COLOURS.matcher(text).replaceAll("").contains("Pkts/s ") && text.contains("Link State");
    }

    static void read(Path file, String text, Gathered into) {
        String page = COLOURS.matcher(text).replaceAll("");
        Lines lines = new Lines(file, page);
        boolean hasTotal = page.replace(" ", "").contains("TotalRate");
        double passed = total(lastOf(file, lines, page, RECEIVED, "Pkts/s Rx"), hasTotal, false);
        double offered = total(lastOf(file, lines, page, SENT, "Tx of Pkts/s"), hasTotal, false);
        Limits.pps(file.toString(), passed);
        Limits.pps(file.toString(), offered);
        if (passed == 0) {
            into.ignore(TOOL + ": its rate of received packets is 0, as after a run or where nothing passed: no row.");
            return;
        }
        into.assume("pktgen's rates are those of the moment they were shown in, of all ports together.");
        into.ignore("Of pktgen addresses, patterns and counters of ports one by one.");
        double loss = 100 * Math.max(0, 1 - passed / Math.max(passed, offered));
        Matcher megabits = MEGABITS.matcher(page);
        List<double[]> rates = megabits.find() ? values(lines, megabits, "MBits/s") : List.of();
        double l1 = rates.isEmpty() ? Double.NaN : 1e6 * total(rates, hasTotal, true);
        Row row = Row.of(TOOL, "fixed-rate")
                .withPps(Column.THROUGHPUT_MPPS, passed)
                .withPps(Column.OFFERED_MPPS, offered)
                .with(Column.LOSS_PERCENT, loss)
                .withBps(Column.THROUGHPUT_L1_GBPS, l1 > 0 && l1 <= Limits.MOST_BPS ? l1 : Double.NaN)
                .with(Column.GENERATOR_LIMITED, loss < Limits.LEAST_LOSS_PERCENT);
        OptionalInt bytes = size(lines, page);
        if (bytes.isEmpty()) {
            into.ignore("The size of pktgen's frames, of which ports have several or none is told: left to --set-up.");
        }
        String id = TOOL + (bytes.isPresent() ? "/" + bytes.getAsInt() : "");
        into.add(id, bytes.isPresent() ? row.with(Column.FRAME_BYTES, bytes.getAsInt()) : row);
    }

    /** A page may be there several times, as it is drawn again and again. */
    private static List<double[]> lastOf(Path file, Lines lines, String page, Pattern line, String what) {
        Matcher found = line.matcher(page);
        List<double[]> last = List.of();
        while (found.find()) {
            last = values(lines, found, what);
        }
        if (last.isEmpty()) {
            throw new InputError(file + ": expected a line " + what + " with a rate, found none");
        }
        return last;
    }

    private static List<double[]> values(Lines lines, Matcher line, String what) {
        Spot spot = lines.at(line.start(1));
        List<double[]> values = new ArrayList<>();
        Matcher value = VALUE.matcher(line.group(1).replace(",", ""));
        while (value.find()) {
            double first = spot.count(what, value.group(1));
            values.add(new double[] {first, value.group(2) == null ? first : spot.count(what, value.group(2))});
        }
        return values;
    }

    /** What is now stands behind what was most; of megabits, what is received stands first. */
    private static double total(List<double[]> values, boolean hasTotal, boolean isFirst) {
        int which = isFirst ? 0 : 1;
        return hasTotal
                ? values.get(values.size() - 1)[which]
                : values.stream().mapToDouble(value -> value[which]).sum();
    }

    private static OptionalInt size(Lines lines, String page) {
        Matcher size = SIZE.matcher(page);
        List<Integer> sizes = new ArrayList<>();
        while (size.find()) {
            values(lines, size, "Pkt Size/Tx Burst").forEach(value -> sizes.add((int) value[0]));
        }
        return sizes.stream().distinct().count() == 1
                ? Limits.frameBytes(String.valueOf(sizes.get(0)))
                : OptionalInt.empty();
    }
}
