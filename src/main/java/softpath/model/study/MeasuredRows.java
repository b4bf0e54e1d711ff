package softpath.model.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Check;
import softpath.model.KebabCase;
import softpath.model.Quantity;

/**
 * Rows of a table of measurements, and the scenario that predicts each.
 *
 * @param data          name of a CSV file, without its ending
 * @param where         columns and the value that a row must have there; every row if left out
 * @param scenario      name of a file in {@code models/scenarios}
 * @param set           {@code path=value} changes of the scenario; {@code $column} stands for the row's value
 * @param metric        the number of a result that was measured
 * @param measured      the column that holds it; its name ends with the metric's unit
 * @param standardError of one measured value, in the metric's unit
 * @param errorReason   where that comes from
 */
public record MeasuredRows(
        String data,
        Optional<Map<String, Object>> where,
        String scenario,
        Optional<List<String>> set,
        Metric metric,
        String measured,
        double standardError,
        String errorReason) {

    public MeasuredRows {
        set = set.map(List::copyOf);
        Quantity.STANDARD_ERROR.require("standard-error", standardError);
        Check.require(
                measured.endsWith("_" + metric.unit()),
                "measured",
                "a column whose name ends with the unit of " + KebabCase.of(metric) + ", _" + metric.unit(),
                "'" + measured + "'");
    }

    public Map<String, Object> conditions() {
        return where.orElse(Map.of());
    }

    public List<String> sets() {
        return set.orElse(List.of());
    }
}
