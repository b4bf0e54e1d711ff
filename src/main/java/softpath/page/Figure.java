package softpath.page;

import java.util.Optional;

/** What figures of a page have around them. */
final class Figure {

    private Figure() {}

    /** Data follows. */
    static void open(Html html, String kind, String title, String says) {
        html.open("figure", "class", kind, "data-title", title);
        html.open("figcaption");
        html.element("b", title);
        html.text(" ").text(says).close("figcaption");
        html.open("div", "class", "plot", "role", "img", "aria-label", title + ". " + says)
                .close("div");
    }

    static void close(Html html, String evidence, TextTable table) {
        html.open("p", "class", "evidence").text(evidence).close("p");
        html.open("details").element("summary", "Data");
        table.html(html);
        html.close("details").close("figure");
    }

    static String end(Optional<Double> ofInterval) {
        return ofInterval.map(Point::number).orElse("");
    }
}
