package softpath.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import softpath.model.MeasuredRows;

/** Rows of measurements with what is needed to simulate each. */
public final class Measurements {

    private static final String ID = "id";

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

    /** The rows that {@code wanted} asks for, in the order of the table; at least one. */
    public List<Measurement> rows(MeasuredRows wanted, String askedBy) {
        return rows(wanted, askedBy, CsvTable::number);
    }

    /** The same; none of them may be 0. */
    public List<Measurement> rowsAboveZero(MeasuredRows wanted, String askedBy) {
        return rows(wanted, askedBy, CsvTable::numberAboveZero);
    }

    private interface Cell {
        double number(CsvTable table, CsvTable.Row row, String column);
    }

    private List<Measurement> rows(MeasuredRows wanted, String askedBy, Cell measured) {
        CsvTable table = CsvTable.read(file(wanted.data(), askedBy));
        table.requirePossible();
        table.requireColumn(ID, askedBy);
        table.requireColumn(wanted.measured(), askedBy);
        wanted.conditions().keySet().forEach(column -> table.requireColumn(column, askedBy));
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
        if (wanted instanceof Number number) {
            try {
                return Double.parseDouble(cell) == number.doubleValue();
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return String.valueOf(wanted).equals(cell);
    }

    private Path file(String name, String askedBy) {
        Path file = folder.resolve(name + ".csv").normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new InputError(askedBy + ": expected a table in " + folder + ", found '" + name + "'");
        }
        if (!Files.exists(file)) {
            throw new InputError(askedBy + ": expected a table in " + folder + ", found none named '" + name + ".csv'");
        }
        return file;
    }
}
