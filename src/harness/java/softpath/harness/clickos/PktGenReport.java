package softpath.harness.clickos;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that netmap's pkt-gen prints every so often, in any of its forms: of 2014 ({@code 14 pps (14 pkts in 1000
 * usec)}), of today with {@code -N}, which adds bits, batches and space, and of today without, where numbers have units.
 *
 * @param stampMicros when it was printed: the machine's time of day, of which pkt-gen keeps three digits of seconds
 * @param packets     since the line before; only as exact as its digits where it has a unit
 * @param tookMicros  since the line before
 */
record PktGenReport(long stampMicros, long packets, long tookMicros) {

    /** After so long a stamp begins again at 0. */
    static final long STAMP_CYCLE_MICROS = 1_000_000_000;

    private static final String NUMBER = "([0-9]+(?:\\.[0-9]+)?) ?([KMGT]?)";

    private static final Pattern LINE = Pattern.compile("([0-9]{1,3})\\.([0-9]{6}) main_thread \\[ *[0-9]+\\] " + NUMBER
            + "pps \\(" + NUMBER + "pkts (?:" + NUMBER + "bps )?in ([0-9]+) usec\\).*");

    static Optional<PktGenReport> parse(String line) {
        Matcher report = LINE.matcher(line.strip());
        if (!report.matches()) {
            return Optional.empty();
        }
        long stamp = Long.parseLong(report.group(1)) * 1_000_000 + Long.parseLong(report.group(2));
        return Optional.of(
                new PktGenReport(stamp, number(report.group(5), report.group(6)), Long.parseLong(report.group(9))));
    }

    private static long number(String digits, String unit) {
        double scale = switch (unit) {
            case "K" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            default -> 1;
        };
        return Math.round(Double.parseDouble(digits) * scale);
    }
}
