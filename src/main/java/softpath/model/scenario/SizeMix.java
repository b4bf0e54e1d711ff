package softpath.model.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Quantity;
import softpath.units.Units;

/**
 * Frame sizes and how often each occurs, by packets.
 *
 * @param weights frame size in bytes, FCS included, to its weight; weights need not add up to 1
 */
public record SizeMix(SortedMap<Integer, Double> weights) {

    public static final String EXPECTED = "a map of frame sizes in bytes to weights such as {64: 1}";

    /** What a dataplane carries stands in its file and is mostly less. */
    private static final int MOST_FRAME_BYTES = (int) Quantity.FRAME_BYTES.most();

    public SizeMix(Map<Integer, Double> weights) {
        this(new TreeMap<>(weights));
    }

    public SizeMix {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        double total = 0;
        for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
            int bytes = entry.getKey();
            Check.require(
                    bytes >= Units.MIN_FRAME_BYTES && bytes <= MOST_FRAME_BYTES,
                    String.valueOf(bytes),
                    "frames of " + Units.MIN_FRAME_BYTES + " to " + MOST_FRAME_BYTES + " bytes, FCS included",
                    bytes);
            Quantity.WEIGHT.requireOrNone(String.valueOf(bytes), entry.getValue());
            total += entry.getValue();
        }
        Check.require(total > 0 && total < Double.POSITIVE_INFINITY, "", "weights that sum to more than 0", total);
    }

    /** From a file, where keys are text. */
    public static SizeMix parse(Map<String, Double> weights) {
        SortedMap<Integer, Double> sorted = new TreeMap<>();
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            String key = entry.getKey();
            Check.require(key.matches("[1-9][0-9]{0,8}"), "", EXPECTED, "the size '" + key + "'");
            sorted.put(Integer.valueOf(key), entry.getValue());
        }
        return new SizeMix(sorted);
    }

    public double meanFrameBytes() {
        double total = 0;
        double bytes = 0;
        for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
            total += entry.getValue();
            bytes += entry.getKey() * entry.getValue();
        }
        return bytes / total;
    }

    /** Sizes that occur at all, smallest first. */
    public List<Integer> occurring() {
        return weights.entrySet().stream()
                .filter(size -> size.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    public int largestFrameBytes() {
        return weights.lastKey();
    }
}
