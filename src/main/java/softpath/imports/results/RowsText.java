package softpath.imports.results;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as text that {@link softpath.io.CsvTable} reads. */
final class RowsText {

    private RowsText() {}

    /** @param comments a line each */
    static String of(List<String> comments, List<String> columns, List<Map<String, String>> rows) {
        StringBuilder text = new StringBuilder();
        comments.forEach(line -> text.append("# ").append(line).append('\n'));
        text.append(String.join(",", columns)).append('\n');
        for (Map<String, String> row : rows) {
            text.append(columns.stream()
                            .map(column -> cell(row.getOrDefault(column, "")))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    /** What foreign files hold may be anything; a cell ends on its line. */
    private static String cell(String value) {
        String line = value.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ");
        return line.contains(",") || line.contains("\"") ? '"' + line.replace("\"", "\"\"") + '"' : line;
    }
}
