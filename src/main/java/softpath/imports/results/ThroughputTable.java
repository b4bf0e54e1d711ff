package softpath.imports.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import softpath.imports.Spot;
import softpath.io.InputError;

/**
 * A table of throughput by frame size, as RFC 2544 asks for and testers of all makes export it: a column of sizes in
 * bytes, one of a rate whose name has its unit, perhaps one of loss in percent.
 */
final class ThroughputTable {

    private static final String TOOL = "table";
    private static final Pattern SIZE = Pattern.compile(".*(frame|packet|pkt).*(size|length|bytes).*|size.*bytes?\\)?");
    private static final Pattern RATE =
            Pattern.compile(".*\\b(pps|kpps|mpps|fps|kfps|mfps|frames/s(ec)?|packets/s(ec)?)\\b.*");
    private static final Pattern OFFERED = Pattern.compile(".*\\b(offered|tx|intended|sent)\\b.*");
    private static final Pattern LOSS = Pattern.compile(".*loss.*(%|percent).*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,12})?");

    private ThroughputTable() {}

    static boolean fits(String text) {
        String header = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        return header.length() < 2_000 && header.matches(".*[,;\t].*") && find(cells(header), SIZE) >= 0;
    }

    private static List<String> cells(String line) {
        return asWritten(line).stream()
                .map(cell -> cell.replace('_', ' ').strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> asWritten(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("[,;\t]", -1)) {
            cells.add(cell.replace("\"", "").strip());
        }
        return cells;
    }

    private static int find(List<String> header, Pattern what) {
        for (int i = 0; i < header.size(); i++) {
            if (what.matcher(header.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** Of several rates the one that was received. */
    private static int rate(List<String> header) {
        int fallback = -1;
        for (int i = 0; i < header.size(); i++) {
            boolean isRate = RATE.matcher(header.get(i)).matches();
            if (isRate && !OFFERED.matcher(header.get(i)).matches()) {
                return i;
            }
            fallback = isRate ? i : fallback;
        }
        return fallback;
    }

    static void read(Path file, String text, Gathered into) {
        List<String> lines = text.lines().toList();
        List<String> header = List.of();
        List<String> names = List.of();
        int rate = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) {
                continue;
            }
            if (header.isEmpty()) {
                header = cells(lines.get(i));
                names = asWritten(lines.get(i));
                rate = rate(header);
                if (rate < 0) {
                    throw new InputError(
                            file + ":" + (i + 1)
                                    + ": expected a column of rates whose name has its unit (pps, kpps, Mpps or fps), found none");
                }
                into.assume("The table's rates are sums of both directions.");
            } else {
                add(file + ":" + (i + 1), header, names, cells(lines.get(i)), rate, into);
            }
        }
    }

    /** @param names of the columns as they are written */
    private static void add(
            String place, List<String> header, List<String> names, List<String> cells, int rate, Gathered into) {
        if (cells.size() != header.size()) {
            throw new InputError(place + ": expected " + header.size() + " cells, found " + cells.size());
        }
        int sizes = find(header, SIZE);
        String size = cells.get(sizes);
        OptionalInt bytes = Limits.frameBytes(size);
        if (bytes.isEmpty()) {
            throw new InputError(
                    at(place, names, sizes) + ": expected a frame size from 64 to 16384 bytes, found '" + size + "'");
        }
        String atRate = at(place, names, rate);
        double pps = Limits.pps(atRate, number(atRate, cells.get(rate)) * factor(header.get(rate)));
        if (pps == 0) {
            into.ignore(TOOL + "/" + bytes.getAsInt() + ": nothing passed, so there is no rate.");
            return;
        }
        int loss = find(header, LOSS);
        double percent = loss < 0 ? Double.NaN : number(at(place, names, loss), cells.get(loss));
        if (percent > 100) {
            throw new InputError(at(place, names, loss) + ": expected a loss of at most 100 percent, found " + percent);
        }
        into.add(
                TOOL + "/" + bytes.getAsInt(),
                Row.of(TOOL, "throughput")
                        .with(Column.FRAME_BYTES, bytes.getAsInt())
                        .withPps(Column.THROUGHPUT_MPPS, pps)
                        .with(Column.LOSS_PERCENT, percent));
    }

    private static String at(String place, List<String> names, int column) {
        return place + ": " + Spot.quoted(names.get(column));
    }

    private static double number(String place, String cell) {
        if (!NUMBER.matcher(cell).matches()) {
            throw new InputError(place + ": expected a number of at least 0 such as 14.88, found " + Spot.quoted(cell));
        }
        return Double.parseDouble(cell);
    }

    private static double factor(String column) {
        String unit =
                column.replaceAll(".*\\b(pps|kpps|mpps|fps|kfps|mfps|frames/s(?:ec)?|packets/s(?:ec)?)\\b.*", "$1");
        return switch (unit.charAt(0)) {
            case 'k' -> 1e3;
            case 'm' -> 1e6;
            default -> 1;
        };
    }
}
