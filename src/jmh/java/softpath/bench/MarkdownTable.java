package softpath.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table that reads as text and is Markdown. */
final class MarkdownTable {

    private final List<String[]> rows = new ArrayList<>();

    MarkdownTable(String... headings) {
        rows.add(headings);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            Arrays.setAll(widths, c -> Math.max(widths[c], row[c].length()));
        }
        StringBuilder out = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            append(out, rows.get(r), widths, " ");
            if (r == 0) {
                String[] rule = Arrays.stream(widths).mapToObj("-"::repeat).toArray(String[]::new);
                append(out, rule, widths, "-");
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String[] cells, int[] widths, String padding) {
        for (int c = 0; c < cells.length; c++) {
            out.append('|').append(padding).append(cells[c]);
            out.append(padding.repeat(widths[c] - cells[c].length() + 1));
        }
        out.append("|\n");
    }
}
