package softpath.imports.traffic;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.io.InputError;

/**
 * Sizes that a pktgen sent or saw: Linux's {@code imix_size_counts}, {@code imix_weights} or range of sizes
 * (torvalds/linux, net/core/pktgen.c), which are without the check sequence, and the ranges that the page of DPDK's
 * shows (pktgen/Pktgen-DPDK), which have it.
 */
final class PktgenSizes {

    private static final Pattern COUNTS = Pattern.compile("imix_size_counts: *((?:[0-9]{1,6},[0-9]{1,18} *){1,50})");
    private static final Pattern WEIGHTS = Pattern.compile("imix_weights: *((?:[0-9]{1,6},[0-9]{1,18} *){1,50})");
    private static final Pattern PAIR = Pattern.compile("([0-9]{1,6}),([0-9]{1,18})");
    private static final Pattern RANGE = Pattern.compile("min_pkt_size: *([0-9]{1,6})\\s+max_pkt_size: *([0-9]{1,6})");
    private static final Pattern PAGE = Pattern.compile(
            "(?m)^[ \\t]*(?:Sizes )?(64|65-127|128-255|256-511|512-1023|1024-1518)(?: Bytes)?\\s*:([0-9 ,]{1,1000})$");
    private static final Pattern EDGES = Pattern.compile("([0-9]+)(?:-([0-9]+))?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    private PktgenSizes() {}

    static boolean fits(String text) {
        return COUNTS.matcher(text).find()
                || WEIGHTS.matcher(text).find()
                || RANGE.matcher(text).find()
                || PAGE.matcher(text).find();
    }

    static Mix read(Path file, String text) {
        Mix mix = new Mix("measured", "pktgen");
        Matcher counts = COUNTS.matcher(text);
        Matcher weights = WEIGHTS.matcher(text);
        Matcher page = PAGE.matcher(text);
        if (counts.find()) {
            pairs(file, counts, mix, "Frames by size as pktgen sent them.");
        } else if (weights.find()) {
            pairs(file, weights, mix, "Weights of sizes as pktgen was told them.");
        } else if (page.find()) {
            ranges(page, mix);
        } else {
            range(file, text, mix);
        }
        if (mix.frames().isEmpty()) {
            throw new InputError(file + ": expected frames that pktgen counted, found none");
        }
        mix.ignore("Addresses, flows and rates.");
        return mix;
    }

    /** Of each thread a line; from the first that was found on. */
    private static void pairs(Path file, Matcher lines, Mix mix, String what) {
        do {
            Matcher pair = PAIR.matcher(lines.group(1));
            while (pair.find()) {
                addWithoutFcs(file, Integer.parseInt(pair.group(1)), Double.parseDouble(pair.group(2)), mix);
            }
        } while (lines.find());
        mix.took(what);
        mix.assume("pktgen's sizes are without the check sequence: 4 B are added.");
    }

    private static void addWithoutFcs(Path file, int bytes, double count, Mix mix) {
        if (bytes < Mix.ETHERNET_HEADER_BYTES || bytes + Mix.FCS_BYTES > Mix.MOST_FRAME_BYTES) {
            throw new InputError(file + ": expected packets of 14 to " + (Mix.MOST_FRAME_BYTES - Mix.FCS_BYTES)
                    + " bytes, found " + bytes);
        }
        mix.add(bytes + Mix.FCS_BYTES, count);
    }

    private static void range(Path file, String text, Mix mix) {
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            int least = Integer.parseInt(range.group(1));
            int most = Integer.parseInt(range.group(2));
            if (least > most) {
                throw new InputError(
                        file + ": expected min_pkt_size up to max_pkt_size, found " + least + " and " + most);
            }
            for (int bytes = least; bytes <= most; bytes++) {
                addWithoutFcs(file, bytes, 1, mix);
            }
        }
        mix.took("Sizes from min_pkt_size to max_pkt_size, all alike often.");
        mix.assume("pktgen's sizes are without the check sequence: 4 B are added.");
    }

    /** A column a port; the page stands there again and again as it is drawn, so the last of each line counts. */
    private static void ranges(Matcher page, Mix mix) {
        Map<String, Double> last = new LinkedHashMap<>();
        do {
            double sum = 0;
            Matcher count = COUNT.matcher(page.group(2).replace(",", ""));
            while (count.find()) {
                sum += Double.parseDouble(count.group());
            }
            last.put(page.group(1), sum);
        } while (page.find());
        BinnedSizes sizes = new BinnedSizes();
        last.forEach((edges, frames) -> {
            Matcher edge = EDGES.matcher(edges);
            if (edge.matches()) {
                int from = Integer.parseInt(edge.group(1));
                sizes.add(from, edge.group(2) == null ? from : Integer.parseInt(edge.group(2)), frames, mix);
            }
        });
        sizes.fill(mix, OptionalDouble.empty());
        mix.took("Frames by ranges of sizes as pktgen's ports received them, summed.");
    }
}
