package softpath.page;

import java.util.function.Supplier;

/** A figure that is worked out only where it is seen: a short run spends no time on what a terminal does not show. */
record Drawn(Supplier<Part> figure) implements Seen {

    @Override
    public void html(Html html) {
        figure.get().html(html);
    }
}
