package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.imports.Imported;
import softpath.page.Document;
import softpath.page.Section;

/** What an import took, left and assumed. */
public final class ImportReport {

    private static final int MOST_SHOWN = 40;

    private ImportReport() {}

    /** @param out the file that was written, if one was */
    public static Document of(Imported imported, Optional<String> out) {
        Document document = new Document()
                .told(
                        new Section().heading(1, "► " + imported.what()).text(),
                        new Section().heading(1, withoutFullStop(imported.what())));
        out.ifPresent(file -> document.paragraph("Written to " + file + "."));
        list(document, "Took", imported.took());
        list(document, "Ignored", imported.ignored());
        list(document, "Assumed", imported.assumed());
        return document;
    }

    /** What is told is a sentence; the title of a page is none. */
    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static void list(Document document, String heading, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        List<String> shown = new ArrayList<>(sentences.subList(0, Math.min(MOST_SHOWN, sentences.size())));
        if (sentences.size() > MOST_SHOWN) {
            shown.add("and " + (sentences.size() - MOST_SHOWN) + " more, which --json lists.");
        }
        document.heading(2, heading).items(shown);
    }
}
