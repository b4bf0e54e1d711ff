package softpath.imports.traffic;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fewer sizes with the same number of frames and the same mean: a size's frames go to its two neighbours, the more the
 * nearer, which adds {@code frames · (size - below) · (above - size)} to the variance; the size that adds least goes
 * first. The smallest and the largest stay.
 */
final class Merging {

    private Merging() {}

    static SortedMap<Integer, Double> atMost(int most, SortedMap<Integer, Double> frames) {
        int left = frames.size();
        int[] sizes = frames.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[] counts =
                frames.values().stream().mapToDouble(Double::doubleValue).toArray();
        while (left > most) {
            int least = least(sizes, counts, left);
            double above = (double) (sizes[least] - sizes[least - 1]) / (sizes[least + 1] - sizes[least - 1]);
            counts[least - 1] += counts[least] * (1 - above);
            counts[least + 1] += counts[least] * above;
            System.arraycopy(sizes, least + 1, sizes, least, left - least - 1);
            System.arraycopy(counts, least + 1, counts, least, left - least - 1);
            left--;
        }
        SortedMap<Integer, Double> merged = new TreeMap<>();
        for (int i = 0; i < left; i++) {
            merged.put(sizes[i], counts[i]);
        }
        return merged;
    }

    private static int least(int[] sizes, double[] counts, int left) {
        double leastAdded = Double.POSITIVE_INFINITY;
        int least = 1;
        for (int i = 1; i < left - 1; i++) {
            double added = counts[i] * (sizes[i] - sizes[i - 1]) * (sizes[i + 1] - sizes[i]);
            if (added < leastAdded) {
                leastAdded = added;
                least = i;
            }
        }
        return least;
    }
}
