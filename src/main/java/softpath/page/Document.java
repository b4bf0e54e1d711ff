package softpath.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Parts in order, for a terminal, as Markdown and as HTML from one source. */
public final class Document {

    private final List<Part> parts = new ArrayList<>();

    /** A heading; level 1 is the document's own. */
    public Document heading(int level, String words) {
        return add(new Heading(level, words));
    }

    public Document paragraph(String words) {
        return add(new Paragraph("", words));
    }

    /** An answer; in a terminal, where it stands first, a paragraph as any other. */
    public Document answer(String words) {
        return told(new Paragraph("", words).text(), new Paragraph(Paragraph.ANSWER, words));
    }

    public Document items(List<String> items) {
        return add(new Items(items));
    }

    /** @param columns headings; those that begin with # hold numbers */
    public Document table(List<String> columns, List<List<String>> rows) {
        TextTable table = TextTable.unlimited();
        for (String column : columns) {
            if (column.startsWith("#")) {
                table.number(column.substring(1));
            } else {
                table.text(column);
            }
        }
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        return add(table);
    }

    public Document add(Part part) {
        parts.add(part);
        return this;
    }

    /**
     * Adds what has lines of a form of its own in a terminal.
     *
     * @param lines each of them ended
     * @param shown the same elsewhere
     */
    public Document told(String lines, Part shown) {
        return add(new Told(lines, shown));
    }

    /** Adds what only HTML shows, such as a {@link Chart}; worked out only for it. */
    public Document drawn(Supplier<Part> figure) {
        return add(new Drawn(figure));
    }

    public String text() {
        return join(Part::text);
    }

    public String markdown() {
        return join(Part::markdown);
    }

    void html(Html html) {
        parts.forEach(part -> part.html(html));
    }

    private String join(Function<Part, String> form) {
        return parts.stream().map(form).filter(each -> !each.isEmpty()).collect(Collectors.joining("\n"));
    }
}
