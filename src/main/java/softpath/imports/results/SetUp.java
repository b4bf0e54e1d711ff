package softpath.imports.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import softpath.io.CsvTable;
import softpath.io.InputError;

/**
 * What files do not tell of how they were measured, stated by who knows it.
 *
 * @param cells column to its value in every row
 */
record SetUp(Map<String, String> cells) {

    static final String OPTION = "--set-up";

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
