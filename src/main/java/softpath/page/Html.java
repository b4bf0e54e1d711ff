package softpath.page;

/** HTML that is written from its start to its end; every text is escaped. */
public final class Html {

    private final StringBuilder out = new StringBuilder();

    /** @param attributes names and values in turn; those with an empty value are left out */
    public Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
        out.append('>');
        return this;
    }

    public Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    public Html text(String text) {
        escape(text);
        return this;
    }

    public Html element(String tag, String text) {
        return open(tag).text(text).close(tag);
    }

    /** Data for a script of the page: nothing in it can end the element. Lines are for people, and none are in texts. */
    public Html json(String json) {
        out.append("<script type=\"application/json\">")
                .append(json.replaceAll("\\R *", "").replace("<", "\\u003c"))
                .append("</script>\n");
        return this;
    }

    /** What is HTML already. */
    Html raw(String html) {
        out.append(html);
        return this;
    }

    private void escape(String text) {
        String clean = text.indexOf('\n') < 0 ? Lines.clean(text) : cleanLines(text);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    private static String cleanLines(String text) {
        String[] lines = text.split("\n", -1);
        for (int l = 0; l < lines.length; l++) {
            lines[l] = Lines.clean(lines[l]);
        }
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
