package softpath.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parts that belong together: in a terminal no blank line is between them. */
public final class Section implements Part {

    private final List<Part> parts = new ArrayList<>();

    public Section add(Part part) {
        parts.add(part);
        return this;
    }

    /** The heading of the document. */
    public Section heading(String words) {
        return heading(1, words);
    }

    /** A heading below that of the document. */
    public Section heading(int level, String words) {
        return add(new Heading(level, words));
    }

    public Section paragraph(String words) {
        return paragraph("", words);
    }

    /** @param first before the first line in a terminal, with as many spaces before the others */
    public Section paragraph(String first, String words) {
        return add(new Paragraph(first, words));
    }

    public Section items(List<String> items) {
        return add(new Items(items));
    }

    /** @param lines each of them ended; none is broken */
    public Section verbatim(String lines) {
        return lines.isEmpty() ? this : add(new Verbatim(lines));
    }

    @Override
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    @Override
    public String markdown() {
        return parts.stream()
                .map(Part::markdown)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void html(Html html) {
        if (!parts.isEmpty()) {
            html.open("section");
            parts.forEach(part -> part.html(html));
            html.close("section");
        }
    }
}
