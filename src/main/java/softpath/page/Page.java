package softpath.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A document as one HTML file: it draws its figures itself, asks the network for nothing, prints, and reads without its
 * script, too.
 *
 * @param title   of the window
 * @param command that makes it again
 * @param version of Softpath
 */
public record Page(String title, String command, String version) {

    /** Nothing is loaded, nothing is sent. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            + " img-src data: blob:; base-uri 'none'; form-action 'none'";

    public String html(Document document) {
        Html html = new Html();
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title);
        html.raw("<style>\n").raw(part("report.css")).raw("</style>\n").close("head");
        html.open("body").open("main");
        document.html(html);
        html.close("main").open("footer");
        html.element("h2", "Run it again");
        html.open("pre", "tabindex", "0").text(command).close("pre");
        html.element("p", "softpath " + version);
        html.close("footer");
        html.raw("<script>\n")
                .raw(part("report.js"))
                .raw("</script>\n")
                .close("body")
                .close("html");
        return html.toString();
    }

    private static String part(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/softpath/web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the build has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
