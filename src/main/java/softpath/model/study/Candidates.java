package softpath.model.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Check;
import softpath.model.Quantity;

/**
 * Measurements that could be made, from which those are chosen that tell most.
 *
 * @param candidates in the order in which equal ones are chosen
 */
public record Candidates(String about, List<Entry> candidates) {

    public Candidates {
        candidates = List.copyOf(candidates);
        Check.notEmpty("candidates", candidates);
    }

    /**
     * One measurement, or one for each combination of some values.
     *
     * @param scenario             name of a file in {@code models/scenarios}
     * @param each                 names and the values that they stand for in turn, as {@code $name} in the changes
     * @param set                  {@code path=value} changes of the scenario
     * @param metric               that is measured
     * @param standardErrorPercent of what is measured, as it is expected to be
     * @param minutes              that one measurement takes
     */
    public record Entry(
            String scenario,
            Optional<Map<String, List<Object>>> each,
            Optional<List<String>> set,
            Metric metric,
            double standardErrorPercent,
            double minutes) {

        public Entry {
            Statement.requireFew(each.orElse(Map.of()));
            set = set.map(List::copyOf);
            Quantity.STANDARD_ERROR_PERCENT.require("standard-error-percent", standardErrorPercent);
            Quantity.MEASURING_MINUTES.require("minutes", minutes);
        }

        public List<String> sets() {
            return set.orElse(List.of());
        }

        public List<Map<String, Object>> cases() {
            return Statement.combinations(each.orElse(Map.of()));
        }
    }
}
