package softpath.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import softpath.model.InvalidInput;
import softpath.model.study.MeasuredRows;

/** Rows of measurements with what is needed to simulate each. */
public final class Measurements {

    private static final String ID = "id";
    private static final Pattern RECORD = Pattern.compile("Record: (\\S+\\.jsonl(?:\\.gz)?)");

    private final Path folder;

    /** @param folder that the names of tables are in; nothing outside of it is read */
    public Measurements(Path folder) {
        this.folder = folder;
    }

    /**
     * A measurement.
     *
     * @param id            the source's own name for it
     * @param cells         the row's values by column
     * @param sets          changes of the scenario that make it the one measured
     * @param value         in the unit of the metric
     * @param standardError of {@code value}
     */
    public record Measurement(String id, Map<String, String> cells, MeasuredRows of, List<String> sets, double value) {

        public double standardError() {
            return of.standardError();
        }

        /** What it says that was measured in an experiment, or in a row of some name. */
        public String measuredIn(String name) {
            return name + " " + of.metric();
        }
    }

    /** The rows that blocks ask for, in the order of blocks and tables; at least one of each block, and none twice. */
    public List<Measurement> rows(List<MeasuredRows> blocks, InputFile askedBy) {
        return rows(blocks, askedBy, CsvTable::number);
    }

    /** Records of real runs that the comment of a block's table names, as {@code Record: FILE.jsonl}. */
    public List<String> records(MeasuredRows block, InputFile askedBy) {
        return RECORD.matcher(table(block, 0, askedBy).source())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Every row of the table that a block names, by column, whether it is one of the block's or not. */
    public List<Map<String, String>> cells(MeasuredRows block, InputFile askedBy) {
        return table(block, 0, askedBy).rows().stream().map(CsvTable.Row::cells).toList();
    }

    /** The same; none of them may be 0. */
    public List<Measurement> rowsAboveZero(List<MeasuredRows> blocks, InputFile askedBy) {
        return rows(blocks, askedBy, CsvTable::numberAboveZero);
    }

    private interface Cell {
        double number(CsvTable table, CsvTable.Row row, String column);
    }

    private List<Measurement> rows(List<MeasuredRows> blocks, InputFile askedBy, Cell measured) {
        Map<List<Object>, Integer> blockOf = new HashMap<>();
        List<Measurement> all = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            MeasuredRows wanted = blocks.get(b);
            CsvTable table = table(wanted, b, askedBy);
            for (Measurement row : rows(table, wanted, b, askedBy, measured)) {
                Integer before = blockOf.putIfAbsent(List.of(table.name(), row.id(), wanted.metric()), b);
                if (before != null) {
                    throw refused(
                            askedBy,
                            "rows[" + b + "]",
                            "expected rows that count once, found " + Shape.quoted(row.id()) + " of " + table.name()
                                    + ", which rows[" + before + "] has too");
                }
                all.add(row);
            }
        }
        return all;
    }

    private static InputError refused(InputFile askedBy, String place, String message) {
        return askedBy.describe(new InvalidInput(place, message));
    }

    private static void requireColumn(CsvTable table, String column, InputFile file, String place) {
        table.missing(column).ifPresent(message -> {
            throw refused(file, place, message);
        });
    }

    private static List<Measurement> rows(
            CsvTable table, MeasuredRows wanted, int block, InputFile file, Cell measured) {
        String askedBy = file.name();
        String place = "rows[" + block + "].";
        table.requirePossible();
        table.requireColumn(ID, askedBy);
        table.requireDistinct(ID);
        requireColumn(table, wanted.measured(), file, place + "measured");
        wanted.conditions().forEach((column, value) -> {
            requireColumn(table, column, file, place + "where." + column);
            if (isOfNumbers(value)) {
                table.requireDecimals(column);
            }
        });
        List<Measurement> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            if (meets(row.cells(), wanted.conditions())) {
                List<String> sets = wanted.sets().stream()
                        .map(set -> Placeholders.fill(set, row.cells(), askedBy))
                        .toList();
                double value = measured.number(table, row, wanted.measured());
                rows.add(new Measurement(row.cells().get(ID), row.cells(), wanted, sets, value));
            }
        }
        if (rows.isEmpty()) {
            throw new InputError(
                    askedBy + ": expected rows of " + table.name() + " with " + wanted.conditions() + ", found none");
        }
        return rows;
    }

    /** SHA-256 over rows and how each is simulated. */
    public static String digest(List<Measurement> rows) {
        StringJoiner all = new StringJoiner("\n");
        for (Measurement row : rows) {
            all.add(row.id() + " " + row.of().scenario() + " " + row.sets() + " "
                    + row.of().metric() + " " + row.value() + " " + row.standardError());
        }
        return Digest.sha256(all.toString());
    }

    /** Whether a row has these values in these columns; numbers are compared as numbers. */
    public static boolean meets(Map<String, String> cells, Map<String, Object> conditions) {
        return conditions.entrySet().stream().allMatch(condition -> {
            Object wanted = condition.getValue();
            return wanted instanceof List<?> any
                    ? any.stream().anyMatch(one -> same(cells.get(condition.getKey()), one))
                    : same(cells.get(condition.getKey()), wanted);
        });
    }

    private static boolean same(String cell, Object wanted) {
        return wanted instanceof Number number
                ? CsvTable.isNumber(cell, number.doubleValue())
                : String.valueOf(wanted).equals(cell);
    }

    private static boolean isOfNumbers(Object condition) {
        return condition instanceof List<?> any
                ? any.stream().anyMatch(Number.class::isInstance)
                : condition instanceof Number;
    }

    private CsvTable table(MeasuredRows wanted, int block, InputFile askedBy) {
        try {
            return CsvTable.read(file(wanted.data()));
        } catch (InvalidInput e) {
            throw refused(askedBy, "rows[" + block + "].data", e.getMessage());
        }
    }

    private Path file(String name) {
        String expected = "expected a table in " + folder;
        Path file;
        try {
            file = folder.resolve(name + ".csv").normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInput("", expected + ", found '" + name + "'");
        }
        if (!file.startsWith(folder.normalize())) {
            throw new InvalidInput("", expected + ", found '" + name + "'");
        }
        if (!Files.exists(file)) {
            throw new InvalidInput("", expected + ", found none named '" + name + ".csv'");
        }
        requireInside(file, expected);
        return file;
    }

    /** A link out of the folder would let a fit read what it is validated on. */
    private void requireInside(Path file, String expected) {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                throw new InvalidInput("", expected + ", found that " + file + " is a link to " + real);
            }
        } catch (IOException e) {
            throw new InvalidInput("", expected + ", found one that cannot be read: " + e.getMessage());
        }
    }
}
