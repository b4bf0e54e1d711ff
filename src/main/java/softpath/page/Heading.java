package softpath.page;

import java.util.Locale;

/**
 * A heading.
 *
 * @param level 1 is the document's own
 */
record Heading(int level, String words) implements Part {

    @Override
    public String text() {
        return Lines.paragraph("", level == 2 ? words.toUpperCase(Locale.ROOT) : words);
    }

    @Override
    public String markdown() {
        return "#".repeat(level) + " " + Lines.clean(words) + "\n";
    }

    @Override
    public void html(Html html) {
        html.element("h" + level, words);
    }
}
