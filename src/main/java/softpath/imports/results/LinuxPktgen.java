package softpath.imports.results;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Lines;
import softpath.io.InputError;

/**
 * What Linux's pktgen tells in {@code /proc/net/pktgen} (torvalds/linux, net/core/pktgen.c): a line {@code Result: OK}
 * for each thread. It is what was sent, not what arrived; sizes and bits a second are without the check sequence.
 */
final class LinuxPktgen {

    private static final String TOOL = "linux-pktgen";
    private static final Pattern FITS =
            Pattern.compile("(?m)^[ \\t]*(Result: )?(OK|Idle|Stopped|Running)[:(]|Params: count ");
    private static final Pattern RESULT =
            Pattern.compile("OK: [0-9]+\\(c[0-9]+\\+d[0-9]+\\) (?:usec|nsec|us), ([0-9]{1,18}) "
                    + "\\(([0-9]{1,6})byte,[0-9]{1,6}frags\\)\\s+([0-9]{1,12})pps\\b");
    private static final Pattern ENDED = Pattern.compile("OK: \\S+ (?:usec|nsec|us), ");
    private static final Pattern SIZES = Pattern.compile("min_pkt_size: ([0-9]{1,6})\\s+max_pkt_size: ([0-9]{1,6})");
    private static final int FCS_BYTES = 4;

    private LinuxPktgen() {}

    static boolean fits(String text) {
        return RESULT.matcher(text).find()
                || text.contains("Params: count ") && text.contains("pkt_size:")
                || FITS.matcher(text).find() && text.contains("byte,");
    }

    static void read(Path file, String text, Gathered into) {
        requireWhole(file, text);
        Matcher result = RESULT.matcher(text);
        double pps = 0;
        int threads = 0;
        String size = "";
        boolean isOne = !text.contains("imix_weights") && isOneSize(text);
        while (result.find()) {
            pps += Double.parseDouble(result.group(3));
            isOne &= size.isEmpty() || size.equals(result.group(2));
            size = result.group(2);
            threads++;
        }
        if (threads == 0) {
            throw new InputError(
                    file + ": expected a result of pktgen that ran to its end, Result: OK with pps, found none");
        }
        if (pps == 0) {
            into.ignore(TOOL + ": nothing was sent, so there is no rate.");
            return;
        }
        Limits.pps(file.toString(), pps);
        into.assume(
                "Linux's pktgen tells what it sent; the row holds for what passed only if nothing behind it dropped any.");
        if (threads > 1) {
            into.note(TOOL + ": " + threads + " threads, summed.");
        }
        Row row = Row.of(TOOL, "sent")
                .withPps(Column.THROUGHPUT_MPPS, pps)
                .withPps(Column.OFFERED_MPPS, pps)
                .with(Column.THREADS, threads)
                .with(Column.GENERATOR_LIMITED, true);
        OptionalInt bytes = isOne
                ? Limits.frameBytes(String.valueOf(Math.max(64, Integer.parseInt(size) + FCS_BYTES)))
                : OptionalInt.empty();
        if (bytes.isPresent()) {
            into.assume("pktgen's size is without the check sequence; frame_bytes has it, and at least 64.");
            row = row.with(Column.FRAME_BYTES, bytes.getAsInt());
        } else {
            row = row.with(Column.SIZES, "pktgen-mix");
            into.ignore("The sizes of pktgen's mix: import traffic makes a mix of its imix_size_counts.");
        }
        into.add(TOOL + (bytes.isPresent() ? "/" + bytes.getAsInt() : "/mix"), row);
    }

    /** Of several threads none is left out because its figures cannot be. */
    private static void requireWhole(Path file, String text) {
        Matcher ended = ENDED.matcher(text);
        while (ended.find()) {
            if (!RESULT.matcher(text).region(ended.start(), text.length()).lookingAt()) {
                throw new Lines(file, text)
                        .at(ended.start())
                        .error("Result", "counts of at least 0 and a rate in pps", "others");
            }
        }
    }

    private static boolean isOneSize(String text) {
        Matcher sizes = SIZES.matcher(text);
        boolean isOne = true;
        while (sizes.find()) {
            isOne &= sizes.group(1).equals(sizes.group(2));
        }
        return isOne;
    }
}
