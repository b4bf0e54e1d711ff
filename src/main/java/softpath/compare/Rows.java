package softpath.compare;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * One column of two tables, row by row.
 *
 * @param common    rows that both have
 * @param differing of these
 * @param most      the row that differs most in proportion; none if none does
 */
public record Rows(int common, int differing, Optional<Row> most) {

    /** @param at what tells the row apart */
    public record Row(String at, double a, double b) {

        private double apart() {
            double larger = Math.max(Math.abs(a), Math.abs(b));
            return larger == 0 ? 0 : Math.abs(a - b) / larger;
        }
    }

    /** Empty of figures that are no columns. */
    public static Optional<Rows> of(Comparison.Pair pair) {
        if (!(pair.a().noise() instanceof Figure.OfRows a) || !(pair.b().noise() instanceof Figure.OfRows b)) {
            return Optional.empty();
        }
        List<Row> common = a.values().entrySet().stream()
                .filter(row -> b.values().containsKey(row.getKey()))
                .map(row -> new Row(row.getKey(), row.getValue(), b.values().get(row.getKey())))
                .toList();
        List<Row> differing = common.stream().filter(row -> row.a() != row.b()).toList();
        return Optional.of(new Rows(
                common.size(), differing.size(), differing.stream().max(Comparator.comparingDouble(Row::apart))));
    }

    /** A column's figure of the rows alone that another has, too; empty if these are none. */
    static Optional<Figure> commonOf(Figure figure, Figure other) {
        if (!(figure.noise() instanceof Figure.OfRows own)
                || !(other.noise() instanceof Figure.OfRows others)
                || others.values().keySet().containsAll(own.values().keySet())) {
            return Optional.of(figure);
        }
        Map<String, Double> common = new LinkedHashMap<>(own.values());
        common.keySet().retainAll(others.values().keySet());
        if (common.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                own.means().isEmpty() ? Figure.ofRows(common, own.isExact()) : Figure.ofRows(common, own.means()));
    }

    static DoubleStream differences(Figure.OfRows a, Figure.OfRows b) {
        return a.values().entrySet().stream()
                .filter(row -> b.values().containsKey(row.getKey()))
                .mapToDouble(row -> b.values().get(row.getKey()) - row.getValue());
    }
}
