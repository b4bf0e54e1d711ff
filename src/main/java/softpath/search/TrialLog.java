package softpath.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All trials of a search, by load. */
final class TrialLog {

    private final NavigableMap<Double, List<TrialResult>> ofLoad = new TreeMap<>();
    private int count;

    void add(double mpps, TrialResult result) {
        ofLoad.computeIfAbsent(mpps, load -> new ArrayList<>()).add(result);
        count++;
    }

    List<TrialResult> at(double mpps) {
        return ofLoad.getOrDefault(mpps, List.of());
    }

    int count() {
        return count;
    }

    /** Loads that were tried, the lowest first. */
    List<Double> loads() {
        return List.copyOf(ofLoad.keySet());
    }

    /** All trials, load by load. */
    List<TrialResult> all() {
        return ofLoad.values().stream().flatMap(List::stream).toList();
    }

    Classification.Bound bound(Goal goal, double mpps) {
        return Classification.of(goal, at(mpps)).bound();
    }

    /**
     * The bounds of a goal as they stand: the smallest upper bound, and the largest lower bound below that; NaN where there is
     * none.
     */
    Bounds bounds(Goal goal) {
        double lower = Double.NaN;
        for (Map.Entry<Double, List<TrialResult>> load : ofLoad.entrySet()) {
            Classification.Bound bound =
                    Classification.of(goal, load.getValue()).bound();
            if (bound == Classification.Bound.UPPER) {
                return new Bounds(lower, load.getKey());
            }
            if (bound == Classification.Bound.LOWER) {
                lower = load.getKey();
            }
        }
        return new Bounds(lower, Double.NaN);
    }

    /** Relevant bounds, Mpps; NaN where there is none. */
    record Bounds(double lowerMpps, double upperMpps) {

        boolean hasLower() {
            return !Double.isNaN(lowerMpps);
        }

        boolean hasUpper() {
            return !Double.isNaN(upperMpps);
        }

        boolean isWithin(double width) {
            return hasLower()
                    && hasUpper()
                    && upperMpps - lowerMpps <= width * upperMpps * (1 + Classification.ROUNDED);
        }
    }
}
