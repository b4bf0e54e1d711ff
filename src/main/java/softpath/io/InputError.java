package softpath.io;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.InvalidInput;

/**
 * Something that the user named or wrote cannot be used. The message is one line and complete: file and line
 * (or the {@code --set} at fault), place, what was expected and what was found.
 */
public final class InputError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_OF_A_WORD = 200;
    private static final String LEFT_OUT = "...";

    /** Options may hold a colon and a number, too. */
    private static final Pattern LINE_OF_FILE = Pattern.compile("(?!--).*:(\\d{1,9})", Pattern.DOTALL);

    private final String origin;
    private final String path;
    private final String said;

    public InputError(String message) {
        super(shortened(oneLine(message)));
        origin = "";
        path = "";
        said = message;
    }

    /**
     * @param origin {@code file:line}, a file alone, or {@code --set path=value}
     * @param path   of the value at fault in it; empty if it is all of it
     */
    InputError(String origin, String path, String message) {
        super(shortened(oneLine(origin + ": " + (path.isEmpty() ? "" : path + ": ") + message)));
        this.origin = origin;
        this.path = path;
        this.said = (path.isEmpty() ? "" : path + ": ") + message;
    }

    /** The same, said of the place of another file which asked for it. */
    InvalidInput at(String place) {
        return new InvalidInput(place, said);
    }

    /** The line at fault; empty if none is known, or the fault is not in a file. */
    public OptionalInt line() {
        Matcher line = LINE_OF_FILE.matcher(origin);
        return line.matches() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }

    /** The place of the value at fault, if it is known. */
    public Optional<String> path() {
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    /**
     * Whether nobody sees that a character is there, or where it puts what follows: line breaks, escape sequences of
     * terminals, marks that turn the direction of writing, spaces of no width, halves of pairs.
     */
    static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** What users write may hold what must not reach a terminal. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder(message.length());
        message.codePoints()
                .map(character -> isUnseen(character) ? '?' : character)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    /** What was expected and what was found stand at the end, behind names that may be of any length. */
    private static String shortened(String line) {
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        StringJoiner words = new StringJoiner(" ");
        for (String word : line.split(" ", -1)) {
            words.add(withoutMiddle(word, MOST_OF_A_WORD));
        }
        return withoutMiddle(words.toString(), MOST_CHARACTERS);
    }

    private static String withoutMiddle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int half = (most - LEFT_OUT.length()) / 2;
        return oneLine(text.substring(0, half) + LEFT_OUT + text.substring(text.length() - half));
    }
}
