package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Measurements as comma-separated values: lines that start with # say where they come from, then one line of column
 * names, then rows. Nothing is quoted; a number's unit ends the name of its column.
 *
 * @param name   of the file, for errors
 * @param source the text of the # lines
 */
public record CsvTable(String name, String source, List<String> columns, List<Row> rows) {

    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final int MOST_ROWS = 100_000;

    /**
     * One row.
     *
     * @param line of the file, from 1
     */
    public record Row(int line, Map<String, String> cells) {}

    public static CsvTable read(Path file) {
        List<String> source = new ArrayList<>();
        List<String> columns = null;
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : FileText.read(file).lines().toList()) {
            number++;
            if (line.startsWith("#")) {
                source.add(line.substring(1).strip());
            } else if (columns == null) {
                columns = columns(line, file + ":" + number);
            } else if (!line.isBlank()) {
                rows.add(row(columns, line, file + ":" + number, number));
            }
        }
        if (columns == null) {
            throw new InputError(file + ": expected a line of column names, found none");
        }
        if (rows.size() > MOST_ROWS) {
            throw new InputError(file + ": expected at most " + MOST_ROWS + " rows, found " + rows.size());
        }
        return new CsvTable(file.toString(), String.join(" ", source), columns, rows);
    }

    private static List<String> columns(String line, String at) {
        List<String> columns = List.of(line.split(",", -1));
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!COLUMN.matcher(column).matches()) {
                throw new InputError(
                        at + ": expected a line of column names such as frequency_ghz, found " + Shape.quoted(column));
            }
            if (!seen.add(column)) {
                throw new InputError(at + ": expected each column once, found '" + column + "' again");
            }
        }
        return columns;
    }

    private static Row row(List<String> columns, String line, String at, int number) {
        String[] cells = line.split(",", -1);
        if (cells.length != columns.size()) {
            throw new InputError(at + ": expected " + columns.size() + " cells, found " + cells.length);
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int c = 0; c < cells.length; c++) {
            named.put(columns.get(c), cells[c].strip());
        }
        return new Row(number, named);
    }

    /** Throws if there is no such column, with the one that was probably meant. */
    public void requireColumn(String column, String askedBy) {
        if (!columns.contains(column)) {
            throw new InputError(askedBy + ": expected a column of " + name + ", found '" + column + "' ("
                    + Suggestion.among(columns, column) + ")");
        }
    }

    /** What was measured: a rate or a share, so never below 0. */
    public double number(Row row, String column) {
        return number(at(row, column), row.cells().get(column));
    }

    /** The same where an error is a part of the number, which 0 has none of. */
    public double numberAboveZero(Row row, String column) {
        double number = number(row, column);
        if (number == 0) {
            throw new InputError(
                    at(row, column) + ": expected a number above 0, of which an error can be a percentage, found 0");
        }
        return number;
    }

    /** Throws if a cell holds a number that its column's unit cannot have; of empty cells and of words it says nothing. */
    void requirePossible() {
        for (Row row : rows) {
            row.cells()
                    .forEach((column, cell) -> ColumnUnit.of(column).ifPresent(unit -> {
                        if (NUMBER.matcher(cell).matches()) {
                            unit.requirePossible(at(row, column), Double.parseDouble(cell));
                        }
                    }));
        }
    }

    private String at(Row row, String column) {
        return name + ":" + row.line() + ": " + column;
    }

    /** @param at where the cell stands, for errors */
    public static double number(String at, String cell) {
        try {
            double number = Double.parseDouble(cell);
            if (number >= 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered like infinity.
        }
        throw new InputError(at + ": expected a finite number of at least 0, found " + Shape.quoted(cell));
    }
}
