package softpath.imports.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import softpath.imports.Imported;
import softpath.io.CsvTable;
import softpath.io.ForeignBytes;
import softpath.io.ForeignJson;
import softpath.io.InputError;

/** Files of several tools, told apart by what they hold, become one table. */
public final class ResultsImport {

    private static final int MOST_BYTES = 1 << 25;
    private static final Pattern RECORD = Pattern.compile("\\{\"type\":\"[a-z]+\",\"at\":\"");

    /** Of tables that fits and suites read. */
    private static final int MOST_TABLE_BYTES = 1 << 20;

    private static final String EXPECTED = "expected a result of NFVbench, CSIT, TRex, pktgen or softpath measure, or a"
            + " table with a column of frame sizes";

    private final SetUp setUp;
    private final RecordRows records;
    private final Gathered all = new Gathered();

    private ResultsImport(SetUp setUp, RecordRows records) {
        this.setUp = setUp;
        this.records = records;
    }

    /** @param setUp what the files do not tell, {@code column=value} */
    public static Imported of(List<Path> files, List<String> setUp, RecordRows records) throws IOException {
        ResultsImport results = new ResultsImport(SetUp.parse(setUp), records);
        for (Path file : files) {
            results.read(file);
        }
        return results.imported(files);
    }

    private void read(Path file) throws IOException {
        String text = ForeignBytes.text(file, MOST_BYTES);
        if (text.isBlank()) {
            throw new InputError(file + ": " + EXPECTED + ", found an empty file");
        }
        if (RECORD.matcher(text).lookingAt()) {
            records.read(file, all);
        } else if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
            readJson(file, ForeignJson.parse(file, text));
        } else if (LinuxPktgen.fits(text)) {
            LinuxPktgen.read(file, text, all);
        } else if (DpdkPktgen.fits(text)) {
            DpdkPktgen.read(file, text, all);
        } else if (TrexConsole.fits(text)) {
            TrexConsole.read(file, text, all);
        } else if (ThroughputTable.fits(text)) {
            ThroughputTable.read(file, text, all);
        } else {
            throw new InputError(file + ": " + EXPECTED + ", found something else");
        }
    }

    private void readJson(Path file, ForeignJson json) {
        if (NfvbenchResults.fits(json)) {
            NfvbenchResults.read(json, all);
        } else if (CsitResults.fits(json)) {
            CsitResults.read(json, all);
        } else if (TrexStatistics.fits(json)) {
            TrexStatistics.read(json, all);
        } else {
            throw new InputError(file + ": " + EXPECTED + ", found " + json.looksLike());
        }
    }

    private Imported imported(List<Path> files) {
        if (all.rows().isEmpty()) {
            String why = all.ignored().isEmpty() ? "none" : "none; left out: " + String.join(" ", all.ignored());
            throw new InputError(files.get(0) + ": expected at least one rate that was measured, found " + why);
        }
        all.rows().forEach(setUp::requireUntold);
        List<Map<String, String>> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Column column : Column.values()) {
            if (all.rows().stream().anyMatch(row -> row.cells().containsKey(column))) {
                columns.add(column.spelled());
            }
        }
        columns.addAll(setUp.cells().keySet());
        for (Row row : all.rows()) {
            Map<String, String> cells = new LinkedHashMap<>(setUp.cells());
            row.cells().forEach((column, value) -> cells.put(column.spelled(), value));
            rows.add(cells);
        }
        String text = RowsText.of(comments(), List.copyOf(columns), rows);
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_TABLE_BYTES) {
            throw new InputError(files.get(0) + ": expected results of at most " + MOST_TABLE_BYTES
                    + " bytes of rows, found more in " + count(rows.size(), "row") + ": import fewer files at a time");
        }
        CsvTable.parse(files.get(0) + ", as rows", text).requirePossible();
        return new Imported(
                count(rows.size(), "measurement") + " of " + count(files.size(), "file")
                        + ", as rows for fits and suites",
                text,
                took(columns),
                all.ignored(),
                all.assumed(),
                details(rows));
    }

    private List<String> comments() {
        List<String> comments = new ArrayList<>();
        all.rowsOfTool()
                .forEach((tool, rows) ->
                        comments.add("Imported from results of " + tool + ": " + count(rows, "row") + "."));
        comments.add("Rates are sums of both directions.");
        comments.addAll(all.assumed());
        return comments;
    }

    private List<String> took(Set<String> columns) {
        List<String> took = new ArrayList<>();
        all.rowsOfTool().forEach((tool, rows) -> took.add(count(rows, "row") + " of " + tool + "."));
        took.add("Columns: " + String.join(", ", columns) + ".");
        if (!setUp.cells().isEmpty()) {
            took.add("Stated by " + SetUp.OPTION + ": "
                    + String.join(", ", setUp.cells().keySet()) + ".");
        }
        setUp.ownColumns()
                .forEach(column ->
                        took.add("Column " + column + " is one of your own: no import and no shipped table has"
                                + " it, and a fit or suite finds it by this name alone."));
        took.addAll(all.notes());
        return took;
    }

    private static Map<String, Object> details(List<Map<String, String>> rows) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("rows", rows);
        return details;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
