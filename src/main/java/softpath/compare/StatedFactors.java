package softpath.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import softpath.io.CsvTable;
import softpath.io.Placeholders;
import softpath.io.StatedValue;
import softpath.model.study.SweepFolder;

/** Which value a factor of one sweep has in another that has no such factor: that which changes nothing of its scenario. */
final class StatedFactors {

    private static final String COLUMN = "column";
    private static final String KEY = "key";
    private static final String SET = "set";

    private final Object scenario;
    private final Map<String, List<String>> setsOfColumn = new TreeMap<>();
    private final Map<String, Set<String>> seenOfColumn = new TreeMap<>();
    private final Map<String, String> stated = new TreeMap<>();

    /**
     * @param sweep the summary of a sweep
     * @param other that of one with other factors
     */
    StatedFactors(Map<String, Object> sweep, Map<String, Object> other) {
        scenario = settings(sweep).get(Side.SCENARIO);
        List<?> own = factors(sweep);
        for (Object each : factors(other)) {
            if (each instanceof Map<?, ?> factor && own.stream().noneMatch(mine -> isLike(mine, factor))) {
                String column = String.valueOf(factor.get(COLUMN));
                List<String> sets = sets(factor, column);
                // Of a number of a dataplane's file a scenario states nothing, and what hangs on other columns is no
                // value alone.
                if (!sets.isEmpty() && sets.stream().allMatch(set -> Placeholders.areOf(column, set))) {
                    setsOfColumn.put(column, sets);
                    seenOfColumn.put(column, new HashSet<>());
                }
            }
        }
    }

    /** Of the same column or place: what it is in a row stands in the row. */
    private static boolean isLike(Object mine, Map<?, ?> factor) {
        return mine instanceof Map<?, ?> own
                && (own.get(COLUMN).equals(factor.get(COLUMN))
                        || own.get(KEY) != null && own.get(KEY).equals(factor.get(KEY)));
    }

    private static List<String> sets(Map<?, ?> factor, String column) {
        if (factor.get(KEY) instanceof String key) {
            return List.of(key + "=$" + column);
        }
        return factor.get(SET) instanceof List<?> sets
                ? sets.stream().map(Object::toString).toList()
                : List.of();
    }

    boolean isAny() {
        return !setsOfColumn.isEmpty();
    }

    /** @param row of the table of the other sweep */
    void see(CsvTable.Row row) {
        setsOfColumn.forEach((column, sets) -> {
            String cell = row.cells().get(column);
            if (!stated.containsKey(column)
                    && cell != null
                    && seenOfColumn.get(column).add(cell)
                    && sets.stream().allMatch(set -> StatedValue.isStated(scenario, set, Map.of(column, cell)))) {
                stated.put(column, cell);
            }
        });
    }

    /** By column, as it stands in a cell; left out where no row of the other sweep has what the scenario states. */
    Map<String, String> cellOfColumn() {
        return stated;
    }

    private static List<?> factors(Map<String, Object> sweep) {
        return settings(sweep).get(SweepFolder.STUDY) instanceof Map<?, ?> study
                        && study.get(SweepFolder.FACTORS) instanceof List<?> factors
                ? factors
                : List.of();
    }

    private static Map<?, ?> settings(Map<String, Object> sweep) {
        return sweep.get(SweepFolder.SETTINGS) instanceof Map<?, ?> settings ? settings : Map.of();
    }
}
