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
    private static final double MOST_COUNT = 1e18;

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

    /** What a counter counted. Far above what anything counts in years is what one shows that went below 0. */
    public double count(String what, String text) {
        if (text.matches("[0-9]{1,19}") && Double.parseDouble(text) <= MOST_COUNT) {
            return Double.parseDouble(text);
        }
        throw error(
                what,
                "a count from 0 to 1e18",
                quoted(text) + (text.matches("[0-9]{19,20}") ? ", a counter that wrapped" : ""));
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
