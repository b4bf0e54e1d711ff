package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Headings, paragraphs and tables in order, for a terminal and as Markdown from one source. */
public final class Document {

    private final List<Part> parts = new ArrayList<>();

    /** A part in both forms. */
    private record Part(String text, String markdown) {}

    /** A heading; level 1 is the document's own. */
    public Document heading(int level, String words) {
        String text = level == 1 ? Lines.paragraph("", words) : Lines.paragraph("", upper(words, level));
        parts.add(new Part(text, "#".repeat(level) + " " + Lines.clean(words) + "\n"));
        return this;
    }

    private static String upper(String words, int level) {
        return level == 2 ? words.toUpperCase(Locale.ROOT) : words;
    }

    public Document paragraph(String words) {
        parts.add(new Part(Lines.paragraph("", words), String.join("\n", Lines.wrap(words, 110)) + "\n"));
        return this;
    }

    public Document items(List<String> items) {
        StringBuilder text = new StringBuilder();
        StringBuilder markdown = new StringBuilder();
        for (String item : items) {
            text.append(Lines.paragraph("- ", item));
            markdown.append("- ").append(Lines.clean(item)).append('\n');
        }
        if (!items.isEmpty()) {
            parts.add(new Part(text.toString(), markdown.toString()));
        }
        return this;
    }

    /** @param columns headings; those that begin with # hold numbers */
    public Document table(List<String> columns, List<List<String>> rows) {
        TextTable text = TextTable.unlimited();
        StringBuilder markdown = new StringBuilder("|");
        StringBuilder rule = new StringBuilder("|");
        for (String column : columns) {
            boolean isNumber = column.startsWith("#");
            String heading = isNumber ? column.substring(1) : column;
            if (isNumber) {
                text.number(heading);
            } else {
                text.text(heading);
            }
            markdown.append(' ').append(heading).append(" |");
            rule.append(isNumber ? "--:|" : ":--|");
        }
        markdown.append('\n').append(rule).append('\n');
        for (List<String> row : rows) {
            text.row(row.toArray(String[]::new));
            markdown.append('|');
            row.forEach(cell -> markdown.append(' ')
                    .append(Lines.clean(cell).replace("|", "\\|"))
                    .append(" |"));
            markdown.append('\n');
        }
        parts.add(new Part(text.toString(), markdown.toString()));
        return this;
    }

    public String text() {
        return join(parts.stream().map(Part::text).toList());
    }

    public String markdown() {
        return join(parts.stream().map(Part::markdown).toList());
    }

    private static String join(List<String> parts) {
        return String.join("\n", parts);
    }
}
