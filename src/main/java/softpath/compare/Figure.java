package softpath.compare;

import java.util.Map;
import java.util.Set;

/**
 * A number that was found, and what is known of its noise.
 *
 * @param unit in words, empty of a ratio
 */
public record Figure(double value, String unit, Noise noise) {

    /** The same of rows that have intervals. */
    static Figure ofRows(Map<String, Double> values, Map<String, OfMean> means) {
        return new Figure(ofRows(values, false).value(), "", new OfRows(values, means, false));
    }

    /** The mean of rows of a table; there is one at least. */
    static Figure ofRows(Map<String, Double> values, boolean isExact) {
        double mean = values.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        return new Figure(mean, "", new OfRows(values, Map.of(), isExact));
    }

    /** Whether something tells how far it would be off, were it found again. */
    public boolean isNoiseKnown() {
        return !(noise instanceof Unknown) && !(noise instanceof OfSetUps setUps && setUps.values().length < 2);
    }

    /** How far a number would be off, were it found again. */
    public sealed interface Noise {}

    /** Nothing tells: one replication, or a number that nobody has an interval of. */
    public record Unknown() implements Noise {}

    /** Worked out: the same whenever it is asked for. */
    public record None() implements Noise {}

    /**
     * A mean of independent runs.
     *
     * @param halfWidth95 half of its 95 % interval, Student's t
     * @param runs        at least 2
     */
    public record OfMean(double mean, double halfWidth95, int runs) implements Noise {}

    /**
     * The values of the rows of a table, of which the figure is the mean.
     *
     * @param values  by what tells rows apart
     * @param means   of the rows of which the table has an interval
     * @param isExact whether they are worked out
     */
    public record OfRows(Map<String, Double> values, Map<String, OfMean> means, boolean isExact) implements Noise {

        /** Whether each of some rows tells its own noise. */
        boolean isKnownIn(Set<String> rows) {
            return isExact || means.keySet().containsAll(rows);
        }

        /** A row by itself. */
        Figure at(String row) {
            return new Figure(values.get(row), "", isExact ? new None() : means.get(row));
        }
    }

    /** One value of each independent set-up; values that are measured have tails, so only their order counts. */
    public record OfSetUps(double... values) implements Noise {}
}
