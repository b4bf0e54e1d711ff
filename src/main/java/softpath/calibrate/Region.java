package softpath.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.Well19937c;
import softpath.model.Fit;

/**
 * The values of parameters for which every inequality that bounds them holds, by simulation.
 *
 * @param intervals by parameter, the others as they stand
 */
public record Region(List<Feasible> intervals) {

    private static final int GRID = 17;
    private static final int HALVINGS = 9;
    private static final int MOST_DRAWN = 50;

    /**
     * What one parameter may be.
     *
     * @param shipped     value in the dataplane's file
     * @param lowest      NaN if no value will do
     * @param openBelow   whether values below the range that was searched may do as well
     * @param connected   whether all values that were tried in between will do
     */
    public record Feasible(
            Fit.Bounded bounded,
            double shipped,
            double lowest,
            double highest,
            boolean openBelow,
            boolean openAbove,
            boolean connected) {

        public boolean isEmpty() {
            return Double.isNaN(lowest);
        }
    }

    static Region of(Fit fit, Map<String, Double> shipped, StatementsOf statementsOf) {
        List<Feasible> intervals = new ArrayList<>();
        for (Fit.Bounded bounded : fit.boundedParameters()) {
            intervals.add(feasible(bounded, shipped.get(bounded.parameter()), statementsOf.named(bounded.by())));
        }
        return new Region(intervals);
    }

    /** Finds statements by their names. */
    interface StatementsOf {
        Statements named(List<String> names);
    }

    private static Feasible feasible(Fit.Bounded bounded, double shipped, Statements statements) {
        double low = bounded.range().get(0);
        double high = bounded.range().get(1);
        List<Double> grid = new ArrayList<>();
        for (int i = 0; i < GRID; i++) {
            grid.add(low + (high - low) * i / (GRID - 1));
        }
        List<Boolean> holds = holds(bounded, grid, statements);
        int first = holds.indexOf(true);
        int last = holds.lastIndexOf(true);
        if (first < 0) {
            return new Feasible(bounded, shipped, Double.NaN, Double.NaN, false, false, true);
        }
        double lowest = first == 0 ? low : edge(bounded, grid.get(first), grid.get(first - 1), statements);
        double highest = last == GRID - 1 ? high : edge(bounded, grid.get(last), grid.get(last + 1), statements);
        boolean connected = !holds.subList(first, last + 1).contains(false);
        return new Feasible(bounded, shipped, lowest, highest, first == 0, last == GRID - 1, connected);
    }

    /** The last value that will do, between one that does and one that does not. */
    private static double edge(Fit.Bounded bounded, double does, double doesNot, Statements statements) {
        double good = does;
        double bad = doesNot;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (good + bad) / 2;
            if (holds(bounded, List.of(middle), statements).get(0)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private static List<Boolean> holds(Fit.Bounded bounded, List<Double> values, Statements statements) {
        return statements.hold(
                values.stream().map(value -> Map.of(bounded.parameter(), value)).toList());
    }

    /** {@code count} sets of values drawn evenly from where all inequalities hold together. */
    List<Map<String, Double>> draws(int count, long seed, Statements all) {
        if (intervals.isEmpty()) {
            return Collections.nCopies(count, Map.of());
        }
        Well19937c random = new Well19937c(seed);
        List<Map<String, Double>> accepted = new ArrayList<>();
        for (int drawn = 0; accepted.size() < count && drawn < MOST_DRAWN; drawn++) {
            List<Map<String, Double>> tried = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Map<String, Double> values = new LinkedHashMap<>();
                for (Feasible each : intervals) {
                    double within = each.lowest() + random.nextDouble() * (each.highest() - each.lowest());
                    values.put(each.bounded().parameter(), each.isEmpty() ? each.shipped() : within);
                }
                tried.add(values);
            }
            List<Boolean> hold = all.hold(tried);
            for (int i = 0; i < count && accepted.size() < count; i++) {
                if (hold.get(i)) {
                    accepted.add(tried.get(i));
                }
            }
        }
        // A region too thin to hit: the values as they stand, which say nothing of the spread but are no lie.
        Map<String, Double> standing = new HashMap<>();
        intervals.forEach(each -> standing.put(each.bounded().parameter(), each.shipped()));
        while (accepted.size() < count) {
            accepted.add(standing);
        }
        return accepted;
    }
}
