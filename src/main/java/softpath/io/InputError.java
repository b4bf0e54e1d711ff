package softpath.io;

import java.util.StringJoiner;

/**
 * Something that the user named or wrote cannot be used. The message is one line and complete: file and line
 * (or the {@code --set} at fault), place, what was expected and what was found.
 */
public final class InputError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_OF_A_WORD = 200;
    private static final String LEFT_OUT = "...";

    public InputError(String message) {
        super(shortened(oneLine(message)));
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
