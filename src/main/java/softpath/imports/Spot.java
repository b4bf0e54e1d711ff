package softpath.imports;

import java.nio.file.Path;
import softpath.io.InputError;

/**
 * A place in a file of another tool.
 *
 * @param line from 1
 */
public record Spot(Path file, int line) {

    private static final int MOST_QUOTED = 60;

    /**
     * What is wrong there.
     *
     * @param what  element, key or field at fault
     * @param found in words
     */
    public InputError error(String what, String expected, String found) {
        return new InputError(file + ":" + line + ": " + what + ": expected " + expected + ", found " + found);
    }

    /** A text as it stands there, in quotes, cut where it is long. */
    public static String quoted(String text) {
        return "'" + (text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...") + "'";
    }

    /** A whole number within bounds. */
    public int number(String what, String text, int lowest, int highest) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        throw error(what, "a whole number from " + lowest + " to " + highest, quoted(text));
    }
}
