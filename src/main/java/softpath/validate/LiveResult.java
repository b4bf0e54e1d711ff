package softpath.validate;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import softpath.statistics.Median;
import softpath.statistics.Proportion;

/**
 * Predictions of whole paths beside one measurement of them.
 *
 * @param rows  in the order of the record
 * @param draws where the other numbers came from that the intervals of predictions are made of, in words
 */
public record LiveResult(List<LiveRow> rows, List<String> draws) {

    public LiveResult {
        rows = List.copyOf(rows);
        draws = List.copyOf(draws);
    }

    /** Inside the measured interval or within 10 % of the median, of all rows. */
    public Proportion met() {
        return part(row -> row.verdict().isMet());
    }

    /** Within 10 % of the median, however far set-ups differ: what a wide interval adds nothing to. */
    public Proportion near() {
        return part(LiveRow::isNear);
    }

    /** Met by a wide interval alone. */
    public int metByWidthAlone() {
        return met().count() - near().count();
    }

    /** Whose measured median is in the predicted interval. */
    public Proportion covered() {
        return part(LiveRow::isCovered);
    }

    /** Whose intervals, predicted and measured, have something in common. */
    public Proportion overlapping() {
        return part(LiveRow::isOverlapping);
    }

    private Proportion part(Predicate<LiveRow> wanted) {
        return new Proportion((int) rows.stream().filter(wanted).count(), rows.size());
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
