package softpath.model.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.model.Check;

/**
 * What a sweep varies: a column of its table, and where each value of it goes in the scenario.
 *
 * @param column of the table; its name ends with the unit, if it has one
 * @param key    of the scenario, such as {@code servers[0].frequency-ghz}, which the value replaces
 * @param set    in its place, {@code path=value} changes in which {@code $column} stands for the value
 * @param model  in their place, a number of the dataplane's file, by its place such as {@code guest.functions.l3fwd}
 * @param values one after the other
 * @param grid   in their place, numbers at equal distances
 */
public record Factor(
        String column,
        Optional<String> key,
        Optional<List<String>> set,
        Optional<String> model,
        Optional<List<Object>> values,
        Optional<Grid> grid) {

    /** Digits of a number between two others: what is beyond is rounding only. */
    private static final MathContext DIGITS = new MathContext(12);

    /**
     * Numbers from one to another, both among them.
     *
     * @param steps how many; none where a design draws between them
     */
    public record Grid(double from, double to, Optional<Integer> steps) {

        public Grid {
            Check.range("to", List.of(from, to));
            steps.ifPresent(many -> Check.atLeast("steps", 2, many));
        }
    }

    public Factor {
        Check.require(
                column.matches("[a-z][a-z0-9_]*"),
                "column",
                "a name of a-z, 0-9 and _ with its unit",
                "'" + column + "'");
        long places = Stream.of(key, set, model).filter(Optional::isPresent).count();
        Check.require(places == 1, "key", "key, set or model, one of them", places == 0 ? "none" : places + " of them");
        Check.require(
                values.isPresent() != grid.isPresent(),
                "values",
                "values or grid, one of them",
                both(values.isPresent()));
        key.ifPresent(path -> Check.require(!path.contains("="), "key", "a key alone", "'" + path + "'"));
        set = set.map(List::copyOf);
        set.ifPresent(changes -> Check.notEmpty("set", changes));
        values.ifPresent(Factor::requireScalars);
        boolean isOfModel = model.isPresent();
        values.filter(all -> isOfModel).ifPresent(Factor::requireNumbers);
        values = values.map(List::copyOf);
    }

    private static String both(boolean one) {
        return one ? "both" : "neither";
    }

    private static void requireScalars(List<Object> values) {
        Check.notEmpty("values", values);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            boolean isScalar = value instanceof String || value instanceof Number || value instanceof Boolean;
            Check.require(
                    isScalar,
                    "values[" + i + "]",
                    "a number or a text (what goes around it stands in set, as in 'traffic[0].sizes={$"
                            + "column: 1}')",
                    "a map or a list");
        }
    }

    private static void requireNumbers(List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            Check.require(value instanceof Number, "values[" + i + "]", "a number", "'" + value + "'");
        }
    }

    /** {@code path=value} changes, in which {@code $column} stands for the value; none of a number of a model file. */
    public List<String> sets() {
        return set.orElseGet(
                () -> key.map(path -> List.of(path + "=$" + column)).orElse(List.of()));
    }

    /** How many values it has; 0 if any number of the range. */
    public int levels() {
        return values.map(List::size).orElseGet(() -> grid.orElseThrow().steps().orElse(0));
    }

    /** @param level from 0 */
    public String level(int level) {
        if (values.isPresent()) {
            Object value = values.get().get(level);
            return value instanceof Double number ? Check.plain(number) : value.toString();
        }
        return between((double) level / (levels() - 1));
    }

    /** @param part of the way through all values, from 0 to below 1 */
    public String at(double part) {
        return levels() == 0 ? between(part) : level((int) (part * levels()));
    }

    private String between(double part) {
        Grid range = grid.orElseThrow();
        BigDecimal value = new BigDecimal(range.from() + part * (range.to() - range.from())).round(DIGITS);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
