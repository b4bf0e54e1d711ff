package softpath.imports.traffic;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Lines;
import softpath.imports.Spot;
import softpath.io.InputError;

/**
 * Sizes that a pktgen sent or saw: Linux's {@code imix_size_counts}, {@code imix_weights} or range of sizes
 * (torvalds/linux, net/core/pktgen.c), which are without the check sequence, and the ranges that the page of DPDK's
 * shows (pktgen/Pktgen-DPDK), which have it.
 */
final class PktgenSizes {

    private static final Pattern COUNTS = Pattern.compile("imix_size_counts: *([0-9-].{0,2000})");
    private static final Pattern WEIGHTS = Pattern.compile("imix_weights: *([0-9-].{0,2000})");
    private static final Pattern RANGE = Pattern.compile("min_pkt_size: *(\\S{1,40})\\s+max_pkt_size: *(\\S{1,40})");
    private static final Pattern PAGE = Pattern.compile(
            "(?m)^[ \\t]*(?:Sizes )?(64|65-127|128-255|256-511|512-1023|1024-1518)(?: Bytes)?\\s*:([0-9 ,-]{1,1000})$");
    private static final Pattern EDGES = Pattern.compile("([0-9]+)(?:-([0-9]+))?");
    private static final int LONGEST_PACKET_BYTES = Mix.MOST_FRAME_BYTES - Mix.FCS_BYTES;

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
            pairs(new Lines(file, text), counts, mix, "Frames by size as pktgen sent them.");
        } else if (weights.find()) {
            pairs(new Lines(file, text), weights, mix, "Weights of sizes as pktgen was told them.");
        } else if (page.find()) {
            ranges(new Lines(file, text), page, mix);
        } else {
            range(new Lines(file, text), text, mix);
        }
        if (mix.frames().isEmpty()) {
            throw new InputError(file + ": expected frames that pktgen counted, found none");
        }
        mix.ignore("Addresses, flows and rates.");
        return mix;
    }

    /** Of each thread a line; from the first that was found on. */
    private static void pairs(Lines lines, Matcher found, Mix mix, String what) {
        do {
            Spot spot = lines.at(found.start());
            for (String pair : found.group(1).strip().split("\\s+")) {
                String[] parts = pair.split(",", -1);
                if (parts.length != 2) {
                    throw spot.error("imix", "pairs SIZE,COUNT", Spot.quoted(pair));
                }
                mix.add(
                        packetBytes(spot, parts[0]) + Mix.FCS_BYTES,
                        spot.count("frames of " + parts[0] + " B", parts[1]));
            }
        } while (found.find());
        mix.took(what);
        mix.assume("pktgen's sizes are without the check sequence: 4 B are added.");
    }

    private static int packetBytes(Spot spot, String text) {
        return spot.number("bytes of a packet", text, Mix.ETHERNET_HEADER_BYTES, LONGEST_PACKET_BYTES);
    }

    private static void range(Lines lines, String text, Mix mix) {
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            Spot spot = lines.at(range.start());
            int least = packetBytes(spot, range.group(1));
            int most = packetBytes(spot, range.group(2));
            if (least > most) {
                throw spot.error("min_pkt_size", "at most max_pkt_size, " + most, String.valueOf(least));
            }
            for (int bytes = least; bytes <= most; bytes++) {
                mix.add(bytes + Mix.FCS_BYTES, 1);
            }
        }
        mix.took("Sizes from min_pkt_size to max_pkt_size, all alike often.");
        mix.assume("pktgen's sizes are without the check sequence: 4 B are added.");
    }

    /** A column a port; the page stands there again and again as it is drawn, so the last of each line counts. */
    private static void ranges(Lines lines, Matcher page, Mix mix) {
        Map<String, Double> last = new LinkedHashMap<>();
        do {
            double sum = 0;
            Spot spot = lines.at(page.start(1));
            for (String count : page.group(2).replace(",", "").strip().split(" +")) {
                sum += spot.count("frames of " + page.group(1) + " B", count);
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
