package softpath.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import softpath.model.study.Fit;

/**
 * The values of parameters for which every inequality that bounds them holds, by simulation.
 *
 * @param intervals by parameter, the others as they stand
 * @param together  sets of values of all of them drawn together, and fitted numbers with them
 */
public record Region(List<Feasible> intervals, Draws together) {

    private static final int GRID = 17;
    private static final int HALVINGS = 9;
    private static final int MOST_TRIED_PER_DRAW = 250;

    /** Tries of each point before any is judged, so that simulations run side by side. */
    private static final int AT_ONCE = 4;

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

        /** From where it is drawn together with others, under which it may go beyond what it may be alone. */
        double[] box() {
            double low = bounded.range().get(0);
            double high = bounded.range().get(1);
            double width = (highest - lowest) / 2;
            return isEmpty()
                    ? new double[] {low, high}
                    : new double[] {Math.max(low, lowest - width), Math.min(high, highest + width)};
        }
    }

    static List<Feasible> alone(List<Fit.Bounded> parameters, Map<String, Double> shipped, ConditionsOf conditionsOf) {
        List<Feasible> intervals = new ArrayList<>();
        for (Fit.Bounded bounded : parameters) {
            intervals.add(feasible(bounded, shipped.get(bounded.parameter()), conditionsOf.named(bounded.by())));
        }
        return intervals;
    }

    /** That all statements of some names hold. */
    interface ConditionsOf {
        Condition named(List<String> names);
    }

    private static Feasible feasible(Fit.Bounded bounded, double shipped, Condition condition) {
        double low = bounded.range().get(0);
        double high = bounded.range().get(1);
        List<Double> grid = new ArrayList<>();
        for (int i = 0; i < GRID; i++) {
            grid.add(low + (high - low) * i / (GRID - 1));
        }
        List<Boolean> holds = holds(bounded, grid, condition);
        int first = holds.indexOf(true);
        int last = holds.lastIndexOf(true);
        if (first < 0) {
            return new Feasible(bounded, shipped, Double.NaN, Double.NaN, false, false, true);
        }
        double lowest = first == 0 ? low : edge(bounded, grid.get(first), grid.get(first - 1), condition);
        double highest = last == GRID - 1 ? high : edge(bounded, grid.get(last), grid.get(last + 1), condition);
        boolean connected = !holds.subList(first, last + 1).contains(false);
        return new Feasible(bounded, shipped, lowest, highest, first == 0, last == GRID - 1, connected);
    }

    /** The last value that will do, between one that does and one that does not. */
    private static double edge(Fit.Bounded bounded, double does, double doesNot, Condition condition) {
        double good = does;
        double bad = doesNot;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (good + bad) / 2;
            if (holds(bounded, List.of(middle), condition).get(0)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private static List<Boolean> holds(Fit.Bounded bounded, List<Double> values, Condition condition) {
        return condition.hold(
                values.stream().map(value -> Map.of(bounded.parameter(), value)).toList());
    }

    /**
     * Sets of values under which every inequality holds.
     *
     * @param tried how many it took to find them
     */
    public record Draws(List<Map<String, Double>> accepted, int tried) {

        public Draws {
            accepted = List.copyOf(accepted);
        }
    }

    /** Whether all inequalities hold, for each of several sets of values. */
    interface Condition {
        List<Boolean> hold(List<Map<String, Double>> valueSets);
    }

    /**
     * {@code count} sets, or as many as a bounded number of tries finds: each fitted point in turn, with the bounded
     * parameters drawn evenly and independently from their ranges, kept if every inequality holds under both. A range
     * is cut where it goes further beyond the interval that a parameter has alone than half its width: a draw from all of
     * it would be kept once in thousands.
     *
     * @param points of the fitted parameters, one for each set
     */
    static Draws draws(
            List<Feasible> intervals,
            List<Map<String, Double>> points,
            int count,
            RandomGenerator random,
            Condition all) {
        if (intervals.isEmpty()) {
            return new Draws(points.subList(0, Math.min(count, points.size())), Math.min(count, points.size()));
        }
        List<Map<String, Double>> accepted = new ArrayList<>();
        int tried = 0;
        int most = MOST_TRIED_PER_DRAW * count;
        // A point whose turn ended in success is done with: no draw has the fitted numbers of another.
        List<Map<String, Double>> waiting = new ArrayList<>(points.subList(0, Math.min(count, points.size())));
        while (!waiting.isEmpty() && tried < most) {
            List<Map<String, Double>> together = new ArrayList<>();
            for (Map<String, Double> point : waiting) {
                for (int i = 0; i < AT_ONCE; i++) {
                    Map<String, Double> values = new LinkedHashMap<>(point);
                    for (Feasible each : intervals) {
                        double[] box = each.box();
                        values.put(each.bounded().parameter(), box[0] + random.nextDouble() * (box[1] - box[0]));
                    }
                    together.add(values);
                }
            }
            tried += together.size();
            List<Boolean> hold = all.hold(together);
            List<Map<String, Double>> still = new ArrayList<>();
            for (int w = 0; w < waiting.size(); w++) {
                int first = hold.subList(w * AT_ONCE, (w + 1) * AT_ONCE).indexOf(true);
                if (first < 0) {
                    still.add(waiting.get(w));
                } else {
                    accepted.add(together.get(w * AT_ONCE + first));
                }
            }
            waiting = still;
        }
        return new Draws(accepted, tried);
    }
}
