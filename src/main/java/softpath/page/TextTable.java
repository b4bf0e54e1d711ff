package softpath.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of text: the first column and other texts to the left, numbers to the right.
 *
 * <p>Where it would be wider than {@link Lines#COLUMNS}, the widest texts are wrapped inside their cells.
 */
public final class TextTable implements Part {

    private static final String GAP = "  ";

    /** A word that is no wider is kept whole as long as there is room. */
    private static final int MOST_WHOLE_COLUMNS = 20;

    private static final int LEAST_TEXT_COLUMNS = 6;

    /** More rows tell a reader nothing; the result as JSON has all. */
    private static final int MOST_ROWS = 48;

    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> isText = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private int rowsLeftOut;
    private int mostRows = MOST_ROWS;

    /** A table that shows every row it is given. */
    public static TextTable unlimited() {
        TextTable table = new TextTable();
        table.mostRows = Integer.MAX_VALUE;
        return table;
    }

    public static TextTable titled(String title) {
        return new TextTable().text(title);
    }

    public TextTable text(String heading) {
        return column(heading, true);
    }

    public TextTable number(String heading) {
        return column(heading, false);
    }

    private TextTable column(String heading, boolean text) {
        headings.add(heading);
        isText.add(text);
        return this;
    }

    public void row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        if (rows.size() == mostRows) {
            rowsLeftOut++;
            return;
        }
        rows.add(Arrays.stream(cells).map(Lines::clean).toArray(String[]::new));
    }

    @Override
    public String toString() {
        return text();
    }

    @Override
    public String text() {
        int[] widths = widths();
        StringBuilder out = new StringBuilder();
        append(out, widths, headings.toArray(String[]::new));
        rows.forEach(row -> append(out, widths, row));
        if (rowsLeftOut > 0) {
            out.append(leftOut()).append('\n');
        }
        return out.toString();
    }

    @Override
    public String markdown() {
        StringBuilder markdown = new StringBuilder("|");
        headings.forEach(heading -> markdown.append(' ').append(heading).append(" |"));
        markdown.append("\n|");
        isText.forEach(text -> markdown.append(text ? ":--|" : "--:|"));
        markdown.append('\n');
        for (String[] row : rows) {
            markdown.append('|');
            for (String cell : row) {
                markdown.append(' ').append(cell.replace("|", "\\|")).append(" |");
            }
            markdown.append('\n');
        }
        return markdown.toString();
    }

    @Override
    public void html(Html html) {
        html.open("div", "class", "table", "tabindex", "0", "role", "group", "aria-label", headings.get(0))
                .open("table");
        html.open("thead").open("tr");
        for (int c = 0; c < headings.size(); c++) {
            boolean isHeading = !headings.get(c).isEmpty();
            String tag = isHeading ? "th" : "td";
            html.open(tag, "scope", isHeading ? "col" : "", "class", looks(c))
                    .text(headings.get(c))
                    .close(tag);
        }
        html.close("tr").close("thead").open("tbody");
        for (String[] row : rows) {
            html.open("tr");
            for (int c = 0; c < row.length; c++) {
                boolean isHeading = c == 0 && !row[c].isEmpty();
                String tag = isHeading ? "th" : "td";
                html.open(tag, "scope", isHeading ? "row" : "", "class", looks(c))
                        .text(row[c])
                        .close(tag);
            }
            html.close("tr");
        }
        html.close("tbody").close("table");
        if (rowsLeftOut > 0) {
            html.element("p", leftOut());
        }
        html.close("div");
    }

    private String looks(int column) {
        return isText.get(column) ? "" : "number";
    }

    private String leftOut() {
        return "… and " + rowsLeftOut + " more; --json has all";
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Lines.width(headings.get(c));
            for (String[] row : rows) {
                widths[c] = Math.max(widths[c], Lines.width(row[c]));
            }
        }
        int room = Lines.COLUMNS - GAP.length() * (widths.length - 1);
        narrow(widths, room, this::longestWord);
        narrow(widths, room, column -> LEAST_TEXT_COLUMNS);
        return widths;
    }

    /** Takes from the widest columns of texts what is too much, as long as they are wider than the least. */
    private void narrow(int[] widths, int room, IntUnaryOperator least) {
        int[] atLeast = IntStream.range(0, widths.length).map(least).toArray();
        for (int excess = Arrays.stream(widths).sum() - room; excess > 0; excess--) {
            OptionalInt widest = IntStream.range(0, widths.length)
                    .filter(c -> (c == 0 || isText.get(c)) && widths[c] > atLeast[c])
                    .reduce((one, other) -> widths[other] > widths[one] ? other : one);
            if (widest.isEmpty()) {
                return;
            }
            widths[widest.getAsInt()]--;
        }
    }

    /** Of a column; names of many characters may be cut. */
    private int longestWord(int column) {
        int longest = Stream.concat(
                        Stream.of(headings.get(column)), rows.stream().map(row -> row[column]))
                .flatMap(text -> Stream.of(text.split(" ")))
                .mapToInt(Lines::width)
                .filter(width -> width <= MOST_WHOLE_COLUMNS)
                .max()
                .orElse(0);
        return Math.max(LEAST_TEXT_COLUMNS, longest);
    }

    private void append(StringBuilder out, int[] widths, String[] row) {
        List<List<String>> cells = new ArrayList<>();
        for (int c = 0; c < row.length; c++) {
            cells.add(isText.get(c) ? Lines.wrap(row[c], widths[c]) : List.of(row[c]));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int l = 0; l < height; l++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.length; c++) {
                String cell = l < cells.get(c).size() ? cells.get(c).get(l) : "";
                String padding = " ".repeat(Math.max(0, widths[c] - Lines.width(cell)));
                line.append(c > 0 ? GAP : "").append(isText.get(c) ? cell + padding : padding + cell);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
