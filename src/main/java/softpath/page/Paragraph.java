package softpath.page;

/**
 * A paragraph.
 *
 * @param first what stands before its first line in a terminal: {@code ►} for an answer, {@code Warning:}, or spaces
 */
record Paragraph(String first, String words) implements Part {

    private static final int MARKDOWN_COLUMNS = 110;

    /** What begins an answer. */
    static final String ANSWER = "►";

    @Override
    public String text() {
        return Lines.paragraph(first, words);
    }

    @Override
    public String markdown() {
        return String.join("\n", Lines.wrap(first.strip() + " " + words, MARKDOWN_COLUMNS)) + "\n";
    }

    @Override
    public void html(Html html) {
        String begin = first.strip();
        boolean isAnswer = begin.equals(ANSWER);
        String looks =
                isAnswer ? "answer" : begin.equalsIgnoreCase("Warning:") ? "warning" : first.isEmpty() ? "" : "aside";
        html.open("p", "class", looks);
        if (!isAnswer && !begin.isEmpty()) {
            html.element("b", begin);
            html.text(" ");
        }
        html.text(words).close("p");
    }
}
