package softpath.page;

/**
 * Lines of a form of their own that a terminal shows as they stand, and what HTML shows in their place.
 *
 * @param lines each of them ended
 */
record Told(String lines, Part shown) implements Part {

    @Override
    public String text() {
        return lines;
    }

    @Override
    public String markdown() {
        return shown.markdown();
    }

    @Override
    public void html(Html html) {
        shown.html(html);
    }
}
