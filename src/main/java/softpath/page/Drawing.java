package softpath.page;

import softpath.io.ResultFiles;

/**
 * A picture that the page draws of its data: {@code pipeline} or {@code placement}. Only HTML shows it.
 *
 * @param data  what the page's script of that name reads
 * @param table the same for who cannot see it
 */
public record Drawing(String kind, String title, String says, Object data, TextTable table, String evidence)
        implements Seen {

    @Override
    public void html(Html html) {
        Figure.open(html, kind, title, says);
        html.json(ResultFiles.json(data));
        Figure.close(html, evidence, table);
    }
}
