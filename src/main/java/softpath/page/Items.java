package softpath.page;

import java.util.List;

/** A list of sentences. */
record Items(List<String> items) implements Part {

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        items.forEach(item -> text.append(Lines.paragraph("- ", item)));
        return text.toString();
    }

    @Override
    public String markdown() {
        StringBuilder markdown = new StringBuilder();
        items.forEach(item -> markdown.append("- ").append(Lines.clean(item)).append('\n'));
        return markdown.toString();
    }

    @Override
    public void html(Html html) {
        if (!items.isEmpty()) {
            html.open("ul");
            items.forEach(item -> html.element("li", item));
            html.close("ul");
        }
    }
}
