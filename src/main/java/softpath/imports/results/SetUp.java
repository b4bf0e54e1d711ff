package softpath.imports.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.io.CsvTable;
import softpath.io.InputError;

/**
 * What files do not tell of how they were measured, stated by who knows it.
 *
 * @param cells column to its value in every row
 */
record SetUp(Map<String, String> cells) {

    static final String OPTION = "--set-up";

    /** Columns of numbers whose names end with no unit. */
    private static final Pattern NUMBER =
            Pattern.compile("cores|threads|chains|flows|samples|vms|vcpus|.*_(packets|micros|cycles)");

    /** What fits and suites ask of rows besides. */
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of(Column.values()).map(Column::spelled),
                    Stream.of("frequency_ghz", "dataplane", "host", "source"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,60}");

    static SetUp parse(List<String> options) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals).strip();
            String value = equals < 0 ? "" : option.substring(equals + 1).strip();
            boolean isPlain = value.chars().noneMatch(Character::isISOControl);
            if (!KEY.matcher(key).matches() || value.isEmpty() || !isPlain) {
                throw new InputError(
                        OPTION + ": expected a column and its value such as frequency_ghz=2.6, found '" + option + "'");
            }
            if (CsvTable.isQuantity(key) || NUMBER.matcher(key).matches()) {
                CsvTable.number(OPTION + " " + key, value);
            }
            if (key.equals(Column.DIRECTION.spelled()) && !value.matches("uni|bi")) {
                throw new InputError(OPTION + " " + key + ": expected uni or bi, found '" + value + "'");
            }
            if (cells.put(key, value) != null) {
                throw new InputError(OPTION + ": expected each column once, found " + key + " again");
            }
        }
        if (cells.isEmpty()) {
            return new SetUp(cells);
        }
        CsvTable.parse(OPTION, RowsText.of(List.of(), List.copyOf(cells.keySet()), List.of(cells)))
                .requirePossible();
        return new SetUp(cells);
    }

    /** Columns that no import and nothing that ships has: allowed, and told, as one may be misspelled. */
    List<String> ownColumns() {
        return cells.keySet().stream().filter(key -> !KNOWN.contains(key)).toList();
    }

    /** Throws if a file tells something else. */
    void requireUntold(Row row) {
        row.cells().forEach((column, told) -> {
            String stated = cells.get(column.spelled());
            if (stated != null && !stated.equals(told)) {
                throw new InputError(OPTION + " " + column.spelled() + ": expected what the files do not tell, found '"
                        + stated + "' where row " + row.cells().get(Column.ID) + " has '" + told + "'");
            }
        });
    }
}
