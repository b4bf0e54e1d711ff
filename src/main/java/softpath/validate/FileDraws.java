package softpath.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import softpath.io.DrawnSets;
import softpath.io.FittedDataplane;
import softpath.model.Counted;
import softpath.statistics.SplitMix64;

/**
 * Other numbers that a dataplane's file allows: the sets that were drawn together with it, where they stand beside it; else
 * from the intervals that it states, each number on its own. Such a number is drawn from two halves of normal distributions
 * that meet at its value, one with the interval's lower end at 2.5 %, one with its upper at 97.5 %. So half of the draws lie
 * on either side of the value, however lopsided its interval is. What would lie beyond an end is at the end, as beyond
 * it a number may be none that there can be.
 *
 * @param source of the sets, in words
 */
record FileDraws(List<Map<String, Double>> sets, String source) {

    /** Of 53 bits, as many as a double has, in the middle between two of them: never 0 or 1. */
    private static final double UNIT = 0x1p-53;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The standard normal's 97.5 %. */
    private static final double AT_END = NORMAL.inverseCumulativeProbability(0.975);

    FileDraws {
        sets = List.copyOf(sets);
    }

    /** @param count of the sets; of those beside a file as many as there are */
    static FileDraws of(Path dataplane, int count, long seed) {
        List<Map<String, Double>> together = DrawnSets.read(dataplane);
        if (!together.isEmpty()) {
            return new FileDraws(
                    together.subList(0, Math.min(count, together.size())),
                    "that were drawn together with the numbers of the dataplane's file");
        }
        Map<String, FittedDataplane.Range> ranges = FittedDataplane.intervals(dataplane);
        return ranges.isEmpty()
                ? new FileDraws(List.of(), "")
                : new FileDraws(
                        of(ranges, count, seed),
                        "drawn around the values of " + Counted.of(ranges.size(), "number") + " that the dataplane's"
                                + " file states intervals of, each on its own, as it has no fit");
    }

    /** The same for the same seed. */
    static List<Map<String, Double>> of(Map<String, FittedDataplane.Range> ranges, int count, long seed) {
        List<Map<String, Double>> sets = new ArrayList<>();
        long state = SplitMix64.mix(seed);
        for (int s = 0; s < count; s++) {
            Map<String, Double> set = new TreeMap<>();
            for (Map.Entry<String, FittedDataplane.Range> entry : new TreeMap<>(ranges).entrySet()) {
                state += SplitMix64.GOLDEN_GAMMA;
                double part = ((SplitMix64.mix(state) >>> 11) + 0.5) * UNIT;
                set.put(entry.getKey(), number(entry.getValue(), part));
            }
            sets.add(set);
        }
        return sets;
    }

    private static double number(FittedDataplane.Range range, double part) {
        double ends = NORMAL.inverseCumulativeProbability(part) / AT_END;
        return ends < 0
                ? range.value() + Math.max(-1, ends) * (range.value() - range.lowest())
                : range.value() + Math.min(1, ends) * (range.highest() - range.value());
    }
}
