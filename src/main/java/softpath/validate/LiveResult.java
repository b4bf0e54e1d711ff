package softpath.validate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import softpath.statistics.Median;
import softpath.statistics.Proportion;

/**
 * Predictions of whole paths beside one measurement of them.
 *
 * @param rows  in the order of the record
 * @param draws of numbers within their intervals
 */
public record LiveResult(List<LiveRow> rows, int draws) {

    public LiveResult {
        rows = List.copyOf(rows);
    }

    /** Inside the measured interval or within 10 % of the median, of all rows. */
    public Proportion met() {
        return new Proportion(
                (int) rows.stream().filter(row -> row.verdict().isMet()).count(), rows.size());
    }

    public Proportion covered() {
        return new Proportion((int) rows.stream().filter(LiveRow::isCovered).count(), rows.size());
    }

    public double meanAbsoluteError() {
        return mean(row -> Math.abs(row.error()));
    }

    /** The median error, which tells whether predictions lean to one side. */
    public double bias() {
        return Median.of(rows.stream().mapToDouble(LiveRow::error).toArray());
    }

    public double worstError() {
        return rows.stream().mapToDouble(row -> Math.abs(row.error())).max().orElse(Double.NaN);
    }

    public double otherMeanAbsoluteError() {
        return mean(row -> Math.abs(row.otherError()));
    }

    private double mean(ToDoubleFunction<LiveRow> figure) {
        return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
