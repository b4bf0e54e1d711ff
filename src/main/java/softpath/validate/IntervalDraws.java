package softpath.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.io.FittedDataplane;
import softpath.statistics.SplitMix64;

/** Sets of numbers from intervals, each number evenly and on its own, the same for the same seed. */
record IntervalDraws(Map<String, FittedDataplane.Range> ranges, long seed) {

    /** Of 53 bits, as many as a double has. */
    private static final double UNIT = 0x1p-53;

    List<Map<String, Double>> sets(int count) {
        List<Map<String, Double>> sets = new ArrayList<>();
        long state = SplitMix64.mix(seed);
        for (int s = 0; s < count; s++) {
            Map<String, Double> set = new TreeMap<>();
            for (Map.Entry<String, FittedDataplane.Range> entry : new TreeMap<>(ranges).entrySet()) {
                state += SplitMix64.GOLDEN_GAMMA;
                double part = (SplitMix64.mix(state) >>> 11) * UNIT;
                FittedDataplane.Range range = entry.getValue();
                set.put(entry.getKey(), range.lowest() + part * (range.highest() - range.lowest()));
            }
            sets.add(set);
        }
        return sets;
    }
}
