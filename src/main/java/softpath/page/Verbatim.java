package softpath.page;

/**
 * Lines that can be copied as they stand, such as a command.
 *
 * @param lines each of them ended
 */
record Verbatim(String lines) implements Part {

    @Override
    public String text() {
        return lines;
    }

    @Override
    public String markdown() {
        return "```\n" + lines + "```\n";
    }

    @Override
    public void html(Html html) {
        html.open("pre", "tabindex", "0").text(lines.stripIndent()).close("pre");
    }
}
