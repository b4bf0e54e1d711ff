package softpath.page;

/**
 * What stands behind a line to be opened. Only HTML shows it.
 *
 * @param summary of what is behind it
 */
public record Folded(String summary, Part inside) implements Seen {

    @Override
    public void html(Html html) {
        html.open("details").element("summary", summary);
        inside.html(html);
        html.close("details");
    }
}
