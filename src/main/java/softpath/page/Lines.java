package softpath.page;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that a terminal of usual width shows whole. */
public final class Lines {

    public static final int COLUMNS = 100;

    private Lines() {}

    /** Without the characters that move a cursor or change colours: texts of users may hold them. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\n' || c == '\t' ? ' ' : c)
                .forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : '?'));
        return clean.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    public static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Lines of at most {@code columns}, broken between words where possible; at least one. */
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clean(text).strip().split(" +")) {
            if (line.length() > 0 && width(line.toString()) + 1 + width(word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
            while (width(line.toString()) > columns) {
                int end = line.offsetByCodePoints(0, columns);
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** A paragraph: {@code first} before its first line, as many spaces before the others. */
    public static String paragraph(String first, String text) {
        StringBuilder paragraph = new StringBuilder();
        String indent = first;
        for (String line : wrap(text, COLUMNS - width(first))) {
            paragraph.append((indent + line).stripTrailing()).append('\n');
            indent = " ".repeat(width(first));
        }
        return paragraph.toString();
    }

    /** One word of a command, as a shell takes it. */
    public static String word(String text) {
        String clean = clean(text);
        return clean.matches("[A-Za-z0-9_./:=,%+-]+") ? clean : "'" + clean.replace("'", "'\\''") + "'";
    }
}
