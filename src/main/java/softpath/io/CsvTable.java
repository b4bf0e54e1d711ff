package softpath.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Measurements as comma-separated values: lines that start with # say where they come from, then one line of column
 * names, then rows. A cell with a comma in it is quoted, as by RFC 4180, but ends on its line; a number's unit ends the
 * name of its column.
 *
 * @param name   of the file, for errors
 * @param source the text of the # lines
 */
public record CsvTable(String name, String source, List<String> columns, List<Row> rows) {

    private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String DECIMAL = "([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[-+]?[0-9]+)?";
    private static final Pattern NUMBER = Pattern.compile("[-+]?" + DECIMAL, Pattern.CASE_INSENSITIVE);

    /** What some program takes for a number; not 48.1+52.0, which are two. */
    private static final Pattern LIKE_A_NUMBER =
            Pattern.compile("[-+]?(" + DECIMAL + "[fd]?|0x.*|nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    private static final int MOST_ROWS = 100_000;

    /**
     * One row.
     *
     * @param line of the file, from 1
     */
    public record Row(int line, Map<String, String> cells) {}

    public static CsvTable read(Path file) {
        return parse(file.toString(), FileText.read(file));
    }

    /**
     * Calls back with each row of a table that may be of any length, and keeps none.
     *
     * @throws InputError if it is no table of this form
     */
    public static void eachRow(Path file, Consumer<Row> to) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            List<String> columns = columns(Objects.requireNonNullElse(lines.readLine(), ""), file + ":1");
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                to.accept(row(columns, line, file + ":" + number, number));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputError unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new InputError(file + ": expected a file, found none by this name");
        }
        return new InputError(
                e instanceof CharacterCodingException
                        ? file + ": expected UTF-8 text, found other bytes"
                        : file + ": expected a readable file, found: " + FileSet.reason(e));
    }

    /**
     * Throws unless a table is, byte by byte, the one that another file tells of.
     *
     * @param teller name of that file
     * @param digest SHA-256 that it gives, in hexadecimal
     */
    public static void requireDigest(Path file, String teller, String digest) {
        try {
            String found = Digest.ofFile(file);
            if (!found.equals(digest)) {
                throw new InputError(file + ": expected the table that " + teller + " tells of, whose SHA-256 is "
                        + digest + ", found one of " + found + ": one of the two was changed");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** @param file the name of what holds the text, for errors */
    public static CsvTable parse(String file, String text) {
        List<String> source = new ArrayList<>();
        List<String> columns = null;
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
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
        return new CsvTable(file, String.join(" ", source), columns, rows);
    }

    private static List<String> columns(String line, String at) {
        List<String> columns = cells(line, at);
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
        List<String> cells = cells(line, at);
        if (cells.size() != columns.size()) {
            throw new InputError(at + ": expected " + columns.size() + " cells, found " + cells.size());
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            named.put(columns.get(c), cells.get(c).strip());
        }
        return new Row(number, named);
    }

    private static List<String> cells(String line, String at) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        while (start <= line.length()) {
            boolean isQuoted = line.startsWith("\"", start);
            int end = isQuoted ? quotedEnd(line, start, at) : plainEnd(line, start, at);
            cells.add(isQuoted ? line.substring(start + 1, end - 1).replace("\"\"", "\"") : line.substring(start, end));
            start = end + 1;
        }
        return cells;
    }

    private static int plainEnd(String line, int start, String at) {
        int comma = line.indexOf(',', start);
        int end = comma < 0 ? line.length() : comma;
        String cell = line.substring(start, end);
        if (cell.contains("\"")) {
            throw new InputError(at + ": expected quotes around all of a cell or none, found " + Shape.quoted(cell));
        }
        return end;
    }

    /** Behind the quote that closes the cell; two in a row are one that belongs to it. */
    private static int quotedEnd(String line, int start, String at) {
        int quote = line.indexOf('"', start + 1);
        while (quote >= 0 && line.startsWith("\"\"", quote)) {
            quote = line.indexOf('"', quote + 2);
        }
        if (quote < 0) {
            throw new InputError(at + ": expected a quote that closes the cell on its line, found none after "
                    + Shape.quoted(line.substring(start)));
        }
        int end = quote + 1;
        if (end < line.length() && line.charAt(end) != ',') {
            throw new InputError(at + ": expected a comma after the quote that closes a cell, found "
                    + Shape.quoted(line.substring(end)));
        }
        return end;
    }

    /** Throws if there is no such column, with the one that was probably meant. */
    public void requireColumn(String column, String askedBy) {
        missing(column).ifPresent(message -> {
            throw new InputError(askedBy + ": " + message);
        });
    }

    /** What was expected and found if there is no such column. */
    Optional<String> missing(String column) {
        return columns.contains(column)
                ? Optional.empty()
                : Optional.of("expected a column of " + name + ", found '" + column + "' ("
                        + Suggestion.among(columns, column) + ")");
    }

    /** Throws if two rows have the same text in this column. */
    void requireDistinct(String column) {
        Map<String, Integer> lines = new HashMap<>();
        for (Row row : rows) {
            String cell = row.cells().get(column);
            Integer before = lines.putIfAbsent(cell, row.line());
            if (before != null) {
                throw new InputError(at(row, column) + ": expected one of its own in each row, found "
                        + Shape.quoted(cell) + ", which line " + before + " has too");
            }
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

    /** Whether the name of a column ends with a unit, so that its cells are numbers. */
    public static boolean isQuantity(String column) {
        return ColumnUnit.of(column).isPresent();
    }

    /**
     * Throws if a cell holds a number that its column's unit cannot have; of empty cells and of words it says nothing.
     */
    public void requirePossible() {
        for (Row row : rows) {
            row.cells()
                    .forEach((column, cell) -> ColumnUnit.of(column)
                            .filter(unit -> LIKE_A_NUMBER.matcher(cell).matches())
                            .ifPresent(unit -> unit.requirePossible(at(row, column), number(row, column))));
        }
    }

    /** Throws if a cell of this column was meant for a number and is none, so that it would equal no number. */
    void requireDecimals(String column) {
        for (Row row : rows) {
            String cell = row.cells().get(column);
            if (LIKE_A_NUMBER.matcher(cell).matches() && !NUMBER.matcher(cell).matches()) {
                throw new InputError(
                        at(row, column) + ": expected a number such as 64 or 1.2e3, found " + Shape.quoted(cell));
            }
        }
    }

    private String at(Row row, String column) {
        return name + ":" + row.line() + ": " + column;
    }

    /** Whether a cell is a decimal number, with an exponent or without, and this one. */
    static boolean isNumber(String cell, double number) {
        return NUMBER.matcher(cell).matches() && Double.parseDouble(cell) == number;
    }

    /** @param at where the cell stands, for errors */
    public static double number(String at, String cell) {
        if (NUMBER.matcher(cell).matches()) {
            double number = Double.parseDouble(cell);
            if (number >= 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        }
        throw new InputError(at + ": expected a finite number of at least 0, found " + Shape.quoted(cell));
    }
}
