package softpath.model.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Check;

/**
 * Something checkable that a source says: simulated numbers and what must hold between them.
 *
 * @param each   names and the values that they stand for in turn, as {@code $name} in the points' changes
 * @param points by the name that relations use
 */
public record Statement(Optional<Map<String, List<Object>>> each, Map<String, Point> points, List<Relation> relations) {

    private static final int MOST_CASES = 10_000;

    public Statement {
        requireFew(each.orElse(Map.of()));
        points = new LinkedHashMap<>(points);
        relations = List.copyOf(relations);
        Check.notEmpty("relations", relations);
        for (int i = 0; i < relations.size(); i++) {
            requirePoint(points, "relations[" + i + "].of", relations.get(i).of());
            String over = relations.get(i).over().orElse(relations.get(i).of());
            requirePoint(points, "relations[" + i + "].over", over);
        }
    }

    private static void requirePoint(Map<String, Point> points, String key, String name) {
        Check.require(points.containsKey(name), key, "one of " + points.keySet(), "'" + name + "'");
    }

    /** Every combination of the values of {@link #each}; one empty one if there are none. */
    public List<Map<String, Object>> cases() {
        return combinations(each.orElse(Map.of()));
    }

    /** Throws unless there are combinations, at least one and not more than anybody waits for. */
    static void requireFew(Map<String, List<Object>> each) {
        double combinations = 1;
        for (Map.Entry<String, List<Object>> entry : each.entrySet()) {
            Check.notEmpty("each." + entry.getKey(), entry.getValue());
            combinations *= entry.getValue().size();
        }
        Check.atMost("each", MOST_CASES, combinations);
    }

    /** Every combination of one value for each name, the last name's values in turn first. */
    public static List<Map<String, Object>> combinations(Map<String, List<Object>> each) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (Map.Entry<String, List<Object>> entry : each.entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> before : all) {
                for (Object value : entry.getValue()) {
                    Map<String, Object> more = new LinkedHashMap<>(before);
                    more.put(entry.getKey(), value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }
}
